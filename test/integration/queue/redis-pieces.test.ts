/** Runs of bytes in Redis: cut at the limit, put together whole or not at all. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropPieces, putPieces, readPieces } from '../../../src/queue/redis/pieces.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

const LIMIT = 100;
const policy = { pieceBytes: LIMIT, keptMs: 60_000 };
const bytesOf = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, index) => (index * 37) % 251));

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = await openRedis({ url: server.url, waitMs: 5000, signal: new AbortController().signal, onWaiting: () => {} });
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

it.each([
  [0, 1],
  [1, 1],
  [LIMIT, 1],
  [LIMIT + 1, 2],
  [LIMIT * 3, 3],
])('%i bytes are %i pieces, and come out whole', async (length, pieces) => {
  const bytes = bytesOf(length);
  const ticket = await putPieces(redis, `n${length}`, bytes, policy);
  expect(ticket.pieces).toBe(pieces);
  expect(await readPieces(redis, ticket)).toEqual(bytes);
  await dropPieces(redis, ticket);
  expect(await redis.keys('*')).toEqual([]);
});

it('is nothing where a piece is gone, was cut, or is another', async () => {
  const ticket = await putPieces(redis, 'x', bytesOf(250), policy);
  const key = 'site-patrol:piece:x:1';
  const middle = await redis.getBuffer(key);
  for (const spoilt of [bytesOf(99), Buffer.alloc(LIMIT), null]) {
    if (spoilt) await redis.set(key, spoilt);
    else await redis.unlink(key);
    expect(await readPieces(redis, ticket)).toBeNull();
  }
  await redis.set(key, middle ?? '');
  expect(await readPieces(redis, ticket)).toEqual(bytesOf(250));
});

it('passes by itself where nobody takes it away', async () => {
  const ticket = await putPieces(redis, 'y', bytesOf(250), policy);
  for (let index = 0; index < ticket.pieces; index += 1) {
    expect(await redis.pttl(`site-patrol:piece:y:${index}`)).toBeGreaterThan(0);
  }
});
