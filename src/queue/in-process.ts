/** The engine that needs no server (进程内队列): the jobs of one run, done in this process on p-queue. */
import PQueue from 'p-queue';
import type { Clock } from '../pace/clock.ts';
import type { Jobs, QueueEngine, Settle } from './engine.ts';
import type { Job, JobOutcome, RunKind, Workers } from './jobs.ts';
import { orAborted, untilInstant } from './until.ts';

export interface InProcessOptions {
  readonly workers: Workers;
  /** Jobs of each kind at a time. */
  readonly concurrency: Readonly<Record<RunKind, number>>;
  readonly clock: Clock;
}

export function inProcessEngine(options: InProcessOptions): QueueEngine {
  const places = {
    site: new PQueue({ concurrency: options.concurrency.site }),
    recheck: new PQueue({ concurrency: options.concurrency.recheck }),
    outside: new PQueue({ concurrency: options.concurrency.outside }),
    pictures: new PQueue({ concurrency: options.concurrency.pictures }),
  } satisfies Record<RunKind, PQueue>;
  return { process: (jobs, settle, signal) => processJobs(jobs, settle, { ...options, places, signal }) };
}

interface Context extends InProcessOptions {
  readonly places: Readonly<Record<RunKind, PQueue>>;
  readonly signal: AbortSignal;
}

async function processJobs<K extends RunKind>(jobs: Jobs<K>, settle: Settle<K>, context: Context): Promise<void> {
  const broken = new AbortController();
  const end = AbortSignal.any([context.signal, broken.signal]);
  const begun = new Set<Promise<void>>();
  const begin = (job: Job<K>): void => {
    const work = (): Promise<void> => doJob(job, settle, context.workers, end);
    const done: Promise<void> = context.places[job.kind]
      .add(work)
      .catch((reason) => broken.abort(reason))
      .finally(() => begun.delete(done));
    begun.add(done);
  };
  try {
    for await (const job of jobs) {
      await untilInstant(job.notBefore, context.clock, end);
      await orAborted(context.places[job.kind].onSizeLessThan(1), end);
      begin(job);
    }
  } catch (reason) {
    broken.abort(reason);
  }
  // Those that wait for a place must find the abort, not be forgotten: each of them ends at once.
  await Promise.all(begun);
  end.throwIfAborted();
}

/** Rejects only when the signal aborts or `settle` does. */
async function doJob<K extends RunKind>(
  job: Job<K>,
  settle: Settle<K>,
  workers: Workers,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const outcome = await orAborted(outcomeOf(job, workers, signal), signal);
  await settle(outcome);
}

async function outcomeOf<K extends RunKind>(
  job: Job<K>,
  workers: Workers,
  signal: AbortSignal,
): Promise<JobOutcome<K>> {
  try {
    const result = await workers[job.kind](job.payload, signal);
    return { kind: 'done', job, result };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', job, error };
  }
}
