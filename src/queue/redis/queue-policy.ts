/** How the queue on Redis treats jobs (队列规则), all in one place; the reason for each stands in docs/queue.md. */

/** Before each of our keys: whatever else lives on the same Redis is never touched. */
export const KEY_PREFIX = 'site-patrol';

/** Of everything that travels through Redis. Whoever reads another number leaves the document alone. */
export const FORM_VERSION = 1;

export interface QueuePolicy {
  /** Jobs of one kind and run that stand in Redis at a time; where more than half of them are in hand, twice those. */
  readonly window: number;
  /** Bytes of their payloads; at least `LEAST_WINDOW` jobs stand there whatever their size. */
  readonly windowBytes: number;
  /** Attempts at a job before it has failed for good. */
  readonly attempts: number;
  /** Before the second attempt, then twice that, and so on. */
  readonly backoffMs: number;
  /** How long a worker that says nothing keeps its job. */
  readonly lockMs: number;
  /** How often the workers look for jobs whose worker has gone. */
  readonly stalledMs: number;
  /** A job that has cost so many workers their lock is set aside: it has failed for good, and no other gets it. */
  readonly lostWorkers: number;
  /** A packed payload or result is split into pieces of so many bytes. */
  readonly pieceBytes: number;
  /** How long pieces and orders are kept for a writer that has gone. */
  readonly keptMs: number;
  /** How long after its last word the writer of a run is taken for dead: what it has put in is taken out by the next one. */
  readonly writerMs: number;
  /** How long a finished job that nobody fetches is kept. */
  readonly unfetchedMs: number;
  /** How often the writer looks for results, and for jobs that Redis has lost. */
  readonly lookMs: number;
  readonly lossMs: number;
  /** How long a worker takes nothing that has left a job to others; the job waits half of that. */
  readonly refusedMs: number;
  /** Beginnings of a job after which a worker without a network hands its result over all the same: it may be everybody's. */
  readonly deafAttempts: number;
}

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const MEGABYTE = 1024 * 1024;

export const LEAST_WINDOW = 16;

export const QUEUE_POLICY: QueuePolicy = {
  window: 200,
  windowBytes: 256 * MEGABYTE,
  attempts: 3,
  backoffMs: 5 * SECOND_MS,
  lockMs: 60 * SECOND_MS,
  stalledMs: 30 * SECOND_MS,
  lostWorkers: 2,
  pieceBytes: MEGABYTE,
  keptMs: 24 * HOUR_MS,
  writerMs: 30 * SECOND_MS,
  unfetchedMs: 7 * 24 * HOUR_MS,
  lookMs: 100,
  lossMs: 5 * SECOND_MS,
  refusedMs: 30 * SECOND_MS,
  deafAttempts: 3,
};
