import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RedisOptions, type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

async function started(options: RedisOptions = {}): Promise<RedisServer> {
  const redis = await startRedis(options);
  onTestFinished(() => redis.close());
  return redis;
}

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

describe('the Redis of the tests', () => {
  it('answers, evicts nothing, and is gone with its folder when it is closed', async () => {
    const server = await startRedis();
    expect(await ask(server.url, (redis) => redis.config('GET', 'maxmemory-policy'))).toContain('noeviction');
    await server.close();
    expect([existsSync(server.dir), server.pid()]).toEqual([false, null]);
    await expect(ask(server.url, (redis) => redis.ping())).rejects.toThrow();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('keeps what it acknowledged over %s where it is persistent', async (by) => {
    const server = await started({ persistent: true });
    await ask(server.url, (redis) => redis.set('kept', 'yes'));
    await server.restart(by);
    expect(await ask(server.url, (redis) => redis.get('kept'))).toBe('yes');
  });

  it('comes up empty where it is not', async () => {
    const server = await started();
    await ask(server.url, (redis) => redis.set('kept', 'yes'));
    await server.restart();
    expect(await ask(server.url, (redis) => redis.get('kept'))).toBeNull();
  });

  it('asks for the password that it was given', async () => {
    const server = await started({ password: 'secret' });
    expect(await ask(server.url, (redis) => redis.ping())).toBe('PONG');
    await expect(ask(server.url.replace('secret', 'wrong'), (redis) => redis.ping())).rejects.toThrow();
  });

  it('several stand side by side', async () => {
    const servers = await Promise.all([started(), started(), started()]);
    expect(new Set(servers.map(({ port }) => port)).size).toBe(3);
  });
});
