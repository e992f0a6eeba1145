// Two workers never ask one outside link at the same time, and what one was told serves the other.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutsideJob, OutsideQuestion, Workers } from '../../../src/queue/jobs.ts';
import { sharedOutside } from '../../../src/queue/redis/shared-answers.ts';
import type { Attempt } from '../../../src/site-report.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';

const NEVER = new AbortController().signal;
const PREFIX = 'site-patrol:answer:order';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url, { maxRetriesPerRequest: null });
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});
beforeEach(async () => {
  await redis.flushall();
});

const linksOf = (...names: string[]): OutsideQuestion[] =>
  names.map((name) => ({ url: `http://www.other.gov.cn/${name}.htm`, earlier: [] }));

const attempt = (status: number): Attempt => ({
  at: '2017-02-28T00:00:00.000Z',
  ms: 5,
  status,
  reason: status === 200 ? null : 'http-404',
});

/** Asks when it is told to, and keeps in mind what it was asked. */
function worker(options: { readonly networkAlive?: boolean; readonly leaseMs?: number } = {}) {
  const asked: string[] = [];
  let begun = (): void => {};
  let goOn = (): void => {};
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const ask: Workers['outside'] = async ({ links }, signal) => {
    asked.push(...links.map(({ url }) => url.slice(-5, -4)));
    begun();
    await Promise.race([
      going,
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    ]);
    return {
      result: links.map(({ url }) => ({ url, attempts: [attempt(200)] })),
      networkAlive: options.networkAlive ?? true,
    };
  };
  const leaseMs = options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs };
  const outside = sharedOutside(ask, { redis, prefix: PREFIX, ...leaseMs });
  const work = (links: OutsideJob['links'], signal = NEVER) => outside({ links }, signal);
  return { asked, beginning, goOn, work };
}

describe('two workers with the same links', () => {
  it('ask each of them once, and are told the same in the order of their own job', async () => {
    const [one, two] = [worker(), worker()];
    const first = one.work(linksOf('a', 'b'));
    await one.beginning;
    const second = two.work(linksOf('c', 'b', 'a'));
    await two.beginning;
    two.goOn();
    one.goOn();
    expect([one.asked, two.asked]).toEqual([['a', 'b'], ['c']]);
    expect((await first).result.map(({ url }) => url)).toEqual(linksOf('a', 'b').map(({ url }) => url));
    expect(await second).toEqual({
      result: linksOf('c', 'b', 'a').map(({ url }) => ({ url, attempts: [attempt(200)] })),
      networkAlive: true,
    });
  });

  it('share what was told some time ago', async () => {
    const [one, two] = [worker(), worker()];
    one.goOn();
    await one.work(linksOf('a'));
    expect((await two.work(linksOf('a'))).result).toHaveLength(1);
    expect(two.asked).toEqual([]);
  });

  it('do not share what they did not both ask: a later question has the earlier answers in it', async () => {
    const [one, two] = [worker(), worker()];
    one.goOn();
    two.goOn();
    await one.work(linksOf('a'));
    await two.work(linksOf('a').map((link) => ({ ...link, earlier: [attempt(404)] })));
    expect(two.asked).toEqual(['a']);
  });
});

describe('a worker', () => {
  it('that has the same job twice asks once', async () => {
    const one = worker();
    const both = [one.work(linksOf('a')), one.work(linksOf('a'))];
    await one.beginning;
    one.goOn();
    await Promise.all(both);
    expect(one.asked).toEqual(['a']);
  });

  it('that finds an answer that nobody can read asks for itself', async () => {
    const [one, two] = [worker(), worker()];
    one.goOn();
    two.goOn();
    await one.work(linksOf('a'));
    const [key = ''] = await redis.keys('*:answer:*');
    for (const text of ['{"v":99}', 'no JSON']) {
      await redis.set(key, text);
      expect((await two.work(linksOf('a'))).result).toHaveLength(1);
    }
    expect(two.asked).toEqual(['a', 'a']);
  });

  it('that says nothing more loses its questions to the next', async () => {
    const [dead, next] = [worker(), worker()];
    void dead.work(linksOf('a')).catch(() => {});
    await dead.beginning;
    // As if it had been killed: nobody renews its lease, which has run out.
    const [key = ''] = await redis.keys('*:answer:*');
    await redis.pexpire(key, 1);
    next.goOn();
    await next.work(linksOf('a'));
    expect(next.asked).toEqual(['a']);
    dead.goOn();
  });

  it('that lives keeps them, however long it takes', async () => {
    const [slow, next] = [worker({ leaseMs: 3_000 }), worker()];
    const first = slow.work(linksOf('a'));
    await slow.beginning;
    const second = next.work(linksOf('a'));
    const [key = ''] = await redis.keys('*:answer:*');
    let left = await redis.pttl(key);
    // It runs down until it is renewed.
    await expect
      .poll(
        async () => {
          const before = left;
          left = await redis.pttl(key);
          return left > before;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    slow.goOn();
    await Promise.all([first, second]);
    expect(next.asked).toEqual([]);
  });

  it('that comes late does not spoil the answer of the one that took over', async () => {
    const [late, next, third] = [worker({ networkAlive: false }), worker(), worker()];
    const first = late.work(linksOf('a'));
    await late.beginning;
    await redis.flushall();
    next.goOn();
    await next.work(linksOf('a'));
    late.goOn();
    await first;
    expect((await third.work(linksOf('a'))).result).toHaveLength(1);
    expect(third.asked).toEqual([]);
  });

  it('whose own network was down shares nothing', async () => {
    const [one, two] = [worker({ networkAlive: false }), worker()];
    one.goOn();
    two.goOn();
    expect(await one.work(linksOf('a'))).toMatchObject({ networkAlive: false });
    await two.work(linksOf('a'));
    expect(two.asked).toEqual(['a']);
  });

  it('that is stopped gives its questions back, and waits for nobody', async () => {
    const [one, two, three] = [worker(), worker(), worker()];
    const stop = new AbortController();
    const first = one.work(linksOf('a'), stop.signal);
    await one.beginning;
    const waits = two.work(linksOf('a'), stop.signal);
    stop.abort(new Error('stopped'));
    const ends = await Promise.allSettled([first, waits]);
    expect(ends).toMatchObject([{ reason: { message: 'stopped' } }, { reason: { message: 'stopped' } }]);
    three.goOn();
    await three.work(linksOf('a'));
    expect(three.asked).toEqual(['a']);
  });

  it('leaves nothing behind for good', async () => {
    const one = worker();
    one.goOn();
    await one.work(linksOf('a', 'b'));
    const times = await Promise.all((await redis.keys('*')).map((key) => redis.pttl(key)));
    expect(times).toHaveLength(2);
    expect(Math.min(...times)).toBeGreaterThan(500_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(600_000);
  });
});
