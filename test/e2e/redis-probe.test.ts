/** The watch over home pages keeps one pace with the workers of a queue. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { countingSite } from '../support/redis/counting-site.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';
import { listOf, startSmallSites } from '../support/small-sites.ts';

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

describe('the watch as a service', () => {
  it('has the workers look, lets no second one look at the same list, and leaves nothing in Redis', async () => {
    const { redis, client } = await setup();
    const dir = mkdtempSync(join(tmpdir(), 'redis-watch-'));
    const sites = await startSmallSites();
    const processes: Patrol[] = [];
    const start = (...words: string[]): Patrol => {
      const one = startPatrol(...words, '--redis', redis.url);
      processes.push(one);
      return one;
    };
    onTestFinished(async () => {
      for (const { child } of processes) child.kill('SIGKILL');
      await Promise.all(processes.map(({ ended }) => ended));
      await sites.close();
      rmSync(dir, { recursive: true });
    });
    const list = join(dir, 'list.csv');
    writeFileSync(list, listOf(300));
    const worker = start('worker', '--jobs', '1');
    await says(worker, 'Waiting for jobs');
    const watch = (data: string): Patrol =>
      start('probe', '--per-day', '288', '--proxy', sites.proxy, '--sites', list, '--data', join(dir, data));
    const one = watch('one');
    await says(worker, 'begun probe-');
    await sites.homes(1);
    const two = watch('two');
    await says(two, 'Another machine watches this list');
    for (const service of [two, one]) {
      service.child.kill('SIGTERM');
      expect(await service.ended).toMatchObject({ code: 0 });
    }
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toMatchObject({ code: 0 });
    const left = (await client.keys('site-patrol:*')).filter(
      (key) => !/:(?:meta|events|id|marker|stalled-check|pc)$/.test(key),
    );
    expect(left.filter((key) => !key.startsWith('site-patrol:pace:'))).toEqual([]);
  });
});

/** Resolves when the process has said it on stderr. */
function says({ child }: Patrol, words: string): Promise<void> {
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
      if (said.includes(words)) resolve();
    });
  });
}
