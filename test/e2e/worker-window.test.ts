/** What can be seen of a worker while it works, waits for Redis, and ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';
import { listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 3;
let redis: RedisServer;
let workers: Patrol[] = [];

beforeEach(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  workers = [];
  await redis.close();
});

/** Where it can be seen, as soon as it says so. */
async function worker(...more: string[]): Promise<{ one: Patrol; at: string }> {
  const one = startPatrol('worker', '--redis', redis.url, '--jobs', '1', '--listen', '127.0.0.1:0', ...more);
  workers.push(one);
  let text = '';
  const at = await new Promise<string>((resolve) =>
    one.child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      const found = /http:\/\/[\d.:]+/.exec(text)?.[0];
      if (found) resolve(found);
    }),
  );
  return { one, at };
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

async function metricsOf(at: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${at}/metrics`)).text();
  const lines = text.split('\n').filter((line) => /^patrol_|^process_resident|^nodejs_eventloop_lag_s/.test(line));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.replace(/^.* /, ''))]));
}

describe('a worker that can be looked at', () => {
  let sites: SmallSites;
  let dir = '';
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'window-'));
    sites = await startSmallSites();
    writeFileSync(join(dir, 'list.csv'), listOf(SITES));
  });
  afterEach(async () => {
    await sites.close();
    rmSync(dir, { recursive: true });
  });

  it('tells in figures what it has done', async () => {
    const { at } = await worker();
    await expect.poll(() => statusOf(`${at}/readyz`)).toBe(200);
    const ended = await patrol(
      ...['run', '--redis', redis.url, '--json', '--quiet', '--proxy', sites.proxy, '--rate', '1000'],
      ...['--now', '2017-02-28', '--recheck-after', '1s', '--browser', 'never'],
      ...['--sites', join(dir, 'list.csv'), '--data', join(dir, 'data')],
    );
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    // The run is over as soon as the last result has come; the worker closes its own books behind it.
    await expect.poll(async () => (await metricsOf(at)).get('patrol_jobs_in_hand')).toBe(0);
    const seen = await metricsOf(at);
    expect(seen.get('patrol_jobs_done_total{kind="site"}')).toBe(SITES);
    expect(seen.get('patrol_pages_total')).toBeGreaterThan(SITES * 10);
    expect(seen.get('patrol_requests_total{verdict="ok"}')).toBeGreaterThan(SITES * 10);
    expect(seen.get('patrol_requests_total{verdict="broken"}')).toBeGreaterThan(0);
    expect(seen.get('patrol_redis_up')).toBe(1);
    expect(seen.get('patrol_queue_jobs{kind="site",state="active"}')).toBe(0);
    expect(seen.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(seen.get('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  });
});

describe('without Redis', () => {
  it('a worker is alive and not ready, at its start and later on, and is ready as soon as it is there', async () => {
    await redis.stop();
    const { one, at } = await worker();
    expect([await statusOf(`${at}/healthz`), await statusOf(`${at}/readyz`)]).toEqual([200, 503]);
    await redis.start();
    await expect.poll(() => statusOf(`${at}/readyz`), { timeout: 20_000 }).toBe(200);
    await redis.stop();
    await expect.poll(() => statusOf(`${at}/readyz`), { timeout: 20_000 }).toBe(503);
    const seen = await metricsOf(at);
    expect(seen.get('patrol_redis_up')).toBe(0);
    expect([...seen.keys()].filter((name) => name.startsWith('patrol_queue_jobs'))).toEqual([]);
    expect(await statusOf(`${at}/healthz`)).toBe(200);
    await redis.start();
    await expect.poll(() => statusOf(`${at}/readyz`), { timeout: 20_000 }).toBe(200);
    one.child.kill('SIGTERM');
    expect(await one.ended).toMatchObject({ code: 0 });
    await expect(fetch(at)).rejects.toThrow();
  });
});

describe('with a token', () => {
  it('figures are for those who show it; whether it is alive is for all', async () => {
    process.env.PATROL_TOKEN = 'a-token-of-some-length';
    const { at } = await worker().finally(() => {
      delete process.env.PATROL_TOKEN;
    });
    expect(await statusOf(`${at}/healthz`)).toBe(200);
    expect(await statusOf(`${at}/metrics`)).toBe(401);
    const shown = (token: string): Promise<Response> =>
      fetch(`${at}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect((await shown('a-token-of-some-lengtH')).status).toBe(401);
    expect((await shown('a-token-of-some-length')).status).toBe(200);
    expect(await statusOf(`${at}/else`)).toBe(401);
  });

  it('is wanted where anybody could look, before anything else is done', async () => {
    const ended = await patrol('worker', '--redis', redis.url, '--listen', '0.0.0.0:0');
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('PATROL_TOKEN') });
  });
});
