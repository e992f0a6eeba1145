/**
 * The time of the queue server (统一时间): clocks of machines differ by minutes, and how long after its failure a link is
 * asked again is told by times that different machines have noted. So all that do the work of a run note those of Redis.
 */
import type { Redis } from 'ioredis';
import { type Clock, type ClockShift, clockBy, newClockShift } from './clock.ts';

export interface RedisTime {
  readonly clock: Clock;
  /** For other threads. */
  readonly shift: ClockShift;
  close(): void;
}

export interface RedisTimeOptions {
  /** Borrowed. */
  readonly redis: Redis;
  /** Called with the new shift, in milliseconds, where it changes. */
  readonly onShift: (aheadMs: number) => void;
  /** Between two looks; a machine's clock may be set right meanwhile. */
  readonly everyMs?: number;
}

const EVERY_MS = 60_000;
/** Clocks that are kept by NTP differ by less: their times are left alone. */
const TOLERATED_MS = 1000;
/** A shift travels in 32 bits. */
const LARGEST_MS = 2 ** 31 - 1;

/** Rejects with what Redis says where it is asked for the first time; later it is asked again. */
export async function keepRedisTime({ redis, onShift, everyMs = EVERY_MS }: RedisTimeOptions): Promise<RedisTime> {
  const shift = newClockShift();
  const look = async (): Promise<void> => {
    const before = Date.now();
    const [seconds = 0, micros = 0] = await redis.time();
    const after = Date.now();
    const measured = {
      aheadMs: Number(seconds) * 1000 + Number(micros) / 1000 - (before + after) / 2,
      tookMs: after - before,
    };
    const known = Atomics.load(shift, 0);
    const next = shiftAfter(known, measured);
    if (next === known) return;
    Atomics.store(shift, 0, next);
    onShift(next);
  };
  await look();
  let timer: NodeJS.Timeout;
  const later = (): void => {
    timer = setTimeout(
      () =>
        void look()
          .catch(() => {})
          .finally(later),
      everyMs,
    ).unref();
  };
  later();
  return { clock: clockBy(shift), shift, close: () => clearTimeout(timer) };
}

/** Left as it is where the difference is tolerable, or no larger than what the question itself may account for. Pure. */
export function shiftAfter(
  known: number,
  { aheadMs, tookMs }: { readonly aheadMs: number; readonly tookMs: number },
): number {
  if (Math.abs(aheadMs - known) <= TOLERATED_MS + tookMs / 2) return known;
  if (Math.abs(aheadMs) <= TOLERATED_MS) return 0;
  return Math.max(-LARGEST_MS, Math.min(LARGEST_MS, Math.round(aheadMs)));
}
