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

/**
 * `now`, in milliseconds since 1970, as ISO 8601: the same as `toISOString()`, which writes out the whole date anew for each
 * request. Within a second only the milliseconds change.
 */
export function instantsOf(now: () => number): () => string {
  const text = Buffer.alloc(ISO_CHARS);
  let second = Number.NaN;
  return () => {
    const at = now();
    const ms = at % 1_000;
    if (at - ms !== second) {
      second = at - ms;
      text.write(new Date(second).toISOString(), 'latin1');
    }
    text[20] = ZERO + Math.trunc(ms / 100);
    text[21] = ZERO + (Math.trunc(ms / 10) % 10);
    text[22] = ZERO + (ms % 10);
    return text.toString('latin1');
  };
}

/** `2026-01-31T08:15:00.000Z` */
const ISO_CHARS = 24;
const ZERO = 0x30;

export const systemClock: Clock = {
  now: () => performance.now(),
  instant: instantsOf(() => Date.now()),
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
    : { ...systemClock, instant: instantsOf(() => Date.now() + Atomics.load(shift, 0)) };
