/** How far a run is, asked from a machine that has nothing but the address of Redis. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { patrol, startPatrol } from '../support/patrol-process.ts';
import { startRedis } from '../support/redis/redis-server.ts';
import { listOf, startSmallSites } from '../support/small-sites.ts';

const SITES = 4;

it('is told with the worker that has each site, and no more when the run is over', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'redis-status-'));
  const [redis, sites] = await Promise.all([startRedis(), startSmallSites({ delayMs: 250 })]);
  const client = new Redis(redis.url);
  const worker = startPatrol('worker', '--redis', redis.url, '--jobs', '1', '--concurrency', '2');
  onTestFinished(async () => {
    worker.child.kill('SIGKILL');
    await worker.ended;
    client.disconnect();
    await Promise.all([redis.close(), sites.close()]);
    rmSync(dir, { recursive: true });
  });
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
  const run = startPatrol(
    ...['run', '--redis', redis.url, '--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--quiet'],
    ...['--recheck-after', '0s', '--browser', 'never', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'data')],
  );
  const elsewhere = ['status', '--redis', redis.url, '--data', join(dir, 'elsewhere')];
  const told = async () => {
    const { stdout } = await patrol(...elsewhere, '--json');
    return stdout === '' ? null : JSON.parse(stdout);
  };
  let seen = await told();
  while (!seen?.progress?.inFlight?.length) {
    expect(run.child.exitCode).toBeNull();
    seen = await told();
  }
  expect(seen).toMatchObject({
    ...{ schema: 'run-status/1', standing: 'at-work', sites: { total: SITES } },
    process: { pid: run.child.pid, host: hostname() },
    progress: { phase: 'crawl', total: SITES },
  });
  for (const { worker: name } of seen.progress.inFlight) expect(name).toBe(`${hostname()}-${worker.child.pid}`);
  const { stdout } = await patrol(...elsewhere);
  expect(stdout).toContain(`正在进行，${hostname()} 进程 ${run.child.pid}：网站${SITES}个`);
  // What another version tells, or nobody can read, is no run.
  await client.set('site-patrol:status:other', '{"schema":"run-status/2"}', 'EX', 20);
  await client.set('site-patrol:status:spoilt', 'no JSON', 'EX', 20);
  expect((await patrol(...elsewhere)).code).toBe(0);
  expect((await run.ended).code).toBe(0);
  const after = await patrol(...elsewhere);
  expect(after).toMatchObject({ code: 2, stdout: '' });
  expect(await client.exists(`site-patrol:status:${seen.run}`)).toBe(0);
});
