/** Does the jobs of a run (作业): one function a kind of job, the same on every engine. */

import type { SiteEntry } from '../config/sites.ts';
import type { ClientStats } from '../crawl/counting.ts';
import type { SiteJob, Witnessed, Workers } from '../queue/jobs.ts';
import { orAborted } from '../queue/until.ts';
import type { SiteVisit } from '../site-report.ts';
import type { PatrolTools, SiteTask } from '../visit/visit-tools.ts';
import { askOutside, type LinkTools, recheckLinks } from './ask-links.ts';
import { NetworkWatch } from './network-watch.ts';
import { unitsByHost } from './site-hosts.ts';

export type PatrolSite = (task: SiteTask, tools: PatrolTools) => Promise<SiteVisit>;

/** What is the same for all jobs of a run. */
export interface WorkContext {
  readonly patrolSite: PatrolSite;
  readonly tools: Omit<PatrolTools, 'signal'>;
  readonly asOf: SiteTask['asOf'];
  readonly maxPages: number;
  /** Nothing stands as earlier nights knew it. */
  readonly full?: boolean;
  readonly siteBudgetMs: number;
  readonly canaries: readonly string[];
  /** The whole list, for hosts that belong to others. */
  readonly sites: readonly SiteEntry[];
  readonly onSiteStarted: (site: SiteEntry) => void;
}

/** A visit that does not end by its own budget within this time more is given up as a failure of our own. */
const GRACE_MS = 60_000;

export function createWorkers(context: WorkContext): Workers {
  const { client, challenge, words, browser, now } = context.tools;
  const stats = (): ClientStats => client.stats();
  const watch = new NetworkWatch({ fetch: client.fetch, stats }, context.canaries);
  const otherHosts = unitsByHost(context.sites);
  const look = { browser, now };
  const linkTools: LinkTools = { client, challenge, words, today: context.asOf.day, look };
  return {
    site: (job, signal) => visitSite(job, { ...context, otherHosts }, watch, signal),
    recheck: (job, signal) => watch.witness(() => recheckLinks(job, linkTools, signal), signal),
    outside: (job, signal) => watch.witness(() => askOutside(job, linkTools, signal), signal),
  };
}

async function visitSite(
  { site, memory }: SiteJob,
  context: WorkContext & Pick<SiteTask, 'otherHosts'>,
  watch: NetworkWatch,
  signal: AbortSignal,
): Promise<Witnessed<SiteVisit>> {
  context.onSiteStarted(site);
  const { asOf, maxPages, full = false, siteBudgetMs: timeBudgetMs, otherHosts } = context;
  const task: SiteTask = { site, asOf, maxPages, timeBudgetMs, otherHosts, memory, full };
  const end = AbortSignal.any([signal, AbortSignal.timeout(timeBudgetMs + GRACE_MS)]);
  const work = (): Promise<SiteVisit> => orAborted(context.patrolSite(task, { ...context.tools, signal: end }), end);
  const witnessed = await watch.witness(work, signal);
  const { report } = witnessed.result;
  if (report.availability.ok) watch.noteOpened(report.site.openedUrl ?? site.url);
  return witnessed;
}
