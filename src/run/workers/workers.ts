/** Does the jobs of a run (作业): what is done in any thread, and the witness that only all threads together can give. */

import type { SiteOverride } from '../../config/lists/overrides.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { PatrolTools, SiteTask } from '../../crawl/client/visit-tools.ts';
import { foreignReader } from '../../crawl/links/foreign-answer.ts';
import type { Doers, SiteJob, Workers } from '../../queue/jobs.ts';
import { orAborted } from '../../queue/until.ts';
import { ordersOf } from '../../rules/standing-orders.ts';
import type { SiteVisit } from '../../site-report.ts';
import { askOutside, type LinkTools, recheckLinks } from '../ask-links.ts';
import { takePictures } from '../pictures/take-pictures.ts';
import { NetworkWatch, type WatchedClient } from '../watch/network-watch.ts';
import { unitsByHost } from './site-hosts.ts';

export type PatrolSite = (task: SiteTask, tools: PatrolTools) => Promise<SiteVisit>;

/** What is the same for all jobs of a run, and can be handed to a thread. */
export interface WorkRules {
  readonly asOf: SiteTask['asOf'];
  readonly maxPages: number;
  /** Nothing stands as earlier nights knew it. */
  readonly full?: boolean;
  readonly siteBudgetMs: number;
  /** The whole list, for hosts that belong to others. */
  readonly sites: readonly SiteEntry[];
  /** People's standing orders, for whatever site. */
  readonly overrides?: readonly SiteOverride[];
}

export interface WorkContext extends WorkRules {
  readonly patrolSite: PatrolSite;
  readonly tools: Omit<PatrolTools, 'signal'>;
}

/** A visit that does not end by its own budget within this time more is given up as a failure of our own. */
export const GRACE_MS = 60_000;

export function createDoers(context: WorkContext): Doers {
  const { client, challenge, words, browser, now } = context.tools;
  const otherHosts = unitsByHost(context.sites);
  const look = { browser, now };
  const foreign = foreignReader(context.tools.ruleBook);
  const linkTools: LinkTools = { client, challenge, words, today: context.asOf.day, look, foreign };
  return {
    site: (job, signal) => visitSite(job, { ...context, otherHosts }, signal),
    recheck: (job, signal) => recheckLinks(job, linkTools, signal),
    outside: (job, signal) => askOutside(job, linkTools, signal),
    pictures: (job, signal) => takePictures(job, look, signal),
  };
}

async function visitSite(
  { site, memory }: SiteJob,
  context: WorkContext & Pick<SiteTask, 'otherHosts'>,
  signal: AbortSignal,
): Promise<SiteVisit> {
  const { asOf, maxPages, full = false, siteBudgetMs: timeBudgetMs, otherHosts } = context;
  const orders = ordersOf(context.overrides ?? [], site, asOf.day);
  const task: SiteTask = { site, asOf, maxPages, timeBudgetMs, otherHosts, memory, full, orders };
  const end = AbortSignal.any([signal, AbortSignal.timeout(timeBudgetMs + GRACE_MS)]);
  return orAborted(context.patrolSite(task, { ...context.tools, signal: end }), end);
}

export interface WitnessContext {
  /** Its counts are of all threads. */
  readonly client: WatchedClient;
  readonly canaries: readonly string[];
  readonly onSiteStarted: (site: SiteEntry) => void;
  /** Of this very client and canaries, where others watch our own network by it too. */
  readonly watch?: NetworkWatch;
}

export function createWorkers(
  doers: Doers,
  { client, canaries, onSiteStarted, watch = new NetworkWatch(client, canaries) }: WitnessContext,
): Workers {
  return {
    async site(job, signal) {
      onSiteStarted(job.site);
      const witnessed = await watch.witness(() => doers.site(job, signal), signal);
      const { report } = witnessed.result;
      if (report.availability.ok) watch.noteOpened(report.site.openedUrl ?? job.site.url);
      return witnessed;
    },
    recheck: (job, signal) => watch.witness(() => doers.recheck(job, signal), signal),
    outside: (job, signal) => watch.witness(() => doers.outside(job, signal), signal),
    // Nothing is judged by what does not come.
    pictures: async (job, signal) => ({ result: await doers.pictures(job, signal), networkAlive: true }),
  };
}
