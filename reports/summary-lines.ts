/** The numbers of a run as sentences a clerk reads (巡查概况). */
import type { PatrolSummary } from './report-model.ts';
import { SUMMARY } from './wording.ts';

export function summaryLines(summary: PatrolSummary): string[] {
  const { columns, links, coverage } = summary;
  return [
    SUMMARY.sites(
      summary.sites,
      summary.opened,
      summary.unreachable,
      summary.undecided + summary.sites - summary.reported,
    ),
    SUMMARY.pages(summary.pages, coverage.found, coverage.blocked, coverage.notTried),
    SUMMARY.columns(
      Object.values(columns).reduce((sum, count) => sum + count, 0),
      columns,
    ),
    ...(summary.thin > 0 ? [SUMMARY.thin(summary.thin)] : []),
    ...(summary.dueSoon + summary.toReview > 0 ? [SUMMARY.watched(summary.dueSoon, summary.toReview)] : []),
    ...(summary.homesDueSoon > 0 ? [SUMMARY.homesDueSoon(summary.homesDueSoon)] : []),
    SUMMARY.links(links.broken, links.blocked, links.uncertain),
  ];
}
