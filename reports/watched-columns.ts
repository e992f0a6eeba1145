/**
 * Columns that nothing is claimed of and that a person should know of all the same: those near the end of their term
 * (即将超期), and those whose days should be looked at (待人工复核). For the office that patrols, never to be published.
 */
import type { ColumnReport, IsoDay, SiteReport } from '../src/site-report.ts';
import type { WatchedColumn, Watchlists } from './report-types.ts';
import { DOUBT_LABEL, NOTE } from './wording.ts';

export const NOTHING_WATCHED: Watchlists = { dueSoon: [], toReview: [] };

interface PrintedSite {
  readonly unit: string;
  readonly siteName: string;
}

export function watchedColumns(report: SiteReport, site: PrintedSite): Watchlists {
  const row = (column: ColumnReport, says: string, due: IsoDay | null): WatchedColumn => ({
    unit: site.unit,
    siteName: site.siteName,
    column: column.path.join(' > ') || column.name,
    url: column.url,
    lastUpdated: column.lastUpdated,
    dueOn: due,
    says,
  });
  return {
    dueSoon: report.columns.flatMap((column) =>
      isDueSoon(column) ? [row(column, NOTE.dueOn(column.dueOn), column.dueOn)] : [],
    ),
    toReview: report.columns.flatMap((column) => {
      const says = doubtsOf(column);
      return says === '' ? [] : [row(column, says, null)];
    }),
  };
}

export const isDueSoon = (column: ColumnReport): column is ColumnReport & { readonly dueOn: IsoDay } =>
  column.state === 'current' && column.dueOn !== null;

/** Each doubt with what was seen; empty where there is none. */
export function doubtsOf({ doubts = [], evidence }: ColumnReport): string {
  return doubts
    .map((doubt) => {
      const { proof, says } = DOUBT_LABEL[doubt];
      return [says, evidence.find(({ kind }) => kind === proof)?.quote ?? ''].filter((part) => part !== '').join('：');
    })
    .join('；');
}

/** Those of all sites together: what is due first stands first, the rest in the order of the list. */
export function gatherWatched(lists: readonly Watchlists[]): Watchlists {
  const dueSoon = lists.flatMap((list) => list.dueSoon);
  const byDay = (a: WatchedColumn, b: WatchedColumn): number => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1);
  return {
    dueSoon: dueSoon.toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : byDay(a, b))),
    toReview: lists.flatMap((list) => list.toReview),
  };
}
