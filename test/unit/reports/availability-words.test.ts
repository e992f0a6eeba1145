/** What a clerk reads of the watch over home pages. */
import { describe, expect, it } from 'vitest';
import { AVAILABILITY_NOTE, outageSays, proofOfWeek, weekSays } from '../../../reports/words/availability-words.ts';
import { judgeWeek } from '../../../src/rules/availability.ts';
import { ruleBook } from '../../support/pages/rules.ts';
import { probesOf, WEEK } from '../../support/probes.ts';

const week = (failed: number, days = WEEK) =>
  judgeWeek(probesOf(days, 20, failed), '2017-02-28', ruleBook().profile.availability);

describe('a week of looks in words', () => {
  it('says days, looks, share and the longest time on end, in the time of Beijing', () =>
    expect(proofOfWeek(week(7))).toBe(
      '2017-02-21至2017-02-27监测140次，打不开7次（5%），最长一段为2017-02-21 00:30至2017-02-21 06:30，连续7次',
    ));

  it('says what follows from it, and why nothing does', () => {
    expect(weekSays(week(0))).toBe('可用性监测：2017-02-21至2017-02-27监测140次，打不开0次（0%），结论：正常。');
    expect(weekSays(week(6))).toMatch(/打不开6次（4\.29%）.*结论：预警。$/);
    expect(weekSays(week(120, WEEK.slice(1)))).toMatch(/结论：不能认定（监测不满一周）。$/);
  });

  it('calls a single failure one', () =>
    expect(outageSays({ from: '2017-02-20T16:30:00.000Z', to: '2017-02-20T16:30:00.000Z', looks: 1 })).toBe(
      '2017-02-21 00:30一次',
    ));

  it('names who is near the limit with its share', () =>
    expect(AVAILABILITY_NOTE.warning([AVAILABILITY_NOTE.near('单位a', week(6))])).toContain(
      '单位a（一周打不开4.29%）。',
    ));
});
