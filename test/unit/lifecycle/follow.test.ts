import { describe, expect, it } from 'vitest';
import { foldLife } from '../../../src/lifecycle/fold.ts';
import { followSite } from '../../../src/lifecycle/follow.ts';
import type { Followed } from '../../../src/lifecycle/identity.ts';
import type { Evidence, SiteReport } from '../../../src/site-report.ts';
import { type PlayedColumn, siteReport } from '../../support/runs/followed-runs.ts';

const mark = (seq: number) => ({
  seq,
  id: `r${seq}`,
  createdAt: '2017-03-01T00:00:00Z',
  day: '2017-03-01',
  whole: true,
});

/** What is known after that report, as the next run finds it. */
function known(report: SiteReport): Followed[] {
  return followSite([], report, { siteId: 'a', run: mark(1) }).map(({ id, identity, observation }) => ({
    ...{ id, ids: [id], identity },
    life: foldLife([observation], []),
  }));
}
const next = (before: readonly Followed[], report: SiteReport | null) =>
  followSite(before, report, { siteId: 'a', run: mark(2) }).map(({ id, observation: { outcome, why } }) => ({
    ...{ isNew: !before.some((one) => one.id === id), outcome, why },
  }));

const HOME = 'http://a.gov.cn/';
const ASLEEP: PlayedColumn = {};
const after = (column: PlayedColumn, more: Partial<SiteReport> = {}, first: PlayedColumn = ASLEEP) =>
  next(known(siteReport('a', [first])), siteReport('a', [column], more))[0];

describe('who a finding is', () => {
  it.each([
    ['https', 'https://a.gov.cn/tjsj/'],
    ['www', 'http://www.a.gov.cn/tjsj/index.html'],
    ['another id in a list', `${HOME}list.asp?id=99`],
  ])('the same with %s', (_, url) => expect(after({ url })).toEqual({ isNew: false, outcome: 'seen', why: '' }));

  it('the same where links of old still lead to the address that it has left', () => {
    const left = { state: 'unknown', more: { reason: 'page-http-404' } } as const;
    const report = siteReport('a', [{ url: `${HOME}new/` }, left]);
    expect(next(known(siteReport('a', [ASLEEP])), report)).toEqual([{ isNew: false, outcome: 'seen', why: '' }]);
  });
  it('another where the first still stands, or only fails tonight', () => {
    const before = known(siteReport('a', [ASLEEP]));
    const both = siteReport('a', [{ state: 'current', lastUpdated: '2017-02-01' }, { url: `${HOME}new/` }]);
    expect(next(before, both).map(({ isNew }) => isNew)).toEqual([true, false]);
    const down = siteReport('a', [{ state: 'unknown', more: { reason: 'page-http-500' } }, { url: `${HOME}new/` }]);
    expect(next(before, down).map(({ isNew }) => isNew)).toEqual([true, false]);
  });
  it('never guessed between two of one name', () => {
    const two = siteReport('a', [{ url: `${HOME}x/` }, { url: `${HOME}y/` }]);
    expect(next(known(siteReport('a', [ASLEEP])), two).filter(({ isNew }) => isNew)).toHaveLength(2);
  });
  it('another kind of fault is another finding', () => {
    const told = next(known(siteReport('a', [ASLEEP])), siteReport('a', [{ state: 'empty', lastUpdated: null }]));
    expect(told).toEqual([
      { isNew: true, outcome: 'seen', why: '' },
      { isNew: false, outcome: 'not-observed', why: 'column-empty' },
    ]);
  });
});

describe('mended, or not told', () => {
  it('a newer entry mends; the same day judged by another measure does not', () => {
    expect(after({ state: 'current', lastUpdated: '2017-02-01' })).toMatchObject({ outcome: 'fixed', why: 'updated' });
    const again = after({ state: 'current', lastUpdated: '2015-06-01' });
    expect(again).toMatchObject({ outcome: 'not-observed', why: 'judged-otherwise' });
  });
  it('an entry that nobody had seen before mends without a day', () => {
    const proof: Evidence = { kind: 'new-item', url: HOME, quote: '新条目', at: '2017-03-01T00:00:00Z' };
    const told = after({ state: 'current', lastUpdated: null, more: { evidence: [proof] } });
    expect(told).toMatchObject({ outcome: 'fixed' });
  });
  it('old entries with a new day are left to a person', () => {
    const told = after({ state: 'current', lastUpdated: '2017-02-27', more: { doubts: ['re-dated-items'] } });
    expect(told).toMatchObject({ outcome: 'doubtful', why: 're-dated-items' });
  });
  it.each(['unknown', 'undated', 'static'] as const)('a column that is %s says nothing', (state) =>
    expect(after({ state })).toMatchObject({ outcome: 'not-observed', why: `column-${state}` }),
  );
  it('entries fill an empty column, however old they are', () =>
    expect(after({ state: 'undated', lastUpdated: null }, {}, { state: 'empty', lastUpdated: null })).toMatchObject({
      ...{ outcome: 'fixed', why: 'filled' },
    }));
  it('a column is gone only where all others were found and read', () => {
    const before = known(siteReport('a', [ASLEEP]));
    const other: PlayedColumn = { name: '工作动态', url: `${HOME}gzdt/`, state: 'current', lastUpdated: '2017-02-27' };
    const seen = siteReport('a', [other]);
    expect(next(before, seen)[0]).toMatchObject({ outcome: 'fixed', why: 'column-gone' });
    const columns = { found: 10, reached: 9, requiredPercent: 80, enough: true };
    const thin = { ...seen, coverage: { ...seen.coverage, columns } };
    expect(next(before, thin)[0]).toMatchObject({ outcome: 'not-observed', why: 'coverage' });
  });
  it.each(['unreachable', 'blocked', 'aborted', 'own-failure'] as const)(
    'a site that is %s says nothing',
    (stopReason) => {
      const report = siteReport('a', [{ state: 'current', lastUpdated: '2017-02-01' }]);
      const shut = { ...report, crawl: { ...report.crawl, stopReason }, availability: { ok: false, attempts: [] } };
      expect(next(known(siteReport('a', [ASLEEP])), shut)[0]).toMatchObject({
        outcome: 'not-observed',
        why: stopReason,
      });
    },
  );
  it('nobody came to the site', () =>
    expect(next(known(siteReport('a', [ASLEEP])), null)[0]).toMatchObject({
      outcome: 'not-observed',
      why: 'not-patrolled',
    }));
});

describe('dead links', () => {
  const proof: Evidence = {
    kind: 'link-attempt',
    url: `${HOME}gone.html`,
    quote: 'http-404 ×4',
    at: '2017-03-01T00:00:00Z',
  };
  const dead = siteReport('a', [], {
    findings: [{ id: 'f1', kind: 'links-broken', subject: { url: HOME }, clause: 'c', evidence: [proof] }],
  });
  it('are mended where the whole site was seen without them', () =>
    expect(next(known(dead), siteReport('a', []))[0]).toMatchObject({ outcome: 'fixed', why: 'gone' }));
  it('are not, where one of them could not be told', () => {
    const link = { url: `${HOME}gone.html`, status: 403, reason: 'http-403', verdict: 'blocked' } as const;
    const brokenLinks = [{ ...link, foundOn: [], attempts: [], onHome: true, outside: false }];
    const told = next(known(dead), siteReport('a', [], { brokenLinks }))[0];
    expect(told).toMatchObject({ outcome: 'not-observed', why: 'links-uncertain' });
  });
  it('are not, where the crawl ended before its end', () => {
    const report = siteReport('a', []);
    const cut = { ...report, crawl: { ...report.crawl, stopReason: 'page-budget' as const } };
    expect(next(known(dead), cut)[0]).toMatchObject({ outcome: 'not-observed', why: 'page-budget' });
  });
});
