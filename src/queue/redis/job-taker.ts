/**
 * The worker's side of the queue (取任务): takes jobs of all kinds out of Redis, has them done, and leaves the result
 * there. It knows no run; whatever it needs comes with the job.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job as BullJob, DelayedError, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { AllWorkers, JobKind, JobTypes } from '../jobs.ts';
import { orAborted } from '../until.ts';
import { Deaf, GivenBack, isStuck, Lost, lockLost } from './given-up.ts';
import { parkJob, parkSpoilt } from './parked-jobs.ts';
import { dropPieces, putPieces, readPieces } from './pieces.ts';
import {
  type JobData,
  OtherVersion,
  packResult,
  type Returned,
  readJobData,
  Unreadable,
  unpackPayload,
} from './queue-documents.ts';
import { JOB_KINDS, runKey } from './queue-names.ts';
import { readOrder } from './queue-orders.ts';
import { FORM_VERSION, KEY_PREFIX, QUEUE_POLICY, type QueuePolicy } from './queue-policy.ts';
import { isOutage } from './redis-connection.ts';

export interface TakerEvents {
  onBegun(kind: JobKind, id: string): void;
  onDone(kind: JobKind, id: string): void;
  /** Of another version: left to others. */
  onRefused(id: string, why: string): void;
  /** Nobody can read it: put aside. */
  onParked(id: string, why: string): void;
  /** Our own trouble with a job, or with Redis. */
  onTrouble(where: string, error: unknown): void;
}

export interface TakerOptions {
  /** Borrowed: whoever opened it closes it. */
  readonly redis: Redis;
  readonly name: string;
  readonly tool: string;
  readonly concurrency: Readonly<Record<JobKind, number>>;
  /**
   * What does jobs by this order; asked for each job, and calls `read` for an order that it does not know yet. Throws
   * what `read` throws, and `OtherVersion` where the order is not for this version.
   */
  readonly workersFor: (digest: string, read: () => Promise<unknown>) => Promise<AllWorkers>;
  readonly events: TakerEvents;
  readonly policy?: QueuePolicy;
}

export interface JobTaker {
  /** Called while a job of this id is done: progress is told to the run. */
  tellProgress(match: (payload: unknown) => boolean, progress: object): void;
  inHand(): number;
  /** Takes no more; what is not done after so many milliseconds is given back. */
  stop(withinMs: number): Promise<void>;
}

type Held = BullJob<unknown, Returned>;

const LOST: Returned = { v: FORM_VERSION, kind: 'lost' };

export function takeJobs(options: TakerOptions): JobTaker {
  return new Taker(options);
}

class Taker implements JobTaker {
  readonly #options: TakerOptions;
  readonly #policy: QueuePolicy;
  readonly #workers: readonly Worker<unknown, Returned>[];
  readonly #held = new Map<Held, { readonly payload: unknown; toldAt: number }>();
  readonly #stopping = new AbortController();
  readonly #dropping = new Set<Promise<void>>();

  constructor(options: TakerOptions) {
    this.#options = options;
    this.#policy = options.policy ?? QUEUE_POLICY;
    this.#workers = JOB_KINDS.map((kind) => this.#open(kind));
  }

  inHand(): number {
    return this.#held.size;
  }

  tellProgress(match: (payload: unknown) => boolean, progress: object): void {
    const now = performance.now();
    for (const [job, held] of this.#held) {
      if (!match(held.payload) || now - held.toldAt < TELL_MS) continue;
      held.toldAt = now;
      // Nobody waits for it, and a job that is over takes no progress any more.
      job.updateProgress(progress).catch(() => {});
    }
  }

  async stop(withinMs: number): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.pause(true)));
    const until = performance.now() + withinMs;
    while (this.#held.size > 0 && performance.now() < until) await sleep(STOP_LOOK_MS);
    this.#stopping.abort(new GivenBack('the worker is stopped'));
    const closed = Promise.all(this.#workers.map((worker) => worker.close()));
    const all = closed.then(() => Promise.all(this.#dropping));
    await Promise.race([all, sleep(CLOSE_MS, undefined, { ref: false })]);
  }

  #open(kind: JobKind): Worker<unknown, Returned> {
    const { redis, name, concurrency, events } = this.#options;
    const { lockMs, stalledMs, lostWorkers } = this.#policy;
    const worker: Worker<unknown, Returned> = new Worker<unknown, Returned>(
      kind,
      // BullMQ hands a signal over only to a function of three parameters.
      (job, token, signal) => this.#process({ worker, kind, job, token: token ?? '', signal }),
      {
        connection: redis,
        prefix: KEY_PREFIX,
        name,
        concurrency: concurrency[kind],
        lockDuration: lockMs,
        stalledInterval: stalledMs,
        maxStalledCount: lostWorkers - 1,
        runRetryDelay: RETRY_MS,
      },
    );
    worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) worker.cancelJob(id);
    });
    worker.on('failed', (job, error) => events.onTrouble(job?.id ?? kind, error));
    worker.on('error', (error) => {
      if (error instanceof SyntaxError) void this.#parkSpoilt(worker);
      // An outage is told by whoever owns the connection; it passes.
      else if (!isOutage(error)) events.onTrouble(kind, error);
    });
    // Of a run that is over nobody fetches results.
    worker.on('completed', (job, returned) => {
      const dropping = this.#dropIfOver(job, returned).finally(() => this.#dropping.delete(dropping));
      this.#dropping.add(dropping);
    });
    return worker;
  }

  async #process(taken: Taken): Promise<Returned> {
    const { kind, job } = taken;
    try {
      const data = readJobData(job.data);
      if (data.tool !== this.#options.tool) {
        throw new OtherVersion(`the job is for version ${data.tool}, this is ${this.#options.tool}`);
      }
      return await this.#do(kind, data, taken);
    } catch (error) {
      if (error instanceof Lost) return LOST;
      const refusal = await this.#refusalOf(error, taken);
      if (refusal !== null) throw refusal;
      return await this.#endAbandoned(error, taken);
    } finally {
      this.#held.delete(job);
    }
  }

  /** Where this worker, or this version, cannot do the job: it is left to others, or put aside. */
  async #refusalOf(error: unknown, { worker, kind, job, token }: Taken): Promise<Error | null> {
    const { redis, events } = this.#options;
    const id = job.id ?? '';
    if (error instanceof OtherVersion) {
      events.onRefused(id, error.message);
      return this.#leave([worker], job, token);
    }
    if (error instanceof Deaf) {
      events.onTrouble(id, error);
      return this.#leave(this.#workers, job, token);
    }
    if (error instanceof Unreadable) {
      await parkJob(redis, kind, id, error.message);
      events.onParked(id, error.message);
      return new UnrecoverableError(`unreadable: ${error.message}`);
    }
    return null;
  }

  /** The job failed, or this worker is being stopped: then it goes back, unless its run is over. */
  async #endAbandoned(error: unknown, { job, token, signal }: Omit<Taken, 'worker' | 'kind'>): Promise<Returned> {
    if (signal?.aborted) throw lockLost();
    // It has been done again alone, without the pages that stopped it: another machine would do no better.
    if (isStuck(error)) throw new UnrecoverableError(error.message);
    if (!this.#stopping.signal.aborted) throw error;
    // Nobody is to take it up for a run that is over: it ends here, and is taken out.
    if (await this.#isOver(job)) return LOST;
    await job.moveToWait(token);
    throw new WaitingError();
  }

  async #do(kind: JobKind, data: JobData, { job, token, signal }: Omit<Taken, 'worker' | 'kind'>): Promise<Returned> {
    const { redis, workersFor, events } = this.#options;
    const load = await readPieces(redis, data.load);
    if (load === null) throw new Lost();
    const payload = await unpackPayload(kind, load);
    const workers = await workersFor(data.order, () => this.#order(data.order));
    const end = AbortSignal.any([this.#stopping.signal, ...(signal ? [signal] : [])]);
    // Reading and opening may have taken longer than the lock lasts.
    end.throwIfAborted();
    this.#held.set(job, { payload, toldAt: Number.NEGATIVE_INFINITY });
    events.onBegun(kind, data.job);
    const result = await orAborted(workBy(workers, kind, payload, end), end);
    // A machine without a network of its own would silence one site after the other: others are asked first.
    if (!result.networkAlive && job.attemptsStarted < this.#policy.deafAttempts) throw new Deaf();
    const bytes = await packResult(kind, result);
    // Another worker may have it by now: then nothing of this attempt stays behind.
    if ((await job.extendLock(token, this.#policy.lockMs)) === 0) throw lockLost();
    const ticket = await putPieces(redis, `result+${job.id}+${token}`, bytes, this.#policy);
    events.onDone(kind, data.job);
    return { v: FORM_VERSION, kind: 'result', ticket };
  }

  async #order(digest: string): Promise<unknown> {
    const order = await readOrder(this.#options.redis, digest);
    if (order === null) throw new Lost();
    return order;
  }

  /** It waits, so that others have time to take it; these take nothing meanwhile. */
  async #leave(workers: readonly Taken['worker'][], job: Held, token: string): Promise<DelayedError> {
    const { refusedMs } = this.#policy;
    await Promise.all(workers.map((worker) => worker.pause(true)));
    setTimeout(() => {
      if (!this.#stopping.signal.aborted) for (const worker of workers) void worker.resume();
    }, refusedMs).unref();
    await job.moveToDelayed(Date.now() + Math.floor(refusedMs / 2), token);
    return new DelayedError();
  }

  async #parkSpoilt({ keys }: Worker<unknown, Returned>): Promise<void> {
    const { redis, events } = this.#options;
    try {
      for (const id of await parkSpoilt(redis, keys)) events.onParked(id, 'its data is no JSON');
    } catch (error) {
      events.onTrouble('parking', error);
    }
  }

  async #isOver(job: Held): Promise<boolean> {
    return (await this.#options.redis.exists(runKey(readJobData(job.data).run))) === 0;
  }

  async #dropIfOver(job: Held, returned: Returned): Promise<void> {
    try {
      if (!(await this.#isOver(job))) return;
      const { load } = readJobData(job.data);
      await dropPieces(this.#options.redis, load, ...(returned.kind === 'result' ? [returned.ticket] : []));
      await job.remove();
    } catch (error) {
      this.#options.events.onTrouble(job.id ?? '', error);
    }
  }
}

interface Taken {
  readonly worker: Worker<unknown, Returned>;
  readonly kind: JobKind;
  readonly job: Held;
  readonly token: string;
  readonly signal: AbortSignal | undefined;
}

const TELL_MS = 2000;
const STOP_LOOK_MS = 50;
const CLOSE_MS = 3000;
/** After an error of Redis; BullMQ's own 15 s are long where a restart takes one. */
const RETRY_MS = 1000;

async function workBy<K extends JobKind>(
  workers: AllWorkers,
  kind: K,
  payload: JobTypes[K]['payload'],
  signal: AbortSignal,
): Promise<JobTypes[JobKind]['result']> {
  return workers[kind](payload, signal);
}
