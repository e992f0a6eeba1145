/** The figures of a worker for Prometheus (运行指标): jobs, pages, requests, queue, browser; memory and event loop besides. */
import type { Redis } from 'ioredis';
import type { Gauge, Registry } from 'prom-client';
import type { TakerEvents } from '../queue/redis/job-taker.ts';
import { JOB_KINDS } from '../queue/redis/queue-names.ts';
import { KEY_PREFIX } from '../queue/redis/queue-policy.ts';
import type { Meter } from './worker-meter.ts';

export interface WorkerMetrics extends Meter {
  /** Counts what becomes of jobs, and tells `inner` of it. */
  events(inner: TakerEvents): TakerEvents;
  /** A page that a browser was to show. */
  shown(outcome: 'rendered' | 'failure'): void;
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface MetricsOptions {
  readonly redis: Redis;
  /** Jobs that are done now. */
  readonly inHand: () => number;
}

export async function openWorkerMetrics({ redis, inHand }: MetricsOptions): Promise<WorkerMetrics> {
  // Here, so that nobody who does not want figures waits for it to load.
  const { collectDefaultMetrics, Counter, Gauge, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const jobs = counter('patrol_jobs_done_total', 'Jobs that this worker has done', ['kind']);
  const troubles = counter('patrol_job_troubles_total', 'Jobs refused, parked or failed for our own trouble', ['what']);
  const pages = counter('patrol_pages_total', 'HTML pages read, of jobs done', []);
  const requests = counter('patrol_requests_total', 'Requests to sites, of jobs done, by verdict', ['verdict']);
  const shown = counter('patrol_browser_pages_total', 'Pages that a browser was to show', ['outcome']);
  new Gauge({
    name: 'patrol_jobs_in_hand',
    help: 'Jobs that this worker does now',
    registers,
    collect() {
      this.set(inHand());
    },
  });
  new Gauge({
    name: 'patrol_redis_up',
    help: 'Does Redis answer?',
    registers,
    collect() {
      this.set(redis.status === 'ready' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'patrol_queue_jobs',
    help: 'Jobs in Redis, of all workers together',
    registers,
    labelNames: ['kind', 'state'],
    async collect() {
      await readQueues(this, redis);
    },
  });
  return {
    events: (inner) =>
      countedEvents(inner, { done: (kind) => jobs.inc({ kind }), trouble: (what) => troubles.inc({ what }) }),
    pages: (count) => pages.inc(count),
    requests: (verdict, count) => requests.inc({ verdict }, count),
    shown: (outcome) => shown.inc({ outcome }),
    read: () => textOf(registry),
  };
}

interface JobCounts {
  readonly done: (kind: string) => void;
  readonly trouble: (what: 'refused' | 'parked' | 'failed') => void;
}

function countedEvents(inner: TakerEvents, { done, trouble }: JobCounts): TakerEvents {
  return {
    onBegun: (kind, id) => inner.onBegun(kind, id),
    onDone(kind, id) {
      done(kind);
      inner.onDone(kind, id);
    },
    onRefused(id, why) {
      trouble('refused');
      inner.onRefused(id, why);
    },
    onParked(id, why) {
      trouble('parked');
      inner.onParked(id, why);
    },
    onTrouble(where, error) {
      trouble('failed');
      inner.onTrouble(where, error);
    },
  };
}

/** As BullMQ keeps them: lists and sorted sets. */
const LISTS = ['wait', 'active'] as const;
const SORTED = ['prioritized', 'delayed', 'completed', 'failed'] as const;

/** Nothing where Redis is gone: whoever reads the figures does not wait for it. */
async function readQueues(gauge: Gauge<'kind' | 'state'>, redis: Redis): Promise<void> {
  gauge.reset();
  if (redis.status !== 'ready') return;
  const counts = JOB_KINDS.flatMap((kind) => [
    ...LISTS.map(async (state) => ({ kind, state, count: await redis.llen(`${KEY_PREFIX}:${kind}:${state}`) })),
    ...SORTED.map(async (state) => ({ kind, state, count: await redis.zcard(`${KEY_PREFIX}:${kind}:${state}`) })),
  ]);
  for (const { kind, state, count } of await Promise.all(counts)) gauge.set({ kind, state }, count);
}

async function textOf(registry: Registry): Promise<{ readonly type: string; readonly text: string }> {
  return { type: registry.contentType, text: await registry.metrics() };
}
