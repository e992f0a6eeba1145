import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/config/rule-book/profile.ts';
import { remeasure } from '../../../src/score/remeasure.ts';
import type { ColumnReport, ColumnState } from '../../../src/site-report.ts';
import { siteReport } from '../reports/sample-run.ts';
import { bookOf, columns, DAY } from './scored-site.ts';

const book = bookOf('gx2016');
const statistics = (thresholdDays: number | null): Profile => ({
  ...book,
  categories: {
    ...book.categories,
    statistics: { label: '统计数据', thresholdDays, source: '试', verified: false },
  },
});

const measured = (state: ColumnState, thresholdDays: number | null, more: Partial<ColumnReport> = {}) => {
  const lastUpdated = state === 'undated' || state === 'empty' ? null : '2017-01-29'; // 30 days before
  const [column] = columns(1, 'statistics', state, { lastUpdated, ...more });
  const { report, unsettled } = remeasure(
    siteReport({ columns: column ? [column] : [] }),
    statistics(thresholdDays),
    DAY,
  );
  const [after] = report.columns;
  return [after?.state, after?.thresholdDays, after?.reason, unsettled];
};

describe('a report by the thresholds of another book', () => {
  it('stays as it was judged where they are the same', () =>
    expect(measured('sleeping', 365)).toEqual(['sleeping', 365, null, 0]));

  it('clears a column where the threshold is long enough, at the very limit too', () => {
    expect(measured('sleeping', 30)).toEqual(['current', 30, null, 0]);
    expect(measured('sleeping', 29)).toEqual(['sleeping', 29, null, 0]);
  });

  it('accuses no column that was not looked at twice: it has to be judged again', () => {
    expect(measured('current', 29)).toEqual(['unknown', 29, 'rejudge-needed', 1]);
    expect(measured('current', 30)).toEqual(['current', 30, null, 0]);
  });

  it('leaves alone what bears no day, is empty, or leads off', () => {
    for (const state of ['undated', 'empty'] as const) expect(measured(state, 29)).toEqual([state, 29, null, 0]);
    expect(measured('external', 29)).toEqual(['external', 365, null, 0]);
  });

  it('cannot tell where a duty to update comes or goes', () => {
    expect(measured('sleeping', null)).toEqual(['unknown', 365, 'rejudge-needed', 1]);
    expect(measured('static', 29, { thresholdDays: null })).toEqual(['unknown', 29, 'rejudge-needed', 1]);
  });

  it('keeps the cadence that a name promises', () => {
    const monthly = { confidence: 'cadence', thresholdDays: 45 };
    expect(measured('current', 29, monthly)).toEqual(['current', 45, null, 0]);
    expect(measured('sleeping', 29, { ...monthly, thresholdDays: 44 })).toEqual(['unknown', 44, 'rejudge-needed', 1]);
  });
});
