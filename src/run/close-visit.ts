/** The report of one site as a run tells it (结案报告): what its visit saw, and what was asked since. */
import type { SiteEntry } from '../config/lists/sites.ts';
import type { SiteReport, SiteVisit } from '../site-report.ts';
import type { KnownAnswers } from './known-answers.ts';
import { probesBefore } from './probes/probe-history.ts';
import type { RunContext } from './run-plan.ts';

export async function closedReport(
  visit: SiteVisit,
  site: SiteEntry,
  known: KnownAnswers,
  { run, store, closeSite }: Pick<RunContext, 'run' | 'store' | 'closeSite'>,
): Promise<SiteReport> {
  const probes = await probesBefore(store, site, run.asOf);
  const report = closeSite({ visit, checks: known.checksOf(visit), site, probes });
  return { ...report, coverage: known.coverageOf(visit, report.coverage) };
}
