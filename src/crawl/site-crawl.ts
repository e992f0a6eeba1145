/** Walks one site best first (爬取): fetches, reads, folds into the model, until all is seen or a budget is spent. */
import { giveBack } from '../cache/blocks.ts';
import { isCutAtLimit } from '../http/connection/body-reader.ts';
import type { FetchResponse } from '../http/connection/fetch-result.ts';
import { judgeResult } from '../http/verdict.ts';
import { leftover, noteTaken, takeNext } from '../site/frontier/frontier.ts';
import { inScope } from '../site/scope.ts';
import { canonicalKey } from '../url/address.ts';
import { type Answer, isPage } from './client/site-client.ts';
import type { WalkContext } from './client/walk-context.ts';
import { enterPage, noteNoOwnPage, noteNoPage } from './enter-page.ts';
import { withDrawnMenus } from './home/home-scripts.ts';
import { leadsOnInside, type OpenHome, readResponse } from './home/open-home.ts';
import { type ReadPage, throughOwnShell } from './home/own-shell.ts';
import { noteShell } from './home/shells.ts';
import { notePresence } from './links/presence.ts';
import type { Standing } from './nights/nights.ts';
import { type AskedPage, askForPage, standingPage } from './nights/standing-pages.ts';
import { queueLinks } from './queue-links.ts';
import { type SiteWalk, startWalk } from './site-walk.ts';

/** Questions to one site at a time; its own pace is the limiter's. */
const WORKERS = 8;

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
    await enterPage(walk, { facts, requestedUrl: door.requestedUrl, result }, context);
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
  } else if (asked === null) {
    walk.counts.robots++;
    noteNoPage(walk, url, 'robots');
  } else await takeAnswer(walk, url, asked, context);
}

async function takeAnswer(walk: SiteWalk, url: string, asked: AskedPage, context: WalkContext): Promise<void> {
  const { result, attempts, outcome } = asked.answer;
  if (walk.putOff.askAgain(walk.frontier, url, result, walk.nights.failedBefore(url)))
    return walk.ledger.noteAnswer(url, attempts);
  walk.counts.tried++;
  if (asked.unchanged && result.kind === 'response') {
    walk.ledger.noteAnswer(url, attempts);
    const known = standingPage(walk.nights, asked.unchanged, result.at);
    return enterPage(walk, { facts: known.facts, requestedUrl: url, result, known }, context);
  }
  if (!isPage(result) || outcome !== 'ok' || isCutAtLimit(result)) {
    noteWithoutPage(walk, url, asked.answer);
    return walk.ledger.noteAnswer(url, attempts);
  }
  const first = { facts: readResponse(result, context.task, context.tools), result, attempts };
  await takeRead(walk, url, await throughOwnShell(first, context), context);
}

/** The address did not answer, or with something that is no page to read. */
function noteWithoutPage(walk: SiteWalk, url: string, { result, outcome }: Answer): void {
  if (outcome === 'blocked') walk.counts.blocked++;
  if (outcome !== 'ok' || result.kind === 'failure') noteNoPage(walk, url, judgeResult(result).reason ?? 'no-page');
  else if (isPage(result)) noteNoPage(walk, url, 'too-large');
  else noteNoOwnPage(walk, url, 'not-html');
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
  await enterPage(walk, { facts: whole, requestedUrl: url, result }, context);
  if (!walk.nights.holds(result)) giveBack(result.body);
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
  await enterPage(walk, { facts: known.facts, requestedUrl: url, result: null, known }, context);
}
