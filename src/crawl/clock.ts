/**
 * The time by which requests are paced and cut off, injectable so that tests of minutes take no time.
 */

export interface Clock {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** The instant for records, ISO 8601. */
  instant(): string;
  /** Calls `act` once after `ms`, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  instant: () => new Date().toISOString(),
  after(ms, act) {
    // Not unref'd: while somebody waits for their turn, this timer may be all that keeps the process alive.
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
