/** The watch over home pages keeps one pace with the workers of a queue. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { patrol } from '../support/patrol-process.ts';
import { countingSite } from '../support/redis/counting-site.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';

const KEY = 'site-patrol:pace:127.0.0.1';

async function setup(): Promise<{ redis: RedisServer; client: Redis; once: readonly string[] }> {
  const dir = mkdtempSync(join(tmpdir(), 'redis-probe-'));
  const [redis, site] = await Promise.all([startRedis(), countingSite({ afterMs: 5 })]);
  const client = new Redis(redis.url, { retryStrategy: () => null });
  client.on('error', () => {});
  onTestFinished(async () => {
    client.disconnect();
    await Promise.all([redis.close(), site.close()]);
    rmSync(dir, { recursive: true });
  });
  writeFileSync(join(dir, 'list.csv'), `id,unit,url\ns1,单位1,http://127.0.0.1:${site.port}/\n`);
  const once = ['probe', '--once', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'data'), '--redis', redis.url];
  return { redis, client, once };
}

it('asks as one of them', async () => {
  const { client, once } = await setup();
  const ended = await patrol(...once);
  expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('打开1个') });
  expect(Number(await client.hget(KEY, 'requests'))).toBeGreaterThan(0);
});

it('says so and ends with 1 where the queue server is not there', async () => {
  const { redis, once } = await setup();
  await redis.stop();
  const ended = await patrol(...once, '--redis-wait', '1s');
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('could not be reached') });
});
