/** A patrol on a queue server, with workers of its own, finds what one in this process finds. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { findingsOf, type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { type RedisServer, startRedis } from '../support/redis/redis-server.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 6;
let dir = '';
let sites: SmallSites;
let redis: RedisServer;
/** What one process finds by itself. */
let undisturbed: Awaited<ReturnType<typeof findingsOf>>;
const workers: Patrol[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'queue-'));
  sites = await startSmallSites({ dead: [hostOf(4)], delayMs: 20 });
  redis = await startRedis({ persistent: true });
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
  const here = join(dir, 'here');
  await patrol(...order(here, '--jobs', '1'));
  undisturbed = await findingsOf(here);
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
  const one = startPatrol('worker', '--redis', redis.url, '--jobs', '1', '--job-lock', '2s', ...more);
  workers.push(one);
  return one;
}

/** On a machine where it is some minutes earlier or later. */
function workerAt(minutes: number): void {
  const before = process.env.NODE_OPTIONS;
  const code = `const now=Date.now;const off=${minutes * 60_000};globalThis.Date=class extends Date{constructor(...a){a.length?super(...a):super(now()+off)}static now(){return(now()+off)}}`;
  process.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(code)}`;
  try {
    worker();
  } finally {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  }
}

it('gives the same findings on both engines, and leaves no job behind', async () => {
  expect(undisturbed.count).toBeGreaterThan(SITES);
  worker();
  worker();
  const there = join(dir, 'there');
  const ended = await patrol(...order(there, '--redis', redis.url));
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(ended.stdout)).toMatchObject({ state: 'finished', sites: SITES });
  expect(await findingsOf(there)).toEqual(undisturbed);
  expect(await left()).toEqual([]);
});

/** Keys of ours beside the queues' own book-keeping, and what all workers share for some minutes. */
async function left(): Promise<string[]> {
  const client = new Redis(redis.url);
  const keys = await client.keys('site-patrol:*');
  client.disconnect();
  return keys
    .filter((key) => !/:(?:meta|events|id|marker|stalled-check|pc)$|^site-patrol:(?:pace|answer):/.test(key))
    .sort();
}

/** By how much two clocks may differ without being told to. */
const CLOCKS_MS = 2000;

/** Of all that a patrol has noted of its sites. */
async function timesIn(data: string): Promise<string[]> {
  await using store = await openStore(data);
  const run = await store.runs.newestFinished();
  const times: string[] = [];
  for await (const { report } of store.visits.all(run?.id ?? '')) {
    times.push(report.crawl.startedAt, report.crawl.finishedAt, ...report.availability.attempts.map(({ at }) => at));
  }
  expect(times).not.toEqual([]);
  return times;
}

/** Resolves when the process has said it on stderr. */
function says({ child }: Patrol, words: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
      if (words.test(said)) resolve();
    });
  });
}

describe('a worker', () => {
  it('that is killed has its sites taken up by another', async () => {
    const first = worker();
    const data = join(dir, 'killed');
    const run = startPatrol(...order(data, '--redis', redis.url));
    await says(first, /begun/);
    first.child.kill('SIGKILL');
    worker();
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(await findingsOf(data)).toEqual(undisturbed);
  });

  it('that sleeps until its lock is lost neither overwrites nor doubles what another has done', async () => {
    const first = worker();
    const data = join(dir, 'asleep');
    const run = startPatrol(...order(data, '--redis', redis.url));
    await says(first, /begun/);
    first.child.kill('SIGSTOP');
    const second = worker();
    await says(second, /(?:done site-[\s\S]*){3}/);
    first.child.kill('SIGCONT');
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(await findingsOf(data)).toEqual(undisturbed);
  });

  it('whose clock is seven minutes behind finds the same, at the times of Redis', async () => {
    workerAt(-7);
    const data = join(dir, 'clock');
    const begun = Date.now();
    const ended = await patrol(...order(data, '--redis', redis.url));
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(await findingsOf(data)).toEqual(undisturbed);
    for (const at of await timesIn(data)) expect(Date.parse(at)).toBeGreaterThan(begun - CLOCKS_MS);
  });

  it('that is asked to end takes no more, and ends well', async () => {
    const first = worker();
    const data = join(dir, 'asked');
    const run = startPatrol(...order(data, '--redis', redis.url));
    await says(first, /begun/);
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0 });
    worker();
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(await findingsOf(data)).toEqual(undisturbed);
  });
});

describe('a run', () => {
  it('that is killed goes on with --resume, and asks no site twice that is stored', async () => {
    worker();
    const data = join(dir, 'resumed');
    const before = sites.asked.length;
    const first = startPatrol(...order(data, '--redis', redis.url));
    await sites.homes(2);
    first.child.kill('SIGKILL');
    await first.ended;
    const ended = await patrol(...order(data, '--redis', redis.url, '--resume'));
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(ended.stdout)).toMatchObject({ state: 'finished', sites: SITES });
    expect(await findingsOf(data)).toEqual(undisturbed);
    const homes = sites.asked.slice(before).filter((one) => one === `${hostOf(0)} /`);
    expect(homes.length).toBeLessThan(4);
  });

  it('goes on when Redis has been restarted under it', async () => {
    worker();
    const data = join(dir, 'restarted');
    const run = startPatrol(...order(data, '--redis', redis.url));
    await sites.homes(2);
    await redis.restart('SIGKILL');
    const ended = await run.ended;
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(await findingsOf(data)).toEqual(undisturbed);
  });

  it('checks one site by a worker too', async () => {
    worker();
    const ended = await patrol(
      ...['check', `http://${hostOf(0)}/`, '--json', '--quiet', '--proxy', sites.proxy, '--rate', '1000'],
      ...['--now', '2017-02-28', '--recheck-after', '1s', '--browser', 'never', '--sites', join(dir, 'list.csv')],
      ...['--data', join(dir, 'check'), '--redis', redis.url],
    );
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(ended.stdout)).toMatchObject({ availability: { ok: true } });
  });

  it('says that nobody does its jobs, and goes on when somebody does', async () => {
    const data = join(dir, 'nobody');
    const run = startPatrol(...order(data, '--redis', redis.url));
    await says(run, /no worker takes them/);
    worker();
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(await findingsOf(data)).toEqual(undisturbed);
  });

  it('ends by saying so where nobody answers', async () => {
    const ended = await patrol(...order(join(dir, 'refused'), '--redis', 'redis://127.0.0.1:1', '--redis-wait', '1s'));
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    for (const word of ['127.0.0.1:1', 'could not be reached within 1 s']) expect(ended.stderr).toContain(word);
  });

  it('refuses a Redis that throws jobs away when it is full', async () => {
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const ended = await patrol(...order(join(dir, 'refused'), '--redis', redis.url));
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    client.disconnect();
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('maxmemory-policy noeviction');
  });
});
