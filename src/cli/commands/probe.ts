/** `patrol probe` (可用性监测): home pages watched all day, once around, or what the watch has seen. */

import { Command } from 'commander';
import { lookAway } from '../../app/away-looks.ts';
import { withBook } from '../../app/book-of-day.ts';
import { openQueuePaces } from '../../app/queue-paces.ts';
import { commandToRepeat } from '../../app/unfinished-runs.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { type ProbeSettings, resolveProbeSettings } from '../../config/probe-settings.ts';
import { keptRuleBook, keptSites } from '../../config/rule-book/kept-files.ts';
import type { Message } from '../../language/message.ts';
import { PROBE } from '../../language/messages/service-messages.ts';
import { availabilityReport } from '../../run/outputs/availability-report.ts';
import { probeOnce } from '../../run/probes/watch-homes.ts';
import { acquireDataLock } from '../../store/folder/data-lock.ts';
import { openStore } from '../../store/open-store.ts';
import { listenForStop } from '../../terminal/stop-signals.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import type { ExitCode } from '../exit-code.ts';
import { keepWatch, openHomeWatch, type WatchOrder, type WatchPlace } from '../nights/home-watch.ts';
import { selectSites } from '../options/listed-sites.ts';
import { addAskOptions, collect, HELP, settingsOf } from '../options/options.ts';
import { availabilityDocument, availabilityLines, roundDocument, roundLines } from '../words/probe-words.ts';

const MINE = ['perDay', 'once', 'report', 'from', 'to'] as const;

export function probeCommand(terminal: Terminal, argv: readonly string[], end: (code: ExitCode) => void): Command {
  return addAskOptions(new Command('probe'))
    .option('--sites <file>', HELP.sites)
    .option('--rate <n>', HELP.rate)
    .option('--redis <url>', 'queue server: its workers look')
    .option('--redis-wait <time>', HELP.redisWait)
    .option('--only <unit|url>', HELP.listed, collect)
    .option('--per-day <n>', 'looks at each home page a day, 20 to 288 (default: 48)')
    .option('--once', 'look once at each of them, now, and end')
    .option('--report', 'tell what was seen: availability by site')
    .option('--from <day>', 'of the report: first day (default: the week before --now)')
    .option('--to <day>', 'of the report: last day (default: the day before --now)')
    .action(async (_options: unknown, command: Command) => end(await probe(command, terminal, argv)));
}

interface Order extends WatchOrder {
  readonly mine: ProbeSettings;
  readonly command: string;
  readonly only: readonly string[] | undefined;
}

async function probe(command: Command, terminal: Terminal, argv: readonly string[]): Promise<ExitCode> {
  const settings = settingsOf(command, [...MINE, 'only']);
  const { only, ...options }: { only?: string[] } & Record<string, unknown> = command.opts();
  const mine = resolveProbeSettings(Object.fromEntries(MINE.map((name) => [name, options[name]])));
  const read = async (): Promise<readonly SiteEntry[]> => selectSites(await keptSites(settings.sites), only);
  const ruleBook = await keptRuleBook((await withBook(settings)).profile);
  const order = { settings, mine, ruleBook, read, only, sites: await read(), command: commandToRepeat(argv) };
  return mine.report ? tellAvailability(order, terminal) : look(order, terminal);
}

async function tellAvailability({ settings, mine, ruleBook, sites }: Order, terminal: Terminal): Promise<ExitCode> {
  await using store = await openStore(settings.data, { readonly: true });
  const { from, to } = mine;
  const report = await availabilityReport({
    store,
    sites,
    rules: ruleBook.profile.availability,
    asOfDay: settings.now.asOfDay,
    ...(from === undefined || to === undefined ? {} : { span: { from, to } }),
  });
  const document = availabilityDocument(report, ruleBook.profile.id);
  const text = settings.json
    ? JSON.stringify(document, null, 2)
    : availabilityLines(report, terminal.tableColumns).join('\n');
  await terminal.out(`${text}\n`);
  return 0;
}

async function look(order: Order, terminal: Terminal): Promise<ExitCode> {
  const { settings, mine } = order;
  await using opened = new AsyncDisposableStack();
  const lock = acquireDataLock(settings.data, order.command, 'probe');
  opened.defer(() => lock.release());
  const store = opened.use(await openStore(settings.data));
  const say = (message: Message): void => tell(terminal, message);
  const stop = listenForStop(() => say(PROBE.stopping));
  opened.defer(() => stop.dispose());
  const shared = await openQueuePaces(settings, say, stop.signal);
  opened.defer(() => shared?.close());
  const place: WatchPlace = { store, terminal, signal: stop.signal, ...(shared && { paces: shared.paces }) };
  if (mine.once) return await once(order, place);
  const away = await lookAway(shared, order, order.only, say);
  opened.defer(() => away?.close());
  await keepWatch(order, mine.perDay, { ...place, ...(away && { away }) });
  return 0;
}

/** 3 where our own network is down: nothing that was seen counts. */
async function once(order: Order, place: WatchPlace): Promise<ExitCode> {
  const { settings, sites } = order;
  const { terminal, signal } = place;
  await using watch = openHomeWatch(order, place);
  const probes = await probeOnce(watch.context);
  const text = settings.json
    ? JSON.stringify(roundDocument(probes, sites), null, 2)
    : roundLines(probes, sites).join('\n');
  await terminal.out(`${text}\n`);
  if (signal.aborted) return 1;
  const isVoid = probes.length > 0 && probes.every((one) => one.isVoid);
  if (isVoid) tell(terminal, PROBE.noNetwork);
  return isVoid ? 3 : 0;
}
