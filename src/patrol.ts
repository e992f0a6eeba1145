/** The patrol of one site (单站巡查), from its front door to a visit that the run can close. Reads as a table of contents. */
import { itemsOnce } from './detect/home-items.ts';
import { judgeColumns } from './detect/judge-columns.ts';
import type { Judgement } from './detect/judgement.ts';
import { type Recalled, recall } from './detect/recall.ts';
import { columnTree } from './site/column-tree.ts';
import { leftover } from './site/frontier.ts';
import { readSiteMemory } from './site/site-memory.ts';
import type { SiteVisit } from './site-report.ts';
import { withEvidence } from './verify/evidence.ts';
import { isSuspect, lookAgain, type SecondLook } from './verify/second-look.ts';
import { judgeCertificates, lookAtCertificates } from './visit/certificates.ts';
import { askFailuresAgain, checkInsideLinks } from './visit/check-links.ts';
import { lookForCloak } from './visit/cloaked-home.ts';
import { confirmPlaces } from './visit/confirm-places.ts';
import { deadlineOf } from './visit/deadline.ts';
import { placesTold } from './visit/fragment-ledger.ts';
import { checkHomes, withChecks } from './visit/home-checks.ts';
import { mannersOf } from './visit/manners.ts';
import { leaveToNextNight } from './visit/next-night.ts';
import { lookAtMessages } from './visit/open-messages.ts';
import { createSiteClient } from './visit/site-client.ts';
import { type SiteWalk, walkSite } from './visit/site-crawl.ts';
import { closedVisit, fullVisit, strangerVisit, type VisitFrame } from './visit/site-visit.ts';
import { unreadPages } from './visit/unread-pages.ts';
import type { PatrolTools, SiteTask } from './visit/visit-tools.ts';
import type { WalkContext } from './visit/walk-context.ts';
import { openWhoseHome } from './visit/whose-home.ts';

export type { PatrolTools, SiteTask } from './visit/visit-tools.ts';

/** A smaller site leaves a few megabytes. */
const MANY_PAGES = 2_000;

/**
 * Opens, crawls, judges and looks again. Whatever the site does ends in a visit; rejects only for our own trouble or
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
  const { open } = door;

  const walk = await walkSite(open, context);
  if (task.memory) walk.archive.note({ kind: 'memory' }, columnsOf(task.memory));
  await checkInsideLinks(walk, context);
  const suspected = judge(walk, task, tools, NOTHING_RENDERED);
  const look = await lookAgain(suspected, walk, context);
  const judged = standing(suspected, judge(walk, task, tools, look.rendered), look);
  await askFailuresAgain(walk, context);
  await confirmPlaces(walk, context);
  tools.signal.throwIfAborted();
  if (walk.counts.pages >= MANY_PAGES) await tools.makeRoom?.();
  const about = await frame();
  const recalled = compareWithEarlierNights(judged, walk, about);
  const certificates = await lookAtCertificates(client, walk.model.scope, deadline);
  const { model, homeSigns, stopReason } = walk;
  const ofCertificates = judgeCertificates(certificates, client, {
    ...{ scope: model.scope, site: task.site, profile: tools.ruleBook.profile },
  });
  const isWholeLook = stopReason === 'done';
  const items = itemsOnce(model, task.asOf.day);
  const checks = checkHomes({ model, ...seenOn(walk), judged: recalled.judged, items, isWholeLook }, about);
  const cloak = await lookForCloak(homeSigns.pages.at(-1), context);
  const before = readSiteMemory(task.memory);
  const messages = await lookAtMessages(recalled.judged, before.messages ?? [], model, context);
  const unread = unreadPages(walk, before.unread ?? []);
  const notes = [...look.notes, ...certificates.notes];
  const left = { messages: messages.remembered, unread: unread.remembered };
  const memory = { ...recalled.memory, pages: await leaveToNextNight(walk, recalled.judged), ...left };
  const notTried = leftover(walk.frontier);
  const visit = fullVisit(
    { open, walk, judged: recalled.judged, items, memory, notes, notTried, unread: unread.count },
    about,
  );
  const told = [ofCertificates, checks, cloak, messages, placesTold(walk.fragments)];
  return withEvidence(told.reduce(withChecks, visit), { judged: recalled.judged, look }, context);
}

const seenOn = ({ homeSigns, hiddenColumns }: SiteWalk) => ({
  homes: homeSigns.pages,
  parts: homeSigns.parts,
  columns: hiddenColumns.pages,
});

/** What judging again takes of a memory. */
const columnsOf = (memory: unknown): Buffer =>
  Buffer.from(JSON.stringify({ schema: 'site-memory/1', columns: readSiteMemory(memory).columns }));

function compareWithEarlierNights(judged: readonly Judgement[], walk: SiteWalk, about: VisitFrame): Recalled {
  const { task, tools, startedAt } = about;
  return recall(judged, {
    model: walk.model,
    profile: tools.ruleBook.profile,
    memory: readSiteMemory(task.memory),
    observedAt: startedAt,
    asOf: task.asOf.day,
  });
}

export const NOTHING_RENDERED: SecondLook['rendered'] = new Set();

/** Judges what the model holds by now. */
export function judge(
  walk: Pick<SiteWalk, 'model'>,
  task: Pick<SiteTask, 'asOf' | 'orders'> & { readonly site?: Pick<SiteTask['site'], 'url'> },
  tools: Pick<PatrolTools, 'ruleBook'>,
  rendered: ReadonlySet<string>,
): Judgement[] {
  const { profile, lexicon } = tools.ruleBook;
  return judgeColumns(columnTree(walk.model), {
    model: walk.model,
    rules: { profile, lexicon },
    asOf: task.asOf.day,
    rendered,
    ...(task.orders && task.site ? { orders: task.orders, siteUrl: task.site.url } : {}),
  });
}

/**
 * An accusation stands only if both looks agree. `empty` may also come from the second look alone: it is then proved by
 * the rendered page, which the first look was not allowed to open.
 */
export function standing(
  first: readonly Judgement[],
  second: readonly Judgement[],
  { unconfirmed, unshown }: Pick<SecondLook, 'unconfirmed' | 'unshown'>,
): Judgement[] {
  const before = new Map(first.map((judgement) => [judgement.column.key, judgement]));
  return second.map((judgement) => {
    if (isSuspect(judgement) && unconfirmed.has(judgement.column.page?.key ?? '')) {
      return { ...judgement, state: 'unknown', reason: 'second-look-failed' };
    }
    if (judgement.state === 'empty' && unshown.has(judgement.column.page?.key ?? '')) {
      return { ...judgement, state: 'unknown', reason: 'needs-browser' };
    }
    const earlier = before.get(judgement.column.key);
    const agreed =
      !isSuspect(judgement) ||
      judgement.state === 'undated' ||
      earlier?.state === judgement.state ||
      earlier?.reason === 'needs-browser' ||
      (judgement.state === 'sleeping' && (earlier?.reason === 'articles-not-read' || earlier?.state === 'undated'));
    return agreed ? judgement : { ...judgement, state: 'unknown', reason: 'looks-disagree' };
  });
}
