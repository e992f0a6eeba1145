/** Joins two visits of a site that did not open at first (重访): the later one counts, the attempts of both are kept. */
import type { SiteVisit, StopReason } from '../site-report.ts';

export function reopenedVisit(first: SiteVisit, second: SiteVisit): SiteVisit {
  const attempts = [...first.report.availability.attempts, ...second.report.availability.attempts];
  const { ok } = second.report.availability;
  const base = ok ? second : first;
  const requests = first.report.crawl.requests + second.report.crawl.requests;
  // The end of the first look stays where the site did not open: attempts behind it show that it was asked again.
  const crawl = { ...base.report.crawl, requests, stopReason: stopReason(first, second) };
  return { ...base, report: { ...base.report, crawl, availability: { ok, attempts } } };
}

/** A wall met once is no dead site. */
function stopReason(first: SiteVisit, second: SiteVisit): StopReason {
  const now = second.report.crawl.stopReason;
  return !second.report.availability.ok && first.report.crawl.stopReason === 'blocked' ? 'blocked' : now;
}
