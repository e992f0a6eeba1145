/** Opens what a crawl works with (巡查工具) as the settings say: client, browser, rule book, words. */
import packageJson from '../../package.json' with { type: 'json' };
import { loadRuleBook, type RuleBook } from '../config/rule-book.ts';
import type { Settings } from '../config/settings.ts';
import { type CrawlerClient, createClient } from '../crawl/crawler-client.ts';
import { localHost } from '../page/local-address.ts';
import { compileWords } from '../page/page-words.ts';
import type { PatrolTools } from '../visit/visit-tools.ts';
import { type ClosableBrowser, openBrowser } from './lazy-browser.ts';
import { readBy } from './read-by.ts';

export const TOOL_VERSION: string = packageJson.version;

export interface CrawlTools {
  readonly tools: Omit<PatrolTools, 'signal'>;
  close(): Promise<void>;
}

/** `named`: addresses that the user gave; only those of them may be local. Throws `ConfigError` and `BrowserError`. */
export async function openCrawlTools(
  settings: Settings,
  named: readonly string[],
  onBrowser: (name: string | null) => void,
): Promise<CrawlTools> {
  const ruleBook = loadRuleBook(settings.profile);
  const allowLocalHosts = localHostsOf([...named, ...settings.canary]);
  const client = openClient(settings, allowLocalHosts);
  const options = {
    limiter: client.limiter,
    userAgent: client.userAgent,
    allowLocalHosts,
    ignoredHosts: ruleBook.phrases.sideHosts.map(({ regex }) => regex),
    ...(settings.proxy === null ? {} : { proxy: settings.proxy }),
  };
  const browser = await openBrowser(settings, options, onBrowser);
  const { checkFragments } = settings;
  const tools = { ...toolsOf(ruleBook, client, browser), checkFragments, showAll: settings.browser === 'always' };
  return { tools, close: () => closeBoth(client, browser) };
}

export function openClient(settings: Settings, allowLocalHosts: ReadonlySet<string>): CrawlerClient {
  return createClient({
    ignoreRobots: settings.ignoreRobots,
    allowLocalHosts,
    ...(settings.contact === null ? {} : { contact: settings.contact }),
    ...(settings.proxy === null ? {} : { proxy: settings.proxy }),
    ...(settings.rate === null ? {} : { rate: settings.rate }),
  });
}

export function localHostsOf(urls: readonly string[]): Set<string> {
  const hosts = urls.map((url) => new URL(url)).filter(({ hostname }) => localHost(hostname) !== null);
  return new Set(hosts.map(({ host }) => host));
}

function toolsOf(ruleBook: RuleBook, client: CrawlerClient, browser: ClosableBrowser): CrawlTools['tools'] {
  const regexes = (phrases: readonly { readonly regex: RegExp }[]): RegExp[] => phrases.map(({ regex }) => regex);
  const { challengeBody, challengeCookie } = ruleBook.phrases;
  return {
    client,
    browser,
    ruleBook,
    words: compileWords(ruleBook.phrases),
    challenge: { body: regexes(challengeBody), cookie: regexes(challengeCookie) },
    toolVersion: TOOL_VERSION,
    readBy: readBy(ruleBook),
    now: () => new Date().toISOString(),
  };
}

async function closeBoth(client: CrawlerClient, browser: ClosableBrowser): Promise<void> {
  await Promise.all([client.close(), browser?.close()]);
}
