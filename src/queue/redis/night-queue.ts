/**
 * Nights as jobs of a queue (夜间排期): however many schedulers serve one list, on whatever machines, each night is one job,
 * and one job at a time is in hand. BullMQ's job scheduler makes the next one when this one is begun, so that of nights
 * that nobody was there for, one is made up.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DelayedError, type Job, Queue, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Timetable } from '../../config/schedule-settings.ts';
import type { IsoInstant } from '../../site-report.ts';
import { orAborted } from '../until.ts';
import { FORM_VERSION, KEY_PREFIX } from './queue-policy.ts';
import { isOutage } from './redis-connection.ts';

export interface NightPolicy {
  /** How long a scheduler that says nothing keeps its night. */
  readonly lockMs: number;
  readonly stalledMs: number;
  /** Between two tries at a night that cannot be brought to its end now. */
  readonly againMs: number;
  /** How often it is looked whether Redis still knows of the timetable. */
  readonly lookMs: number;
}

export const NIGHT_POLICY: NightPolicy = { lockMs: 60_000, stalledMs: 30_000, againMs: 600_000, lookMs: 60_000 };

export interface NightQueueOptions {
  /** Borrowed. */
  readonly redis: Redis;
  /** The name of the list: schedulers of one name do one night at a time between them. */
  readonly list: string;
  /** Of this scheduler, for people who look at the queue. */
  readonly name: string;
  readonly timetable: Timetable;
  /** The first night after a moment, and the last one up to it; milliseconds since 1970, null where there is none. */
  readonly nightAfter: (ms: number) => number | null;
  readonly nightUpTo: (ms: number) => number | null;
  /** The night that is due by what this scheduler knows by itself; asked where Redis knows of no timetable. */
  readonly missed: () => Promise<IsoInstant | null>;
  /** Brings a night to its end; false where it could not. Ends soon where the signal aborts: it is another's then. */
  readonly carryOut: (night: IsoInstant, signal: AbortSignal) => Promise<boolean>;
  readonly onWaiting: (until: IsoInstant) => void;
  readonly signal: AbortSignal;
  readonly policy?: NightPolicy;
}

/** Longer than any timetable's pause: by it the next scheduler knows which nights are over. */
const KEPT_MS = 400 * 86_400_000;
const LOSSES = 1_000_000;
const RETRY_MS = 1000;
const CLOSE_MS = 3000;

/** Resolves when the signal aborts, after what is at work has ended. Rejects with what `carryOut` throws. */
export async function serveNights(options: NightQueueOptions): Promise<void> {
  const { signal, policy = NIGHT_POLICY } = options;
  const broken = new AbortController();
  const nights = new Nights({ ...options, policy }, (reason) => broken.abort(reason));
  const end = AbortSignal.any([signal, broken.signal]);
  // At once: a night that is given back must not come back to this very process.
  end.addEventListener('abort', () => void nights.pause(), { once: true });
  try {
    while (!end.aborted) {
      await orAborted(nights.arrange(), end);
      nights.begin();
      await orAborted(sleep(policy.lookMs), end);
    }
  } catch (reason) {
    if (!end.aborted) throw reason;
  } finally {
    await nights.close();
  }
  if (broken.signal.aborted) throw broken.signal.reason;
}

type NightJob = Job<unknown, void>;

class Nights {
  readonly #options: NightQueueOptions & { readonly policy: NightPolicy };
  readonly #onBroken: (reason: unknown) => void;
  readonly #queue: Queue<unknown, void>;
  readonly #scheduler: string;
  #worker: Worker<unknown, void> | null = null;
  #told = 0;
  #inHand: Promise<void> = Promise.resolve();

  constructor(options: NightQueueOptions & { readonly policy: NightPolicy }, onBroken: (reason: unknown) => void) {
    this.#options = options;
    this.#onBroken = onBroken;
    const { at, tz } = options.timetable;
    this.#scheduler = `${at.replaceAll(':', ' ')} ${tz}`;
    this.#queue = new Queue(`nights-${options.list}`, this.#connection());
    // What a command throws reaches whoever gave it; a connection that is gone comes back by itself.
    this.#queue.on('error', () => {});
  }

  #connection() {
    const { redis, nightAfter } = this.#options;
    // By the same reckoning as without Redis.
    const repeatStrategy = (ms: number): number | undefined => nightAfter(ms) ?? undefined;
    return { connection: redis, prefix: KEY_PREFIX, settings: { repeatStrategy } };
  }

  /**
   * Redis has the timetable, and this one alone: the one that was told last holds. One that stands there is left as it
   * is, with the night that it has missed.
   */
  async arrange(): Promise<void> {
    const { timetable } = this.#options;
    await this.#queue.setGlobalConcurrency(1);
    for (const { key } of await this.#queue.getJobSchedulers()) {
      if (key !== this.#scheduler) await this.#queue.removeJobScheduler(key);
    }
    if (!(await this.#queue.getJobScheduler(this.#scheduler))) await this.#putIn(timetable);
    await this.#tellNext();
  }

  /** Where nothing is to be done now. */
  async #tellNext(): Promise<void> {
    if ((await this.#queue.getJobCountByTypes('active', 'waiting')) > 0) return;
    const next = (await this.#queue.getJobScheduler(this.#scheduler))?.next ?? 0;
    if (next <= Date.now() || next === this.#told) return;
    this.#told = next;
    this.#options.onWaiting(new Date(next).toISOString());
  }

  /** What was missed first: whoever finds the timetable finds the night too, and neither is lost if this process dies between. */
  async #putIn({ at, tz }: Timetable): Promise<void> {
    const kept = { removeOnComplete: true, removeOnFail: true };
    const missed = await this.#options.missed();
    if (missed !== null && (await this.#over()) < Date.parse(missed)) {
      const data = { v: FORM_VERSION, night: missed };
      await this.#queue.add('night', data, { jobId: `made-up-${Date.parse(missed)}`, ...kept });
    }
    await this.#queue.upsertJobScheduler(
      this.#scheduler,
      { pattern: at, tz },
      { name: 'night', data: { v: FORM_VERSION }, opts: kept },
    );
  }

  begin(): void {
    if (this.#worker) return;
    const { name, policy } = this.#options;
    const worker: Worker<unknown, void> = new Worker<unknown, void>(
      this.#queue.name,
      (job, token, signal) => {
        const serving = this.#serve(job, token ?? '', signal ?? new AbortController().signal);
        this.#inHand = serving.catch(() => {});
        return serving;
      },
      {
        ...this.#connection(),
        name,
        concurrency: 1,
        lockDuration: policy.lockMs,
        stalledInterval: policy.stalledMs,
        maxStalledCount: LOSSES,
        runRetryDelay: RETRY_MS,
      },
    );
    worker.on('completed', () => void this.#tellNext().catch(() => {}));
    // Another may have the night by now.
    worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) worker.cancelJob(id);
    });
    worker.on('error', (error) => {
      if (!isOutage(error)) this.#onBroken(error);
    });
    this.#worker = worker;
  }

  async pause(): Promise<void> {
    await this.#worker?.pause(true);
  }

  async close(): Promise<void> {
    await this.#inHand;
    const closed = Promise.all([this.#worker?.close(), this.#queue.close()]);
    // A connection that has just been lost may keep it waiting for long; nothing is in hand any more.
    await Promise.race([closed, sleep(CLOSE_MS, undefined, { ref: false })]);
  }

  /** The last night that has come is done, whichever this job was made for: nobody makes up for two. */
  async #serve(job: NightJob, token: string, lost: AbortSignal): Promise<void> {
    const { carryOut, nightUpTo, signal, policy } = this.#options;
    const night = Math.max(nightOf(job), nightUpTo(Date.now()) ?? 0);
    if ((await this.#over()) >= night) return;
    let isOver = false;
    try {
      isOver = await carryOut(new Date(night).toISOString(), AbortSignal.any([signal, lost]));
    } catch (reason) {
      this.#onBroken(reason);
    }
    if (lost.aborted) throw new Error('the night was lost to another scheduler');
    if (isOver) {
      await this.#options.redis.set(this.#overKey(), night, 'PX', KEPT_MS);
      return;
    }
    if (signal.aborted) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    await job.moveToDelayed(Date.now() + policy.againMs, token);
    throw new DelayedError();
  }

  #overKey(): string {
    return `${KEY_PREFIX}:nights-over:${this.#options.list}`;
  }

  /** The last night that was brought to its end, by any scheduler; 0 where there was none. */
  async #over(): Promise<number> {
    return Number((await this.#options.redis.get(this.#overKey())) ?? 0);
  }
}

/** For which night BullMQ has made the job, or which one was put in by itself. */
function nightOf({ opts, data }: NightJob): number {
  if (typeof opts.prevMillis === 'number') return opts.prevMillis;
  const night = typeof data === 'object' && data !== null && 'night' in data ? Date.parse(String(data.night)) : 0;
  return Number.isNaN(night) ? 0 : night;
}
