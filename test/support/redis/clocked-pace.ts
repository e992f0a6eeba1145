/** The pace in a real Redis, on a clock that the test moves: all of the script but the line that reads the time. */
import type { Redis } from 'ioredis';
import { type AskPace, askPaceOver, paceScript } from '../../../src/pace/redis-pace.ts';

const TIME = "local time = redis.call('TIME')";

export interface ClockedPace {
  readonly ask: AskPace;
  /** Milliseconds. */
  set(now: number): Promise<void>;
}

/** A server's clock starts in 1970 here: at 0 everything is still to come. */
export function clockedPace(redis: Redis): ClockedPace {
  const script = paceScript();
  if (!script.includes(TIME)) throw new Error('the script reads the time in some other way');
  const lua = script.replace(
    TIME,
    "local us = tonumber(redis.call('GET', 'clock'))\nlocal time = { math.floor(us / 1000000), us % 1000000 }",
  );
  return {
    ask: askPaceOver(redis, lua),
    set: async (now) => {
      await redis.set('clock', String(Math.round(now * 1_000)));
    },
  };
}
