/** Opens the site's front door (首页): listed URL, then the alternate, through splash pages and framesets. */
import type { FetchRequest, FetchResponse } from '../../http/connection/fetch-result.ts';
import type { OuterScript } from '../../read/menus/script-menus.ts';
import { type PageFacts, readPage } from '../../read/page/page-facts.ts';
import { directoryOf, inScope, type SiteScope } from '../../site/scope.ts';
import type { Attempt, StopReason } from '../../site-report.ts';
import { canonicalKey, hostKey } from '../../url/address.ts';
import { type Answer, isPage, type SiteClient } from '../client/site-client.ts';
import type { PatrolTools, SiteTask } from '../client/visit-tools.ts';

export interface OpenedPage {
  readonly facts: PageFacts;
  readonly requestedUrl: string;
  readonly answer: Answer;
}

export interface OpenHome {
  readonly ok: true;
  readonly attempts: readonly Attempt[];
  /** The listed or alternate URL that opened. */
  readonly openedUrl: string;
  /** Splash pages first, the real home last. */
  readonly doors: readonly OpenedPage[];
  readonly home: OpenedPage;
  readonly scope: SiteScope;
}

export interface ClosedHome {
  readonly ok: false;
  readonly attempts: readonly Attempt[];
  readonly stopReason: Extract<StopReason, 'unreachable' | 'blocked' | 'own-failure'>;
}

const MAX_DOORS = 5;

export function readResponse(
  response: FetchResponse,
  task: SiteTask,
  tools: PatrolTools,
  scripts: readonly OuterScript[] = [],
): PageFacts {
  tools.noteReading?.(response.url);
  return readPage({
    bytes: response.body,
    url: response.url,
    contentType: response.headers['content-type'] ?? null,
    today: task.asOf.day,
    words: tools.words,
    scripts,
    withPlaces: tools.checkFragments ?? false,
  });
}

/** Never throws for what the site does; the attempts say why it stayed closed. */
export async function openHome(
  task: SiteTask,
  tools: PatrolTools,
  client: SiteClient,
  request: Partial<FetchRequest> = {},
): Promise<OpenHome | ClosedHome> {
  const attempts: Attempt[] = [];
  const addresses = [task.site.url, ...(task.site.altUrl ? [task.site.altUrl] : [])];
  const outcomes: string[] = [];
  for (const url of addresses) {
    // The front door of a listed site is opened whatever robots.txt says: a visitor opens it too.
    const answer = (await client.ask(url, request)) ?? (await client.askAnyway(url, request));
    attempts.push(...answer.attempts);
    if (isPage(answer.result) && answer.outcome === 'ok')
      return await enter(url, { answer, attempts, task, tools, client });
    outcomes.push(answer.outcome === 'ok' ? 'uncertain' : answer.outcome);
  }
  const stopReason = outcomes.includes('blocked')
    ? 'blocked'
    : outcomes.every((outcome) => outcome === 'broken')
      ? 'unreachable'
      : isOwnTrouble(attempts)
        ? 'own-failure'
        : 'unreachable';
  return { ok: false, attempts, stopReason };
}

const OWN_TROUBLE: ReadonlySet<string | null> = new Set(['proxy', 'unreadable']);

const isOwnTrouble = (attempts: readonly Attempt[]): boolean => attempts.every(({ reason }) => OWN_TROUBLE.has(reason));

interface Entry {
  readonly answer: Answer;
  readonly attempts: readonly Attempt[];
  readonly task: SiteTask;
  readonly tools: PatrolTools;
  readonly client: SiteClient;
}

async function enter(openedUrl: string, entry: Entry): Promise<OpenHome> {
  const { task, tools } = entry;
  const doors: OpenedPage[] = [];
  let door: OpenedPage | null = opened(openedUrl, entry.answer, task, tools);
  const seen = new Set<string>();
  while (door && doors.length < MAX_DOORS) {
    doors.push(door);
    seen.add(door.requestedUrl).add(door.facts.url);
    door = await openNext(door, seen, entry);
  }
  const home = doors.at(-1) as OpenedPage; // safe: the first door is open
  return { ok: true, attempts: entry.attempts, openedUrl, doors, home, scope: await scopeOf(openedUrl, doors, entry) };
}

/** `null`: it leads on to nothing that opens, or only to itself again. */
async function openNext({ facts }: OpenedPage, seen: Set<string>, entry: Entry): Promise<OpenedPage | null> {
  const { task, tools, client } = entry;
  for (const next of nextDoors(facts)) {
    if (seen.has(next)) continue;
    seen.add(next);
    const answer = await client.ask(next);
    // A wall or an error behind the splash is no home page; the walk meets it again, and says so.
    if (!answer || !isPage(answer.result) || answer.outcome !== 'ok') continue;
    const door = opened(next, answer, task, tools);
    if (!isSamePage(door.facts, facts)) return door;
  }
  return null;
}

const haveOneName = (one: PageFacts, other: PageFacts): boolean => canonicalKey(one.url) === canonicalKey(other.url);

/** The splash itself, by another of its names (`/` and `/index.html`). */
const isSamePage = (one: PageFacts, other: PageFacts): boolean =>
  haveOneName(one, other) && one.title === other.title && one.texts.sample === other.texts.sample;

/** Does `door` lead on to one whose address is but another spelling of its own (`/` → `/index.jsp`)? That one is the page. */
export function leadsOnInside({ doors }: OpenHome, door: OpenedPage): boolean {
  return doors.slice(doors.indexOf(door) + 1).some(({ facts }) => haveOneName(facts, door.facts));
}

function opened(requestedUrl: string, answer: Answer, task: SiteTask, tools: PatrolTools): OpenedPage {
  // safe: callers pass only answers for which isPage holds
  return { facts: readResponse(answer.result as FetchResponse, task, tools), requestedUrl, answer };
}

/**
 * A splash leads on by itself, or by its only link or two into the same host (进入网站, a picture): as these come. Where it
 * does so by itself, a link beside it is for those whom it does not take along (如果没有自动跳转，请点击这里).
 */
function nextDoors(facts: PageFacts): string[] {
  return facts.redirect === null ? linkedDoors(facts) : [facts.redirect, ...linkedDoors(facts)];
}

function linkedDoors(facts: PageFacts): string[] {
  // The walk reads frames as pages of their own, but for one whose address is another spelling of the frameset's.
  const own = canonicalKey(facts.url);
  if (facts.frames.length > 0 && facts.texts.chars < 400)
    return facts.frames.filter((url) => url !== facts.url && canonicalKey(url) === own);
  const links = facts.links.filter(({ element }) => element === 'a' || element === 'area');
  // A picture that is clicked on; beside a link that is one it opens whatever it likes.
  const ways = links.length > 0 ? links : facts.scriptLinks;
  const inside = new Set(ways.map(({ url }) => url).filter((url) => hostKey(url) === hostKey(facts.url)));
  inside.delete(facts.url);
  if (facts.texts.chars >= 160 || inside.size > 2) return [];
  const [first, ...others] = inside;
  // The first one alone, unless that is the splash again.
  return first === undefined ? [] : canonicalKey(first) === own ? [first, ...others] : [first];
}

async function scopeOf(openedUrl: string, doors: readonly OpenedPage[], entry: Entry): Promise<SiteScope> {
  const { task, client } = entry;
  const hosts = new Set([hostKey(task.site.url), hostKey(openedUrl)]);
  if (task.site.altUrl) hosts.add(hostKey(task.site.altUrl));
  for (const door of doors) hosts.add(hostKey(door.facts.url));
  const directory = directoryOf(openedUrl);
  if (directory === null) return { hosts, directory: null };
  return { hosts, directory: (await rootIsSameSite(openedUrl, doors, { client, entry })) ? null : directory };
}

/** Is the host's root the same site (leads to it, same title), or no page at all? Then the whole host is the site. */
async function rootIsSameSite(
  openedUrl: string,
  doors: readonly OpenedPage[],
  { client, entry }: { client: SiteClient; entry: Entry },
): Promise<boolean> {
  const root = new URL('/', openedUrl).href;
  const answer = await client.ask(root);
  if (!answer || !isPage(answer.result)) return true;
  const facts = readResponse(answer.result, entry.task, entry.tools);
  const keys = new Set([canonicalKey(openedUrl), ...doors.map((door) => canonicalKey(door.facts.url))]);
  const scope: SiteScope = { hosts: new Set([hostKey(root)]), directory: directoryOf(openedUrl) };
  if (
    keys.has(canonicalKey(facts.url)) ||
    (facts.redirect && (keys.has(canonicalKey(facts.redirect)) || inScope(scope, facts.redirect)))
  )
    return true;
  const home = doors.at(-1)?.facts;
  return facts.title !== '' && facts.title === home?.title;
}
