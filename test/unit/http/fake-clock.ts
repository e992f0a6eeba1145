/**
 * A clock that stands still until it is told to go on.
 */
import type { Clock } from '../../../src/pace/clock.ts';

export interface FakeClock extends Clock {
  /** Moves on, calling what falls due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Timers that are still set. */
  pending(): number;
}

export function fakeClock(): FakeClock {
  let time = 0;
  const timers = new Set<{ at: number; act: () => void }>();
  const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
  return {
    now: () => time,
    instant: () => new Date(time).toISOString(),
    after(ms, act) {
      const timer = { at: time + ms, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.act();
        await settle();
      }
      time = end;
    },
    pending: () => timers.size,
  };
}
