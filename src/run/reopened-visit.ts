/** Joins two visits of a site whose front door is in doubt (重访): the attempts of both are kept. */
import { identityInDoubt, isStranger } from '../finalise.ts';
import type { Finding, SiteReport, SiteVisit, StopReason } from '../site-report.ts';
import { isOwnFailure } from './own-failure.ts';

/** Where the site opens as its own at last, the later visit counts. One that our own failure ended has looked at nothing. */
export function reopenedVisit(first: SiteVisit, second: SiteVisit): SiteVisit {
  if (isOwnFailure(first)) return second;
  const attempts = [...first.report.availability.attempts, ...second.report.availability.attempts];
  const requests = first.report.crawl.requests + second.report.crawl.requests;
  // The end of the first look stays where it decides: attempts behind it show that it was asked again.
  const base = isStranger(first.report)
    ? strangersVisit(first, second)
    : second.report.availability.ok
      ? second
      : first;
  const { report } = base;
  const crawl = { ...report.crawl, requests, stopReason: stopReason(first, second) };
  return { ...base, report: { ...report, crawl, availability: { ok: report.availability.ok, attempts } } };
}

/** Two visits that met the same stranger prove it, with the words of both; any other answer leaves it in doubt. */
function strangersVisit(first: SiteVisit, second: SiteVisit): SiteVisit {
  if (second.report.availability.ok && !isStranger(second.report)) return second;
  const findings = agreed(first.report, second.report);
  return { ...first, report: findings.length > 0 ? { ...first.report, findings } : identityInDoubt(first.report) };
}

const agreed = (first: SiteReport, second: SiteReport): Finding[] =>
  first.findings.flatMap((finding) => {
    const again = second.findings.find(({ id }) => id === finding.id);
    return again ? { ...finding, evidence: [...finding.evidence, ...again.evidence] } : [];
  });

/** A wall met once is no dead site; one that opened once is not closed. */
function stopReason({ report: first }: SiteVisit, { report: second }: SiteVisit): StopReason {
  if (second.availability.ok) return second.crawl.stopReason;
  const keepsFirst = first.availability.ok || first.crawl.stopReason === 'blocked';
  return keepsFirst ? first.crawl.stopReason : second.crawl.stopReason;
}
