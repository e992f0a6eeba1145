/** `patrol probe` (可用性监测): home pages watched all day, once around, or what the watch has seen. */
import { Command } from 'commander';
import type { SiteProbe } from '../../availability.ts';
import { ConfigError } from '../../config/config-error.ts';
import { type ProbeSettings, resolveProbeSettings } from '../../config/probe-settings.ts';
import { loadRuleBook, type RuleBook } from '../../config/rule-book.ts';
import type { Settings } from '../../config/settings.ts';
import { loadSites, type SiteEntry } from '../../config/sites.ts';
import { systemClock } from '../../crawl/clock.ts';
import type { CrawlerClient } from '../../crawl/crawler-client.ts';
import { availabilityReport, dayOf } from '../../run/availability-report.ts';
import { NetworkWatch } from '../../run/network-watch.ts';
import { probeOnce, watchHomes } from '../../run/watch-homes.ts';
import { acquireDataLock } from '../../store/data-lock.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { localHostsOf, openClient } from '../crawl-tools.ts';
import type { ExitCode } from '../exit-code.ts';
import { selectSites } from '../listed-sites.ts';
import { addAskOptions, collect, settingsOf } from '../options.ts';
import {
  availabilityDocument,
  availabilityLines,
  nearLimitLine,
  PROBE,
  roundDocument,
  roundLines,
  windowLine,
} from '../probe-words.ts';
import { listenForStop } from '../stop-signals.ts';
import type { Terminal } from '../terminal.ts';
import { commandToRepeat } from '../unfinished-runs.ts';

const MINE = ['only', 'perDay', 'once', 'report', 'from', 'to'] as const;

export function probeCommand(terminal: Terminal, argv: readonly string[], end: (code: ExitCode) => void): Command {
  return addAskOptions(new Command('probe'))
    .option('--sites <file>', 'list of sites, CSV')
    .option('--rate <n>', 'requests a second to one host')
    .option('--only <unit|url>', 'only these sites of the list; may be given several times', collect)
    .option('--per-day <n>', 'looks at each home page a day, 20 to 288 (default: 48)')
    .option('--once', 'look once at each of them, now, and end')
    .option('--report', 'tell what was seen: availability by site')
    .option('--from <day>', 'of the report: first day; without it the week before --now')
    .option('--to <day>', 'of the report: last day')
    .action(async (_options: unknown, command: Command) => end(await probe(command, terminal, argv)));
}

interface Order {
  readonly settings: Settings;
  readonly mine: ProbeSettings;
  readonly ruleBook: RuleBook;
  /** Reads the list; throws `ConfigError`. */
  readonly read: () => readonly SiteEntry[];
  readonly sites: readonly SiteEntry[];
  readonly command: string;
}

async function probe(command: Command, terminal: Terminal, argv: readonly string[]): Promise<ExitCode> {
  const settings = settingsOf(command, MINE);
  const { only, ...options }: { only?: string[] } & Record<string, unknown> = command.opts();
  const own = Object.fromEntries(MINE.slice(1).map((name) => [name, options[name]]));
  const mine = resolveProbeSettings(own);
  const read = (): readonly SiteEntry[] => selectSites(loadSites(settings.sites), only);
  const ruleBook = loadRuleBook(settings.profile);
  const order = { settings, mine, ruleBook, read, sites: read(), command: commandToRepeat(argv) };
  return mine.report ? tellAvailability(order, terminal) : look(order, terminal);
}

async function tellAvailability({ settings, mine, ruleBook, sites }: Order, terminal: Terminal): Promise<ExitCode> {
  await using store = await openStore(settings.data, { readonly: true });
  const { from, to } = mine;
  const report = await availabilityReport({
    ...{ store, sites, rules: ruleBook.profile.availability, asOfDay: settings.now.asOfDay },
    ...(from === undefined || to === undefined ? {} : { span: { from, to } }),
  });
  const document = availabilityDocument(report, settings.profile);
  const text = settings.json ? JSON.stringify(document, null, 2) : availabilityLines(report).join('\n');
  await terminal.out(`${text}\n`);
  return 0;
}

async function look(order: Order, terminal: Terminal): Promise<ExitCode> {
  const { settings, sites } = order;
  await using opened = new AsyncDisposableStack();
  const lock = acquireDataLock(settings.data, order.command, 'probe');
  opened.defer(() => lock.release());
  const store = opened.use(await openStore(settings.data));
  const addresses = sites.flatMap(({ url, altUrl }) => (altUrl === null ? [url] : [url, altUrl]));
  const client = openClient(settings, localHostsOf([...addresses, ...settings.canary]));
  opened.defer(() => client.close());
  const stop = listenForStop(() => terminal.err(`${PROBE.stopping}\n`));
  opened.defer(() => stop.dispose());
  const context = contextOf(order, { client, store, signal: stop.signal });
  return order.mine.once ? await once(order, context, terminal) : await keepOn(order, { ...context, store }, terminal);
}

interface Opened {
  readonly client: CrawlerClient;
  readonly store: Store;
  readonly signal: AbortSignal;
}

function contextOf({ settings, ruleBook, sites }: Order, { client, store, signal }: Opened) {
  const regexes = (phrases: readonly { readonly regex: RegExp }[]): RegExp[] => phrases.map(({ regex }) => regex);
  const { challengeBody, challengeCookie } = ruleBook.phrases;
  return {
    tools: { client, challenge: { body: regexes(challengeBody), cookie: regexes(challengeCookie) } },
    watch: new NetworkWatch({ fetch: client.fetch, stats: () => client.stats() }, settings.canary),
    ...{ clock: systemClock, rules: ruleBook.profile.availability, signal },
    sites: () => sites,
    save: (probes: readonly SiteProbe[]) => store.saveProbes(probes),
  };
}

type Context = ReturnType<typeof contextOf>;

/** 3 where our own network is down: nothing that was seen counts. */
async function once({ settings, sites }: Order, context: Context, terminal: Terminal): Promise<ExitCode> {
  const probes = await probeOnce(context);
  const text = settings.json
    ? JSON.stringify(roundDocument(probes, sites), null, 2)
    : roundLines(probes, sites).join('\n');
  await terminal.out(`${text}\n`);
  if (context.signal.aborted) return 1;
  const isVoid = probes.length > 0 && probes.every((one) => one.isVoid);
  if (isVoid) terminal.err(`${PROBE.noNetwork}\n`);
  return isVoid ? 3 : 0;
}

async function keepOn(
  order: Order,
  context: Context & { readonly store: Store },
  terminal: Terminal,
): Promise<ExitCode> {
  const { settings, mine } = order;
  const say = (line: string): void => (settings.quiet ? undefined : terminal.err(`${line}\n`));
  let { sites } = order;
  let told = dayOf(systemClock.instant());
  say(PROBE.watching(sites.length, mine.perDay));
  await watchHomes({
    ...context,
    perDay: mine.perDay,
    sites: () => {
      sites = readAgain(order, sites, terminal);
      return sites;
    },
    onWindow: (probes) => {
      const [first] = probes;
      if (first) say(windowLine(first.at, probes, sites));
      if (probes.length > 0 && probes.every((one) => one.isVoid)) terminal.err(`${PROBE.voidWindow(probes.length)}\n`);
    },
    save: async (probes) => {
      await context.save(probes);
      const today = dayOf(systemClock.instant());
      if (today === told) return;
      told = today;
      const rules = order.ruleBook.profile.availability;
      const line = nearLimitLine(await availabilityReport({ store: context.store, sites, rules, asOfDay: today }));
      if (line !== null) terminal.err(`${line}\n`);
    },
  });
  say(PROBE.ended);
  return 0;
}

/** A list that a person is just editing does not end the watch. */
function readAgain({ read }: Order, before: readonly SiteEntry[], terminal: Terminal): readonly SiteEntry[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    terminal.err(`${PROBE.listKept(error.message)}\n`);
    return before;
  }
}
