/** Looks at home pages made by workers of a queue: what comes back, and when it was, by the clock of the watch. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../src/pace/clock.ts';
import type { Workers } from '../../../src/queue/jobs.ts';
import { turnOn } from '../../../src/queue/redis/turn.ts';
import { lookByWorkers, probeJobs, probeWorker } from '../../../src/run/probes/probe-job.ts';
import { QueueBench } from '../../support/queue/queue-bench.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';
import { siteOf } from '../../support/runs/visits.ts';
import { fakeWeb, toolsOver, type Web } from '../../support/visit/fake-web.ts';

const never = new AbortController().signal;
const OPEN = '<html><title>某县人民政府</title><body>首页</body></html>';
const WEB: Web = { 'http://a.gov.cn/': OPEN, 'http://b.gov.cn/': OPEN, 'http://gone.gov.cn/': { fails: 'timeout' } };

let server: RedisServer;
let bench: QueueBench;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(async () => {
  bench = await QueueBench.open(server.url);
});
afterEach(() => bench.close());

const unwanted = async () => ({ result: [], networkAlive: true });
const others: Workers = {
  site: async () => {
    throw new Error('no site is asked for');
  },
  recheck: unwanted,
  outside: unwanted,
  pictures: async () => ({ result: { pictures: [], files: [] }, networkAlive: true }),
};

/** A machine on which it is minutes earlier or later. */
const off = (minutes: number): Clock => ({
  ...systemClock,
  instant: () => new Date(Date.now() + minutes * 60_000).toISOString(),
});

function looker(clock: Clock, alive = true) {
  const watch = { isAlive: async () => alive, noteOpened: () => {} };
  const web = fakeWeb(WEB);
  const fetch: typeof web.fetch = async (request) => ({ ...(await web.fetch(request)), at: clock.instant() });
  return { ...others, probe: probeWorker({ tools: toolsOver({ ...web, fetch }), watch, clock }) };
}

const dueAt = (ids: readonly string[], at: number) => ids.map((id) => ({ site: siteOf(id), at }));

describe('looks by workers', () => {
  it.each([0, 7, -7])(
    'are of the time of the watch, where the clock of the worker is off by %d min',
    async (minutes) => {
      await bench.worker(looker(off(minutes)));
      const begun = Date.now();
      const context = { engine: await bench.engine(), clock: systemClock, signal: never };
      const seen = await lookByWorkers(dueAt(['a', 'b'], begun + 50), context);
      expect(seen.map(({ siteKey, outcome }) => [siteKey, outcome])).toEqual([
        ['a.gov.cn', 'opened'],
        ['b.gov.cn', 'opened'],
      ]);
      for (const { at } of seen) {
        expect(Date.parse(at)).toBeGreaterThanOrEqual(begun);
        expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
      }
    },
  );

  it('are void where the worker has no network of its own, and nobody else has looked', async () => {
    await bench.worker(looker(systemClock, false), { policy: { ...bench.policy, deafAttempts: 1 } });
    const silent = [{ site: siteOf('gone', { url: 'http://gone.gov.cn/' }), at: Date.now() }];
    const context = { engine: await bench.engine(), clock: systemClock, signal: never };
    const seen = await lookByWorkers(silent, context);
    expect(seen).toMatchObject([{ siteKey: 'gone.gov.cn', isVoid: true }]);
  });

  it('whose moment has long passed are not made', async () => {
    await bench.worker(looker(systemClock));
    const context = { engine: await bench.engine(), clock: systemClock, signal: never };
    expect(await lookByWorkers(dueAt(['a'], Date.now() - 61_000), context)).toEqual([]);
  });

  it('that nobody has begun are taken back where the watch ends', async () => {
    const stop = new AbortController();
    const context = { engine: await bench.engine(), clock: systemClock, signal: stop.signal };
    const looking = lookByWorkers(dueAt(['a'], Date.now()), context);
    while ((await bench.redis.zcard('site-patrol:probe:prioritized')) === 0) await new Promise(setImmediate);
    stop.abort();
    expect(await looking).toEqual([]);
    expect((await bench.left()).filter((key) => !/:(?:order|run):/.test(key))).toEqual([]);
  });
});

describe('parcels of looks', () => {
  it('hold twenty at most, and those of half a minute', () => {
    const start = Date.parse('2017-02-28T00:00:00Z');
    const due = Array.from({ length: 45 }, (_, index) => ({ site: siteOf(`s${index}`), at: start + index * 100 }));
    const late = [29_999, 30_000].map((ms) => ({ site: siteOf(`l${ms}`), at: start + 4000 + ms }));
    const jobs = probeJobs([...due, ...late]);
    expect(jobs.map(({ payload }) => payload.looks.length)).toEqual([20, 20, 6, 1]);
    expect(jobs.at(2)).toMatchObject({ notBefore: new Date(start + 4000).toISOString() });
    expect(jobs[2]?.payload.looks.map(({ afterMs }) => afterMs)).toEqual([0, 100, 200, 300, 400, 29_999]);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(4);
  });
});

describe('the turn', () => {
  it('is of one at a time, who keeps it by coming back, and of the next when he stays away or leaves', async () => {
    const [one, two] = [turnOn(bench.redis, 'x', 60_000), turnOn(bench.redis, 'x', 60_000)];
    expect([await one.take(), await two.take(), await one.take()]).toEqual([true, false, true]);
    await two.leave();
    expect(await two.take()).toBe(false);
    await one.leave();
    expect([await two.take(), await one.take()]).toEqual([true, false]);
    // As if he had stayed away for longer than it is kept.
    await bench.redis.pexpire('site-patrol:turn:x', 0);
    expect(await one.take()).toBe(true);
  });
});
