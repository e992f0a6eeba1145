/** Jobs that nobody can read (搁置的任务): named in a list of their own, so that the rest goes on. */
import type { Redis } from 'ioredis';
import { isJson } from './json-text.ts';
import { PARKED_KEY } from './queue-names.ts';

const MOST_NAMED = 1000;

/** The list is for people: what, when, why. */
export async function parkJob(redis: Redis, kind: string, id: string, why: string): Promise<void> {
  await redis.lpush(PARKED_KEY, JSON.stringify({ kind, id, why, at: new Date().toISOString() }));
  await redis.ltrim(PARKED_KEY, 0, MOST_NAMED - 1);
}

/** BullMQ's own names of a queue's keys. */
type Keys = Readonly<Record<string, string>>;

/**
 * BullMQ takes a job whose data is no JSON, fails to read it, and would take it again for ever. Out it goes; the answer
 * is which. A writer that waits for it puts it in anew.
 */
export async function parkSpoilt(redis: Redis, keys: Keys): Promise<string[]> {
  const spoilt: string[] = [];
  const { active = '', stalled = '' } = keys;
  const prefix = active.slice(0, -'active'.length);
  for (const id of await redis.lrange(active, 0, -1)) {
    const data = await redis.hget(`${prefix}${id}`, 'data');
    if (data === null || isJson(data)) continue;
    await redis.multi().lrem(active, 1, id).srem(stalled, id).unlink(`${prefix}${id}`, `${prefix}${id}:lock`).exec();
    await parkJob(redis, prefix, id, 'its data is no JSON');
    spoilt.push(id);
  }
  return spoilt;
}
