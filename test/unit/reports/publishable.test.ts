/** What may be published: of a score, and of the sums under a list. */
import { describe, expect, it } from 'vitest';
import { publishedScore } from '../../../reports/model/publishable.ts';
import { shortSummary, summaryLines } from '../../../reports/model/summary-lines.ts';
import type { ItemScore, SiteScore } from '../../../src/score/score-types.ts';
import { column, listed, reportModel, siteReport } from './sample-run.ts';

const item = (outcome: ItemScore['outcome'], more: Partial<ItemScore> = {}): ItemScore => ({
  ...{ id: 'x/y', group: null, item: '项目', text: '', source: '', verified: true, itemRead: true, pointsFrom: null },
  ...{ outcome, count: 3, undecided: 2, limit: 5, points: 0, why: null, note: null },
  evidence: [{ url: 'http://x.example/', quote: '栏目' }],
  ...more,
});

const score = (deductions: readonly ItemScore[], more: Partial<SiteScore> = {}): SiteScore => ({
  ...{ verdict: 'passed', isScored: true, score: 97, deducted: 3, vetoes: [item('clear')], deductions },
  counters: [{ id: 'empty', label: '空白栏目', count: 1, undecided: 4 }],
  ...more,
});

describe('a score to publish', () => {
  it('passes where every line was seen or was not to be seen by a program', () => {
    expect(publishedScore(score([item('hit'), item('not-assessed')]))).toMatchObject({ verdict: 'passed', score: 97 });
  });

  it('passes nobody on whom a person has one line left to decide, and gives no points then', () => {
    expect(publishedScore(score([item('doubt')]))).toMatchObject({ verdict: 'undecided', score: null });
  });

  it('leaves a verdict against the site as it is: only what is confirmed has led to it', () => {
    const under = score([item('doubt')], { verdict: 'under-line', score: 59.9 });
    expect(publishedScore(under)).toMatchObject({ verdict: 'under-line', score: 59.9 });
  });

  it('tells what was counted, and neither how much nor what only may count', () => {
    const { deductions, counters } = publishedScore(score([item('hit'), item('doubt'), item('not-assessed')]));
    expect(deductions.map(({ count, undecided, evidence }) => [count, undecided, evidence.length])).toEqual([
      [3, 0, 1],
      [null, 0, 0],
      [null, 0, 0],
    ]);
    expect(counters).toEqual([{ id: 'empty', label: '空白栏目', count: 1, undecided: 0 }]);
  });
});

describe('sums under a list to publish', () => {
  const sites = [listed({ unit: '甲县' }), listed({ unit: '乙县', rank: 2 })];
  const [first, second] = ['甲', '乙'].map((name, at) =>
    siteReport({ site: sites[at] ?? listed({ unit: name }), columns: [column([`${name}栏`], 'empty')] }),
  );
  const summaryWith = (...confirmed: readonly (typeof first)[]) => {
    const ids = new Set(confirmed.flatMap((report) => (report?.findings ?? []).map(({ id }) => id)));
    const reports = [first, second].filter((report) => report !== undefined);
    return reportModel(reports, { sites, confirmed: ids, confirmedOnly: true }).summary;
  };

  it('say how many sites opened once nothing is left to review', () => {
    expect(shortSummary(summaryWith(first, second), 'annex6')).toEqual([
      '本次共巡查政府网站2个，其中可正常访问2个，未能打开0个，暂未能判定0个。',
      '经人工复核确认的问题2项。',
    ]);
  });

  it('say of no site that it is in order while one finding is open', () => {
    const lines = ['本次共巡查政府网站2个。', '经人工复核确认的问题1项。'];
    expect(shortSummary(summaryWith(first), 'ledger')).toEqual(lines);
    expect(summaryLines(summaryWith(first))).toEqual(lines);
  });
});
