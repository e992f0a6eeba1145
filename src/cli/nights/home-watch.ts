/** The watch over home pages as a service (可用性监测), by itself or beside the nights of a timetable. */

import type { AwayLooks } from '../../app/away-looks.ts';
import { localHostsOf, openClient } from '../../app/crawl-tools.ts';
import type { SiteProbe } from '../../availability.ts';
import { ConfigError } from '../../config/config-error.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { untranslated } from '../../language/message.ts';
import { PROBE } from '../../language/messages/service-messages.ts';
import { systemClock } from '../../pace/clock.ts';
import type { Paces } from '../../pace/paces.ts';
import { availabilityReport, dayOf } from '../../run/outputs/availability-report.ts';
import { type HomesContext, watchHomes } from '../../run/probes/watch-homes.ts';
import { NetworkWatch } from '../../run/watch/network-watch.ts';
import type { Store } from '../../store/store.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { nearLimitLine, windowLine } from '../words/probe-words.ts';

export interface WatchOrder {
  readonly settings: Settings;
  readonly ruleBook: RuleBook;
  /** Reads the list; throws `ConfigError`. */
  readonly read: () => Promise<readonly SiteEntry[]>;
  /** As it was read at the start. */
  readonly sites: readonly SiteEntry[];
}

export interface WatchPlace {
  readonly store: Store;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Where the paces of hosts stand, if a patrol in this process asks them too. */
  readonly paces?: Paces;
  /** Has the workers of a queue look. */
  readonly away?: AwayLooks;
}

export type LookContext = Omit<HomesContext, 'perDay' | 'onWindow'>;

export interface HomeWatch extends AsyncDisposable {
  readonly context: LookContext;
}

/** Opens what a look needs; with its end all connections end. */
export function openHomeWatch(order: WatchOrder, { store, signal, paces }: WatchPlace): HomeWatch {
  const { settings, ruleBook, sites } = order;
  const addresses = sites.flatMap(({ url, altUrl }) => (altUrl === null ? [url] : [url, altUrl]));
  const client = openClient(settings, localHostsOf([...addresses, ...settings.canary]), paces);
  const regexes = (phrases: readonly { readonly regex: RegExp }[]): RegExp[] => phrases.map(({ regex }) => regex);
  const { challengeBody, challengeCookie } = ruleBook.phrases;
  const context: LookContext = {
    tools: { client, challenge: { body: regexes(challengeBody), cookie: regexes(challengeCookie) } },
    watch: new NetworkWatch({ fetch: client.fetch, stats: () => client.stats() }, settings.canary),
    clock: systemClock,
    rules: ruleBook.profile.availability,
    signal,
    sites: () => sites,
    save: (probes: readonly SiteProbe[]) => store.probes.save(probes),
  };
  return { context, [Symbol.asyncDispose]: () => client.close() };
}

/** Until the signal aborts; rejects for trouble of our own. */
export async function keepWatch(order: WatchOrder, perDay: number, place: WatchPlace): Promise<void> {
  await using watch = openHomeWatch(order, place);
  const { context } = watch;
  const { terminal, store, away } = place;
  const say = (message: Message): void => (order.settings.quiet ? undefined : tell(terminal, message));
  let { sites } = order;
  let told = dayOf(systemClock.instant());
  say(PROBE.watching(sites.length, perDay));
  await watchHomes({
    ...context,
    ...(away && { away: away.look }),
    perDay,
    sites: async () => {
      sites = await readAgain(order, sites, terminal);
      return sites;
    },
    onWindow: (probes) => {
      const [first] = probes;
      if (first) say(untranslated(windowLine(first.at, probes, sites)));
      if (probes.length > 0 && probes.every((one) => one.isVoid)) tell(terminal, PROBE.voidWindow(probes.length));
    },
    save: async (probes) => {
      await context.save(probes);
      const today = dayOf(systemClock.instant());
      if (today === told) return;
      told = today;
      const line = nearLimitLine(await availabilityReport({ store, sites, rules: context.rules, asOfDay: today }));
      if (line !== null) terminal.err(`${line}\n`);
    },
  });
  say(PROBE.ended);
}

/** A list that a person is just editing does not end the watch. */
async function readAgain(
  { read }: WatchOrder,
  before: readonly SiteEntry[],
  terminal: Terminal,
): Promise<readonly SiteEntry[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell(terminal, PROBE.listKept(error.told));
    return before;
  }
}
