/** What `patrol probe` tells. */
import { describe, expect, it } from 'vitest';
import type { SiteProbe } from '../../../src/availability.ts';
import {
  availabilityLines,
  nearLimitLine,
  roundDocument,
  roundLines,
  windowLine,
} from '../../../src/cli/words/probe-words.ts';
import type { AvailabilityReport, AvailabilityRow } from '../../../src/run/outputs/availability-report.ts';
import { siteOf } from '../../support/runs/visits.ts';

const SITES = ['a', 'b', 'c', 'd'].map((id) => siteOf(id));
const probe = (id: string, more: Partial<SiteProbe> = {}): SiteProbe => ({
  ...{ siteKey: `${id}.gov.cn`, at: '2026-11-27T01:30:00.000Z', outcome: 'opened', reason: null, status: 200, ms: 5 },
  isVoid: false,
  ...more,
});
const PROBES = [
  probe('a'),
  probe('b', { outcome: 'failed', reason: 'timeout', status: null }),
  probe('c', { outcome: 'undecided', reason: 'http-403', status: 403 }),
  probe('d', { outcome: 'failed', reason: 'refused', status: null, isVoid: true }),
];

describe('a round of looks', () => {
  it('counts what is void apart, and says of the rest which did not open and why', () =>
    expect(roundLines(PROBES, SITES)).toEqual([
      '监测网站4个：打开1个，打不开1个，未能判定1个，作废1个。',
      ...['打不开：', '  单位b：超过15秒打不开', '未能判定：', '  单位c：服务器禁止访问（403）'],
    ]));

  it('is one line in a log, with the time in Beijing', () =>
    expect(windowLine('2026-11-27T01:30:00.000Z', PROBES.slice(0, 1), SITES)).toBe(
      '2026-11-27 09:30 监测网站1个：打开1个，打不开0个，未能判定0个。',
    ));

  it('as a document names the sites by list', () =>
    expect(roundDocument(PROBES, SITES.slice(0, 1)).sites.map(({ id, url }) => [id, url])).toEqual([
      ['a', 'http://a.gov.cn/'],
      ...['b', 'c', 'd'].map((id) => [null, `${id}.gov.cn`]),
    ]));
});

describe('availability by site', () => {
  const row = (id: string, more: Partial<AvailabilityRow> = {}): AvailabilityRow => ({
    ...{ site: siteOf(id), looks: 140, failed: 0, failedPercent: 0, openPercent: 100, longestOutage: null },
    ...{ state: 'available', doubt: null, probes: 140, undecided: 0, voided: 0, averageMs: 5 },
    ...more,
  });
  const report = (...rows: AvailabilityRow[]): AvailabilityReport => ({ from: '2017-02-21', to: '2017-02-27', rows });
  const bad = row('b', { state: 'unreachable', failed: 7, failedPercent: 5, openPercent: 95 });
  const unknown = row('c', { state: 'unknown', doubt: 'too-few-probes', looks: 0, openPercent: null });

  it('is a table with a sum above it', () => {
    const lines = availabilityLines(report(bad, row('a'), unknown));
    expect(lines[0]).toBe('2017-02-21至2017-02-27，网站3个：站点无法访问1个，正常1个，不能认定1个。');
    expect(lines.find((line) => line.startsWith('单位b'))).toMatch(/140次 +7次 +95% +站点无法访问$/);
    expect(lines.find((line) => line.startsWith('单位c'))).toMatch(/不能认定（有的日子有效监测次数不足）$/);
  });

  it('of other days than the week judges nothing', () =>
    expect(availabilityLines(report(row('a', { state: null })))[0]).toBe('2017-02-21至2017-02-27，网站1个。'));

  it('warns in the log of those at the limit or near it, and of nobody else', () => {
    expect(nearLimitLine(report(bad, row('a')))).toBe('可用性预警：单位b（一周打不开5%，站点无法访问）');
    expect(nearLimitLine(report(row('a'), unknown))).toBeNull();
  });
});
