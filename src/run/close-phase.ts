/** The last phase (结案): final reports from what was seen and asked, site by site; then the run is over. */
import type { SiteVisit } from '../site-report.ts';
import type { SiteFinal } from '../store/rows/store-types.ts';
import { closedReport } from './close-visit.ts';
import { followRun } from './follow-run.ts';
import { inBatches, SITES_TOGETHER } from './in-batches.ts';
import { KnownAnswers } from './known-answers.ts';
import { isOwnFailure } from './own-failure.ts';
import type { RunContext } from './run-plan.ts';

export interface ClosedRun {
  /** `incomplete`: sites or answers are missing, and the reports say so. */
  readonly state: 'finished' | 'incomplete';
  readonly sites: number;
  /** Units of sites that have no result. */
  readonly missing: readonly string[];
}

/** `whole` is false where an earlier phase ended before its work was done. */
export async function closePhase(context: RunContext, whole: boolean): Promise<ClosedRun> {
  const { run, store, events } = context;
  const sites = new Map(run.sites.map((site) => [site.id, site]));
  const known = await KnownAnswers.read(context);
  events.onPhase('close', { total: sites.size, done: 0 });
  const missing = new Map(run.sites.map((site) => [site.id, site.unit]));
  const close = async (visit: SiteVisit): Promise<SiteFinal[]> => {
    const site = sites.get(visit.report.site.id);
    if (!site) return [];
    if (!isOwnFailure(visit)) missing.delete(site.id);
    return [{ siteId: site.id, report: await closedReport(visit, site, known, context) }];
  };
  for await (const visits of inBatches(store.visits.all(run.id), SITES_TOGETHER)) {
    context.signal.throwIfAborted();
    const finals: SiteFinal[] = [];
    for (const visit of visits) finals.push(...(await close(visit)));
    await store.reports.saveAll(run.id, finals);
  }
  const state = whole && missing.size === 0 ? 'finished' : 'incomplete';
  await followRun(store, { ...run, state });
  await context.publish({ ...run, state });
  await store.runs.finish(run.id, state);
  return { state, sites: sites.size, missing: [...missing.values()] };
}
