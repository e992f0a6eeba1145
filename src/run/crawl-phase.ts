/** The first phase (抓取): one visit a site, each stored as it comes; sites visited before are left alone. */
import type { SiteEntry } from '../config/lists/sites.ts';
import type { Job, JobOutcome } from '../queue/jobs.ts';
import type { SiteVisit } from '../site-report.ts';
import { ownFailureVisit } from './own-failure.ts';
import { RunError } from './run-error.ts';
import type { RunContext } from './run-plan.ts';
import { spreadSites } from './spread-sites.ts';
import { giveRoomBack } from './watch/heap-watch.ts';

/** So many silent sites on end, and no canary: it is our own network. */
const SILENT_IN_A_ROW = 10;

/** What a site of so many pages was walked with goes before its visit is stored: both are large. */
const MANY_PAGES = 2_000;

/** Throws `RunError` where it can't be told whether the sites or we are cut off. */
export async function crawlPhase(context: RunContext, signal: AbortSignal): Promise<void> {
  const { run, store, events } = context;
  const visited = await store.visits.siteIds(run.id);
  const pending = spreadSites(run.sites.filter((site) => !visited.has(site.id)));
  events.onPhase('crawl', { total: run.sites.length, done: visited.size });
  const doubtful = await visitAll(pending, context, signal);
  if (doubtful.length === 0) return;
  // By now other sites may have opened, and serve as canaries.
  if ((await visitAll(doubtful, context, signal)).length > 0) throw new RunError('network-lost', context.run.id);
}

/** The answer is the sites whose silence proves nothing yet; nothing of them is stored. */
async function visitAll(sites: readonly SiteEntry[], context: RunContext, signal: AbortSignal): Promise<SiteEntry[]> {
  const doubtful: SiteEntry[] = [];
  let inARow = 0;
  const settle = async (outcome: JobOutcome<'site'>): Promise<void> => {
    const { site } = outcome.job.payload;
    if (outcome.kind === 'done' && !outcome.result.networkAlive) {
      doubtful.push(site);
      inARow += 1;
      context.events.onSiteDone(site, null);
      if (inARow >= SILENT_IN_A_ROW) throw new RunError('network-lost', context.run.id);
      return;
    }
    inARow = 0;
    const visit = outcome.kind === 'done' ? outcome.result.result : failure(outcome, context);
    if (visit.report.crawl.pages >= MANY_PAGES) await giveRoomBack();
    await context.store.visits.save(context.run.id, site.id, visit);
    context.events.onSiteDone(site, visit);
  };
  await context.engine.process(siteJobs(sites, context), settle, signal);
  return doubtful;
}

async function* siteJobs(sites: readonly SiteEntry[], { store }: RunContext): AsyncGenerator<Job<'site'>> {
  for (const site of sites) {
    const memory = await store.visits.siteMemory(site.id);
    yield { id: `site-${site.id}`, kind: 'site', payload: { site, memory }, notBefore: null };
  }
}

/** Our own trouble with one site is noted and stored; the other sites go on. */
function failure(outcome: JobOutcome<'site'> & { readonly kind: 'failed' }, context: RunContext): SiteVisit {
  const { site } = outcome.job.payload;
  context.events.onTrouble(site.url, outcome.error);
  const notes = outcome.setAside ? [{ name: 'set-aside' } as const] : [];
  return ownFailureVisit(site, context.run, context.clock.instant(), notes);
}
