import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSites } from '../../../src/config/lists/sites.ts';
import { officialInList } from '../../../src/run/outputs/match-official.ts';
import { type BookOfScores, type OfficialScores, type SheetInput, scoreSheet } from '../../../src/score/score-sheet.ts';
import type { ScoreVerdict, SiteScore } from '../../../src/score/score-types.ts';
import { siteOf } from '../../support/runs/visits.ts';
import { bookOf } from './scored-site.ts';

const BOOK: BookOfScores = {
  ...{ id: 'survey2015', title: '普查', document: '文', hash: 'a', inForce: { from: '2015-03-24', to: null } },
  ...{ isOutOfForce: false, fullMarks: 100, passLine: 60, remarks: [] },
};

const scoreOf = (verdict: ScoreVerdict, score: number | null): SiteScore => ({
  ...{ verdict, score, isScored: true, deducted: 0, counters: [], vetoes: [], deductions: [] },
});

function sheetOf(scores: readonly (SiteScore | null)[], official: OfficialScores | null = null, annex = 4) {
  const sites = scores.map((score, at) => ({ site: siteOf(`s${at + 1}`, { annex }), score }));
  return scoreSheet({ book: BOOK, groups: bookOf('survey2015').scoring.groups, sites, official, unsettledColumns: 0 });
}

const ranksOf = ({ groups }: ReturnType<typeof sheetOf>) =>
  groups.flatMap(({ sites }) => sites.map(({ site, rank }) => [site.id, rank]));

describe('ranking within a group', () => {
  it('gives nobody a rank where one of the group is left out, and leaves other groups as they are', () => {
    const sites = [
      { site: siteOf('s1', { annex: 1 }), score: scoreOf('passed', 70) },
      { site: siteOf('s2', { annex: 1 }), score: scoreOf('passed', 60) },
      { site: siteOf('s3', { annex: 2 }), score: scoreOf('passed', 50) },
    ];
    const input = { book: BOOK, groups: [], sites, official: null, unsettledColumns: 0 };
    expect(ranksOf(scoreSheet({ ...input, leftOut: new Set(['s1']) }))).toEqual([
      ['s2', null],
      ['s3', 1],
    ]);
  });

  it('the highest score first; equal scores share a rank, and the next one is left out', () => {
    const scores = [80, 90, 80, 50.5].map((one) => scoreOf(one < 60 ? 'under-line' : 'passed', one));
    expect(ranksOf(sheetOf(scores))).toEqual([
      ['s2', 1],
      ['s1', 2],
      ['s3', 2],
      ['s4', 4],
    ]);
  });

  it('vetoed, undecided and unpatrolled sites have none, and stand last in the order of the list', () => {
    const scores = [scoreOf('vetoed', null), scoreOf('undecided', 99), null, scoreOf('passed', 61)];
    expect(ranksOf(sheetOf(scores))).toEqual([
      ['s4', 1],
      ['s1', null],
      ['s2', null],
      ['s3', null],
    ]);
  });

  it('each annex for itself, sites in none of them last', () => {
    const sites: SheetInput['sites'] = [null, 3, 1].map((annex, at) => ({
      site: siteOf(`s${at}`, { annex }),
      score: scoreOf('passed', 90 - at),
    }));
    const sheet = scoreSheet({ book: BOOK, groups: [], sites, official: null, unsettledColumns: 0 });
    expect(sheet.groups.map(({ annex, sites: [first] }) => [annex, first?.rank])).toEqual([
      [1, 1],
      [3, 1],
      [null, 1],
    ]);
  });
});

describe('the pass rate', () => {
  it('is of what was decided, and never rounded up', () => {
    const passed = Array.from({ length: 2999 }, () => scoreOf('passed', 90));
    const { totals } = sheetOf([...passed, scoreOf('vetoed', null), scoreOf('undecided', null), null]);
    expect(totals).toMatchObject({ sites: 3002, passed: 2999, vetoed: 1, underLine: 0, undecided: 2 });
    expect(totals.passPercent).toBe(99.96);
  });

  it('is none where nothing was decided', () => expect(sheetOf([null]).totals.passPercent).toBeNull());
});

describe('beside published scores', () => {
  const official = (scores: readonly number[], rank: number | null = null): OfficialScores => ({
    ...{ label: '2016年', period: null },
    byId: new Map(scores.map((score, at) => [`s${at + 1}`, { score, rank }])),
  });

  it('tells the published rank, whether it passed, and the places gained', () => {
    const scores = [scoreOf('passed', 70), scoreOf('passed', 95), scoreOf('vetoed', null)];
    const [second, first, third] = sheetOf(scores, official([98, 59.99, 60])).groups[0]?.sites ?? [];
    expect(second?.official).toEqual({ score: 59.99, rank: 3, passed: false, placesGained: 2 });
    expect(first?.official).toEqual({ score: 98, rank: 1, passed: true, placesGained: -1 });
    expect(third?.official).toEqual({ score: 60, rank: 2, passed: true, placesGained: null });
  });

  it('takes a published rank as it is', () =>
    expect(sheetOf([scoreOf('passed', 70)], official([98], 7)).groups[0]?.sites[0]?.official?.rank).toBe(7));

  it('comes to the pass rate of the notice for the scores of 2016: 95.38%', () => {
    const sites = loadSites(join(import.meta.dirname, '../../../config/sites.csv'));
    const list = officialInList(sites, bookOf('gx2016'));
    const sheet = scoreSheet({
      ...{ book: BOOK, groups: [], official: list, unsettledColumns: 0 },
      sites: sites.map((site) => ({ site, score: null })),
    });
    expect(sheet.totals.official).toEqual({ sites: 195, passed: 186, passPercent: 95.38 });
    expect(sheet.groups.map(({ totals }) => totals.official?.passPercent)).toEqual([92.59, 100, 100, 95.53]);
    expect(list?.label).toContain('2016');
  });

  it('there are none where the list carries none', () =>
    expect(officialInList([siteOf('a')], bookOf('gx2016'))).toBeNull());
});
