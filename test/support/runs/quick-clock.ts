/** A clock on which waits of minutes take no time: whoever waits moves it on. */
import type { Clock } from '../../../src/pace/clock.ts';
import { START } from './visits.ts';

const HOUR_MS = 3_600_000;

export interface QuickClock extends Clock {
  /** Fires what is due within so many milliseconds: deadlines of hours fire in no other way. */
  pass(ms: number): void;
}

export function quickClock(): QuickClock {
  let now = START;
  const deadlines = new Set<{ readonly at: number; readonly act: () => void }>();
  return {
    now: () => now,
    instant: () => new Date(now).toISOString(),
    after(ms, act) {
      if (ms >= HOUR_MS) {
        const deadline = { at: now + ms, act };
        deadlines.add(deadline);
        return () => deadlines.delete(deadline);
      }
      const waiting = setImmediate(() => {
        now += ms;
        act();
      });
      return () => clearImmediate(waiting);
    },
    pass(ms) {
      now += ms;
      for (const deadline of deadlines) if (deadline.at <= now) deadline.act();
    },
  };
}
