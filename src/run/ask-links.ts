/** Asks links for the recheck and outside phases (链接复核): GET, twice where it may help, robots.txt obeyed. */
import { askedOnce, askTwice } from '../crawl/ask-twice.ts';
import { type ChallengePatterns, isChallenge } from '../crawl/challenge.ts';
import type { CrawlerClient } from '../crawl/crawler-client.ts';
import type { FetchResult } from '../crawl/fetch-result.ts';
import type { Clues } from '../crawl/verdict.ts';
import { canonicalKey } from '../page/address.ts';
import { readPage } from '../page/page-facts.ts';
import type { PageWords } from '../page/page-words.ts';
import type { OutsideJob, RecheckJob } from '../queue/jobs.ts';
import type { IsoDay } from '../site-report.ts';
import type { LinkCheck } from '../store/store-types.ts';
import { isPage } from '../visit/site-client.ts';
import { looksMissing } from '../visit/soft-404.ts';

export interface LinkTools {
  readonly client: Pick<CrawlerClient, 'fetch' | 'robots'>;
  readonly challenge: ChallengePatterns;
  readonly words: PageWords;
  readonly today: IsoDay;
}

/** One check a link; the limiter says how many of them are in flight. */
export async function recheckLinks(job: RecheckJob, tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  const homeKeys = new Set(job.homeUrls.map(canonicalKey));
  return Promise.all(
    job.links.map(async ({ url, soft404, failedBefore = false }) => {
      const missing = (result: FetchResult): boolean => soft404 && stillMissing(result, url, homeKeys, tools);
      return { url, attempts: await askLink(url, tools, signal, { missing, once: failedBefore }) };
    }),
  );
}

/** New attempts behind the earlier ones; a link that robots.txt forbids has none at all. */
export async function askOutside(job: OutsideJob, tools: LinkTools, signal: AbortSignal): Promise<LinkCheck[]> {
  return Promise.all(
    job.links.map(async ({ url, earlier }) => {
      const attempts = await askLink(url, tools, signal, { missing: () => false, once: false });
      return { url, attempts: [...earlier, ...attempts] };
    }),
  );
}

async function askLink(
  url: string,
  { client, challenge }: LinkTools,
  signal: AbortSignal,
  { missing, once }: { readonly missing: (result: FetchResult) => boolean; readonly once: boolean },
): Promise<LinkCheck['attempts']> {
  const { allowed } = await client.robots.check(url, signal);
  if (!allowed) return [];
  const clues = (result: FetchResult): Clues => {
    const wall = result.kind === 'response' && isChallenge(result, challenge);
    return { challenge: wall, soft404: !wall && missing(result) };
  };
  return (await (once ? askedOnce : askTwice)(client.fetch, { url, wants: 'link', signal }, clues)).attempts;
}

/** The site was shown to answer so to what it does not have; only a page that no longer looks so clears the link. */
function stillMissing(result: FetchResult, url: string, homeKeys: ReadonlySet<string>, tools: LinkTools): boolean {
  if (!isPage(result)) return false;
  const contentType = result.headers['content-type'] ?? null;
  const facts = readPage({ bytes: result.body, url: result.url, contentType, today: tools.today, words: tools.words });
  return looksMissing(facts, { url, texts: [], homeKeys, words: tools.words });
}
