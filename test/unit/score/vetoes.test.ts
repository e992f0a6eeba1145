import { describe, expect, it } from 'vitest';
import type { ColumnCoverage, HomeEntries } from '../../../src/site-report.ts';
import { findingOn } from '../reports/sample-run.ts';
import { columns, type Given, lineOf, reviewed, scored, weekWith } from './scored-site.ts';

const BOOKS = ['gx2016', 'survey2015', 'check2019'];
const told = ({ outcome, count, undecided, why }: ReturnType<typeof lineOf>) => [outcome, count, undecided, why];

describe.each(BOOKS)('the counters of %s', (profile) => {
  const veto = (id: string, parts: Parameters<typeof scored>[0]) => lineOf(scored(parts, { profile }), id);

  it('① news, notices and policies count together: five strike, four do not', () => {
    const some = [...columns(3, 'news', 'sleeping'), ...columns(1, 'notice', 'sleeping')];
    expect(told(veto('veto-news', { columns: some }))).toEqual(['clear', 4, 0, null]);
    const five = [...some, ...columns(1, 'policy', 'sleeping')];
    expect(told(veto('veto-news', { columns: five }))).toEqual(['hit', 5, 0, null]);
    expect(scored({ columns: five }, { profile })).toMatchObject({ verdict: 'vetoed', score: null });
  });

  it('② ten others that should be updated strike, nine do not', () => {
    const nine = columns(9, 'statistics', 'sleeping');
    expect(told(veto('veto-overdue', { columns: nine }))).toEqual(['clear', 9, 0, null]);
    expect(told(veto('veto-overdue', { columns: [...nine, ...columns(1, 'personnel', 'sleeping')] }))).toEqual([
      'hit',
      10,
      0,
      null,
    ]);
  });

  it('③ five empty columns strike, four do not', () => {
    expect(told(veto('veto-empty', { columns: columns(4, 'news', 'empty') }))).toEqual(['clear', 4, 0, null]);
    expect(told(veto('veto-empty', { columns: columns(5, 'news', 'empty') }))).toEqual(['hit', 5, 0, null]);
  });

  it('a column stands in one counter; where only both readings together reach the limit, a person decides', () => {
    const both = [...columns(4, 'news', 'sleeping'), ...columns(5, 'statistics', 'sleeping')];
    expect(told(veto('veto-overdue', { columns: both }))).toEqual(['clear', 5, 0, null]);
    const withEmpty = [...both, ...columns(1, 'housing', 'empty')];
    expect(told(veto('veto-overdue', { columns: withEmpty }))).toEqual(['doubt', 5, 0, 'wider-reading']);
    expect(scored({ columns: withEmpty }, { profile }).verdict).toBe('undecided');
  });

  it('what bears no day or could not be read may count, and never does for sure', () => {
    const some = [...columns(3, 'news', 'sleeping'), ...columns(1, 'notice', 'undated')];
    expect(told(veto('veto-news', { columns: some }))).toEqual(['clear', 3, 1, null]);
    const more = [...some, ...columns(1, 'policy', 'unknown')];
    expect(told(veto('veto-news', { columns: more }))).toEqual(['doubt', 3, 2, 'undecided-columns']);
  });

  it('what only a person can place counts when a person has confirmed it', () => {
    const weak = columns(5, 'news', 'sleeping', { confidence: 'name-weak' });
    expect(told(veto('veto-news', { columns: weak }))).toEqual(['doubt', 0, 5, 'undecided-columns']);
    const confirmed = new Set(weak.map(({ url }) => `sleeping ${url}`));
    const sure = lineOf(scored({ columns: weak }, { profile, review: reviewed({ confirmed }) }), 'veto-news');
    expect(told(sure)).toEqual(['hit', 5, 0, null]);
  });

  it('what may be of one counter may be of the next, and is sure in neither', () => {
    const some = [...columns(9, 'statistics', 'sleeping'), ...columns(1, 'leader-activity', 'sleeping')];
    expect(told(veto('veto-overdue', { columns: some }))).toEqual(['doubt', 9, 1, 'undecided-columns']);
  });

  it('what a person has dismissed counts nowhere', () => {
    const five = columns(5, 'news', 'sleeping');
    const dismissed = new Set(five.slice(0, 1).map(({ url }) => `sleeping ${url}`));
    const line = lineOf(scored({ columns: five }, { profile, review: reviewed({ dismissed }) }), 'veto-news');
    expect(told(line)).toEqual(['clear', 4, 0, null]);
  });

  it('what no person has confirmed is undecided where only the confirmed counts', () => {
    const review = reviewed({ confirmedOnly: true });
    expect(told(lineOf(scored({ columns: columns(5, 'news', 'sleeping') }, { profile, review }), 'veto-news'))).toEqual(
      ['doubt', 0, 5, 'undecided-columns'],
    );
  });

  it('a site of which too little was seen is not told to be in order', () => {
    const thin = { found: 10, reached: 5, requiredPercent: 80, enough: false };
    const report = (some: ReturnType<typeof columns>) => scoredThin(some, thin, { profile });
    expect(told(lineOf(report(columns(4, 'news', 'sleeping')), 'veto-news'))).toEqual([
      'not-assessed',
      4,
      0,
      'thin-coverage',
    ]);
    expect(report([]).verdict).toBe('undecided');
    // What was seen stands.
    expect(lineOf(report(columns(5, 'news', 'sleeping')), 'veto-news').outcome).toBe('hit');
  });
});

function scoredThin(some: ReturnType<typeof columns>, thin: ColumnCoverage, given: Given) {
  const coverage = { found: 60, reached: 58, blocked: 0, robots: 0, notTried: 1, columns: thin };
  return scored({ columns: some, coverage }, given);
}

describe('一级栏目 of 2019', () => {
  const deep = { path: ['政务公开', '通知公告'] };

  it('a notice column below another is for a person, in this counter and the next', () => {
    const some = columns(5, 'notice', 'sleeping', deep);
    const score = scored({ columns: some }, { profile: 'check2019' });
    expect(told(lineOf(score, 'veto-news'))).toEqual(['doubt', 0, 5, 'undecided-columns']);
    expect(lineOf(score, 'veto-overdue')).toMatchObject({ outcome: 'clear', count: 0, undecided: 5 });
    expect(lineOf(scored({ columns: some }), 'veto-news').outcome).toBe('hit');
  });

  it('news columns count wherever they stand', () =>
    expect(
      lineOf(scored({ columns: columns(5, 'news', 'sleeping', deep) }, { profile: 'check2019' }), 'veto-news').outcome,
    ).toBe('hit'));
});

describe('站点无法访问', () => {
  const veto = (failed: number, perDay?: number) =>
    lineOf(scored({}, { week: weekWith(failed, perDay) }), 'veto-unreachable');

  it('seven of 140 looks strike, six do not', () => {
    expect(veto(7)).toMatchObject({ outcome: 'hit', count: 7 });
    expect(veto(7).evidence[0]?.quote).toBe('2017-02-21～2017-02-27 7/140 (5%)');
    expect(veto(6)).toMatchObject({ outcome: 'clear', count: 6 });
  });

  it('counts as a person has said: dismissed it strikes not, unconfirmed it is in doubt where only the confirmed counts', () => {
    const findings = [findingOn('site-unreachable', { basis: 'probe', id: 'week' })];
    const said = (review: Parameters<typeof reviewed>[0]) =>
      lineOf(scored({ findings }, { week: weekWith(7), review: reviewed(review) }), 'veto-unreachable');
    expect(said({ dismissed: new Set(['week']) }).outcome).toBe('clear');
    expect(said({ confirmedOnly: true })).toMatchObject({ outcome: 'doubt', why: 'unconfirmed' });
    expect(said({ confirmedOnly: true, confirmed: new Set(['week']) }).outcome).toBe('hit');
  });

  it('too few looks, or none, tell nothing', () => {
    expect(told(veto(19, 19))).toEqual(['not-assessed', 19, 0, 'week-incomplete']);
    expect(told(lineOf(scored({}), 'veto-unreachable'))).toEqual(['not-assessed', null, 0, 'no-watch']);
  });

  it.each([
    ['site-unreachable', 'opened-not-in-patrol'],
    ['site-moved', 'not-the-units-site'],
    ['site-parked', 'not-the-units-site'],
  ] as const)('%s in one patrol is no veto: a person decides', (kind, why) => {
    const score = scored({ findings: [findingOn(kind)], opened: kind !== 'site-unreachable' });
    expect(lineOf(score, 'veto-unreachable')).toMatchObject({ outcome: 'doubt', why });
    expect(score.verdict).toBe('undecided');
  });
});

describe('首页不更新', () => {
  const old = ['2017-02-13', '2017-02-01', '2017-01-05', '2016-12-01', '2016-11-01'];
  const home = (more: Partial<HomeEntries> = {}): Given => ({
    home: { days: old, undated: 0, whole: true, onSite: { days: 14, recent: 0 }, ...more },
  });
  const veto = (given: Given, parts = {}) => lineOf(scored(parts, given), 'veto-home');

  it('strikes where no entry of the home page is of the last two weeks: 15 days old, not 14', () => {
    expect(told(veto(home()))).toEqual(['hit', 0, 0, null]);
    expect(told(veto(home({ days: ['2017-02-14', ...old] })))).toEqual(['clear', 1, 0, null]);
  });

  it('is in doubt where only what a person has confirmed counts', () =>
    expect(veto({ ...home(), review: reviewed({ confirmedOnly: true }) })).toMatchObject({ why: 'unconfirmed' }));

  it('tells nothing where an entry bears no day, or a column has newer ones', () => {
    expect(told(veto(home({ undated: 1 })))).toEqual(['doubt', 0, 1, 'home-undated']);
    const fresh = columns(1, 'statistics', 'current', { lastUpdated: '2017-02-14' });
    expect(told(veto(home(), { columns: fresh }))).toEqual(['doubt', 0, 0, 'columns-newer']);
    expect(veto(home({ onSite: { days: 14, recent: 1 } })).why).toBe('columns-newer');
  });

  it('tells nothing of a home page that was not seen whole, only leads on, or was not counted', () => {
    const unseen = ['not-assessed', null, 0, 'home-not-counted'];
    expect(told(veto(home({ whole: false })))).toEqual(unseen);
    expect(told(veto(home({ days: old.slice(1) })))).toEqual(unseen);
    expect(told(veto({}))).toEqual(unseen);
    expect(told(veto(home(), { opened: false }))).toEqual(['not-assessed', null, 0, 'not-opened']);
  });

  it('is for a person where nothing on the whole site is of the last two weeks', () => {
    const stale = columns(3, 'statistics', 'current', { lastUpdated: '2017-02-13' });
    expect(told(veto({}, { columns: stale }))).toEqual(['doubt', null, 0, 'nothing-recent']);
    const fresh = columns(1, 'statistics', 'current', { lastUpdated: '2017-02-14' });
    expect(veto({}, { columns: [...stale, ...fresh] }).outcome).toBe('not-assessed');
    expect(veto({}, { columns: [...stale, ...columns(1, 'news', 'undated')] }).outcome).toBe('not-assessed');
  });
});

describe('what no crawler sees', () => {
  it.each(['veto-errors', 'veto-no-reply'])('%s is left to a person, and says so', (id) =>
    expect(lineOf(scored({}), id)).toMatchObject({ outcome: 'not-assessed', why: 'needs-person' }),
  );
});
