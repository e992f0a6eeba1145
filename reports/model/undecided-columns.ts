/** Which columns are 未能判定, each with its address and the reason in a clerk's words. */
import type { SiteReport } from '../../src/site-report.ts';
import { undecidedSays } from '../words/undecided-words.ts';
import { pathSays } from '../words/wording.ts';
import type { UndecidedColumn } from './report-types.ts';

export function undecidedColumns(
  { columns }: Pick<SiteReport, 'columns'>,
  { unit, siteName }: { readonly unit: string; readonly siteName: string },
): UndecidedColumn[] {
  return columns
    .filter(({ state }) => state === 'unknown')
    .map((column) => ({
      unit,
      siteName,
      url: column.url,
      column: pathSays(column.path) || column.name,
      reason: undecidedSays(column),
    }));
}
