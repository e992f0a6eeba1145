// Many worker processes are to a site what one is: counted by the site.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/pace/clock.ts';
import { createLimiter } from '../../../src/pace/limiter.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { paceHub } from '../../../src/pace/pace-hub.ts';
import { lineOver, type PaceAnswer, type PaceQuestion } from '../../../src/pace/pace-messages.ts';
import { redisPaces } from '../../../src/pace/redis-paces.ts';
import { threadPaces } from '../../../src/pace/thread-paces.ts';
import type { AskingOrder } from '../../support/redis/asking-worker.ts';
import { type Answering, type CountingSite, countingSite, tooMany } from '../../support/redis/counting-site.ts';
import { type RedisOptions, type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

const WORKER = join(import.meta.dirname, '../../support/redis/asking-worker.ts');
const RATE = POLITE.publicRate;

async function setup(answering: Answering, options: RedisOptions = {}) {
  const [redis, site] = await Promise.all([startRedis(options), countingSite(answering)]);
  onTestFinished(async () => {
    await Promise.all([redis.close(), site.close()]);
  });
  return { redis, site };
}

interface Asking {
  readonly process: ChildProcess;
  /** What it was answered; null where it was killed. */
  readonly done: Promise<unknown[] | null>;
}

/** `count` pages of two hosts, both of which stand at one address. */
function asking(redis: RedisServer, site: CountingSite, count: number, rate?: number): Asking {
  const urls = Array.from({ length: count }, (_, nth) => `http://www.${nth % 2}.gov.cn:${site.port}/${nth}.htm`);
  const order: AskingOrder = { redis: redis.url, urls, ...(rate === undefined ? {} : { rate }) };
  const child = spawn(process.execPath, [WORKER, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const told = child.stdout === null ? Promise.resolve('') : text(child.stdout);
  const done = once(child, 'exit').then(async ([code]) => (code === 0 ? (JSON.parse(await told) as unknown[]) : null));
  return { process: child, done };
}

const ok = (count: number): number[] => Array.from({ length: count }, () => 200);

describe('several worker processes', () => {
  it('ask an address together no faster than one may', async () => {
    const { redis, site } = await setup({ afterMs: 20 });
    const workers = [1, 2, 3].map(() => asking(redis, site, 15, RATE));
    expect(await Promise.all(workers.map(({ done }) => done))).toEqual([ok(15), ok(15), ok(15)]);
    expect(site.arrivals).toHaveLength(45);
    expect(tooMany(site.arrivals, 1_000 / RATE, POLITE.inFlightAtRate)).toEqual([]);
  });

  it('have together no more in flight than one may', async () => {
    const { redis, site } = await setup({ afterMs: 400 });
    const workers = [1, 2].map(() => asking(redis, site, 12, RATE));
    await Promise.all(workers.map(({ done }) => done));
    expect(site.arrivals).toHaveLength(24);
    expect(site.mostInFlight()).toBeLessThanOrEqual(POLITE.inFlightAtRate);
  });

  it('slow down together where the site tells one of them that it is too much', async () => {
    const { redis, site } = await setup({ afterMs: 5, statusOf: (nth) => (nth < 2 ? 429 : 200) });
    await Promise.all([1, 2].map(() => asking(redis, site, 3).done));
    // The first two answers double the floor twice: the delay falls back from there by a quarter with each good answer.
    const [, second = 0] = site.arrivals;
    expect((site.arrivals.at(-1) ?? 0) - second).toBeGreaterThan(POLITE.floorMs * 4);
    expect(site.arrivals).toHaveLength(6);
  });

  it('go on where one of them is killed', async () => {
    const { redis, site } = await setup({ afterMs: 20 });
    const [doomed, other] = [asking(redis, site, 100, RATE), asking(redis, site, 25, RATE)];
    await site.asked(12);
    doomed.process.kill('SIGKILL');
    expect(await other.done).toEqual(ok(25));
    expect(tooMany(site.arrivals, 1_000 / RATE, POLITE.inFlightAtRate)).toEqual([]);
  });
});

describe('a Redis that is lost in the midst', () => {
  it.each([
    ['with its file', { persistent: true }],
    ['without', {}],
  ] as const)('and comes back %s is waited for, and nobody is asked faster for it', async (_, options) => {
    const { redis, site } = await setup({ afterMs: 20 }, options);
    const workers = [1, 2].map(() => asking(redis, site, 18, RATE));
    await site.asked(12);
    await redis.stop('SIGKILL');
    // Those that had their turn already still arrive, and nobody else.
    const before = site.arrivals.length;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(site.arrivals.length - before).toBeLessThanOrEqual(POLITE.inFlightAtRate);
    await redis.start();
    expect(await Promise.all(workers.map(({ done }) => done))).toEqual([ok(18), ok(18)]);
    expect(tooMany(site.arrivals, 1_000 / RATE, POLITE.inFlightAtRate)).toEqual([]);
  });

  it('or is full makes everybody wait until it is not', async () => {
    const { redis, site } = await setup({ afterMs: 5 });
    const own = new Redis(redis.url);
    onTestFinished(() => own.disconnect());
    await own.config('SET', 'maxmemory', '1');
    const { done } = asking(redis, site, 3, RATE);
    await expect(own.set('a', 'b')).rejects.toThrow(/OOM/);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(site.arrivals).toHaveLength(0);
    await own.config('SET', 'maxmemory', '0');
    expect(await done).toEqual(ok(3));
  });
});

async function limiters(rate?: number) {
  const server = await startRedis();
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(async () => {
    redis.disconnect();
    await server.close();
  });
  const options = { clock: systemClock, pace: POLITE, ...(rate === undefined ? {} : { rate }) };
  const about = { ...options, isLoopback: (url: URL) => url.hostname === '127.0.0.1', keyOf: (url: URL) => url.host };
  const paces = redisPaces({ ...options, redis, prefix: 'patrol' });
  return { redis, options, about, paces };
}

const SITE = 'http://www.daxin.gov.cn/';

describe('the paces in Redis', () => {
  it('are those of the threads of a process too', async () => {
    const { options, about, paces } = await limiters(RATE);
    const hub = paceHub(options, (key, isLoopback) => paces.of(key, isLoopback));
    const { port1, port2 } = new MessageChannel();
    const leave = hub.join(lineOver<PaceAnswer, PaceQuestion>(port1));
    const thread = createLimiter({ ...about, paces: threadPaces(lineOver(port2), options) });
    const own = createLimiter({ ...about, paces: hub });
    for (const limiter of [thread, own, thread, own]) (await limiter.acquire(SITE))({ ms: 5, status: 200 });
    expect(await thread.statsOf(SITE)).toMatchObject({ requests: 4 });
    expect((await own.statsOf(SITE)).perSecond).toBeLessThanOrEqual(RATE);
    leave();
    port1.close();
  });

  it('give a turn that nobody waits for any more to the next', async () => {
    const { about, paces, redis } = await limiters();
    const limiter = createLimiter({ ...about, paces });
    const first = await limiter.acquire(SITE);
    const stop = new AbortController();
    const waits = limiter.acquire(SITE, stop.signal);
    stop.abort(new Error('given up'));
    await expect(waits).rejects.toThrow('given up');
    first({ ms: 5, status: 200 });
    (await limiter.acquire(SITE))({ ms: 5, status: 200 });
    await expect
      .poll(async () => (await redis.hkeys('patrol:pace:www.daxin.gov.cn')).sort())
      .toEqual(['crawl', 'delay', 'epoch', 'first', 'last', 'next', 'requests', 'rev']);
  });

  it('let nobody wait for ever where the connection was closed on purpose', async () => {
    const { about, paces, redis } = await limiters();
    const limiter = createLimiter({ ...about, paces });
    await limiter.acquire(SITE);
    const waits = limiter.acquire(SITE);
    redis.disconnect();
    await expect(waits).rejects.toThrow(/closed/);
    await expect(limiter.statsOf(SITE)).rejects.toThrow(/closed/);
  });

  it('let a fast host on loopback save up a little, as one process would', async () => {
    const { about, paces } = await limiters(400);
    const limiter = createLimiter({ ...about, paces });
    const turns = Array.from({ length: 16 }, () => limiter.acquire('http://127.0.0.1:8080/'));
    for (const release of await Promise.all(turns)) release({ ms: 1, status: 200 });
    expect(await limiter.statsOf('http://127.0.0.1:8080/')).toMatchObject({ requests: 16 });
  });
});
