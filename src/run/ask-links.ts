/** Asks links for the recheck and outside phases (链接复核): GET as after a click, twice where it may help, at last by a browser; robots.txt obeyed. */

import { isPage } from '../crawl/client/site-client.ts';
import { looksMissing } from '../crawl/links/soft-404.ts';
import { askLink } from '../http/ask-link.ts';
import { askedOnce } from '../http/ask-twice.ts';
import { attachmentFault } from '../http/attachment.ts';
import { type ChallengePatterns, isChallenge } from '../http/challenge.ts';
import type { FetchRequest, FetchResult } from '../http/connection/fetch-result.ts';
import type { CrawlerClient } from '../http/crawler-client.ts';
import { attemptOf, type Clues, judgeAttempts } from '../http/verdict.ts';
import type { OutsideJob, RecheckJob, RecheckQuestion } from '../queue/jobs.ts';
import { readPage } from '../read/page/page-facts.ts';
import type { Attempt, ForeignPage, IsoDay } from '../site-report.ts';
import type { LinkCheck } from '../store/rows/store-types.ts';
import { canonicalKey } from '../url/address.ts';
import type { PageWords } from '../vocabulary/page-words.ts';
import { type BrowserLook, browserAttempts, isDead, isWorthALook } from './browser-look.ts';
import { clickHeaders } from './click-headers.ts';
import { besideFrontDoor } from './front-door.ts';
import { isShownAnyway } from './shown-anyway.ts';

export interface LinkTools {
  readonly client: Pick<CrawlerClient, 'fetch' | 'robots'>;
  readonly challenge: ChallengePatterns;
  readonly words: PageWords;
  readonly today: IsoDay;
  readonly look: BrowserLook;
  /** What a link that leads off shows instead of what it once was; absent where nobody asks for it. */
  readonly foreign?: ((result: FetchResult) => ForeignPage | null) | undefined;
}

/** One check a link; the limiter says how many of them are in flight. */
export async function recheckLinks(job: RecheckJob, tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  const homeKeys = new Set(job.homeUrls.map(canonicalKey));
  const isMissing = (result: FetchResult, url: string): boolean => stillMissing(result, url, homeKeys, tools);
  const questions = job.links.map((link): LinkQuestion => {
    const { url, soft404 } = link;
    return {
      ...link,
      settles: true,
      own: true,
      missing: (result) => soft404 && isMissing(result, url),
    };
  });
  return besideFrontDoor(await askAll(questions, tools, signal), job, { ...tools, missing: isMissing }, signal);
}

/** New attempts behind the earlier ones; a link that robots.txt forbids has none at all. */
export async function askOutside(job: OutsideJob, tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  const questions = job.links.map((link): LinkQuestion => {
    return { ...link, settles: link.earlier.length > 0, own: false, missing: () => false };
  });
  const checks = await askAll(questions, tools, signal);
  return checks.map(({ url, attempts }, at) => ({ url, attempts: [...(job.links[at]?.earlier ?? []), ...attempts] }));
}

interface LinkQuestion extends Pick<RecheckQuestion, 'url' | 'page' | 'inBrowser' | 'failedBefore'> {
  /** The link has failed before: what is said now is the last word, by GET, and not taken lightly. */
  readonly settles: boolean;
  /** Of the site itself: what its documents bring is judged too. */
  readonly own: boolean;
  /** Asked alone several times over: a connection of ours that stands idle is one that is let in, and not always taken. */
  readonly patient?: boolean;
  /** Others that failed before open now: this one may fail by chance as well, though in the same way each time. */
  readonly inDoubt?: boolean;
  /** Is the page shown instead of one that is missing? */
  readonly missing: (result: FetchResult) => boolean;
}

/**
 * All are asked; then those that would be claimed once more, with the time of all the others in between: side by side, but
 * for those that may have failed because we asked for several at a time.
 */
async function askAll(questions: readonly LinkQuestion[], tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  const first = await Promise.all(questions.map((question) => attemptsAt(question, tools, signal)));
  const later: LinkCheck['attempts'][] = [];
  const inDoubt = first.filter(isOpen).length >= MANY_RECOVERED;
  const settle = async (at: number, patient = false): Promise<void> => {
    const question = { ...(questions[at] as LinkQuestion), patient, inDoubt }; // safe: at is in range
    later[at] = await laterAttempts(question, first[at] ?? [], tools, signal);
  };
  const all = [...questions.keys()];
  const isAlone = (at: number): boolean => isTurnedAway(first[at] ?? []) || (inDoubt && isQuick(first[at] ?? []));
  await Promise.all(all.filter((at) => !isAlone(at)).map((at) => settle(at)));
  let inVain = 0;
  for (const at of all.filter(isAlone)) {
    const turnedAway = isTurnedAway(first[at] ?? []);
    await settle(at, turnedAway && inVain < MOST_IN_VAIN);
    if (turnedAway && isDead(later[at] ?? [])) inVain += 1;
  }
  return questions.map(({ url }, at) => ({ url, attempts: [...(first[at] ?? []), ...(later[at] ?? [])] }));
}

/** Of the links of one job, all of which failed before: a server that fails by chance. */
const MANY_RECOVERED = 3;
const isOpen = (attempts: LinkCheck['attempts']): boolean =>
  attempts.length > 0 && judgeAttempts(attempts).verdict === 'ok';

/** To wait for such a link alone costs no night; an overtaxed server says 404 or 500 as fast as ever. */
const QUICK_MS = 2_000;
const isQuick = (attempts: LinkCheck['attempts']): boolean => attempts.every(({ ms }) => ms < QUICK_MS);

/** Old servers let in a few connections, some but one, and turn away whoever comes meanwhile: each is asked alone then. */
const isTurnedAway = (attempts: LinkCheck['attempts']): boolean =>
  attempts.some(({ reason }) => reason === 'reset' || reason === 'refused');
/** A server that turned away so many links, however patiently each was asked, is not busy but dead. */
const MOST_IN_VAIN = 3;

/** What would be claimed of a link is looked at once more: that it is dead, or that it shows another's page. */
async function laterAttempts(
  question: LinkQuestion,
  attempts: LinkCheck['attempts'],
  tools: LinkTools,
  signal: AbortSignal,
): Promise<LinkCheck['attempts']> {
  if (attempts.at(-1)?.shows) {
    const result = await tools.client.fetch({ ...requestFor(question, signal), fresh: true });
    return [attemptOf(result, cluesFor(question, tools)(result))];
  }
  return isToSettle(question) && isDead(attempts) ? lastAttempts(question, attempts, tools, signal) : [];
}

/** What failed the night before as well has had its last word: two failures, some time apart. */
const isToSettle = ({ settles, failedBefore, inBrowser }: LinkQuestion): boolean =>
  settles && (failedBefore !== true || inBrowser === true);

async function attemptsAt(
  question: LinkQuestion,
  tools: LinkTools,
  signal: AbortSignal,
): Promise<LinkCheck['attempts']> {
  const { allowed } = await tools.client.robots.check(question.url, signal);
  if (!allowed) return [];
  const ask = question.failedBefore ? askedOnce : askLink;
  return (await ask(tools.client.fetch, requestFor(question, signal), cluesFor(question, tools))).attempts;
}

/** A link that fails in the same way each time is dead; one that fails in several ways may fail by chance. */
const LAST_ATTEMPTS = 1;
const LAST_ATTEMPTS_IN_DOUBT = 4;

const failsAlike = (attempts: LinkCheck['attempts']): boolean =>
  new Set(attempts.map(({ reason }) => reason)).size <= 1;

/**
 * On fresh connections, or where these are turned away on the one that stands, if any; then in a browser where one is to
 * look: the first that does not find it dead ends it.
 */
async function lastAttempts(
  question: LinkQuestion,
  before: LinkCheck['attempts'],
  { client, ...tools }: LinkTools,
  signal: AbortSignal,
): Promise<LinkCheck['attempts']> {
  const clues = cluesFor(question, tools);
  const again: Attempt[] = [];
  const all = (): Attempt[] => [...before, ...again];
  const doubted = question.patient || question.inDoubt;
  const most = (): number => (doubted || !failsAlike(all()) ? LAST_ATTEMPTS_IN_DOUBT : LAST_ATTEMPTS);
  while (isDead(all()) && again.length < most()) {
    const result = await client.fetch({ ...requestFor(question, signal), fresh: !isTurnedAway(all()) });
    again.push(attemptOf(result, clues(result)));
  }
  if (!question.inBrowser || !isWorthALook(all())) return again;
  return [...again, ...(await browserAttempts(question.url, tools.look, clues, signal))];
}

function requestFor({ url, page, settles }: LinkQuestion, signal: AbortSignal): FetchRequest {
  const request = { url, wants: 'link', headers: clickHeaders(url, page), signal } as const;
  return settles ? { ...request, method: 'GET' } : request;
}

function cluesFor({ own, missing }: LinkQuestion, tools: Omit<LinkTools, 'client'>) {
  const { challenge, foreign } = tools;
  return (result: FetchResult): Clues => {
    const wall = result.kind === 'response' && isChallenge(result, challenge);
    if (wall) return { challenge: true };
    const shows = own || !foreign ? {} : { shows: foreign(result) };
    const anyway = isShownAnyway(result, tools) ? { shownAnyway: true } : {};
    return { soft404: missing(result), attachment: own ? attachmentFault(result) : null, ...shows, ...anyway };
  };
}

/** The site was shown to answer so to what it does not have; only a page that no longer looks so clears the link. */
function stillMissing(result: FetchResult, url: string, homeKeys: ReadonlySet<string>, tools: LinkTools): boolean {
  if (!isPage(result)) return false;
  const contentType = result.headers['content-type'] ?? null;
  const facts = readPage({ bytes: result.body, url: result.url, contentType, today: tools.today, words: tools.words });
  return looksMissing(facts, { url, texts: [], homeKeys, words: tools.words });
}
