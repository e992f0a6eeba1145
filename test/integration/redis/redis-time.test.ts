/** One clock for all machines: that of Redis, where this one's differs by more than clocks do. */
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepRedisTime, type RedisTime, shiftAfter } from '../../../src/pace/redis-time.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

const MINUTE_MS = 60_000;

let server: RedisServer;
let redis: Redis;
let time: RedisTime | null = null;
beforeAll(async () => {
  server = await startRedis();
  redis = await openRedis({ url: server.url, waitMs: 5000, signal: new AbortController().signal, onWaiting: () => {} });
});
afterEach(() => {
  time?.close();
  vi.useRealTimers();
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const setClock = (aheadMs: number): void => {
  const now = performance.timeOrigin + performance.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + aheadMs });
};

describe('a machine', () => {
  it.each([-7 * MINUTE_MS, 7 * MINUTE_MS])('whose clock is %d ms ahead tells the time of Redis', async (aheadMs) => {
    setClock(aheadMs);
    const shifts: number[] = [];
    time = await keepRedisTime({ redis, onShift: (ms) => shifts.push(ms) });
    expect(shifts.map((ms) => Math.round(ms / MINUTE_MS))).toEqual([-aheadMs / MINUTE_MS]);
    expect(Date.parse(time.clock.instant()) - Date.now()).toBe(shifts[0]);
    expect(Atomics.load(time.shift, 0)).toBe(shifts[0]);
  });

  it('whose clock is right keeps to it, and says nothing', async () => {
    const shifts: number[] = [];
    time = await keepRedisTime({ redis, onShift: (ms) => shifts.push(ms) });
    expect([shifts, Atomics.load(time.shift, 0)]).toEqual([[], 0]);
  });

  it('whose clock is set right in the midst of the work is noticed', async () => {
    setClock(7 * MINUTE_MS);
    const shifts: number[] = [];
    const right = Promise.withResolvers<void>();
    time = await keepRedisTime({
      ...{ redis, everyMs: 20 },
      onShift: (ms) => {
        shifts.push(ms);
        if (ms === 0) right.resolve();
      },
    });
    vi.useRealTimers();
    await right.promise;
    expect(shifts).toHaveLength(2);
  });
});

describe('a shift', () => {
  it.each([
    ['at the limit', 0, 1000, 0, 0],
    ['beyond it', 0, 1001, 0, 1001],
    ['behind', 0, -90_000, 0, -90_000],
    ['that the slow answer may account for', 0, 3000, 4000, 0],
    ['larger than that', 0, 3001, 4000, 3001],
    ['that has hardly changed', 420_000, 420_900, 0, 420_000],
    ['that has changed', 420_000, 300_000, 0, 300_000],
    ['that is over', 420_000, 12, 0, 0],
    ['of years', 0, 1e12, 0, 2 ** 31 - 1],
  ])('%s', (_name, known, aheadMs, tookMs, after) => expect(shiftAfter(known, { aheadMs, tookMs })).toBe(after));
});
