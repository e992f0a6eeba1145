/**
 * Whether the site itself still opens while its links are asked again (首页对照). A guard that has shut out our address, or
 * a server that went down since, answers all addresses alike: what fails beside a closed front door says nothing of a link.
 * Nor does it where the front door stands open and no column behind it opens that did an hour ago: guards and caches let
 * whoever comes see the home page.
 */
import { askTwice } from '../http/ask-twice.ts';
import { type ChallengePatterns, isChallenge } from '../http/challenge.ts';
import type { FetchResult } from '../http/connection/fetch-result.ts';
import type { CrawlerClient } from '../http/crawler-client.ts';
import { type Clues, judgeAttempts } from '../http/verdict.ts';
import type { LinkCheck } from '../store/rows/store-types.ts';
import { isDead, isPlainMiss } from './browser-look.ts';
import { clickHeaders } from './click-headers.ts';

export interface DoorTools {
  readonly client: Pick<CrawlerClient, 'fetch'>;
  readonly challenge: ChallengePatterns;
  /** Is this shown instead of the page that is missing at `url`? */
  readonly missing: (result: FetchResult, url: string) => boolean;
}

/** What opened when the site was visited. */
export interface OpenedThen {
  /** The address by which it opened stands last; without one nothing is compared. */
  readonly homeUrls: readonly string[];
  /** Any of them will do; without one the home page alone is compared. */
  readonly columnUrls?: readonly string[];
  /** Nothing else of the site opened then. */
  readonly onlyHome?: boolean;
}

/**
 * `checks`, made just now, as they may be counted: none of them finds a link dead where what opened then, asked behind them
 * and twice, does not open now.
 */
export async function besideFrontDoor(
  checks: readonly LinkCheck[],
  { homeUrls, columnUrls = [], onlyHome = false }: OpenedThen,
  { client, challenge, missing }: DoorTools,
  signal: AbortSignal,
): Promise<LinkCheck[]> {
  const home = homeUrls.at(-1);
  if (home === undefined || !checks.some(({ attempts }) => isDead(attempts))) return [...checks];
  const cluesAt =
    (url: string) =>
    (result: FetchResult): Clues => ({
      challenge: result.kind === 'response' && isChallenge(result, challenge),
      soft404: missing(result, url),
    });
  /** What it shows; `null` where it does not open. */
  const shownAt = async (url: string, from?: string): Promise<Buffer | null> => {
    const request = { url, wants: 'page', headers: clickHeaders(url, from), method: 'GET', signal } as const;
    const { attempts, result } = await askTwice(client.fetch, request, cluesAt(url));
    return judgeAttempts(attempts).verdict === 'ok' && result.kind === 'response' ? result.body : null;
  };
  if ((await shownAt(home)) === null) return checks.map(asUncertain);
  if (onlyHome) return checks.map((check) => (isPlainMiss(check.attempts) ? check : asUncertain(check)));
  if (columnUrls.length === 0) return [...checks];
  const shown: Buffer[] = [];
  for (const url of columnUrls) {
    const body = await shownAt(url, home);
    if (body !== null && body.length > 0) shown.push(body);
  }
  return showPages(shown) ? [...checks] : checks.map(asUncertain);
}

/** One and the same page for two columns is a guard's answer or a notice, unless a script would fill it. */
function showPages([first, ...others]: readonly Buffer[]): boolean {
  if (first === undefined) return false;
  return /<script/i.test(first.toString('latin1')) || !others.some((other) => other.equals(first));
}

const asUncertain = ({ url, attempts }: LinkCheck): LinkCheck => ({
  url,
  attempts: attempts.map((attempt) => (attempt.outcome === 'broken' ? { ...attempt, outcome: 'uncertain' } : attempt)),
});
