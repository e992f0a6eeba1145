import { describe, expect, it } from 'vitest';
import { scoreColumns } from './column-score.ts';
import type { SiteTruth } from './write-site.ts';

const truth: SiteTruth = {
  ...{ seed: 1, asOf: '2017-02-28', home: 'http://h/', pages: 3, files: 0, medianKb: 20, traps: [], faults: [] },
  columns: [{ name: '公告', url: 'http://h/gg/', state: 'sleeping', lastUpdated: '2015-01-02' }],
};
const right = { url: 'http://h/gg/', state: 'sleeping', lastUpdated: '2015-01-02' };

describe('the columns of a bench site', () => {
  it('are right with their state and their day; others may be there', () =>
    expect(scoreColumns(truth, [right, { url: 'http://h/', state: 'current', lastUpdated: null }])).toEqual({
      ...{ right: 1, planted: 1, wrong: [] },
    }));

  it('are wrong with another day, another state, or missing', () => {
    expect(scoreColumns(truth, [{ ...right, lastUpdated: '2015-01-03' }]).right).toBe(0);
    expect(scoreColumns(truth, [{ ...right, state: 'unknown', lastUpdated: null }]).wrong).toEqual([
      'http://h/gg/ is sleeping 2015-01-02, told: unknown without a day',
    ]);
    expect(scoreColumns(truth, []).wrong).toEqual(['http://h/gg/ is sleeping 2015-01-02, told: nothing']);
  });

  it('are wrong where something else is accused', () =>
    expect(scoreColumns(truth, [right, { url: 'http://h/x/', state: 'empty', lastUpdated: null }]).wrong).toEqual([
      'http://h/x/ is no column that was planted, told: empty',
    ]));
});
