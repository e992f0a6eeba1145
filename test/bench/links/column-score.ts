/** Did the program judge the columns of a bench site as they were planted (栏目判定)? So that its time is that of real work. */
import type { SiteTruth } from './write-site.ts';

export interface JudgedColumn {
  readonly url: string;
  readonly state: string;
  readonly lastUpdated: string | null;
}

export interface ColumnScore {
  readonly right: number;
  readonly planted: number;
  /** A sentence for each planted column that was judged otherwise or not at all, and each other one that was accused. */
  readonly wrong: readonly string[];
}

const ACCUSED = ['sleeping', 'empty'];

export function scoreColumns(truth: SiteTruth, judged: readonly JudgedColumn[]): ColumnScore {
  const byUrl = new Map(judged.map((column) => [column.url, column]));
  const off = truth.columns.flatMap(({ url, state, lastUpdated }) => {
    const found = byUrl.get(url);
    if (found?.state === state && found.lastUpdated === lastUpdated) return [];
    const told = found === undefined ? 'nothing' : `${found.state} ${found.lastUpdated ?? 'without a day'}`;
    return [`${url} is ${state} ${lastUpdated}, told: ${told}`];
  });
  const planted = new Set(truth.columns.map(({ url }) => url));
  const accused = judged.filter(({ url, state }) => !planted.has(url) && ACCUSED.includes(state));
  return {
    right: truth.columns.length - off.length,
    planted: truth.columns.length,
    wrong: [...off, ...accused.map(({ url, state }) => `${url} is no column that was planted, told: ${state}`)],
  };
}
