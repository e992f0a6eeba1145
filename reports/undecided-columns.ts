/** Which columns are 未能判定, each with its address and the reason in a clerk's words: of the codes a closed table. */
import { reasonSays } from '../src/crawl/reasons.ts';
import type { ColumnReport, SiteReport } from '../src/site-report.ts';
import type { UndecidedColumn } from './report-types.ts';
import { UNDECIDED_SAYS } from './undecided-words.ts';
import { pathSays } from './wording.ts';

/** Of a column that did not come: what follows is a reason of the fetch. */
const NOT_COME = 'page-';

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

export function undecidedSays({ reason, confidence }: Pick<ColumnReport, 'reason' | 'confidence'>): string {
  if (confidence === 'person') return UNDECIDED_SAYS.person;
  if (reason === null) return UNDECIDED_SAYS.other;
  const { pageFailed, ...says } = UNDECIDED_SAYS;
  if (Object.hasOwn(says, reason)) return says[reason as keyof typeof says]; // safe: just looked
  if (!reason.startsWith(NOT_COME)) return UNDECIDED_SAYS.other;
  const why = reason.slice(NOT_COME.length);
  return UNREAD.has(why) ? UNDECIDED_SAYS['page-not-read'] : pageFailed(reasonSays(why));
}

/** No answer of a server. */
const UNREAD: ReadonlySet<string> = new Set(['null', 'undefined', 'no-page']);
