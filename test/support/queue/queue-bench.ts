/** A queue on a real Redis for a test (队列试验台): a run's engine, and workers that do what the test says. */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { systemClock } from '../../../src/pace/clock.ts';
import type { AllWorkers, Workers } from '../../../src/queue/jobs.ts';
import { type JobTaker, type TakerOptions, takeJobs } from '../../../src/queue/redis/job-taker.ts';
import { QUEUE_POLICY, type QueuePolicy } from '../../../src/queue/redis/queue-policy.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { openRedisEngine, type RedisEngine, type RedisEngineOptions } from '../../../src/queue/redis/redis-engine.ts';

const never = new AbortController().signal;

/** Of seconds what in the field are minutes. */
const QUICK: Partial<QueuePolicy> = {
  lookMs: 5,
  lossMs: 200,
  backoffMs: 20,
  refusedMs: 400,
  lockMs: 1000,
  stalledMs: 300,
};

export class QueueBench {
  readonly redis: Redis;
  readonly run = `patrol-${randomBytes(4).toString('hex')}`;
  readonly policy: QueuePolicy;
  /** What the workers said: `refused …`, `parked …`, `trouble …`. */
  readonly said: string[] = [];
  readonly #url: string;
  readonly #takers: JobTaker[] = [];
  readonly #engines: RedisEngine[] = [];
  readonly #connections: Redis[] = [];

  private constructor(url: string, redis: Redis, policy: QueuePolicy) {
    this.#url = url;
    this.redis = redis;
    this.policy = policy;
  }

  static async open(url: string, policy: Partial<QueuePolicy> = {}): Promise<QueueBench> {
    return new QueueBench(url, await connected(url), { ...QUEUE_POLICY, ...QUICK, ...policy });
  }

  async engine(more: Partial<RedisEngineOptions> = {}): Promise<RedisEngine> {
    const { redis, run, policy } = this;
    const given = { order: { v: 1 }, tool: '1', urgent: false, clock: systemClock, ...more };
    const engine = await openRedisEngine({ redis, run, policy, ...given });
    this.#engines.push(engine);
    return engine;
  }

  /** On a connection of its own, as on another machine. */
  async worker(workers: Workers & Partial<AllWorkers>, more: Partial<TakerOptions> = {}): Promise<JobTaker> {
    const redis = await connected(this.#url);
    this.#connections.push(redis);
    const note = (words: string): void => void this.said.push(words);
    const taker = takeJobs({
      redis,
      name: `w${this.#takers.length}`,
      tool: '1',
      concurrency: { site: 2, recheck: 1, outside: 1, pictures: 1, probe: 2 },
      workersFor: async (_digest, read) => {
        await read();
        return { probe: async () => ({ result: [], networkAlive: true }), ...workers };
      },
      events: {
        onBegun: () => {},
        onDone: () => {},
        onRefused: (id, why) => note(`refused ${id}: ${why}`),
        onParked: (id, why) => note(`parked ${id}: ${why}`),
        onTrouble: (where, error) => note(`trouble ${where}: ${error instanceof Error ? error.message : error}`),
      },
      policy: this.policy,
      ...more,
    });
    this.#takers.push(taker);
    return taker;
  }

  /** Keys of ours that are left, those of the queues' own book-keeping aside. */
  async left(): Promise<string[]> {
    const keys = await this.redis.keys('site-patrol:*');
    return keys.filter((key) => !/:(?:meta|events|id|marker|stalled-check|pc)$/.test(key)).sort();
  }

  async close(): Promise<void> {
    await Promise.all(this.#takers.map((taker) => taker.stop(0)));
    await Promise.all(this.#engines.map((engine) => engine.close()));
    await this.redis.flushall();
    for (const connection of [this.redis, ...this.#connections]) connection.disconnect();
  }
}

const connected = (url: string): Promise<Redis> => openRedis({ url, waitMs: 5000, signal: never, onWaiting: () => {} });
