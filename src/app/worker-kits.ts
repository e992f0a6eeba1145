/** What a worker does jobs with (作业工具), one set for each order that it meets: opened when first needed, closed when idle. */
import type { Redis } from 'ioredis';
import type { Settings } from '../config/settings.ts';
import type { VisitProgress } from '../crawl/client/visit-tools.ts';
import type { HostPaceOptions } from '../pace/host-pace.ts';
import type { TurnOf } from '../pace/pace-hub.ts';
import { redisPaces } from '../pace/redis-paces.ts';
import type { RedisTime } from '../pace/redis-time.ts';
import type { AllWorkers } from '../queue/jobs.ts';
import { KEY_PREFIX } from '../queue/redis/queue-policy.ts';
import { sharedOutside } from '../queue/redis/shared-answers.ts';
import { probeWorker } from '../run/probes/probe-job.ts';
import type { StuckError } from '../run/workers/stuck-error.ts';
import { readTravelOrder } from '../run/workers/travel-order.ts';
import { openTools } from './crawl-tools.ts';
import type { BrowserListener } from './lazy-browser.ts';
import { openLocalWork } from './open-work.ts';
import { type Meter, meteredWorkers } from './worker-meter.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

export interface KitOptions {
  readonly settings: Pick<Settings, 'browserPath' | 'pageLimit'>;
  /** Where paces and answers stand that all workers share; borrowed. */
  readonly redis: Redis;
  readonly time: Pick<RedisTime, 'clock' | 'shift'>;
  readonly threads: number;
  /** Hears of all that is done. */
  readonly meter?: Meter & Pick<WorkerMetrics, 'shown'>;
  readonly browserListener: BrowserListener;
  readonly onProgress: (siteId: string, progress: VisitProgress) => void;
  /** A page could not be read to its end, or a thread did not answer. */
  readonly onStuck: (trouble: StuckError) => void;
}

interface Kit {
  readonly workers: AllWorkers;
  close(): Promise<void>;
}

interface Seat {
  readonly kit: Promise<Kit>;
  users: number;
  usedAt: number;
}

/** Between two jobs of one run: what is opened anew has to learn robots.txt anew. */
const IDLE_MS = 60_000;

export class WorkerKits {
  readonly #options: KitOptions;
  readonly #seats = new Map<string, Seat>();

  constructor(options: KitOptions) {
    this.#options = options;
  }

  /** Throws what `read` throws; `OtherVersion`, `Unreadable`, `ConfigError` or `BrowserError`. */
  async workersFor(digest: string, read: () => Promise<unknown>): Promise<AllWorkers> {
    const known = this.#seats.get(digest);
    const seat = known ?? this.#open(digest, read);
    if (!known) await this.#closeIdle(seat);
    const { workers } = await seat.kit;
    const counted = async <T>(work: Promise<T>): Promise<T> => {
      seat.users += 1;
      try {
        return await work;
      } finally {
        seat.users -= 1;
        seat.usedAt = performance.now();
      }
    };
    return {
      site: (payload, signal) => counted(workers.site(payload, signal)),
      recheck: (payload, signal) => counted(workers.recheck(payload, signal)),
      outside: (payload, signal) => counted(workers.outside(payload, signal)),
      pictures: (payload, signal) => counted(workers.pictures(payload, signal)),
      probe: (payload, signal) => counted(workers.probe(payload, signal)),
    };
  }

  async close(): Promise<void> {
    const kits = await Promise.allSettled([...this.#seats.values()].map(({ kit }) => kit));
    await Promise.all(kits.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)));
  }

  #open(digest: string, read: () => Promise<unknown>): Seat {
    const seat: Seat = { kit: this.#kitFor(digest, read), users: 0, usedAt: performance.now() };
    this.#seats.set(digest, seat);
    seat.kit.catch(() => this.#seats.delete(digest));
    return seat;
  }

  async #kitFor(digest: string, read: () => Promise<unknown>): Promise<Kit> {
    const order = readTravelOrder(await read());
    const { redis, time, settings, threads, browserListener, onProgress, meter, onStuck } = this.#options;
    const { browserPath, pageLimit: pageLimitMs } = settings;
    const paces = (options: HostPaceOptions): TurnOf => redisPaces({ ...options, redis, prefix: KEY_PREFIX }).of;
    const watched = meter ? { onShown: meter.shown } : {};
    const tools = await openTools(
      { ...order, browserPath, threads, paces, clockShift: time.shift, ...watched },
      browserListener,
    );
    const { rules, canaries } = order;
    const work = openLocalWork(
      { rules, canaries, threads, onSiteStarted: () => {}, onProgress, pageLimitMs, onStuck },
      tools,
    );
    const close = async (): Promise<void> => {
      await work.close();
      await tools.close();
    };
    const outside = sharedOutside(work.workers.outside, { redis, prefix: `${KEY_PREFIX}:answer:${digest}` });
    const probe = probeWorker({ tools: tools.tools, watch: work.watch, clock: time.clock });
    const workers = { ...work.workers, outside, probe };
    return { workers: meter ? meteredWorkers(workers, meter) : workers, close };
  }

  async #closeIdle(but: Seat): Promise<void> {
    const longAgo = performance.now() - IDLE_MS;
    for (const [digest, seat] of this.#seats) {
      if (seat === but || seat.users > 0 || seat.usedAt > longAgo) continue;
      this.#seats.delete(digest);
      await (await seat.kit).close();
    }
  }
}
