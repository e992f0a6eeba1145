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

/** By how many milliseconds another clock is ahead of this machine's: one number, which all threads see change. */
export type ClockShift = Int32Array<SharedArrayBuffer>;

export const newClockShift = (): ClockShift => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Tells the time of that other clock; this machine's own where there is none. */
export const clockBy = (shift: ClockShift | undefined): Clock =>
  shift === undefined
    ? systemClock
    : { ...systemClock, instant: () => new Date(Date.now() + Atomics.load(shift, 0)).toISOString() };
