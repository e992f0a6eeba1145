/** Walks one site best first (爬取): fetches, reads, folds into the model, until all is seen or a budget is spent. */
import { giveBack } from '../cache/blocks.ts';
import { isCutAtLimit } from '../http/connection/body-reader.ts';
import type { FetchResponse, FetchResult } from '../http/connection/fetch-result.ts';
import { judgeResult } from '../http/verdict.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { ownList } from '../site/columns/own-list.ts';
import { articlesToDate } from '../site/columns/undated-articles.ts';
import {
  createFrontier,
  type Frontier,
  leftover,
  noteTaken,
  noteYield,
  shapeOf,
  takeNext,
  want,
} from '../site/frontier/frontier.ts';
import { showsAnythingNew } from '../site/frontier/novelty.ts';
import { inScope } from '../site/scope.ts';
import { addSketch, createModel, noteFailure, pageAt, type SiteModel, sketchOf } from '../site/site-model.ts';
import type { StopReason } from '../site-report.ts';
import { canonicalKey } from '../url/address.ts';
import { ArchiveWriter } from './archive/archive-writer.ts';
import { ColumnBytes } from './client/column-bytes.ts';
import { FetchTimes } from './client/fetch-times.ts';
import { isPage } from './client/site-client.ts';
import type { WalkContext, WalkCounts } from './client/walk-context.ts';
import { HiddenColumns } from './home/hidden-columns.ts';
import { HomeSignsSeen } from './home/home-checks.ts';
import { hiddenOn, noteOfHome } from './home/home-notes.ts';
import { withDrawnMenus } from './home/home-scripts.ts';
import { leadsOnInside, type OpenHome, readResponse } from './home/open-home.ts';
import { type ReadPage, throughOwnShell } from './home/own-shell.ts';
import { noteShell, type Shells } from './home/shells.ts';
import { PlacesLost } from './links/confirm-places.ts';
import { FragmentLedger } from './links/fragment-ledger.ts';
import { LinkLedger } from './links/link-ledger.ts';
import { notePresence } from './links/presence.ts';
import { SiblingTest } from './links/soft-404.ts';
import { loadItems } from './load-items.ts';
import type { Nights, Standing } from './nights/nights.ts';
import {
  askForPage,
  keepForNextNight,
  keptSketch,
  nightsOf,
  noteInArchive,
  standingPage,
  type WalkedPage,
} from './nights/standing-pages.ts';
import { PutOff } from './put-off.ts';
import { queueLinks } from './queue-links.ts';

export interface SiteWalk {
  readonly model: SiteModel;
  readonly ledger: LinkLedger;
  /** `null`: not asked for. */
  readonly fragments: FragmentLedger | null;
  readonly frontier: Frontier;
  readonly siblings: SiblingTest;
  readonly shells: Shells;
  /** Canonical key → when it was fetched. */
  readonly fetchedAt: FetchTimes;
  readonly counts: WalkCounts;
  /** Further spellings of addresses that were asked, left aside, by shape. */
  readonly twinsLeft: Map<string, number>;
  /** Addresses whose pages had the words of another page, by shape in lower case. */
  readonly sameContent: Map<string, number>;
  /** Whatever enters the model is noted here, to be judged again some day. */
  readonly archive: ArchiveWriter;
  /** What earlier nights know, and the next one will. */
  readonly nights: Nights;
  readonly columnBytes: ColumnBytes;
  readonly putOff: PutOff;
  readonly places: PlacesLost;
  readonly homeSigns: HomeSignsSeen;
  readonly hiddenColumns: HiddenColumns;
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
    fragments: tools.checkFragments ? new FragmentLedger() : null,
    frontier: createFrontier(new Date(tools.now()).getFullYear()),
    siblings: new SiblingTest(client, read, `zz${task.site.id.replace(/\W/g, '')}qx7404`.slice(0, 24)),
    shells: new Map(),
    fetchedAt: new FetchTimes(),
    counts: { pages: 0, tried: open.doors.length, blocked: 0, robots: 0, cutShort: 0, linksNotTried: 0 },
    twinsLeft: new Map(),
    sameContent: new Map(),
    archive,
    nights: nightsOf(open, context),
    columnBytes: new ColumnBytes(),
    putOff: new PutOff(),
    places: new PlacesLost(),
    homeSigns: new HomeSignsSeen(),
    hiddenColumns: new HiddenColumns(),
    stopReason: 'done',
  };
}

/** Fetches until nothing is wanted, the page budget is spent, or the deadline is over. */
export async function walkSite(open: OpenHome, context: WalkContext): Promise<SiteWalk> {
  const walk = startWalk(open, context);
  for (const door of open.doors) {
    noteTaken(walk.frontier, canonicalKey(door.requestedUrl));
    noteTaken(walk.frontier, canonicalKey(door.facts.url));
    walk.ledger.noteAnswer(door.requestedUrl, door.answer.attempts);
    if (leadsOnInside(open, door)) {
      walk.counts.pages++;
      queueLinks(walk, door.facts, walk.ledger.notePage(door.facts, true));
      continue;
    }
    const result = door.answer.result as FetchResponse; // safe: only pages are doors
    const facts = await withDrawnMenus({ facts: door.facts, response: result }, walk, context);
    await takePage(walk, { facts, requestedUrl: door.requestedUrl, result }, context);
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
  if (asked === undefined) {
    walk.counts.cutShort++;
    return;
  }
  if (asked === null) {
    walk.counts.robots++;
    noteNoPage(walk, url, 'robots');
    return;
  }
  const { result, attempts, outcome } = asked.answer;
  if (walk.putOff.askAgain(walk.frontier, url, result, walk.nights.failedBefore(url)))
    return walk.ledger.noteAnswer(url, attempts);
  walk.counts.tried++;
  if (asked.unchanged && result.kind === 'response') {
    walk.ledger.noteAnswer(url, attempts);
    const known = standingPage(walk.nights, asked.unchanged, result.at);
    await takePage(walk, { facts: known.facts, requestedUrl: url, result, known }, context);
    return;
  }
  if (!isPage(result) || outcome !== 'ok' || isCutAtLimit(result)) {
    if (outcome === 'blocked') walk.counts.blocked++;
    if (outcome !== 'ok' || result.kind === 'failure') noteNoPage(walk, url, judgeResult(result).reason ?? 'no-page');
    else if (isPage(result)) noteNoPage(walk, url, 'too-large');
    else noteNoOwnPage(walk, url, 'not-html');
    walk.ledger.noteAnswer(url, attempts);
    return;
  }
  const first = { facts: readResponse(result, context.task, context.tools), result, attempts };
  await takeRead(walk, url, await throughOwnShell(first, context), context);
}

async function takeRead(walk: SiteWalk, url: string, read: ReadPage, context: WalkContext): Promise<void> {
  const { facts, result, attempts } = read;
  noteShell(walk.shells, url, facts, result);
  if (await notePresence(facts, { url, attempts }, walk)) {
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
  if (!walk.nights.holds(result)) giveBack(result.body);
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
  walk.counts.tried++;
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
  const sketch = page.known === undefined ? sketchOf(page.facts, model) : page.known.sketch;
  const record = addSketch(model, sketch, requestedUrl);
  const kept = keptSketch(page, sketch);
  const hidden = isNew ? hiddenOn(walk, page, record) : null;
  noteInArchive(walk, page, { sketch, kept, hidden });
  noteTaken(frontier, key);
  if (!isNew || !model.pages.has(key)) {
    const same = pageAt(model, key);
    if (same)
      walk.nights.keepOther(requestedUrl, null, same.url, page.result ? null : (page.known?.page.askedOn ?? null));
    if (!isNew) return;
    // The words of a page that is known already: its links are the same with another session.
    noteYield(frontier, page.facts.url, false);
    const shape = shapeOf(page.facts.url).toLowerCase();
    walk.sameContent.set(shape, (walk.sameContent.get(shape) ?? 0) + 1);
    return;
  }
  // What hides links tonight is looked at again tomorrow.
  if (hidden === null) keepForNextNight(walk, page, sketch, kept);
  noteOfHome(walk, page, key);
  const newLinks = walk.ledger.notePage(page.facts, model.homeKeys.has(key));
  if (page.known === undefined) {
    walk.fragments?.notePage(requestedUrl, page.facts);
    if (!model.homeKeys.has(key)) walk.columnBytes.note(record, page.result);
  }
  walk.fetchedAt.set(key, page.known?.at ?? page.result?.at ?? '');
  walk.counts.pages++;
  const others = queueLinks(walk, page.facts, newLinks);
  for (const url of articlesToDate(model, record)) if (inScope(model.scope, url)) want(frontier, url, 'article');
  const isArticle = record.kind === 'article';
  const calls = page.facts.dataCalls.length > 0 && !isArticle;
  const loaded = calls && ownList(model, record).items.length === 0 ? await loadItems(walk, page.facts, context) : [];
  const isNewOne = showsAnythingNew(frontier.shown, {
    facts: page.facts,
    shape: shapeOf(page.facts.url),
    isArticle,
    loaded,
  });
  noteYield(frontier, page.facts.url, others || isNewOne);
  context.tools.onProgress?.(context.task.site.id, { pages: walk.counts.pages, queued: leftover(frontier) });
}
