/** Asks every link of the site that the walk did not ask (pictures, attachments, spellings of one page), and failures again. */
import { giveBack } from '../../cache/blocks.ts';
import { isChallenge } from '../../http/challenge.ts';
import type { FetchRequest } from '../../http/connection/fetch-result.ts';
import { judgeAttempts } from '../../http/verdict.ts';
import { isLeftAside, isNotTaken, isRunaway, shapeOf } from '../../site/frontier/frontier.ts';
import { inScope } from '../../site/scope.ts';
import { canonicalKey } from '../../url/address.ts';
import { isPage } from '../client/site-client.ts';
import type { WalkContext } from '../client/walk-context.ts';
import { readResponse } from '../home/open-home.ts';
import { doubtfulShells, homeShells } from '../home/shells.ts';
import type { SiteWalk } from '../site-walk.ts';
import { notePresence } from './presence.ts';

const WORKERS = 8;
/** Spellings of one address (session ids, clocks in the query) that are asked; the rest are the same page again. */
const MAX_TWINS = 3;
/** Of those that differ by scheme, `www`, slash and index page alone; so many are no accident of a session. */
const MAX_PLAIN_TWINS = 12;
const mostTwins = (url: string): number => (/[;?(]|[^:]\/\//.test(url) ? MAX_TWINS : MAX_PLAIN_TWINS);

/** Inside links without an answer so far; more twins of one page, those of trapped shapes further in, and what stands are left out. */
function pending(walk: SiteWalk): string[] {
  const { model, ledger, twinsLeft, nights } = walk;
  const twins = new Map<string, number>();
  const urls: string[] = [];
  for (const url of ledger.urls()) {
    if (ledger.isAsked(url) || !inScope(model.scope, url) || isRunaway(url)) continue;
    const key = canonicalKey(url);
    const count = twins.get(key) ?? 0;
    if (count >= mostTwins(url)) {
      const shape = shapeOf(url);
      twinsLeft.set(shape, (twinsLeft.get(shape) ?? 0) + 1);
      continue;
    }
    if (isLeftByWalk(walk, url, key)) continue;
    twins.set(key, count + 1);
    if (nights.standsAsLink(url)) ledger.noteStanding(url);
    else urls.push(url);
  }
  return urls;
}

/** The walk came by, and did not take it: for its shape, for its budget, or because robots.txt forbids it. */
function isLeftByWalk({ model, ledger, frontier }: SiteWalk, url: string, key: string): boolean {
  const isTrap = isLeftAside(frontier, key) || frontier.trapped.has(shapeOf(url));
  // What the home page itself shows is bounded, and asked whatever its shape.
  if (isTrap && !ledger.onHome(url)) return true;
  // Left by a budget: not tried, and counted so.
  if (!isTrap && isNotTaken(frontier, key)) return true;
  return model.failures.get(key) === 'robots';
}

/** `links` with a verdict each in the ledger afterwards; the caller's signal ends it early. */
export async function checkInsideLinks(walk: SiteWalk, context: WalkContext): Promise<void> {
  await askAll(pending(walk), walk, context);
  await askAll(doubtfulShells(walk), walk, context);
  await askAll(await missingShells(walk, context), walk, context);
}

/** Pages that send home in a directory that sends home whoever asks for what it does not have. */
async function missingShells(walk: SiteWalk, { deadline }: WalkContext): Promise<string[]> {
  const missing: string[] = [];
  for (const url of homeShells(walk)) {
    if (deadline.aborted) break;
    try {
      if (await walk.siblings.leadsTo(walk.model.homeKeys, url)) missing.push(url);
    } catch (error) {
      if (!deadline.aborted) throw error;
    }
  }
  return missing;
}

/** Asks what has failed so far once more, at the end of the site, and by GET; not what failed the night before already. */
export async function askFailuresAgain(walk: SiteWalk, context: WalkContext): Promise<void> {
  const again = walk.ledger
    .failing()
    .filter(({ url, attempts }) => judgeAttempts(attempts).verdict !== 'blocked' && !walk.nights.failedBefore(url));
  await askAll(
    again.map(({ url }) => url),
    walk,
    context,
    { method: 'GET' },
  );
}

async function askAll(
  urls: readonly string[],
  walk: SiteWalk,
  context: WalkContext,
  how: Pick<FetchRequest, 'method'> = {},
): Promise<void> {
  const left = urls.values();
  const worker = async (): Promise<void> => {
    for (const url of left) await askOne(url, how, walk, context);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

async function askOne(
  url: string,
  how: Pick<FetchRequest, 'method'>,
  walk: SiteWalk,
  context: WalkContext,
): Promise<void> {
  if (context.deadline.aborted) return noteCutShort(url, walk);
  try {
    const answer = await context.client.ask(url, { wants: 'link', ...how }, { once: walk.nights.failedBefore(url) });
    if (answer === null) {
      walk.counts.robots++;
      return;
    }
    const { result, attempts } = answer;
    // A page that only sends on was there when the walk read it, which says nothing of where it leads.
    if (walk.shells.has(url)) walk.ledger.forget(url);
    if (isPage(result) && !isChallenge(result, context.tools.challenge)) {
      const facts = readResponse(result, context.task, context.tools);
      await notePresence(facts, { url, attempts }, walk);
      giveBack(result.body);
    } else walk.ledger.noteAnswer(url, attempts);
  } catch (error) {
    if (!context.deadline.aborted) throw error;
    noteCutShort(url, walk);
  }
}

/** A failure that could not be asked again has had its first answer. */
function noteCutShort(url: string, { ledger, counts }: SiteWalk): void {
  if (!ledger.isAsked(url)) counts.linksNotTried++;
}
