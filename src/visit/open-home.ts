/** Opens the site's front door (首页): listed URL, then the alternate, through splash pages and framesets. */
import type { FetchRequest, FetchResponse } from '../crawl/fetch-result.ts';
import { canonicalKey, hostKey } from '../page/address.ts';
import { type PageFacts, readPage } from '../page/page-facts.ts';
import type { OuterScript } from '../page/script-menus.ts';
import { directoryOf, inScope, type SiteScope } from '../site/scope.ts';
import type { Attempt, StopReason } from '../site-report.ts';
import { type Answer, isPage, type SiteClient } from './site-client.ts';
import type { PatrolTools, SiteTask } from './visit-tools.ts';

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

const isOwnTrouble = (attempts: readonly Attempt[]): boolean => attempts.every((attempt) => attempt.reason === 'proxy');

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
  let door: OpenedPage | undefined = opened(openedUrl, entry.answer, task, tools);
  const seen = new Set<string>();
  while (door && doors.length < MAX_DOORS) {
    doors.push(door);
    seen.add(canonicalKey(door.facts.url));
    door = await nextDoor(door.facts, seen, entry);
  }
  const home = doors.at(-1) as OpenedPage; // safe: the first door is open
  return { ok: true, attempts: entry.attempts, openedUrl, doors, home, scope: await scopeOf(openedUrl, doors, entry) };
}

function opened(requestedUrl: string, answer: Answer, task: SiteTask, tools: PatrolTools): OpenedPage {
  // safe: callers pass only answers for which isPage holds
  return { facts: readResponse(answer.result as FetchResponse, task, tools), requestedUrl, answer };
}

/** The first way on that opens; a wall or an error behind the splash is no home page: the walk meets it again, and says so. */
async function nextDoor(facts: PageFacts, seen: ReadonlySet<string>, entry: Entry): Promise<OpenedPage | undefined> {
  const { task, tools, client } = entry;
  for (const next of waysOn(facts)) {
    if (seen.has(canonicalKey(next))) return undefined;
    const answer = await client.ask(next);
    if (answer && isPage(answer.result) && answer.outcome === 'ok') return opened(next, answer, task, tools);
  }
  return undefined;
}

/** A splash leads on by itself, or by its only link or two into the same host (进入网站, a picture; 如果没有自动跳转，请点击这里). */
function waysOn(facts: PageFacts): string[] {
  const { redirect } = facts;
  const byItself = redirect === null ? [] : [redirect];
  if (redirect === null && facts.frames.length > 0 && facts.texts.chars < 400) return [];
  const inside = new Set(
    facts.links
      .filter((link) => (link.element === 'a' || link.element === 'area') && hostKey(link.url) === hostKey(facts.url))
      .map((link) => link.url),
  );
  inside.delete(facts.url);
  const isFew = facts.texts.chars < 160 && inside.size >= 1 && inside.size <= 2;
  return [...new Set([...byItself, ...(isFew ? [...inside].slice(0, 1) : [])])];
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
