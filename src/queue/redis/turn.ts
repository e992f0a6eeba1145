/** Whose turn it is (轮值): of all that would do the same thing over and over, one does it, as long as it comes back in time. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { KEY_PREFIX } from './queue-policy.ts';

export interface Turn {
  /** Takes the turn, or keeps it for another while; false while another has it. */
  take(): Promise<boolean>;
  /** Leaves it to others at once. */
  leave(): Promise<void>;
}

/** By the clock of Redis alone. A free turn is whoever's comes first. */
const TAKE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const LEAVE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** `keptMs`: so long after its last word the holder is taken for gone. */
export function turnOn(redis: Redis, what: string, keptMs: number): Turn {
  const key = `${KEY_PREFIX}:turn:${what}`;
  const me = randomUUID();
  return {
    take: async () => (await redis.eval(TAKE, 1, key, me, keptMs)) === 1,
    leave: async () => {
      await redis.eval(LEAVE, 1, key, me);
    },
  };
}
