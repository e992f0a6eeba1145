/** The numbers of a run as sentences a clerk reads (巡查概况). */

import { SUMMARY } from '../words/wording.ts';
import type { PatrolSummary, ReportFormat } from './report-model.ts';

export function summaryLines(summary: PatrolSummary): string[] {
  const { coverage } = summary;
  if (summary.confirmedOnly) return publishedLines(summary);
  const pages = SUMMARY.pages(summary.pages, coverage.found, coverage.blocked, coverage.notTried);
  return [sitesLine(summary), pages, ...columnAndLinkLines(summary)];
}

/** Short, for a paper that is signed: the list names sites, so it counts sites; the ledger names columns and links too. */
export function shortSummary(summary: PatrolSummary, format: ReportFormat): string[] {
  if (summary.confirmedOnly) return publishedLines(summary);
  if (format === 'annex6') return [sitesLine(summary), ...thinLines(summary)];
  return [sitesLine(summary), ...columnAndLinkLines(summary)];
}

/** How many sites opened is told once nothing is left to review: until then one of them may be said to be in order. */
const publishedLines = (summary: PatrolSummary): string[] => [
  summary.allReviewed ? sitesLine(summary) : SUMMARY.patrolled(summary.sites),
  SUMMARY.confirmed(summary.confirmed),
];

const sitesLine = ({ sites, opened, unreachable, undecided, reported }: PatrolSummary): string =>
  SUMMARY.sites(sites, opened, unreachable, undecided + sites - reported);

/** Sites that open and were not seen enough of are never counted as fine without a word. */
const thinLines = ({ thin }: PatrolSummary): string[] => (thin > 0 ? [SUMMARY.thin(thin)] : []);

function columnAndLinkLines(summary: PatrolSummary): string[] {
  const { columns, links } = summary;
  return [
    SUMMARY.columns(
      Object.values(columns).reduce((sum, count) => sum + count, 0),
      columns,
    ),
    ...thinLines(summary),
    ...(summary.dueSoon + summary.toReview > 0 ? [SUMMARY.watched(summary.dueSoon, summary.toReview)] : []),
    ...(summary.homesDueSoon > 0 ? [SUMMARY.homesDueSoon(summary.homesDueSoon)] : []),
    SUMMARY.links(links.broken, links.blocked, links.uncertain),
  ];
}
