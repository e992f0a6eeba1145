/** `patrol schedule` (定时巡查): a patrol of the list every night, as a service; one missed is made up once. */

import { hostname } from 'node:os';
import { TZDate } from '@date-fns/tz';
import { Command } from 'commander';
import { formatISO } from 'date-fns/formatISO';
import type { Redis } from 'ioredis';
import { type AwayLooks, lookAway, nameOfList } from '../../app/away-looks.ts';
import { withBook } from '../../app/book-of-day.ts';
import { rateOf } from '../../app/crawl-tools.ts';
import { openQueuePaces } from '../../app/queue-paces.ts';
import { commandToRepeat, memoOf, withoutFlags } from '../../app/unfinished-runs.ts';
import { ConfigError } from '../../config/config-error.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { NOTICES_FILE } from '../../config/notices.ts';
import { loadOffice } from '../../config/office.ts';
import { keptRuleBook, keptSites } from '../../config/rule-book/kept-files.ts';
import { resolveScheduleSettings, type ScheduleSettings } from '../../config/schedule-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { untranslated } from '../../language/message.ts';
import { SCHEDULE } from '../../language/messages/service-messages.ts';
import { systemClock } from '../../pace/clock.ts';
import { POLITE } from '../../pace/pace.ts';
import { type JoinedPaces, joinedPaces, ownPaces } from '../../pace/paces.ts';
import { keepNights } from '../../run/nights/keep-nights.ts';
import type { NightRun } from '../../run/nights/night-plan.ts';
import { RunError } from '../../run/run-error.ts';
import type { IsoInstant } from '../../site-report.ts';
import { acquireDataLock, DataLockedError } from '../../store/folder/data-lock.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { listenForStop } from '../../terminal/stop-signals.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import type { ExitCode } from '../exit-code.ts';
import { keepWatch, type WatchOrder } from '../nights/home-watch.ts';
import { readNotices, tellBeside } from '../nights/keep-telling.ts';
import { pruneAfterNight } from '../nights/prune-after-night.ts';
import { selectSites } from '../options/listed-sites.ts';
import { addCrawlOptions, collect, HELP, settingsOf } from '../options/options.ts';
import { patrolList } from './run.ts';

const TIMETABLE = ['at', 'tz', 'deadline', 'probe', 'perDay', 'keep'] as const;
const MINE = [...TIMETABLE, 'notices'];
/** Of them, as they are written: the run by itself has none. */
const WITH_VALUE = ['--at', '--tz', '--deadline', '--per-day', '--keep', '--notices'];
/** No more nights than these are looked at to tell what was done. */
const RUNS_LOOKED_AT = 50;

export function scheduleCommand(terminal: Terminal, argv: readonly string[], end: (code: ExitCode) => void): Command {
  return addCrawlOptions(new Command('schedule'))
    .option('--only <unit|url>', HELP.listed, collect)
    .option('--at <pattern>', 'when nights begin, as cron has it (default: "0 1 * * *")')
    .option('--tz <zone>', 'in whose time (default: Asia/Shanghai)')
    .option(
      '--deadline <time>',
      'when a night ends with what it has, counted from its begin (default: 10 h, and 3 h for the rechecks)',
    )
    .option('--probe', 'watch the home pages too, at the same paces')
    .option('--per-day <n>', 'looks at each home page a day, 20 to 288 (default: 48)')
    .option('--keep <time>', 'prune detail that is older after each night, such as 90d (default: never)')
    .option('--notices <file>', 'who is told of each night (default: config/notices.yaml)')
    .action(async (_options: unknown, command: Command) => end(await schedule(command, terminal, argv)));
}

interface Order {
  readonly timetable: ScheduleSettings;
  /** Of a night that begins now. */
  readonly settings: () => Settings;
  readonly only: readonly string[] | undefined;
  readonly nowGiven: boolean;
  readonly watched: WatchOrder;
  /** The run by itself, as a person would type it. */
  readonly command: string;
}

async function schedule(command: Command, terminal: Terminal, argv: readonly string[]): Promise<ExitCode> {
  const { only, now, ...options }: { only?: string[]; now?: string } & Record<string, unknown> = command.opts();
  const timetable = resolveScheduleSettings(Object.fromEntries(TIMETABLE.map((name) => [name, options[name]])));
  const settings = settingsOf(command, [...MINE, 'only']);
  const noticesFile = typeof options.notices === 'string' ? options.notices : NOTICES_FILE;
  const notices = readNotices(noticesFile, loadOffice(settings.office));
  if (settings.resume) throw usageError(SCHEDULE.noResume);
  // What is wrong is said now, and not at one in the morning.
  const read = async (): Promise<readonly SiteEntry[]> => selectSites(await keptSites(settings.sites), only);
  const watched: WatchOrder = {
    settings,
    ruleBook: await keptRuleBook((await withBook(settings)).profile),
    read,
    sites: await read(),
  };
  const order: Order = {
    timetable,
    only,
    nowGiven: now !== undefined,
    watched,
    settings: () => settingsOf(command, [...MINE, 'only']),
    command: commandToRepeat(['run', ...withoutFlags(argv, WITH_VALUE, ['--probe']).slice(1)]),
  };
  await using opened = new AsyncDisposableStack();
  const lock = acquireDataLock(settings.data, commandToRepeat(argv), 'schedule');
  opened.defer(() => lock.release());
  const store = opened.use(await openStore(settings.data));
  const say = (message: Message): void => (settings.quiet ? undefined : tell(terminal, message));
  const stop = listenForStop(() => say(SCHEDULE.stopping));
  opened.defer(() => stop.dispose());
  const shared = await openQueuePaces(settings, say, stop.signal);
  opened.defer(() => shared?.close());
  const away = timetable.probe ? await lookAway(shared, order.watched, only, say) : null;
  opened.defer(() => away?.close());
  const service: Service = {
    store,
    terminal,
    say,
    signal: stop.signal,
    name: nameOf(timetable, settings),
    redis: shared?.redis ?? null,
    ...(away && { away }),
    paces: joinedPaces(shared?.paces ?? ownPaces({ clock: systemClock, pace: POLITE, ...rateOf(settings) })),
  };
  opened.use(tellBeside({ store, dataDir: settings.data, settings: notices, say, signal: stop.signal }));
  await (timetable.probe ? serveBoth(order, service, commandToRepeat(argv)) : serve(order, service));
  say(SCHEDULE.ended);
  return 0;
}

/** Another time or list is another timetable, which has missed nothing yet. */
const nameOf = ({ at, tz }: ScheduleSettings, { sites }: Settings): string => `${at} ${tz} ${sites}`;

interface Service {
  readonly store: Store;
  readonly terminal: Terminal;
  readonly say: (message: Message) => void;
  readonly signal: AbortSignal;
  readonly name: string;
  /** Of the watch: joined to those of a night while one is at work in this process. */
  readonly paces: JoinedPaces;
  readonly away?: AwayLooks;
  readonly redis: Redis | null;
}

/** Where one fails, the other ends too: trouble of our own is told, and the service started anew by whoever keeps it. */
async function serveBoth(order: Order, service: Service, command: string): Promise<void> {
  const { settings } = order.watched;
  const lock = acquireDataLock(settings.data, command, 'probe');
  const broken = new AbortController();
  const together = { ...service, signal: AbortSignal.any([service.signal, broken.signal]) };
  const ended = (work: Promise<void>): Promise<void> => work.finally(() => broken.abort());
  try {
    const watching = keepWatch(order.watched, order.timetable.perDay, together);
    const both = await Promise.allSettled([ended(serve(order, together)), ended(watching)]);
    for (const one of both) if (one.status === 'rejected') throw one.reason;
  } finally {
    lock.release();
  }
}

async function serve(order: Order, service: Service): Promise<void> {
  const { store, name, say, signal } = service;
  const { timetable } = order;
  const keep = await nightsOver(service, order);
  const { tz } = timetable;
  await keep({
    timetable,
    clock: systemClock,
    signal,
    since: await store.runs.timetableSince(name),
    runs: () => nightsOf(store, name),
    onWaiting: (until) => say(SCHEDULE.next(inZone(until, tz), tz)),
    carryOut: async (night, how, end) => {
      say((how === 'begin' ? SCHEDULE.begins : SCHEDULE.resumes)(inZone(night, tz), tz));
      return carryOutNight({ night, resume: how === 'resume', end }, order, service);
    },
  });
}

/** With a queue server the night is whoever's gets it first, and nobody else's. */
async function nightsOver({ redis, say }: Service, { watched, only }: Order): Promise<typeof keepNights> {
  if (redis === null) return keepNights;
  // Here, so that no other command waits for BullMQ to load.
  const { keepNightsByQueue } = await import('../../run/nights/nights-by-queue.ts');
  const { keepListMark } = await import('../../queue/redis/list-marks.ts');
  const names = { list: nameOfList(watched.settings, only), name: `${hostname()}-${process.pid}` };
  return async (context) => {
    const mark = await keepListMark({
      ...names,
      redis,
      file: watched.settings.sites,
      sites: watched.sites.map(({ url }) => url),
      onAlike: (file) => say(SCHEDULE.twoNames(file)),
      onClash: (file) => say(SCHEDULE.otherList(file)),
    });
    try {
      await keepNightsByQueue({ ...context, ...names, redis });
    } finally {
      await mark.close();
    }
  };
}

async function nightsOf(store: Store, name: string): Promise<NightRun[]> {
  const heads = await store.runs.heads('patrol', RUNS_LOOKED_AT);
  return heads.flatMap(({ state, settings, visited }) => {
    const { night } = memoOf({ settings, type: 'patrol' });
    return night?.timetable === name ? [{ night: night.at, state, visited }] : [];
  });
}

interface Night {
  readonly night: IsoInstant;
  readonly resume: boolean;
  readonly end: AbortSignal;
}

/** What may pass is told, and the night stays due: false; other trouble of our own ends the service. */
async function carryOutNight(wanted: Night, order: Order, service: Service): Promise<boolean> {
  const { say, terminal } = service;
  try {
    await runNight(wanted, order, service);
    const { keep } = order.timetable;
    await pruneAfterNight({
      store: service.store,
      dataDir: order.watched.settings.data,
      keep,
      say: (line) => say(untranslated(line)),
    });
    return true;
  } catch (error) {
    if (wanted.end.aborted) return false;
    if (error instanceof ConfigError && wanted.resume) {
      say(SCHEDULE.anew(error.told));
      return carryOutNight({ ...wanted, resume: false }, order, service);
    }
    const passes = error instanceof RunError || error instanceof DataLockedError || error instanceof ConfigError;
    if (!passes) throw error;
    tell(terminal, SCHEDULE.later(error.told));
    return false;
  }
}

async function runNight(
  { night, resume, end }: Night,
  order: Order,
  { terminal, name, paces }: Service,
): Promise<void> {
  const { only, nowGiven, command, timetable } = order;
  const settings = Object.freeze({ ...order.settings(), resume });
  const of = { end, night: { timetable: name, at: night }, deadlineMs: timetable.deadline, onPaces: paces.join };
  // A log has no place for a view that is redrawn.
  await patrolList({ settings, only, nowGiven, command, ...of }, { ...terminal, live: false });
}

/** `2026-11-28 01:00`, in the time of the timetable. */
const inZone = (instant: IsoInstant, tz: string): string =>
  formatISO(new TZDate(Date.parse(instant), tz))
    .slice(0, 16)
    .replace('T', ' ');
