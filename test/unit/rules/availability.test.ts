import { describe, expect, it } from 'vitest';
import type { Probe } from '../../../src/availability.ts';
import { countProbes, judgeWeek, voidTogether } from '../../../src/rules/availability.ts';
import { ruleBook } from '../../support/pages/rules.ts';
import { probeAt, probesOf, WEEK } from '../../support/probes.ts';

const rules = ruleBook().profile.availability;
const judge = (probes: readonly Probe[]) => judgeWeek(probes, '2017-02-28', rules);
const changed = (probes: readonly Probe[], from: number, to: number, change: Partial<Probe>): Probe[] =>
  probes.map((probe, index) => (index >= from && index < to ? { ...probe, ...change } : probe));

describe('站点无法访问 by the book', () => {
  it('the exact limit: 7 of 140 looks are 5 %', () =>
    expect(judge(probesOf(WEEK, 20, 7))).toMatchObject({
      ...{ state: 'unreachable', doubt: null, looks: 140, failed: 7, failedPercent: 5 },
      ...{ from: '2017-02-21', to: '2017-02-27' },
    }));

  it('a near miss: 6 of 140 are a warning', () =>
    expect(judge(probesOf(WEEK, 20, 6))).toMatchObject({ state: 'warning', failed: 6, failedPercent: 4.29 }));

  it('7 of 141 are no 5 %, however they are rounded', () => {
    const probes = [...probesOf(WEEK, 20, 7), probeAt(Date.parse('2017-02-27T23:00:00+08:00'))];
    expect(judge(probes)).toMatchObject({ state: 'warning', looks: 141, failed: 7 });
  });

  it('the exact limit of the warning: 3 of 100 in a hundred, 5 of 168 not yet', () => {
    expect(judge(probesOf(WEEK, 24, 5)).state).toBe('available'); // 2.98 %
    expect(judge(probesOf(WEEK, 24, 6)).state).toBe('warning'); // 3.57 %
    const probes = [
      ...probesOf(WEEK, 21, 0),
      ...WEEK.slice(0, 3).map((day) => probeAt(Date.parse(`${day}T22:00:00Z`))),
    ];
    const failing = changed(
      [...probes].sort((a, b) => (a.at < b.at ? -1 : 1)),
      0,
      5,
      { outcome: 'failed' },
    );
    expect(judge(failing)).toMatchObject({ looks: 150, failed: 5, state: 'warning' });
    expect(judge(changed(failing, 0, 1, { outcome: 'opened' })).state).toBe('available');
  });

  it('a site that is always there', () =>
    expect(judge(probesOf(WEEK, 24))).toMatchObject({ state: 'available', failed: 0, longestOutage: null }));

  it('a site that is never there', () =>
    expect(judge(probesOf(WEEK, 20, 140))).toMatchObject({
      ...{ state: 'unreachable', failedPercent: 100 },
      longestOutage: { from: '2017-02-20T16:30:00.000Z', to: '2017-02-27T11:30:00.000Z', looks: 140 },
    }));
});

describe('a history that can tell nothing', () => {
  it('none at all', () => expect(judge([])).toMatchObject({ state: 'unknown', doubt: 'no-probes', looks: 0 }));

  it('of other weeks', () => {
    const others = [...probesOf(['2017-02-20'], 24, 24), ...probesOf(['2017-02-28'], 24, 24)];
    expect(judge(others)).toMatchObject({ state: 'unknown', doubt: 'no-probes', failed: 0 });
  });

  it('of six days, though all of them failed', () =>
    expect(judge(probesOf(WEEK.slice(1), 24, 144))).toMatchObject({ state: 'unknown', doubt: 'not-a-week' }));

  it('19 looks on one day, and 24 on all others', () => {
    const probes = [...probesOf(WEEK.slice(0, 6), 24, 144), ...probesOf(WEEK.slice(6), 19, 19)];
    expect(judge(probes)).toMatchObject({ state: 'unknown', doubt: 'too-few-probes' });
  });

  it('too little left on a day when our own network was down', () => {
    const probes = probesOf(WEEK, 24, 168);
    expect(judge(changed(probes, 0, 4, { isVoid: true })).state).toBe('unreachable');
    expect(judge(changed(probes, 0, 5, { isVoid: true }))).toMatchObject({ state: 'unknown', doubt: 'void-windows' });
  });

  it('walls: they are neither open nor shut', () => {
    const walls = changed(probesOf(WEEK, 24, 168), 0, 5, { outcome: 'undecided', reason: 'http-403' });
    expect(judge(walls)).toMatchObject({ state: 'unknown', doubt: 'too-few-probes' });
  });

  it('twenty probes in a minute are one look, not a day', () => {
    const start = Date.parse('2017-02-27T10:00:00+08:00');
    const burst = Array.from({ length: 20 }, (_, index) => probeAt(start + index * 3_000, 'failed'));
    expect(judge([...probesOf(WEEK.slice(0, 6), 24), ...burst])).toMatchObject({ doubt: 'too-few-probes', failed: 1 });
  });
});

describe('looks', () => {
  it('of one quarter of an hour are one, and one success opens it', () => {
    const start = Date.parse('2017-02-27T10:00:00+08:00');
    const probes = [probeAt(start, 'failed'), probeAt(start + 60_000, 'failed'), probeAt(start + 120_000)];
    expect(countProbes(probes, rules)).toMatchObject({ looks: 1, failed: 0 });
    expect(countProbes(probes.slice(0, 2), rules)).toMatchObject({ looks: 1, failed: 1 });
    expect(countProbes([...probes.slice(0, 2), probeAt(start + 900_000, 'failed')], rules).looks).toBe(2);
  });

  it('are failures on end until one opens', () => {
    const start = Date.parse('2017-02-27T00:00:00Z');
    const at = (hour: number, ok = false) => probeAt(start + hour * 3_600_000, ok ? 'opened' : 'failed');
    const probes = [at(0), at(1), at(2, true), at(3), at(4), at(5), at(6, true), at(7)];
    expect(countProbes(probes, rules).longestOutage).toEqual({
      ...{ from: '2017-02-27T03:00:00.000Z', to: '2017-02-27T05:00:00.000Z', looks: 3 },
    });
  });
});

describe('a window in which all fail at once', () => {
  const silent = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ siteKey: `s${index}`, heard: false }));

  it('is void where many sites were asked and nobody answered', () =>
    expect(voidTogether(silent(10), rules)).toBe(true));
  it('counts where they are few: some sites may well be down', () =>
    expect(voidTogether(silent(9), rules)).toBe(false));
  it('counts where anybody answered, an error page included', () =>
    expect(voidTogether([...silent(194), { siteKey: 'x', heard: true }], rules)).toBe(false));
  it('is not ten sites where one was asked ten times', () =>
    expect(
      voidTogether(
        silent(10).map((one) => ({ ...one, siteKey: 'same' })),
        rules,
      ),
    ).toBe(false));
});
