/**
 * Columns that nothing is claimed of and that a person should know of all the same: those near the end of their term
 * (即将超期), and those that should be looked at (待人工复核): doubtful days, or none and no change for long. For the office that patrols, never to be published.
 */
import type { ColumnReport, Evidence, IsoDay, SiteReport, Suggestion } from '../../src/site-report.ts';
import { proofSays } from '../words/proof-words.ts';
import { DOUBT_LABEL, NOTE, pathSays } from '../words/wording.ts';
import type { WatchedColumn, Watchlists } from './report-types.ts';

export const NOTHING_WATCHED: Watchlists = { dueSoon: [], toReview: [] };

interface PrintedSite {
  readonly unit: string;
  readonly siteName: string;
}

export function watchedColumns(report: SiteReport, site: PrintedSite): Watchlists {
  const row = (column: ColumnReport, says: string, due: IsoDay | null): WatchedColumn => ({
    unit: site.unit,
    siteName: site.siteName,
    column: pathSays(column.path) || column.name,
    url: column.url,
    lastUpdated: column.lastUpdated,
    dueOn: due,
    says,
  });
  return {
    dueSoon: [
      ...homeDueSoon(report, site),
      ...report.columns.flatMap((column) =>
        isDueSoon(column) ? [row(column, NOTE.dueOn(column.dueOn), column.dueOn)] : [],
      ),
    ],
    toReview: [
      ...report.columns.flatMap((column) => {
        const says = toReviewIn(column);
        return says === '' ? [] : [row(column, says, null)];
      }),
      ...(report.suggestions ?? []).map((suggestion) => suggestionRow(suggestion, report, site)),
    ],
  };
}

/** The home page, where it has stood still for long. */
function homeDueSoon(report: SiteReport, { unit, siteName }: PrintedSite): WatchedColumn[] {
  const { openedUrl, url } = report.site;
  const dueOn = report.home?.dueOn;
  const newest = report.home?.days[0] ?? null;
  if (dueOn === undefined) return [];
  const says = NOTE.homeDueOn(newest, dueOn);
  return [{ unit, siteName, column: NOTE.wholeSite, url: openedUrl ?? url, lastUpdated: newest, dueOn, says }];
}

/** What concerns the site as a whole stands in the same list, under 首页. */
function suggestionRow({ text, evidence: [first] }: Suggestion, report: SiteReport, site: PrintedSite): WatchedColumn {
  return {
    unit: site.unit,
    siteName: site.siteName,
    column: NOTE.wholeSite,
    url: first?.url ?? report.site.url,
    lastUpdated: null,
    dueOn: null,
    says: first === undefined ? text : `${text}：${proofSays(first)}`,
  };
}

export const isDueSoon = (column: ColumnReport): column is ColumnReport & { readonly dueOn: IsoDay } =>
  column.state === 'current' && column.dueOn !== null;

/** An undated column is a person's to judge anyway; one that never changes is where to begin. */
export function toReviewIn(column: ColumnReport): string {
  const unchanged = column.state === 'undated' ? unchangedIn(column.evidence) : '';
  return unchanged === '' ? doubtsOf(column) : `${NOTE.undated}，${unchanged}`;
}

/** Since when earlier patrols have seen the same list; empty where that proves nothing yet. */
export function unchangedIn(evidence: readonly Evidence[]): string {
  const proof = evidence.find(({ kind }) => kind === 'unchanged-since');
  return proof === undefined ? '' : proofSays(proof);
}

/** When the entry was first seen that proves life in a list without days; empty where its days do. */
export function newItemIn({ state, evidence }: ColumnReport): string {
  const day = state === 'current' ? evidence.find(({ kind }) => kind === 'new-item')?.date : undefined;
  return day === undefined ? '' : NOTE.newItem(day);
}

/** Each doubt with what was seen; empty where there is none. */
export function doubtsOf({ doubts = [], evidence }: ColumnReport): string {
  return doubts
    .map((doubt) => {
      const { proof, says } = DOUBT_LABEL[doubt];
      const shown = evidence.find(({ kind }) => kind === proof);
      return shown === undefined ? says : `${says}：${proofSays(shown)}`;
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
