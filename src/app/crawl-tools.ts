/** Opens what a crawl works with (巡查工具) as the settings say: client, browser, rule book, words. */
import { availableParallelism } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import { loadOffice } from '../config/office.ts';
import { keptRuleBook } from '../config/rule-book/kept-files.ts';
import type { RuleBook } from '../config/rule-book/rule-book.ts';
import type { Settings } from '../config/settings.ts';
import type { PatrolTools } from '../crawl/client/visit-tools.ts';
import { type CrawlerClient, createClient } from '../http/crawler-client.ts';
import { type ClockShift, clockBy } from '../pace/clock.ts';
import type { HostPaceOptions } from '../pace/host-pace.ts';
import { POLITE } from '../pace/pace.ts';
import { type PaceHub, paceHub, type TurnOf } from '../pace/pace-hub.ts';
import type { Paces } from '../pace/paces.ts';
import { type CrawlOrder, sharedPace } from '../run/workers/crawl-threads.ts';
import { patrolTools } from '../run/workers/patrol-tools.ts';
import { localHost } from '../url/local-address.ts';
import type { BookedSettings } from './book-of-day.ts';
import { type BrowserListener, type ClosableBrowser, openBrowser, watchedBrowser } from './lazy-browser.ts';
import { readBy } from './read-by.ts';

export const TOOL_VERSION: string = packageJson.version;

export interface CrawlTools {
  readonly tools: Omit<PatrolTools, 'signal'>;
  /** With which threads have tools like these, at the same paces. */
  readonly forThreads: Omit<CrawlOrder, 'rules'>;
  readonly hub: PaceHub;
  close(): Promise<void>;
}

/** What tools are opened by. */
export interface ToolsWanted extends Pick<Settings, 'browser' | 'browserPath' | 'checkFragments'> {
  readonly ruleBook: RuleBook;
  readonly client: CrawlOrder['client'];
  /** As many as may do the work, this one included. */
  readonly threads: number;
  /** Where the paces of hosts stand, if other processes ask them too. */
  readonly paces?: (options: HostPaceOptions) => TurnOf;
  /** Where times are told by another clock than this machine's. */
  readonly clockShift?: ClockShift;
  /** Told of each page that a browser was to show. */
  readonly onShown?: (outcome: 'rendered' | 'failure') => void;
}

/** As many as may do the work, this one included. */
export const threadsOf = ({ jobs }: Pick<Settings, 'jobs'>): number => jobs ?? availableParallelism();

/** `named`: addresses that the user gave; only those of them may be local. Throws `ConfigError` and `BrowserError`. */
export async function openCrawlTools(
  settings: BookedSettings,
  named: readonly string[],
  listener: BrowserListener,
): Promise<CrawlTools> {
  const client = clientOrder(settings, localHostsOf([...named, ...settings.canary]));
  const ruleBook = await keptRuleBook(settings.profile);
  return openTools({ ...settings, client, threads: threadsOf(settings), ruleBook }, listener);
}

/** Throws `BrowserError`. */
export async function openTools(wanted: ToolsWanted, listener: BrowserListener): Promise<CrawlTools> {
  const { ruleBook, client: forClient, checkFragments, clockShift } = wanted;
  const { rate, proxy, pageRequests } = forClient;
  const clock = clockBy(clockShift);
  const pacing = { clock, pace: POLITE, ...(rate === undefined ? {} : { rate }) };
  const hub = paceHub(pacing, wanted.paces?.(pacing));
  const client = createClient({ ...forClient, clock, pace: sharedPace(wanted.threads), paces: hub });
  const options = {
    limiter: client.limiter,
    userAgent: client.userAgent,
    allowLocalHosts: forClient.allowLocalHosts,
    lookupFor: client.lookupFor,
    ...(pageRequests === undefined ? {} : { pageRequests }),
    ignoredHosts: ruleBook.phrases.sideHosts.map(({ regex }) => regex),
    ...(proxy === undefined ? {} : { proxy }),
  };
  const opened = await openBrowser(wanted, options, listener);
  const browser = watchedBrowser(opened, wanted.onShown ?? (() => {}), listener.onTrouble);
  const showAll = wanted.browser === 'always';
  const order = { ruleBook, toolVersion: TOOL_VERSION, readBy: readBy(ruleBook), checkFragments, showAll };
  return {
    tools: patrolTools(order, client, browser, clock),
    forThreads: { tools: order, client: forClient, ...(clockShift && { clockShift }) },
    hub,
    close: () => closeBoth(client, browser),
  };
}

/** `--rate`, where it was given. */
export const rateOf = ({ rate }: Pick<Settings, 'rate'>) => (rate === null ? {} : { rate });

export function clientOrder(settings: Settings, allowLocalHosts: ReadonlySet<string>): CrawlOrder['client'] {
  const { ignoreRobots, proxy, pageRequests } = settings;
  const contact = settings.contact ?? loadOffice(settings.office).contact.public;
  return {
    ignoreRobots,
    pageRequests,
    allowLocalHosts: new Set([...allowLocalHosts, ...(settings.allowPrivate ?? [])]),
    ...(contact === '' ? {} : { contact }),
    ...(proxy === null ? {} : { proxy }),
    ...rateOf(settings),
  };
}

export function openClient(settings: Settings, allowLocalHosts: ReadonlySet<string>, paces?: Paces): CrawlerClient {
  return createClient({ ...clientOrder(settings, allowLocalHosts), ...(paces === undefined ? {} : { paces }) });
}

export function localHostsOf(urls: readonly string[]): Set<string> {
  const hosts = urls.map((url) => new URL(url)).filter(({ hostname }) => localHost(hostname) !== null);
  // Without a port it is that of http or of https: many a site sends its visitors from one to the other.
  return new Set(hosts.flatMap(({ host, port }) => (port === '' ? [`${host}:80`, `${host}:443`] : [host])));
}

async function closeBoth(client: CrawlerClient, browser: ClosableBrowser): Promise<void> {
  await Promise.all([client.close(), browser?.close()]);
}
