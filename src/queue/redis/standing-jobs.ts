/**
 * The jobs of one kind that a run has in Redis (在列任务), seen from its writer: put in, found when they are done, put in
 * again where Redis has lost them, and taken out once their outcome is settled.
 */

import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { untranslated } from '../../language/message.ts';
import { QUEUE_FAILS } from '../../language/messages/queue-messages.ts';
import type { Job, JobKind, JobOutcome } from '../jobs.ts';
import { isJson } from './json-text.ts';
import { dropPieces, putPieces, readPieces, type Ticket } from './pieces.ts';
import {
  type JobData,
  OtherVersion,
  packPayload,
  type Returned,
  readReturned,
  Unreadable,
  unpackResult,
} from './queue-documents.ts';
import { QueueError } from './queue-error.ts';
import { jobIdOf } from './queue-names.ts';
import { FORM_VERSION, KEY_PREFIX, LEAST_WINDOW, type QueuePolicy } from './queue-policy.ts';

export interface StandingOptions<K extends JobKind> {
  readonly redis: Redis;
  readonly kind: K;
  readonly run: string;
  readonly tool: string;
  /** Digest of the run's order. */
  readonly order: string;
  /** Before the jobs of nightly runs: a person waits. */
  readonly urgent: boolean;
  readonly policy: QueuePolicy;
}

interface Standing<K extends JobKind> {
  readonly job: Job<K>;
  load: Ticket;
  result: Ticket | null;
  losses: number;
}

/** A job whose worker has ended. */
export interface Ended {
  readonly id: string;
  /** For good. */
  readonly failed: boolean;
}

export interface JobInHand<K extends JobKind> {
  readonly job: Job<K>;
  /** Whoever has it; null where Redis has no name. */
  readonly worker: string | null;
  readonly progress: unknown;
}

/** BullMQ does jobs without a priority first. */
const NIGHTLY_PRIORITY = 10;
const SECOND_MS = 1000;
/** BullMQ writes this down, and no code, where a job has cost more workers their lock than it may. */
const STALLED_TOO_OFTEN = 'job stalled more than allowable limit';

export const openQueue = (kind: JobKind, redis: Redis): Queue<unknown, unknown> => {
  const queue = new Queue<unknown, unknown>(kind, { connection: redis, prefix: KEY_PREFIX });
  // What a command throws reaches whoever gave it; a connection that is gone comes back by itself.
  queue.on('error', () => {});
  return queue;
};

export class StandingJobs<K extends JobKind> {
  readonly #options: StandingOptions<K>;
  readonly #queue: Queue<unknown, unknown>;
  readonly #jobs = new Map<string, Standing<K>>();
  /** Grows with the workers: as many wait as are in hand. */
  #window: number;
  #roomier = Promise.withResolvers<void>();
  #putting: Promise<void> = Promise.resolve();

  constructor(options: StandingOptions<K>, queue: Queue<unknown, unknown>) {
    this.#options = options;
    this.#queue = queue;
    this.#window = options.policy.window;
  }

  get size(): number {
    return this.#jobs.size;
  }

  /** Resolves when one more may stand there. */
  async room(): Promise<void> {
    const { windowBytes } = this.#options.policy;
    const isFull = (): boolean => {
      const bytes = [...this.#jobs.values()].reduce((sum, { load }) => sum + load.bytes, 0);
      return this.size >= this.#window || (this.size >= LEAST_WINDOW && bytes >= windowBytes);
    };
    while (isFull()) await this.#roomier.promise;
  }

  /** One that stands there already, from before this process, is left as it is. */
  async put(job: Job<K>): Promise<void> {
    const id = jobIdOf(this.#options.run, job);
    const putting = this.#add(id, job).then((load) => {
      this.#jobs.set(id, { job, load, result: null, losses: 0 });
    });
    this.#putting = putting.catch(() => {});
    await putting;
  }

  async #add(id: string, job: Job<K>): Promise<Ticket> {
    const { redis, kind, run, tool, order, urgent, policy } = this.#options;
    const load = await putPieces(redis, `load+${id}`, await packPayload(kind, job.payload), policy);
    const data: JobData = { v: FORM_VERSION, run, job: job.id, kind, order, tool, load };
    const kept = { age: policy.unfetchedMs / SECOND_MS };
    await this.#queue.add(kind, data, {
      jobId: id,
      attempts: policy.attempts,
      backoff: { type: 'exponential', delay: policy.backoffMs },
      ...(urgent ? {} : { priority: NIGHTLY_PRIORITY }),
      removeOnComplete: kept,
      removeOnFail: kept,
      keepLogs: 0,
      stackTraceLimit: 3,
    });
    return load;
  }

  /** Those whose worker has ended, well or badly; the first to end first. */
  async ended(): Promise<Ended[]> {
    const { redis } = this.#options;
    const completed = await redis.zrange(this.#queue.toKey('completed'), '0', '-1');
    const failed = await redis.zrange(this.#queue.toKey('failed'), '0', '-1');
    return [...completed.map((id) => ({ id, failed: false })), ...failed.map((id) => ({ id, failed: true }))].filter(
      ({ id }) => this.#jobs.has(id),
    );
  }

  /** `null` where there is none after all, and the job stands there anew. */
  async outcomeOf({ id, failed }: Ended): Promise<JobOutcome<K> | null> {
    const standing = this.#known(id);
    const { job } = standing;
    const [failure, returned] = await this.#options.redis.hmget(this.#queue.toKey(id), 'failedReason', 'returnvalue');
    if (failed && failure === STALLED_TOO_OFTEN) {
      const error = new QueueError('job-set-aside', QUEUE_FAILS.setAside(job.id));
      return { kind: 'failed', job, error, setAside: true };
    }
    // An attempt that failed before another one has done it leaves its reason behind, too.
    if (failed && failure) return { kind: 'failed', job, error: new QueueError('job-failed', untranslated(failure)) };
    if (!returned) return this.#again(id, standing);
    try {
      return await this.#resultOf(id, standing, readReturned(JSON.parse(returned)));
    } catch (cause) {
      if (!(cause instanceof Unreadable || cause instanceof OtherVersion || cause instanceof SyntaxError)) throw cause;
      const message = QUEUE_FAILS.unreadable(job.id, cause.message);
      return { kind: 'failed', job, error: new QueueError('result-unreadable', message, { cause }) };
    }
  }

  async #resultOf(id: string, standing: Standing<K>, returned: Returned): Promise<JobOutcome<K> | null> {
    const { redis, kind } = this.#options;
    const { job } = standing;
    const bytes = returned.kind === 'result' ? await readPieces(redis, returned.ticket) : null;
    if (returned.kind === 'lost' || bytes === null) return this.#again(id, standing);
    standing.result = returned.ticket;
    return { kind: 'done', job, result: await unpackResult(kind, bytes) };
  }

  /** A job of which Redis has lost something is done once more, but not for ever. */
  async #again(id: string, standing: Standing<K>): Promise<JobOutcome<K> | null> {
    const { job } = standing;
    // 0 where a worker has it in hand all the same.
    if ((await this.#options.redis.exists(this.#queue.toKey(id))) === 1 && (await this.#queue.remove(id)) === 0)
      return null;
    standing.losses += 1;
    if (standing.losses >= this.#options.policy.attempts) {
      return { kind: 'failed', job, error: new QueueError('job-lost', QUEUE_FAILS.lost(job.id)) };
    }
    standing.load = await this.#add(id, job);
    return null;
  }

  /** Its outcome is settled: nothing of it stays in Redis. Done twice, it does no harm. */
  async takeOut(id: string): Promise<void> {
    const { load, result } = this.#known(id);
    await this.#queue.remove(id);
    await dropPieces(this.#options.redis, load, ...(result ? [result] : []));
    this.#jobs.delete(id);
    this.#makeRoom();
  }

  #makeRoom(): void {
    this.#roomier.resolve();
    this.#roomier = Promise.withResolvers();
  }

  /** Puts in again what Redis does not know any more, as after a restart that had not yet written it down, or has spoilt. */
  async mend(): Promise<void> {
    for (const [id, standing] of this.#jobs) {
      const data = await this.#options.redis.hget(this.#queue.toKey(id), 'data');
      if (data === null || !isJson(data)) await this.#again(id, standing);
    }
  }

  /** Those that a worker has in hand, with what it says of them. */
  async inHand(): Promise<JobInHand<K>[]> {
    const { redis } = this.#options;
    const found: JobInHand<K>[] = [];
    for (const id of await redis.lrange(this.#queue.toKey('active'), 0, -1)) {
      const standing = this.#jobs.get(id);
      if (!standing) continue;
      // `pb`, processed by: BullMQ notes the worker's name there when it takes a job.
      const [said = null, worker = null] = await redis.hmget(this.#queue.toKey(id), 'progress', 'pb');
      found.push({ job: standing.job, worker, progress: said !== null && isJson(said) ? JSON.parse(said) : null });
    }
    this.#window = Math.max(this.#options.policy.window, 2 * found.length);
    this.#makeRoom();
    return found;
  }

  /** Nobody is to begin what nobody waits for; what a worker has in hand goes on, and its result stays. */
  async callBack(): Promise<void> {
    // Whoever stops while one is on its way must find it.
    await this.#putting;
    for (const [id, { load }] of this.#jobs) {
      const state = await this.#queue.getJobState(id);
      if (state !== 'waiting' && state !== 'prioritized' && state !== 'delayed') continue;
      await this.#queue.remove(id);
      await dropPieces(this.#options.redis, load);
    }
  }

  #known(id: string): Standing<K> {
    const standing = this.#jobs.get(id);
    if (!standing) throw new Error(`job ${id} does not stand there`);
    return standing;
  }
}
