/** What a patrol has left in Redis (遗留键): jobs and whatever else nobody would ever take out, as opposed to what passes. */
import { Redis } from 'ioredis';
import { JOB_KINDS } from '../../src/queue/redis/queue-names.ts';
import { KEY_PREFIX } from '../../src/queue/redis/queue-policy.ts';

export interface LeftKeys {
  /** Jobs, lists of jobs, orders, runs: nothing of it may be there when a run is over. */
  readonly left: readonly string[];
  /** By kind: what Redis lets go by itself and no run waits for, as the paces of addresses; of pieces, those of killed attempts. */
  readonly passing: Readonly<Record<string, number>>;
}

/** Names and times to live of one moment: asked one by one, a key could pass between two questions. */
const SNAPSHOT = `
local told = {}
for _, key in ipairs(redis.call('KEYS', ARGV[1])) do told[#told + 1] = { key, redis.call('PTTL', key) } end
return told`;

/** BullMQ's own of each queue: settings, events, counters, and (1 s to 30 s long) that somebody looked for stalled jobs. */
const BOOKS = new RegExp(`^${KEY_PREFIX}:(?:${JOB_KINDS.join('|')}):(?:meta|events|id|marker|pc|stalled-check)$`);

/** With a time to live: see docs/queue.md, "What is in Redis". A job itself, an order and a run are not among them. */
const PASSES: readonly (readonly [string, RegExp])[] = [
  ['piece', new RegExp(`^${KEY_PREFIX}:piece:`)],
  ['pace', new RegExp(`^${KEY_PREFIX}:pace:`)],
  ['answer', new RegExp(`^${KEY_PREFIX}:answer:`)],
  ['status', new RegExp(`^${KEY_PREFIX}:status:`)],
  ['lock', new RegExp(`^${KEY_PREFIX}:(?:site|recheck|outside|probe):.+:lock$`)],
];

export async function keysLeftIn(url: string): Promise<LeftKeys> {
  const client = new Redis(url);
  // The script answers with pairs of name and milliseconds.
  const told = (await client.eval(SNAPSHOT, 0, `${KEY_PREFIX}:*`)) as readonly (readonly [string, number])[];
  client.disconnect();
  const left: string[] = [];
  const passing: Record<string, number> = {};
  for (const [key, ttl] of told) {
    if (BOOKS.test(key)) continue;
    const kind = ttl < 0 ? undefined : PASSES.find(([, form]) => form.test(key))?.[0];
    if (kind === undefined) left.push(key);
    else passing[kind] = (passing[kind] ?? 0) + 1;
  }
  return { left: left.sort(), passing };
}
