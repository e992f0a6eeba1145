/** Sites that share a server are asked no faster by two workers than by one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { POLITE } from '../../src/pace/pace.ts';
import { patrol, startPatrol } from '../support/patrol-process.ts';
import { countingSite, tooMany } from '../support/redis/counting-site.ts';
import { startRedis } from '../support/redis/redis-server.ts';

const LINKS = Array.from({ length: 30 }, (_, nth) => `<a href="/zwdt/${nth}.htm">第${nth}号通知公告</a>`).join('');
const PAGE = `<title>某县人民政府</title><h1>政务动态</h1>${LINKS}`;
const RATE = POLITE.publicRate;

it('keeps the pace of one address over all workers', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'redis-pace-'));
  const redis = await startRedis();
  const sites = await Promise.all([
    countingSite({ afterMs: 20, html: PAGE }),
    countingSite({ afterMs: 20, html: PAGE }),
  ]);
  const workers = [1, 2].map(() => startPatrol('worker', '--redis', redis.url, '--jobs', '1', '--concurrency', '1'));
  const client = new Redis(redis.url);
  onTestFinished(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
    client.disconnect();
    await Promise.all([redis.close(), ...sites.map((site) => site.close())]);
    rmSync(dir, { recursive: true });
  });
  const rows = sites.map(({ port }, nth) => `s${nth},单位${nth},http://127.0.0.1:${port}/`);
  writeFileSync(join(dir, 'list.csv'), `id,unit,url\n${rows.join('\n')}\n`);
  const ended = await patrol(
    ...['run', '--redis', redis.url, '--json', '--quiet', '--rate', String(RATE), '--browser', 'never'],
    ...['--recheck-after', '1s', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'data')],
  );
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  for (const site of sites) expect(site.arrivals.length).toBeGreaterThan(30);
  const arrivals = sites.flatMap((site) => site.arrivals);
  expect(tooMany(arrivals, 1_000 / RATE, POLITE.inFlightAtRate)).toEqual([]);
  expect(await client.keys('site-patrol:pace:*')).toEqual(['site-patrol:pace:127.0.0.1']);
  expect(Number(await client.hget('site-patrol:pace:127.0.0.1', 'requests'))).toBeGreaterThanOrEqual(arrivals.length);
});
