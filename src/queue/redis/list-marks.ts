/**
 * What stands behind the name of a list (名单标记). Schedulers know by the name of its file that they serve one list: so one
 * that comes with quite another list under that name must not stand by for ever, and it is told where one list has two names.
 */

import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import { QUEUE_FAILS } from '../../language/messages/queue-messages.ts';
import { asFarAsPossible } from '../until.ts';
import { isJson } from './json-text.ts';
import { QueueError } from './queue-error.ts';
import { FORM_VERSION, KEY_PREFIX } from './queue-policy.ts';

export interface ListMarkOptions {
  /** Borrowed. */
  readonly redis: Redis;
  /** The name by which schedulers know that they have the same list. */
  readonly list: string;
  /** Of this scheduler. */
  readonly name: string;
  /** Where the list was read, for messages. */
  readonly file: string;
  /** Addresses of its sites. */
  readonly sites: readonly string[];
  /** Another scheduler serves most of these sites under another name, from this file; told once. */
  readonly onAlike: (file: string) => void;
  /** Another scheduler has come with another list under this name, from this file; told once. */
  readonly onClash: (file: string) => void;
  readonly everyMs?: number;
}

export interface ListMark {
  /** Others may take the name at once. */
  close(): Promise<void>;
}

/** A hash: name of the list → who serves it, and what is in it. */
const MARKS_KEY = `${KEY_PREFIX}:nights-lists`;
const EVERY_MS = 60_000;
/** Of the pauses between two words: who says nothing for so long serves nobody. */
const PAUSES_KEPT = 3;
const LEAVE_MS = 2000;

const markSchema = z.strictObject({
  v: z.literal(FORM_VERSION),
  /** Milliseconds of the clock of Redis. */
  until: z.number(),
  by: z.string(),
  file: z.string(),
  sketch: z.array(z.string()),
});

type Mark = z.infer<typeof markSchema>;

/** Throws `QueueError` where another scheduler serves another list under this name just now. */
export async function keepListMark(options: ListMarkOptions): Promise<ListMark> {
  const { redis, list, name, file, sites, onAlike, onClash, everyMs = EVERY_MS } = options;
  const sketch = sketchOf(sites);
  const told = new Set<string>();
  const once = (tell: (file: string) => void, what: string): void => {
    if (!told.has(what)) tell(what);
    told.add(what);
  };
  const look = async (first: boolean): Promise<void> => {
    const now = await timeOf(redis);
    const marks = Object.entries(await redis.hgetall(MARKS_KEY)).map(([key, text]) => ({ key, mark: readMark(text) }));
    const alive = marks.flatMap(({ key, mark }) =>
      mark && mark.until > now && mark.by !== name ? [{ key, mark }] : [],
    );
    const clash = alive.find(({ key, mark }) => key === list && !isAlike(mark.sketch, sketch));
    if (clash && first) throw nameTaken(file, clash.mark.file);
    if (clash) return once(onClash, clash.mark.file);
    for (const { key, mark } of alive) if (key !== list && isAlike(mark.sketch, sketch)) once(onAlike, mark.file);
    const mark: Mark = { v: FORM_VERSION, until: now + PAUSES_KEPT * everyMs, by: name, file, sketch: [...sketch] };
    const over = marks.filter((one) => one.key !== list && (one.mark === null || one.mark.until <= now));
    if (over.length > 0) await redis.hdel(MARKS_KEY, ...over.map(({ key }) => key));
    await redis.hset(MARKS_KEY, list, JSON.stringify(mark));
  };
  await look(true);
  // While Redis is away nobody can take the name either.
  const timer = setInterval(() => void look(false).catch(() => {}), everyMs).unref();
  return {
    async close() {
      clearInterval(timer);
      const leave = async (): Promise<void> => {
        const mark = readMark((await redis.hget(MARKS_KEY, list)) ?? '');
        if (mark?.by === name) await redis.hdel(MARKS_KEY, list);
      };
      await asFarAsPossible(leave, LEAVE_MS);
    },
  };
}

async function timeOf(redis: Redis): Promise<number> {
  const [seconds = 0, micros = 0] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

/** Null where another version wrote it. */
function readMark(text: string): Mark | null {
  return isJson(text) ? (markSchema.safeParse(JSON.parse(text)).data ?? null) : null;
}

const nameTaken = (file: string, other: string): QueueError =>
  new QueueError('list-name-taken', QUEUE_FAILS.nameTaken(file, other));

/** So many of the smallest digests stand for a list of any length. */
const SKETCH = 64;
/** A list stays the same while it is edited, here and there at different times. */
const LEAST_IN_COMMON = 0.5;

/** The smallest digests of its sites: of two lists they agree about as far as the lists do (bottom-k sketch). */
export function sketchOf(sites: readonly string[]): readonly string[] {
  const digests = sites.map((site) => createHash('sha256').update(site).digest('hex').slice(0, 12));
  return [...new Set(digests)].sort().slice(0, SKETCH);
}

/** Are half of the sites of both lists together in each of them, as far as the sketches tell? */
export function isAlike(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  const smallest = [...new Set([...one, ...other])].sort().slice(0, SKETCH);
  const both = smallest.filter((digest) => a.has(digest) && b.has(digest)).length;
  return smallest.length > 0 && both >= smallest.length * LEAST_IN_COMMON;
}
