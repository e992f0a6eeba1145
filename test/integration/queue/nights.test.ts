/** Several schedulers of one list on a real Redis: each night once, and one at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type NightQueueOptions, serveNights } from '../../../src/queue/redis/night-queue.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { lastNight, nextNight } from '../../../src/run/nights/night-plan.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

const never = new AbortController().signal;
/** Every second is a night. */
const EVERY_SECOND = { at: '* * * * * *', tz: 'Asia/Shanghai' };
/** One that does not come while a test lasts. */
const YEARLY = { at: '0 1 1 1 *', tz: 'Asia/Shanghai' };
const QUICK = { lockMs: 1000, stalledMs: 200, againMs: 100, lookMs: 50 };

let server: RedisServer;
let redis: Redis;
let schedulers: Scheduler[] = [];
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(async () => {
  redis = await connected();
});
afterEach(async () => {
  await Promise.all(schedulers.map((one) => one.end()));
  schedulers = [];
  await redis.flushall();
  redis.disconnect();
});

const connected = (): Promise<Redis> =>
  openRedis({ url: server.url, waitMs: 5000, signal: never, onWaiting: () => {} });

interface Scheduler {
  readonly waiting: string[];
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

type Given = Partial<NightQueueOptions> & Pick<NightQueueOptions, 'carryOut'>;

/** On a connection of its own, as on another machine. */
async function scheduler(given: Given): Promise<Scheduler> {
  const own = await connected();
  const stop = new AbortController();
  const waiting: string[] = [];
  const { timetable = EVERY_SECOND } = given;
  const ended = serveNights({
    ...{ redis: own, list: 'abc', name: `s${schedulers.length}`, timetable, policy: QUICK, signal: stop.signal },
    nightAfter: (ms) => nextNight(timetable, ms),
    nightUpTo: (ms) => lastNight(timetable, ms),
    missed: async () => null,
    onWaiting: (until) => waiting.push(until),
    ...given,
  });
  ended.catch(() => {});
  const one = {
    waiting,
    ended,
    async end() {
      stop.abort();
      await ended.catch(() => {});
      own.disconnect();
    },
  };
  schedulers.push(one);
  return one;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10);
}

describe('several schedulers of one list', () => {
  it('do each night once, and never two at the same time', async () => {
    const nights: string[] = [];
    let atWork = 0;
    let most = 0;
    const carryOut = async (night: string): Promise<boolean> => {
      nights.push(night);
      atWork += 1;
      most = Math.max(most, atWork);
      await sleep(150);
      atWork -= 1;
      return true;
    };
    await Promise.all([scheduler({ carryOut }), scheduler({ carryOut }), scheduler({ carryOut })]);
    await until(() => nights.length >= 4);
    expect(most).toBe(1);
    expect(new Set(nights).size).toBe(nights.length);
    expect(nights).toEqual([...nights].sort());
  });

  it('of two lists do not wait for each other', async () => {
    const both = Promise.withResolvers<void>();
    const seen = new Set<string>();
    const carryOut = (list: string) => async (): Promise<boolean> => {
      seen.add(list);
      if (seen.size === 2) both.resolve();
      await both.promise;
      return true;
    };
    await scheduler({ list: 'one', carryOut: carryOut('one') });
    await scheduler({ list: 'two', carryOut: carryOut('two') });
    await both.promise;
  });

  it('make up once for nights that nobody was there for', async () => {
    const first = await scheduler({ carryOut: async () => true });
    await until(() => first.waiting.length > 0);
    await first.end();
    await sleep(3000);
    const nights: string[] = [];
    const hold = Promise.withResolvers<boolean>();
    const carryOut = (night: string): Promise<boolean> => {
      nights.push(night);
      return hold.promise;
    };
    const begun = Date.now();
    await Promise.all([scheduler({ carryOut }), scheduler({ carryOut })]);
    await until(() => nights.length > 0);
    expect(nights).toHaveLength(1);
    // The last one that has come, and none of those before it.
    expect(Date.parse(nights[0] ?? '')).toBeGreaterThan(begun - 2000);
    hold.resolve(true);
  });

  it('put in once what their own store says is missed, where Redis knows of no timetable', async () => {
    const nights: string[] = [];
    const missed = async (): Promise<string> => '2026-11-27T17:00:00.000Z';
    const carryOut = async (night: string): Promise<boolean> => nights.push(night) > 0;
    const given = { timetable: YEARLY, nightUpTo: () => null, missed, carryOut };
    const [one, two] = await Promise.all([scheduler(given), scheduler(given)]);
    await until(() => one.waiting.length > 0 && two.waiting.length > 0);
    expect(nights).toEqual(['2026-11-27T17:00:00.000Z']);
    // Redis loses everything but what was told of it: what is over stays over.
    await redis.del(...(await redis.keys('site-patrol:nights-abc:*')));
    await sleep(300);
    expect(nights).toHaveLength(1);
  });

  it('say that they wait for the next night only when the missed one is done, whoever puts it in', async () => {
    const nights: string[] = [];
    const doneWhenTold: number[] = [];
    const [asked, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()];
    const given = {
      ...{ timetable: YEARLY, nightUpTo: () => null, onWaiting: () => doneWhenTold.push(nights.length) },
      carryOut: async (night: string): Promise<boolean> => nights.push(night) > 0,
    };
    const slowly = (): Promise<string> => {
      asked.resolve();
      return slow.promise;
    };
    await scheduler({ ...given, missed: slowly });
    await asked.promise;
    await scheduler({ ...given, missed: async () => '2026-11-27T17:00:00.000Z' });
    await until(() => doneWhenTold.length > 0);
    slow.resolve('2026-11-27T17:00:00.000Z');
    expect(doneWhenTold[0]).toBe(1);
  });
});

describe('a night', () => {
  const missed = async (): Promise<string> => '2026-11-27T17:00:00.000Z';
  const given = { timetable: YEARLY, nightUpTo: () => null, missed };

  it('that cannot be brought to its end is tried again, by whoever is there', async () => {
    let times = 0;
    const carryOut = async (): Promise<boolean> => {
      times += 1;
      return times === 3;
    };
    await scheduler({ ...given, carryOut });
    await until(() => times === 3);
  });

  it('is given back by one that is stopped, and done by another at once', async () => {
    const begun = Promise.withResolvers<void>();
    const first = await scheduler({
      ...given,
      policy: { ...QUICK, againMs: 600_000, lockMs: 600_000 },
      carryOut: (_night, signal) => {
        begun.resolve();
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
      },
    });
    await begun.promise;
    const nights: string[] = [];
    await scheduler({ ...given, carryOut: async (night) => nights.push(night) > 0 });
    expect(nights).toEqual([]);
    await first.end();
    await until(() => nights.length === 1);
  });

  it('whose scheduler falls silent is taken from it, and done by another', async () => {
    const lost = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    await scheduler({
      ...given,
      policy: { ...QUICK, lockMs: 600 },
      carryOut: (_night, signal) => {
        begun.resolve();
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            lost.resolve();
            resolve(false);
          });
        });
      },
    });
    await begun.promise;
    // As if it had been stopped for longer than its lock.
    const [lock = ''] = await redis.keys('site-patrol:nights-abc:*:lock');
    await redis.set(lock, 'another', 'PX', 1);
    const nights: string[] = [];
    await scheduler({ ...given, carryOut: async (night) => nights.push(night) > 0 });
    await until(() => nights.length === 1);
    await lost.promise;
  });

  it('that meets trouble of our own ends its scheduler with it, and is tried again later', async () => {
    const first = await scheduler({
      ...given,
      carryOut: async () => {
        throw new Error('disk full');
      },
    });
    await expect(first.ended).rejects.toThrow('disk full');
    const nights: string[] = [];
    await scheduler({ ...given, carryOut: async (night) => nights.push(night) > 0 });
    await until(() => nights.length === 1);
  });

  it('is not lost between clocks that differ by minutes: the job says which one it is', async () => {
    const night = Date.parse('2026-11-27T17:00:00.000Z');
    const nights: string[] = [];
    // Its clock is behind: by it, the night before is the last one.
    const behind = { nightUpTo: () => night - 86_400_000 };
    await redis.set('site-patrol:nights-over:abc', night - 86_400_000);
    const one = await scheduler({ ...given, ...behind, carryOut: async (some) => nights.push(some) > 0 });
    await until(() => one.waiting.length > 0);
    expect(nights).toEqual(['2026-11-27T17:00:00.000Z']);
  });
});
