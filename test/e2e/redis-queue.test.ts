/** A patrol on a queue server, with workers of its own, finds what one in this process finds. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { findingsOf, type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 6;
let dir = '';
let sites: SmallSites;
let redis: RedisServer;
const workers: Patrol[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'queue-'));
  sites = await startSmallSites({ dead: [hostOf(4)] });
  redis = await startRedis();
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
});
afterAll(async () => {
  await sites.close();
  await redis.close();
  rmSync(dir, { recursive: true });
});
afterEach(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all(workers.splice(0).map(({ ended }) => ended));
});

const order = (data: string, ...more: string[]): string[] => [
  ...['run', '--json', '--quiet', '--proxy', sites.proxy, '--rate', '1000', '--now', '2017-02-28'],
  ...['--recheck-after', '1s', '--browser', 'never', '--sites', join(dir, 'list.csv'), '--data', data, ...more],
];

function worker(...more: string[]): Patrol {
  const one = startPatrol('worker', '--redis', redis.url, '--jobs', '1', ...more);
  workers.push(one);
  return one;
}

it('gives the same findings on both engines, and leaves no job behind', async () => {
  const here = join(dir, 'here');
  expect(await patrol(...order(here, '--jobs', '1'))).toMatchObject({ code: 0 });
  const one = await findingsOf(here);
  expect(one.count).toBeGreaterThan(SITES);
  worker();
  worker();
  const there = join(dir, 'there');
  const ended = await patrol(...order(there, '--redis', redis.url));
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(ended.stdout)).toMatchObject({ state: 'finished', sites: SITES });
  expect(await findingsOf(there)).toEqual(one);
});
