/** Walks one site best first (爬取): fetches, reads, folds into the model, until all is seen or a budget is spent. */
import type { FetchResponse, FetchResult } from '../crawl/fetch-result.ts';
import { judgeResult } from '../crawl/verdict.ts';
import { addressOf, canonicalKey } from '../page/address.ts';
import { fingerprint } from '../page/fingerprint.ts';
import type { ListItem } from '../page/item-lists.ts';
import type { PageFacts } from '../page/page-facts.ts';
import {
  createFrontier,
  type Frontier,
  leftover,
  noteTaken,
  noteYield,
  type Priority,
  shapeOf,
  takeNext,
  want,
} from '../site/frontier.ts';
import { ownList } from '../site/own-list.ts';
import { inScope, isWithin } from '../site/scope.ts';
import { readSiteMemory } from '../site/site-memory.ts';
import { addSketch, createModel, noteFailure, pageAt, type SiteModel, sketchOf } from '../site/site-model.ts';
import { articlesToDate } from '../site/undated-articles.ts';
import type { Attempt, StopReason } from '../site-report.ts';
import { ArchiveWriter } from './archive-writer.ts';

import { PlacesLost } from './confirm-places.ts';
import { withDrawnMenus } from './home-scripts.ts';
import { LinkLedger } from './link-ledger.ts';
import { loadItems } from './load-items.ts';
import { frameOf, Nights, type Standing } from './nights.ts';
import { type OpenHome, readResponse } from './open-home.ts';
import { isPage } from './site-client.ts';
import { asMissing, SiblingTest } from './soft-404.ts';
import {
  askForPage,
  keepForNextNight,
  noteInArchive,
  standingPage,
  type WalkedFacts,
  type WalkedPage,
} from './standing-pages.ts';
import type { WalkContext } from './walk-context.ts';

export interface SiteWalk {
  readonly model: SiteModel;
  readonly ledger: LinkLedger;
  readonly frontier: Frontier;
  readonly siblings: SiblingTest;
  /** Canonical key → when it was fetched. */
  readonly fetchedAt: Map<string, string>;
  readonly counts: { pages: number; blocked: number; robots: number };
  /** Whatever enters the model is noted here, to be judged again some day. */
  readonly archive: ArchiveWriter;
  /** What earlier nights know, and the next one will. */
  readonly nights: Nights;
  readonly places: PlacesLost;
  stopReason: StopReason;
}

/** Questions to one site at a time; its own pace is the limiter's. */
const WORKERS = 8;

export function startWalk(open: OpenHome, context: WalkContext): SiteWalk {
  const { task, tools, client } = context;
  const keys = [
    task.site.url,
    open.openedUrl,
    ...open.doors.flatMap((door) => [door.requestedUrl, door.facts.url]),
    ...(open.home.facts.kind === 'splash' || open.home.facts.texts.chars < 400 ? open.home.facts.frames : []),
  ];
  const read = (result: FetchResult): PageFacts | null => (isPage(result) ? readResponse(result, task, tools) : null);
  const archive = new ArchiveWriter(tools.readBy);
  archive.note({ kind: 'opened', hosts: [...open.scope.hosts], directory: open.scope.directory, homeUrls: keys });
  return {
    model: createModel(open.scope, keys, tools.words),
    ledger: new LinkLedger(open.scope),
    frontier: createFrontier(),
    siblings: new SiblingTest(client, read, `zz${task.site.id.replace(/\W/g, '')}qx7404`.slice(0, 24)),
    fetchedAt: new Map(),
    counts: { pages: 0, blocked: 0, robots: 0 },
    archive,
    nights: nightsOf(open, context),
    places: new PlacesLost(),
    stopReason: 'done',
  };
}

function nightsOf({ home }: OpenHome, { task, tools }: WalkContext): Nights {
  return new Nights(readSiteMemory(task.memory).pages, {
    startedAt: tools.now(),
    asOf: task.asOf.day,
    readBy: tools.readBy ?? null,
    full: task.full ?? false,
    frame: frameOf(home.facts),
  });
}

/** Fetches until nothing is wanted, the page budget is spent, or the deadline is over. */
export async function walkSite(open: OpenHome, context: WalkContext): Promise<SiteWalk> {
  const walk = startWalk(open, context);
  for (const door of open.doors) {
    noteTaken(walk.frontier, canonicalKey(door.requestedUrl));
    noteTaken(walk.frontier, canonicalKey(door.facts.url));
    const result = door.answer.result as FetchResponse; // safe: only pages are doors
    const facts = await withDrawnMenus({ facts: door.facts, response: result }, walk, context);
    await takePage(walk, { facts, requestedUrl: door.requestedUrl, result }, context);
    walk.ledger.noteAnswer(door.requestedUrl, door.answer.attempts);
  }
  await pump(walk, context);
  for (const shape of walk.frontier.trapped.keys()) walk.model.trapped.add(shape);
  walk.archive.note({ kind: 'trapped', shapes: [...walk.model.trapped] });
  if (context.deadline.aborted) walk.stopReason = context.tools.signal.aborted ? 'aborted' : 'time-budget';
  else if (walk.counts.pages >= context.task.maxPages && leftover(walk.frontier) > 0) walk.stopReason = 'page-budget';
  return walk;
}

/** Keeps up to `WORKERS` questions open; a page that is read may want more. */
function pump(walk: SiteWalk, context: WalkContext): Promise<void> {
  return new Promise((resolve, reject) => {
    let active = 0;
    let failed = false;
    const step = (): void => {
      while (
        !failed &&
        active < WORKERS &&
        !context.deadline.aborted &&
        walk.counts.pages + active < context.task.maxPages
      ) {
        const next = takeNext(walk.frontier);
        if (!next) break;
        active++;
        visit(walk, next, context).then(
          () => {
            active--;
            step();
          },
          (error: unknown) => {
            failed = true;
            reject(error);
          },
        );
      }
      if (active === 0 && !failed) resolve();
    };
    step();
  });
}

async function visit(walk: SiteWalk, url: string, context: WalkContext): Promise<void> {
  const standing = walk.nights.standing(url);
  if (standing) return takeStanding(walk, url, standing, context);
  const asked = await askForPage(url, walk.nights, context).catch((error: unknown) => {
    if (context.deadline.aborted) return undefined;
    throw error;
  });
  if (asked === undefined) return;
  if (asked === null) {
    walk.counts.robots++;
    noteNoPage(walk, url, 'robots');
    return;
  }
  const { result, attempts, outcome } = asked.answer;
  if (asked.unchanged && result.kind === 'response') {
    walk.ledger.noteAnswer(url, attempts);
    const known = standingPage(walk.nights, asked.unchanged, result.at);
    await takePage(walk, { facts: known.facts, requestedUrl: url, result, known }, context);
    return;
  }
  if (!isPage(result) || outcome !== 'ok') {
    if (outcome === 'blocked') walk.counts.blocked++;
    if (outcome !== 'ok' || result.kind === 'failure') noteNoPage(walk, url, judgeResult(result).reason ?? 'no-page');
    else noteNoOwnPage(walk, url, 'not-html');
    walk.ledger.noteAnswer(url, attempts);
    return;
  }
  const facts = readResponse(result, context.task, context.tools);
  if (await notePage(facts, { url, attempts }, walk)) {
    noteNoPage(walk, url, 'soft-404');
    return;
  }
  if (!inScope(walk.model.scope, result.url)) {
    noteNoOwnPage(walk, url, 'leads-elsewhere', result.url);
    return;
  }
  const isHome = walk.model.homeKeys.has(canonicalKey(result.url));
  const whole = isHome ? await withDrawnMenus({ facts, response: result }, walk, context) : facts;
  await takePage(walk, { facts: whole, requestedUrl: url, result }, context);
}

/** Notes in the ledger what asking `url` brought; true where the page is shown instead of a missing one (软404). */
export async function notePage(
  facts: PageFacts,
  { url, attempts }: { readonly url: string; readonly attempts: readonly Attempt[] },
  { model, ledger, siblings }: SiteWalk,
): Promise<boolean> {
  const link = { url, texts: ledger.textsOf(url), homeKeys: model.homeKeys, words: model.words };
  const missing = await siblings.isMissing(facts, link);
  ledger.noteAnswer(url, missing ? asMissing(attempts) : attempts, missing);
  return missing;
}

function noteNoPage({ model, archive }: SiteWalk, url: string, reason: string, ledTo?: string): void {
  noteFailure(model, url, reason, ledTo);
  archive.note({ kind: 'no-page', url, reason, ...(ledTo === undefined ? {} : { ledTo }) });
}

/** An address that is fine, as the next night may take for granted, and gives no page of the site. */
function noteNoOwnPage(walk: SiteWalk, url: string, reason: string, ledTo?: string): void {
  noteNoPage(walk, url, reason, ledTo);
  walk.nights.keepOther(url, reason, ledTo ?? null, null);
}

/** What nobody asks tonight enters the model as an earlier night left it. */
async function takeStanding(walk: SiteWalk, url: string, standing: Standing, context: WalkContext): Promise<void> {
  const { nights, ledger } = walk;
  // Another spelling of the address has a turn of its own.
  if (standing.url === url ? nights.wasFine(url) : nights.standsAsLink(url)) ledger.noteStanding(url);
  if (standing.kind === 'no-page') {
    noteNoPage(walk, url, standing.reason, standing.ledTo ?? undefined);
    nights.keepOther(standing.url, standing.reason, standing.ledTo, standing.askedOn);
    return;
  }
  const known = standingPage(nights, standing.page, standing.at);
  await takePage(walk, { facts: known.facts, requestedUrl: url, result: null, known }, context);
}

async function takePage(walk: SiteWalk, page: WalkedPage, context: WalkContext): Promise<void> {
  const { model, frontier } = walk;
  const key = canonicalKey(page.facts.url);
  const { requestedUrl } = page;
  const isNew = !model.pages.has(key);
  const sketch = page.known === undefined ? sketchOf(page.facts) : page.known.sketch;
  const record = addSketch(model, sketch, requestedUrl);
  noteInArchive(walk, page, sketch);
  noteTaken(frontier, key);
  if (!isNew || !model.pages.has(key)) {
    const same = pageAt(model, key);
    if (same)
      walk.nights.keepOther(requestedUrl, null, same.url, page.result ? null : (page.known?.page.askedOn ?? null));
    // The words of a page that is known already: its links are the same with another session.
    if (isNew) noteYield(frontier, page.facts.url, false);
    return;
  }
  keepForNextNight(walk, page, sketch);
  walk.ledger.notePage(page.facts, model.homeKeys.has(key));
  walk.fetchedAt.set(key, page.known?.at ?? page.result?.at ?? '');
  walk.counts.pages++;
  const others = queueLinks(walk.frontier, model, page.facts);
  for (const url of articlesToDate(model, record)) if (inScope(model.scope, url)) want(frontier, url, 'article');
  const calls = page.facts.dataCalls.length > 0 && record.kind !== 'article';
  const loaded = calls && ownList(model, record).items.length === 0 ? await loadItems(walk, page.facts, context) : [];
  const fresh = others || showsNew(frontier, page.facts.mainList?.items ?? []) || showsNew(frontier, loaded);
  noteYield(frontier, page.facts.url, record.kind === 'article' || fresh);
  context.tools.onProgress?.(context.task.site.id, { pages: walk.counts.pages, queued: leftover(frontier) });
}

/** Is there an entry that no page of the site showed as its own before? */
function showsNew(frontier: Frontier, items: readonly ListItem[]): boolean {
  let fresh = false;
  for (const item of items.slice(0, 5)) {
    const mark = fingerprint(`${item.title}${item.day ?? ''}`);
    fresh ||= !frontier.shown.has(mark);
    frontier.shown.add(mark);
  }
  return fresh;
}

const LOADS_LATE = new Set(['img', 'video', 'audio', 'source', 'embed', 'param', 'style']);
const PAGE_ELEMENTS = new Set(['a', 'area', 'frame', 'iframe', 'meta', 'option', 'form']);

/** Queues what the page links to; true where that brought an address of another shape than the page's own. */
function queueLinks(frontier: Frontier, model: SiteModel, facts: WalkedFacts): boolean {
  const own = pathShape(facts.url);
  let others = false;
  const queue = (url: string | null | undefined, priority: Priority): void => {
    if (!url) return;
    const address = addressOf(url);
    if (address.isFile || !isWithin(model.scope, address)) return;
    if (want(frontier, url, priority)) others ||= pathShape(url) !== own;
  };
  const isHome = model.homeKeys.has(canonicalKey(facts.url));
  const column = isHome ? 'menu' : 'column';
  for (const url of facts.frames) queue(url, column);
  for (const list of facts.lists) {
    if (list.role === 'menu') for (const item of list.items) queue(item.url, isHome ? 'menu' : 'list');
    else if (list.signature === 'script') for (const item of list.items) queue(item.url, 'rest');
    queue(list.moreUrl, column);
    queue(list.heading?.url, column);
  }
  for (const crumb of facts.breadcrumb) queue(crumb.url, column);
  if (facts.kind !== 'article') for (const url of facts.pager.pages.slice(0, 2)) queue(url, 'list');
  for (const link of facts.links) if (PAGE_ELEMENTS.has(link.element)) queue(link.url, 'rest');
  // Any box may be clicked; what loads late into a picture or a film is no page.
  for (const link of facts.scriptLinks) if (!LOADS_LATE.has(link.element)) queue(link.url, 'rest');
  return others;
}

/** The shape of an address whatever stands in its query. */
const pathShape = (url: string): string => shapeOf(url).split('?')[0] ?? '';
