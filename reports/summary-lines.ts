/** The numbers of a run as sentences a clerk reads (巡查概况). */
import type { PatrolSummary, ReportFormat } from './report-model.ts';
import { SUMMARY } from './wording.ts';

export function summaryLines(summary: PatrolSummary): string[] {
  const { coverage } = summary;
  if (summary.confirmedOnly) return [sitesLine(summary), confirmedLine(summary)];
  const pages = SUMMARY.pages(summary.pages, coverage.found, coverage.blocked, coverage.notTried);
  return [sitesLine(summary), pages, ...columnAndLinkLines(summary)];
}

/** Short, for a paper that is signed: the list names sites, so it counts sites; the ledger names columns and links too. */
export function shortSummary(summary: PatrolSummary, format: ReportFormat): string[] {
  if (summary.confirmedOnly) return [sitesLine(summary), confirmedLine(summary)];
  return format === 'annex6' ? [sitesLine(summary)] : [sitesLine(summary), ...columnAndLinkLines(summary)];
}

const confirmedLine = ({ confirmed }: PatrolSummary): string => SUMMARY.confirmed(confirmed);

const sitesLine = ({ sites, opened, unreachable, undecided, reported }: PatrolSummary): string =>
  SUMMARY.sites(sites, opened, unreachable, undecided + sites - reported);

function columnAndLinkLines(summary: PatrolSummary): string[] {
  const { columns, links } = summary;
  return [
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
