/** Asks links for the recheck and outside phases (链接复核): GET as after a click, twice where it may help, at last by a browser; robots.txt obeyed. */
import { askLink } from '../crawl/ask-link.ts';
import { type ChallengePatterns, isChallenge } from '../crawl/challenge.ts';
import type { CrawlerClient } from '../crawl/crawler-client.ts';
import type { FetchRequest, FetchResult } from '../crawl/fetch-result.ts';
import type { Clues } from '../crawl/verdict.ts';
import { readPage } from '../page/page-facts.ts';
import { canonicalKey } from '../page/page-url.ts';
import type { PageWords } from '../page/page-words.ts';
import type { OutsideJob, RecheckJob, RecheckQuestion } from '../queue/jobs.ts';
import type { IsoDay } from '../site-report.ts';
import type { LinkCheck } from '../store/store-types.ts';
import { isPage } from '../visit/site-client.ts';
import { looksMissing } from '../visit/soft-404.ts';
import { type BrowserLook, browserAttempts, isWorthALook } from './browser-look.ts';
import { clickHeaders } from './click-headers.ts';

export interface LinkTools {
  readonly client: Pick<CrawlerClient, 'fetch' | 'robots'>;
  readonly challenge: ChallengePatterns;
  readonly words: PageWords;
  readonly today: IsoDay;
  readonly look: BrowserLook;
}

/** One check a link; the limiter says how many of them are in flight. */
export async function recheckLinks(job: RecheckJob, tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  const homeKeys = new Set(job.homeUrls.map(canonicalKey));
  return Promise.all(
    job.links.map(async (link) => {
      const { url, soft404 } = link;
      const missing = (result: FetchResult): boolean => soft404 && stillMissing(result, url, homeKeys, tools);
      return { url, attempts: await attemptsAt({ ...link, method: 'GET' }, tools, signal, missing) };
    }),
  );
}

/** New attempts behind the earlier ones; a link that robots.txt forbids has none at all. */
export async function askOutside(job: OutsideJob, tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  return Promise.all(
    job.links.map(async (link) => {
      // What has failed is asked by GET; the first time HEAD may clear it.
      const method = link.earlier.length > 0 ? ({ method: 'GET' } as const) : {};
      const attempts = await attemptsAt({ ...link, ...method }, tools, signal, () => false);
      return { url: link.url, attempts: [...link.earlier, ...attempts] };
    }),
  );
}

interface LinkQuestion extends Pick<RecheckQuestion, 'url' | 'page' | 'inBrowser'>, Pick<FetchRequest, 'method'> {}

async function attemptsAt(
  { url, page, inBrowser = false, method }: LinkQuestion,
  tools: LinkTools,
  signal: AbortSignal,
  missing: (result: FetchResult) => boolean,
): Promise<LinkCheck['attempts']> {
  const { client, challenge, look } = tools;
  const { allowed } = await client.robots.check(url, signal);
  if (!allowed) return [];
  const clues = (result: FetchResult): Clues => {
    const wall = result.kind === 'response' && isChallenge(result, challenge);
    return { challenge: wall, soft404: !wall && missing(result) };
  };
  const request = { url, wants: 'link', headers: clickHeaders(url, page), signal, ...(method && { method }) } as const;
  const { attempts } = await askLink(client.fetch, request, clues);
  if (!inBrowser || !isWorthALook(attempts)) return attempts;
  return [...attempts, ...(await browserAttempts(url, look, clues, signal))];
}

/** The site was shown to answer so to what it does not have; only a page that no longer looks so clears the link. */
function stillMissing(result: FetchResult, url: string, homeKeys: ReadonlySet<string>, tools: LinkTools): boolean {
  if (!isPage(result)) return false;
  const contentType = result.headers['content-type'] ?? null;
  const facts = readPage({ bytes: result.body, url: result.url, contentType, today: tools.today, words: tools.words });
  return looksMissing(facts, { url, texts: [], homeKeys, words: tools.words });
}
