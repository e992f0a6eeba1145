/** What the chaos trial calls left behind: a job is, whatever passes by itself is not. */
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { keysLeftIn } from '../../chaos/left-keys.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = await openRedis({ url: server.url, waitMs: 5000, signal: new AbortController().signal, onWaiting: () => {} });
});
afterEach(() => redis.flushall());
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

it('is a job with its list, and nothing that BullMQ keeps for a queue without jobs', async () => {
  const options = { connection: redis, prefix: 'site-patrol' };
  const queue = new Queue('site', options);
  const worker = new Worker('site', async () => {}, { ...options, stalledInterval: 1000 });
  const done = new Promise((resolve) => worker.once('completed', resolve));
  await queue.add('site', {}, { jobId: 'r+site-a', priority: 10, removeOnComplete: true });
  await done;
  await worker.startStalledCheckTimer();
  await worker.close();
  expect(await redis.exists('site-patrol:site:stalled-check')).toBe(1);
  expect(await keysLeftIn(server.url)).toEqual({ left: [], passing: {} });
  await queue.add('site', {}, { jobId: 'r+site-b', priority: 10 });
  await queue.close();
  expect(await keysLeftIn(server.url)).toEqual({
    left: ['site-patrol:site:prioritized', 'site-patrol:site:r+site-b'],
    passing: {},
  });
});

it('is an order, a run and a piece that never passes; another’s key is not ours', async () => {
  await redis.set('site-patrol:order:x', '', 'PX', 60_000);
  await redis.set('site-patrol:run:x', '', 'PX', 60_000);
  await redis.set('site-patrol:piece:load+r+site-a:0', '');
  await redis.set('site-patrol:piece:result+r+site-a+t:0', '', 'PX', 60_000);
  await redis.set('site-patrol:pace:10.0.0.1', '', 'PX', 60_000);
  await redis.set('site-patrol:pace:10.0.0.2', '', 'PX', 60_000);
  await redis.set('shop:site-patrol:order', '');
  expect(await keysLeftIn(server.url)).toEqual({
    left: ['site-patrol:order:x', 'site-patrol:piece:load+r+site-a:0', 'site-patrol:run:x'],
    passing: { piece: 1, pace: 2 },
  });
});
