/** What a run asks of whatever does its jobs (队列): one interface for the in-process engine and for a queue server. */
import type { Job, JobKind, JobOutcome, RunKind } from './jobs.ts';

/** Takes in one outcome. Where it rejects, the engine stops and passes the reason on. */
export type Settle<K extends JobKind> = (outcome: JobOutcome<K>) => Promise<void>;

/** Made one by one, as they are asked for. */
export type Jobs<K extends JobKind> = Iterable<Job<K>> | AsyncIterable<Job<K>>;

export interface QueueEngine {
  /**
   * Begins the jobs in the order given, so that those with a `notBefore` must be sorted by it, and does several side by
   * side. `jobs` is read no faster than they are done, and `settle` is awaited within the job's own place: unsettled
   * results cannot pile up. Resolves when every outcome is settled; rejects with the signal's reason, or with what
   * `settle` or `jobs` threw. No outcome is settled after that.
   */
  process<K extends RunKind>(jobs: Jobs<K>, settle: Settle<K>, signal: AbortSignal): Promise<void>;
}
