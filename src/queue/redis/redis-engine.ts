/**
 * The engine on a queue server (队列服务器引擎): the jobs of one run are put into Redis, done by workers on any machine, and
 * settled here, each once. What survives in Redis when this process dies is found again by the next one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Clock } from '../../pace/clock.ts';
import type { Jobs, QueueEngine, Settle } from '../engine.ts';
import type { Job, JobKind } from '../jobs.ts';
import { asFarAsPossible, orAborted, untilInstant } from '../until.ts';
import { JOB_KINDS, orderKey, runKey, writerKey } from './queue-names.ts';
import { type PackedOrder, packOrder, putOrder } from './queue-orders.ts';
import { QUEUE_POLICY, type QueuePolicy } from './queue-policy.ts';
import { clearRun, clearUnwritten } from './run-remains.ts';
import { type Ended, openQueue, StandingJobs } from './standing-jobs.ts';

export interface RedisEngineOptions {
  /** Borrowed: whoever opened it closes it. */
  readonly redis: Redis;
  readonly run: string;
  /** Runs whose writer has died: nobody is to begin what they have put in. They put it in anew when they are resumed. */
  readonly cutShort?: readonly string[];
  /** What a worker needs to know beside the job: the same for all jobs of the run. Can be written as JSON. */
  readonly order: unknown;
  readonly tool: string;
  readonly urgent: boolean;
  readonly clock: Clock;
  readonly policy?: QueuePolicy;
  /** A worker has begun it, of this name where it is known; called once a job, and again where another takes it up. */
  readonly onStarted?: (job: Job<JobKind>, worker: string | null) => void;
  readonly onProgress?: (job: Job<JobKind>, progress: unknown) => void;
  /** Jobs wait, and for some time no worker has taken one; told once until one does. */
  readonly onNobody?: () => void;
  /** Redis takes nothing for now, as where its memory or disk is full; told once, and tried again. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface RedisEngine extends QueueEngine {
  process<K extends JobKind>(jobs: Jobs<K>, settle: Settle<K>, signal: AbortSignal): Promise<void>;
  /** How many workers would take a job of this kind now. */
  workers(kind: JobKind): Promise<number>;
  /** The run is over, and has all it wants: nothing of it stays in Redis. Where Redis is gone, it passes by itself later. */
  end(): Promise<void>;
  close(): Promise<void>;
}

interface Context extends RedisEngineOptions {
  readonly policy: QueuePolicy;
  readonly packed: PackedOrder;
  readonly queues: Readonly<Record<JobKind, Queue<unknown, unknown>>>;
}

/** Takes out what an earlier process of the same run has put in and no worker has begun: it is put in anew as it is due. */
export async function openRedisEngine(options: RedisEngineOptions): Promise<RedisEngine> {
  const { redis, run, policy = QUEUE_POLICY } = options;
  const packed = await packOrder(options.order);
  const queues = {
    site: openQueue('site', redis),
    recheck: openQueue('recheck', redis),
    outside: openQueue('outside', redis),
    pictures: openQueue('pictures', redis),
    probe: openQueue('probe', redis),
  };
  const context: Context = { ...options, policy, packed, queues };
  for (const one of [run, ...(options.cutShort ?? [])]) await clearRun(redis, one, Object.values(queues), 'waiting');
  // Looks at home pages have a watch of their own, whose turn says who makes them.
  await clearUnwritten(redis, [queues.site, queues.recheck, queues.outside, queues.pictures]);
  await tellRun(context);
  return {
    process: (jobs, settle, signal) => processJobs(jobs, settle, signal, context),
    workers: (kind) => queues[kind].getWorkersCount(),
    end: () =>
      asFarAsPossible(async () => {
        // Another run by the same order puts it in again as soon as it misses it.
        await redis.unlink(runKey(run), orderKey(packed.digest), writerKey(run));
        await clearRun(redis, run, Object.values(queues), 'all');
      }, LONGEST_END_MS),
    async close() {
      await Promise.all(JOB_KINDS.map((kind) => queues[kind].close()));
    },
  };
}

async function tellRun({ redis, run, packed, policy }: Context): Promise<void> {
  await putOrder(redis, packed, policy);
  await redis.set(runKey(run), packed.digest, 'PX', policy.keptMs);
  await tellAlive({ redis, run, policy });
}

async function tellAlive({ redis, run, policy }: Pick<Context, 'redis' | 'run' | 'policy'>): Promise<void> {
  await redis.set(writerKey(run), '', 'PX', policy.writerMs);
}

/** The order first: a job without it is lost again. */
async function mend<K extends JobKind>(standing: StandingJobs<K>, context: Context): Promise<void> {
  await keepTold(context);
  await standing.mend();
}

async function keepTold(context: Context): Promise<void> {
  const { redis, run, packed } = context;
  if ((await redis.exists(runKey(run), orderKey(packed.digest))) < 2) await tellRun(context);
}

async function processJobs<K extends JobKind>(
  jobs: Jobs<K>,
  settle: Settle<K>,
  signal: AbortSignal,
  context: Context,
): Promise<void> {
  const broken = new AbortController();
  const end = AbortSignal.any([signal, broken.signal]);
  const round: Round<K> = { standing: null, allIn: false, settle, end, context };
  const stop = (reason: unknown): void => broken.abort(reason);
  await Promise.all([feed(jobs, round).catch(stop), collect(round).catch(stop)]);
  if (end.aborted && round.standing) await callBack(round.standing, context);
  end.throwIfAborted();
}

interface Round<K extends JobKind> {
  /** `null` until the first job tells of which kind they are. */
  standing: StandingJobs<K> | null;
  allIn: boolean;
  readonly settle: Settle<K>;
  readonly end: AbortSignal;
  readonly context: Context;
}

async function feed<K extends JobKind>(jobs: Jobs<K>, round: Round<K>): Promise<void> {
  const { end, context } = round;
  for await (const job of jobs) {
    round.standing ??= standingOf(job.kind, context);
    const { standing } = round;
    await untilInstant(job.notBefore, context.clock, end);
    await orAborted(standing.room(), end);
    await patiently(() => standing.put(job), round);
  }
  round.allIn = true;
}

const standingOf = <K extends JobKind>(kind: K, context: Context): StandingJobs<K> =>
  new StandingJobs({ ...context, kind, order: context.packed.digest }, context.queues[kind]);

async function collect<K extends JobKind>(round: Round<K>): Promise<void> {
  const { end, context } = round;
  const { lookMs, lossMs, keptMs, writerMs } = context.policy;
  const due: Due = {
    mend: every(lossMs),
    tell: every(keptMs / 4),
    alive: every(writerMs / 4),
    watch: every(WATCH_MS),
  };
  await patiently(() => tellAlive(context), round);
  const seen: Seen = { begun: new Map(), at: performance.now(), isNobody: false };
  while (!round.allIn || (round.standing?.size ?? 0) > 0) {
    const endedNow = await settleEnded(seen, round);
    await keepUp(due, seen, round);
    if (endedNow === 0) await orAborted(sleep(lookMs), end);
  }
}

/** How many jobs had ended since it was last looked. */
async function settleEnded<K extends JobKind>(seen: Seen, round: Round<K>): Promise<number> {
  const { standing } = round;
  if (standing === null) return 0;
  const ended = await patiently(() => standing.ended(), round);
  await settleAll(ended, standing, round);
  if (ended.length > 0) noteSign(seen);
  return ended.length;
}

/** Each is true once in so many milliseconds. */
type Due = Readonly<Record<'mend' | 'tell' | 'alive' | 'watch', () => boolean>>;

async function keepUp<K extends JobKind>(due: Due, seen: Seen, round: Round<K>): Promise<void> {
  const { context, standing } = round;
  if (due.tell()) await patiently(() => tellRun(context), round);
  if (due.alive()) await patiently(() => tellAlive(context), round);
  if (standing && due.mend()) await patiently(() => mend(standing, context), round);
  if (standing && due.watch()) await watch(standing, seen, round);
}

/** Progress is read by people. */
const WATCH_MS = 1000;

/** Results that are fetched side by side: so many may be in memory at a time. They are settled one by one. */
const FETCHED_ABREAST = 8;

async function settleAll<K extends JobKind>(
  ended: readonly Ended[],
  standing: StandingJobs<K>,
  round: Round<K>,
): Promise<void> {
  for (let from = 0; from < ended.length; from += FETCHED_ABREAST) {
    const some = ended.slice(from, from + FETCHED_ABREAST);
    await patiently(() => keepTold(round.context), round);
    const outcomes = await Promise.all(some.map((one) => patiently(() => standing.outcomeOf(one), round)));
    const settled: string[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome === null) continue;
      round.end.throwIfAborted();
      await round.settle(outcome);
      settled.push(some[index]?.id ?? '');
    }
    // A process that dies before this line has stored the outcomes; the next one finds the jobs, and does not ask for them.
    await Promise.all(settled.map((id) => patiently(() => standing.takeOut(id), round)));
  }
}

/** What a run has seen of its workers. */
interface Seen {
  /** By which worker, by job. */
  readonly begun: Map<string, string | null>;
  /** The last sign of one. */
  at: number;
  isNobody: boolean;
}

function noteSign(seen: Seen): void {
  seen.at = performance.now();
  seen.isNobody = false;
}

const NOBODY_MS = 10_000;

async function watch<K extends JobKind>(standing: StandingJobs<K>, seen: Seen, round: Round<K>): Promise<void> {
  const { onStarted, onProgress, onNobody } = round.context;
  const inHand = await patiently(() => standing.inHand(), round);
  for (const { job, worker, progress } of inHand) {
    if (seen.begun.get(job.id) !== worker) onStarted?.(job, worker);
    seen.begun.set(job.id, worker);
    if (typeof progress === 'object') onProgress?.(job, progress);
  }
  if (inHand.length > 0 || standing.size === 0) noteSign(seen);
  if (seen.isNobody || performance.now() - seen.at < NOBODY_MS) return;
  seen.isNobody = true;
  onNobody?.();
}

/** Errors by which Redis says that it takes nothing for now: memory or disk full, still loading, a script in the way. */
const FOR_NOW = /^(?:OOM|MISCONF|LOADING|BUSY|READONLY|TRYAGAIN|MASTERDOWN|NOREPLICAS)\b/;
const PAUSE_MS = 1000;

/** A connection that is lost comes back by itself, and its commands wait; the rest of what passes is tried again here. */
async function patiently<T, K extends JobKind>(act: () => Promise<T>, { end, context }: Round<K>): Promise<T> {
  for (let times = 0; ; times += 1) {
    try {
      return await orAborted(act(), end);
    } catch (error) {
      end.throwIfAborted();
      if (!(error instanceof Error && FOR_NOW.test(error.message))) throw error;
      if (times === 0) context.onTrouble?.(error);
      await orAborted(sleep(PAUSE_MS), end);
    }
  }
}

const LONGEST_CALL_BACK_MS = 2000;
const LONGEST_END_MS = 10_000;

const callBack = <K extends JobKind>(standing: StandingJobs<K>, { redis, run }: Context): Promise<void> =>
  asFarAsPossible(async () => {
    await standing.callBack();
    await redis.unlink(writerKey(run));
  }, LONGEST_CALL_BACK_MS);

/** True once in so many milliseconds; not the first time. */
function every(ms: number): () => boolean {
  let last = performance.now();
  return () => {
    const now = performance.now();
    if (now - last < ms) return false;
    last = now;
    return true;
  };
}
