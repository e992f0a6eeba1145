/** The patrol of one site (单站巡查), from its front door to a visit that the run can close. Reads as a table of contents. */

import { deadlineOf } from './crawl/client/deadline.ts';
import { mannersOf } from './crawl/client/manners.ts';
import { createSiteClient } from './crawl/client/site-client.ts';
import type { PatrolTools, SiteTask } from './crawl/client/visit-tools.ts';
import type { WalkContext } from './crawl/client/walk-context.ts';
import { lookForCloak } from './crawl/home/cloaked-home.ts';
import { checkHomes, withChecks } from './crawl/home/home-checks.ts';
import type { OpenHome } from './crawl/home/open-home.ts';
import { lookAtMessages } from './crawl/home/open-messages.ts';
import { openWhoseHome } from './crawl/home/whose-home.ts';
import { judgeCertificates, lookAtCertificates } from './crawl/links/certificates.ts';
import { askFailuresAgain, checkInsideLinks } from './crawl/links/check-links.ts';
import { confirmPlaces } from './crawl/links/confirm-places.ts';
import { placesTold } from './crawl/links/fragment-ledger.ts';
import { leaveToNextNight } from './crawl/nights/next-night.ts';
import { unreadPages } from './crawl/nights/unread-pages.ts';
import { walkSite } from './crawl/site-crawl.ts';
import { closedVisit, fullVisit, strangerVisit } from './crawl/site-visit.ts';
import type { SiteWalk } from './crawl/site-walk.ts';
import type { VisitFrame } from './crawl/visit-frame.ts';
import { disputedOf, judgeModel, judgeSite, NOTHING_RENDERED, type SiteRules } from './judge.ts';
import type { Recalled } from './rules/columns/recall.ts';
import { itemsOnce } from './rules/home/home-items.ts';
import { leftover } from './site/frontier/frontier.ts';
import { readSiteMemory } from './site/site-memory.ts';
import type { IsoInstant, SiteVisit } from './site-report.ts';
import { withEvidence } from './verify/evidence.ts';
import { lookAgain, lookOnceMore, type SecondLook } from './verify/second-look.ts';

export type { PatrolTools, SiteTask } from './crawl/client/visit-tools.ts';

/** A smaller site leaves a few megabytes. */
const MANY_PAGES = 2_000;

/**
 * Opens, observes, judges and puts together. Whatever the site does ends in a visit; rejects only for our own trouble or
 * where `tools.signal` aborts. Links stay suspects: the run's recheck and outside phases speak last.
 */
export async function patrolSite(task: SiteTask, tools: PatrolTools): Promise<SiteVisit> {
  const startedAt = tools.now();
  const deadline = deadlineOf(tools.signal, task.timeBudgetMs);
  const client = createSiteClient(tools, deadline);
  const context: WalkContext = { task, tools, client, deadline };
  const frame = async (): Promise<VisitFrame> => {
    const manners = await mannersOf(client, tools);
    return { task, tools, client, startedAt, manners };
  };

  const door = await openWhoseHome(task, tools, client);
  if (door.kind === 'closed') return closedVisit(door.closed, await frame());
  if (door.kind === 'stranger') return strangerVisit(door.open, door.identity, await frame());
  const observed = await observe(door.open, startedAt, context);
  return putTogether(door.open, observed, await frame(), context);
}

interface Observed {
  readonly walk: SiteWalk;
  readonly look: SecondLook;
  readonly recalled: Recalled;
}

/** Walks the site, asks its links, and looks again at whatever the first look would accuse. */
async function observe(open: OpenHome, startedAt: IsoInstant, context: WalkContext): Promise<Observed> {
  const { task, tools } = context;
  const walk = await walkSite(open, context);
  if (task.memory) walk.archive.note({ kind: 'memory' }, columnsOf(task.memory));
  await checkInsideLinks(walk, context);
  const rules = rulesFor(task, tools);
  tools.noteReading?.(null);
  const suspected = judgeModel(walk.model, NOTHING_RENDERED, rules);
  const second = await lookAgain(suspected, walk, context);
  const disputed = disputedOf(suspected, judgeModel(walk.model, second.rendered, rules), second);
  const look = disputed.length === 0 ? second : await lookOnceMore(disputed, second, { walk, context });
  const observation = { model: walk.model, look, disputed, memory: readSiteMemory(task.memory), observedAt: startedAt };
  const recalled = judgeSite(suspected, observation, rules);
  await askFailuresAgain(walk, context);
  await confirmPlaces(walk, context);
  tools.signal.throwIfAborted();
  if (walk.counts.pages >= MANY_PAGES) await tools.makeRoom?.();
  return { walk, look, recalled };
}

/** The visit, with what is checked beside the columns, and with the evidence of what was found. */
async function putTogether(
  open: OpenHome,
  { walk, look, recalled }: Observed,
  about: VisitFrame,
  context: WalkContext,
): Promise<SiteVisit> {
  const { task, tools, client, deadline } = context;
  const { judged } = recalled;
  const { model, homeSigns, stopReason } = walk;
  tools.noteReading?.(null);
  const certificates = await lookAtCertificates(client, model.scope, deadline);
  const ofCertificates = judgeCertificates(certificates, client, {
    scope: model.scope,
    site: task.site,
    profile: tools.ruleBook.profile,
  });
  const items = itemsOnce(model, task.asOf.day);
  const checks = checkHomes({ model, ...seenOn(walk), judged, items, isWholeLook: stopReason === 'done' }, about);
  const cloak = await lookForCloak(homeSigns.pages.at(-1), context);
  const before = readSiteMemory(task.memory);
  const messages = await lookAtMessages(judged, before.messages ?? [], model, context);
  const unread = unreadPages(walk, before.unread ?? []);
  const notes = [...look.notes, ...certificates.notes];
  const left = { messages: messages.remembered, unread: unread.remembered };
  const memory = { ...recalled.memory, pages: await leaveToNextNight(walk, judged), ...left };
  const notTried = leftover(walk.frontier);
  const visit = fullVisit({ open, walk, judged, items, memory, notes, notTried, unread: unread.count }, about);
  const told = [ofCertificates, checks, cloak, messages, placesTold(walk.fragments)];
  return withEvidence(told.reduce(withChecks, visit), { judged, look }, context);
}

const rulesFor = ({ asOf, orders = [], site }: SiteTask, { ruleBook }: PatrolTools): SiteRules => ({
  ruleBook,
  asOf: asOf.day,
  orders,
  siteUrl: site.url,
});

const seenOn = ({ homeSigns, hiddenColumns }: SiteWalk) => ({
  homes: homeSigns.pages,
  parts: homeSigns.parts,
  columns: hiddenColumns.pages,
});

/** What judging again takes of a memory. */
const columnsOf = (memory: unknown): Buffer =>
  Buffer.from(JSON.stringify({ schema: 'site-memory/1', columns: readSiteMemory(memory).columns }));
