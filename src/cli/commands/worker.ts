/** `patrol worker` (作业机): does jobs of any run from a queue server, on a machine that has nothing but the code. */

import { hostname } from 'node:os';
import { Command } from 'commander';
import { browserVoice } from '../../app/browser-voice.ts';
import { TOOL_VERSION, threadsOf } from '../../app/crawl-tools.ts';
import { OUTSIDE_JOBS, PICTURE_JOBS, PROBE_JOBS } from '../../app/limits.ts';
import type { Voice } from '../../app/work-place.ts';
import { WorkerKits } from '../../app/worker-kits.ts';
import { openWorkerWindow, type WorkerWindow } from '../../app/worker-window.ts';
import { quoteValue } from '../../config/config-error.ts';
import { type Listening, resolveListening } from '../../config/listen-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { OPTION, RIGHT, TIMES } from '../../language/messages/option-messages.ts';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import { QUEUE } from '../../language/messages/queue-messages.ts';
import type { TakerEvents } from '../../queue/redis/job-taker.ts';
import { QUEUE_POLICY, type QueuePolicy } from '../../queue/redis/queue-policy.ts';
import { watchHeap } from '../../run/watch/heap-watch.ts';
import { listenForStop } from '../../terminal/stop-signals.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { parseDuration } from '../../time/duration.ts';
import type { ExitCode } from '../exit-code.ts';
import { addQueueOptions, HELP, settingsOf } from '../options/options.ts';

export function workerCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return addQueueOptions(new Command('worker'))
    .option('--job-lock <time>', `how long a worker that says nothing keeps its job (default: ${DEFAULT_LOCK})`)
    .option('--lost-workers <n>', 'a job that has cost so many workers their lock is set aside (default: 2)')
    .option('--listen <address>', 'where /healthz, /readyz and /metrics are told, such as 9464 (default: nowhere)')
    .option('--browser-path <file>', HELP.browserPath)
    .option('--quiet', 'troubles only')
    .action(async (_options: unknown, command: Command) => end(await work(command, terminal)));
}

/** Of the 30 s that the machine gives: the rest is for giving back and closing. */
const FINISH_MS = 24_000;
const KIB = 1024;
const LONGEST_LOCK_MS = 3_600_000;
const MOST_LOST = 100;
const DEFAULT_LOCK = '1min';

async function work(command: Command, terminal: Terminal): Promise<ExitCode> {
  const settings = settingsOf(command, ['jobLock', 'lostWorkers', 'listen']);
  const { listen }: { listen?: string } = command.opts();
  const url = settings.redis;
  if (url === null) throw usageError(QUEUE.noUrl);
  const locks = { lockMs: lockOf(command), lostWorkers: lostWorkersOf(command) };
  const listening = listen === undefined ? null : resolveListening(listen);
  const say = (message: Message): void => tell(terminal, message);
  const stop = listenForStop(() => say(QUEUE.stopping));
  try {
    await workUntil(stop.signal, { settings, url, locks, listening, say });
  } catch (reason) {
    if (!stop.signal.aborted) throw reason;
  } finally {
    stop.dispose();
  }
  return 0;
}

function lockOf(command: Command): number {
  const { jobLock = DEFAULT_LOCK }: { jobLock?: string } = command.opts();
  const known = parseDuration(jobLock);
  if (known !== null && known <= LONGEST_LOCK_MS) return known;
  throw usageError(OPTION.willNotDo('--job-lock', quoteValue(jobLock), RIGHT.time(TIMES.toHour)));
}

function lostWorkersOf(command: Command): number {
  const { lostWorkers = String(QUEUE_POLICY.lostWorkers) }: { lostWorkers?: string } = command.opts();
  const known = Number(lostWorkers);
  if (/^\d+$/.test(lostWorkers) && known >= 1 && known <= MOST_LOST) return known;
  throw usageError(OPTION.willNotDo('--lost-workers', quoteValue(lostWorkers), RIGHT.whole(1, MOST_LOST)));
}

interface WorkerPlan extends Voice {
  readonly settings: Settings;
  readonly url: string;
  readonly locks: Pick<QueuePolicy, 'lockMs' | 'lostWorkers'>;
  readonly listening: Listening | null;
}

async function workUntil(signal: AbortSignal, plan: WorkerPlan): Promise<void> {
  const window = await openWorkerWindow(plan.listening, (place) => plan.say(QUEUE.listening(place)));
  try {
    await takeUntil(signal, plan, window);
  } finally {
    await window?.close();
  }
}

const policyOf = ({ locks, settings }: WorkerPlan): QueuePolicy => ({
  ...QUEUE_POLICY,
  ...locks,
  stalledMs: Math.ceil(locks.lockMs / 2),
  pieceBytes: settings.redisPiece * KIB,
});

/** Loads what it needs, as `takeUntil` does: no other command waits for BullMQ. */
async function reachRedis(signal: AbortSignal, { settings, url, say }: WorkerPlan) {
  const { openRedis, placeOfRedis, watchOutages } = await import('../../queue/redis/redis-connection.ts');
  const redis = await openRedis({
    url,
    waitMs: settings.redisWait,
    signal,
    onWaiting: (why) => say(QUEUE.waiting(why)),
  });
  const place = placeOfRedis(url);
  const stopTelling = watchOutages(redis, { lost: () => say(QUEUE.lost(place)), back: () => say(QUEUE.back(place)) });
  return { redis, place, stopTelling };
}

async function takeUntil(signal: AbortSignal, plan: WorkerPlan, window: WorkerWindow | null): Promise<void> {
  const { settings, say } = plan;
  const { takeJobs } = await import('../../queue/redis/job-taker.ts');
  const { keepRedisTime } = await import('../../pace/redis-time.ts');
  const { redis, place, stopTelling } = await reachRedis(signal, plan);
  const time = await keepRedisTime({ redis, onShift: (aheadMs) => say(QUEUE.clockOff(Math.round(aheadMs / 1000))) });
  const stopWatching = watchHeap();
  const metrics = await window?.atWork({ redis, inHand: () => taker.inHand() });
  const kits = new WorkerKits({
    redis,
    time,
    settings,
    onStuck: (trouble) => say(trouble.told),
    threads: threadsOf(settings),
    browserListener: browserVoice({ say }, settings.quiet),
    onProgress: (siteId, progress) => taker.tellProgress((payload) => siteIdOf(payload) === siteId, progress),
    ...(metrics && { meter: metrics }),
  });
  const events = eventsFor(say, settings.quiet);
  const abreast = settings.concurrency;
  const taker = takeJobs({
    redis,
    name: `${hostname()}-${process.pid}`,
    tool: TOOL_VERSION,
    concurrency: { site: abreast, recheck: abreast, outside: OUTSIDE_JOBS, pictures: PICTURE_JOBS, probe: PROBE_JOBS },
    workersFor: (digest, read) => kits.workersFor(digest, read),
    events: metrics?.events(events) ?? events,
    policy: policyOf(plan),
  });
  if (!settings.quiet) say(QUEUE.atWork(place, abreast));
  await aborted(signal);
  window?.stopping();
  stopTelling();
  await taker.stop(FINISH_MS);
  await kits.close();
  time.close();
  redis.disconnect();
  stopWatching();
}

function eventsFor(say: (message: Message) => void, quiet: boolean): TakerEvents {
  return {
    onBegun: (_kind, id) => quiet || say(QUEUE.begun(id)),
    onDone: (_kind, id) => quiet || say(QUEUE.done(id)),
    onRefused: (id, why) => say(QUEUE.refused(id, why)),
    onParked: (id, why) => say(QUEUE.parked(id, why)),
    onTrouble: (where, error) => say(SAYS.ownTrouble(where, error instanceof Error ? error.message : String(error))),
  };
}

function siteIdOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('site' in payload)) return null;
  const { site } = payload;
  return typeof site === 'object' && site !== null && 'id' in site ? String(site.id) : null;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
