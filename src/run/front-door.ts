/**
 * Whether the site itself still opens while its links are asked again (首页对照). A guard that has shut out our address, or
 * a server that went down since, answers all addresses alike: what fails beside a closed front door says nothing of a link.
 */
import { askTwice } from '../crawl/ask-twice.ts';
import { type ChallengePatterns, isChallenge } from '../crawl/challenge.ts';
import type { CrawlerClient } from '../crawl/crawler-client.ts';
import type { FetchResult } from '../crawl/fetch-result.ts';
import { type Clues, judgeAttempts } from '../crawl/verdict.ts';
import type { LinkCheck } from '../store/store-types.ts';
import { isDead } from './browser-look.ts';
import { clickHeaders } from './click-headers.ts';

export interface DoorTools {
  readonly client: Pick<CrawlerClient, 'fetch'>;
  readonly challenge: ChallengePatterns;
}

/**
 * `checks`, made just now, as they may be counted: none of them finds a link dead where the home page, asked behind them and
 * twice, does not open either. `homeUrls`: the address by which it opened stands last; without one nothing is compared.
 */
export async function besideFrontDoor(
  checks: readonly LinkCheck[],
  homeUrls: readonly string[],
  { client, challenge }: DoorTools,
  signal: AbortSignal,
): Promise<LinkCheck[]> {
  const home = homeUrls.at(-1);
  if (home === undefined || !checks.some(({ attempts }) => isDead(attempts))) return [...checks];
  const clues = (result: FetchResult): Clues => ({
    challenge: result.kind === 'response' && isChallenge(result, challenge),
  });
  const request = { url: home, wants: 'page', headers: clickHeaders(home, undefined), method: 'GET', signal } as const;
  const { attempts } = await askTwice(client.fetch, request, clues);
  return judgeAttempts(attempts).verdict === 'ok' ? [...checks] : checks.map(asUncertain);
}

const asUncertain = ({ url, attempts }: LinkCheck): LinkCheck => ({
  url,
  attempts: attempts.map((attempt) => (attempt.outcome === 'broken' ? { ...attempt, outcome: 'uncertain' } : attempt)),
});
