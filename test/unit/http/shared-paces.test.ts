/** Threads that ask one host keep its pace together, whatever they do and however they end. */
import { describe, expect, it } from 'vitest';
import { createLimiter, type Limiter, type Outcome, type Release } from '../../../src/pace/limiter.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { type PaceHub, paceHub } from '../../../src/pace/pace-hub.ts';
import type { Line, PaceAnswer, PaceQuestion } from '../../../src/pace/pace-messages.ts';
import { MAX_HOSTS } from '../../../src/pace/paces.ts';
import { threadPaces } from '../../../src/pace/thread-paces.ts';
import { chanceOf } from '../../farm/chance.ts';
import { fakeClock } from './fake-clock.ts';

const SITE = 'http://www.daxin.gov.cn/';
const LOOPBACK = 'http://127.0.0.1:8080/';
const QUICK: Outcome = { ms: 10, status: 200 };

/** Two ends of a line: messages arrive in order, some time after they were said, and as copies. */
function lineBetween<A, B>(said: unknown[]): [Line<A, B>, Line<B, A>] {
  const end = () => ({ listener: (_message: unknown): void => {} });
  const [one, two] = [end(), end()];
  const from = (other: typeof one) => (message: unknown) => {
    said.push(message);
    const copy = structuredClone(message);
    queueMicrotask(() => queueMicrotask(() => other.listener(copy)));
  };
  // The test joins ends of one line only.
  const hear = (mine: typeof one) => (listener: (message: never) => void) => {
    mine.listener = listener as (message: unknown) => void;
  };
  return [
    { say: from(two), hear: hear(one) },
    { say: from(one), hear: hear(two) },
  ];
}

interface Thread {
  readonly limiter: Limiter;
  /** All that was said on its line, by both sides. */
  readonly said: unknown[];
  readonly end: () => void;
}

function setup(threads: number, rate?: number) {
  const clock = fakeClock();
  const options = { clock, pace: POLITE, ...(rate === undefined ? {} : { rate }) };
  const about = {
    ...options,
    isLoopback: (url: URL) => url.hostname === '127.0.0.1',
    keyOf: (url: URL) => url.host,
  };
  const hub: PaceHub = paceHub(options);
  const join = (): Thread => {
    const said: unknown[] = [];
    const [mine, hubs] = lineBetween<PaceQuestion, PaceAnswer>(said);
    const end = hub.join(hubs);
    return { limiter: createLimiter({ ...about, paces: threadPaces(mine, options) }), said, end };
  };
  const own = createLimiter({ ...about, paces: hub });
  return { clock, own, join, threads: Array.from({ length: threads }, join) };
}

type Setup = ReturnType<typeof setup>;

const limiterOf = ({ threads }: Setup, index: number): Limiter => {
  const thread = threads[index];
  if (!thread) throw new Error(`there is no thread ${index}`);
  return thread.limiter;
};

/** When each of `count` requests to the host left, asked by all `limiters` in turn and answered at once. */
async function departures(
  { clock }: Pick<Setup, 'clock'>,
  limiters: readonly Limiter[],
  count: number,
  answer = QUICK,
  url = SITE,
): Promise<number[]> {
  const left: number[] = [];
  const asked = Array.from({ length: count }, async (_, index) => {
    const release = await limiters[index % limiters.length]?.acquire(url);
    left.push(clock.now());
    release?.(answer);
  });
  await clock.advance(1_000_000);
  await Promise.all(asked);
  return left;
}

const since = (start: number, times: readonly number[]): number[] => times.map((time) => time - start);

describe('a host that one thread asks', () => {
  it('keeps its pace, and costs two messages however often it is asked', async () => {
    const made = setup(2);
    expect(await departures(made, [limiterOf(made, 0)], 20)).toEqual(Array.from({ length: 20 }, (_, i) => i * 250));
    expect(made.threads[0]?.said).toHaveLength(2);
    expect(await limiterOf(made, 0).statsOf(SITE)).toEqual({ requests: 20, perSecond: 4 });
  });

  it('keeps the pace of another host, asked by another thread, apart', async () => {
    const made = setup(2);
    const both = await Promise.all([
      departures(made, [limiterOf(made, 0)], 3),
      departures(made, [limiterOf(made, 1)], 3, QUICK, 'http://www.other.gov.cn/'),
    ]);
    expect(both).toEqual([
      [0, 250, 500],
      [0, 250, 500],
    ]);
  });
});

describe('a host that two threads ask', () => {
  it('hears from both together no more than from one', async () => {
    const made = setup(2);
    const times = await departures(made, [limiterOf(made, 0), limiterOf(made, 1)], 8);
    expect(times).toEqual(Array.from({ length: 8 }, (_, i) => i * 250));
    expect(await limiterOf(made, 1).statsOf(SITE)).toEqual({ requests: 8, perSecond: 4 });
  });

  it('hears from the browser at the same pace too', async () => {
    const made = setup(1);
    expect(await departures(made, [limiterOf(made, 0), made.own], 6)).toEqual([0, 250, 500, 750, 1_000, 1_250]);
  });

  it('has two requests in flight, whoever sent them', async () => {
    const made = setup(2);
    const [one, two] = [limiterOf(made, 0), limiterOf(made, 1)];
    const first = await one.acquire(SITE);
    const second = one.acquire(SITE);
    await made.clock.advance(1_000);
    let third: Release | null = null;
    void two.acquire(SITE).then((release) => {
      third = release;
    });
    await made.clock.advance(60_000);
    expect(third).toBeNull();
    (await second)(QUICK);
    await made.clock.advance(1_000);
    expect(third).not.toBeNull();
    first(QUICK);
  });

  it('is left alone by all for as long as it told one of them', async () => {
    const made = setup(2);
    const asked = await limiterOf(made, 0).acquire(SITE);
    asked({ ms: 10, status: 503, retryAfterMs: 20_000 });
    expect(await departures(made, [limiterOf(made, 1), limiterOf(made, 0)], 2)).toEqual([20_000, 20_500]);
  });

  it('slows all of them down by what it answers one of them', async () => {
    const made = setup(2);
    const [one, two] = [limiterOf(made, 0), limiterOf(made, 1)];
    await departures(made, [one, two], 2);
    const start = made.clock.now();
    expect(since(start, await departures(made, [one], 4, { ms: 10, status: 429 }))).toEqual([0, 250, 750, 1_750]);
    const [first = 0, second = 0] = await departures(made, [two], 2, { ms: 10, status: 429 });
    expect(second - first).toBe(4_000);
  });

  it('has its Crawl-delay kept by both, whoever read it and whenever', async () => {
    const before = setup(2);
    await limiterOf(before, 0).setCrawlDelay(SITE, 3_000);
    expect(await departures(before, [limiterOf(before, 1), limiterOf(before, 0)], 3)).toEqual([0, 3_000, 6_000]);
    const between = setup(2);
    await departures(between, [limiterOf(between, 0)], 1);
    const start = between.clock.now();
    // While the pace is still with the other thread.
    await limiterOf(between, 1).setCrawlDelay(SITE, 3_000);
    await between.clock.advance(0);
    const times = await departures(between, [limiterOf(between, 0), limiterOf(between, 1)], 3);
    expect(since(start, times)).toEqual([0, 3_000, 6_000]);
  });

  it('on loopback is asked as fast as --rate says, by both together', async () => {
    const made = setup(2, 100);
    const times = await departures(made, [limiterOf(made, 0), limiterOf(made, 1)], 40, QUICK, LOOPBACK);
    expect(times.filter((time) => time < 300).length).toBeLessThanOrEqual(36);
    expect(times.at(-1)).toBeGreaterThanOrEqual(330);
    expect(times.at(-1)).toBeLessThanOrEqual(400);
  });
});

describe('whoever no longer waits', () => {
  it('leaves its turn to the others', async () => {
    const made = setup(2);
    const [one, two] = [limiterOf(made, 0), limiterOf(made, 1)];
    await departures(made, [one, two], 2);
    const start = made.clock.now();
    const first = await one.acquire(SITE);
    const stop = new AbortController();
    const waits = two.acquire(SITE, stop.signal);
    await made.clock.advance(10);
    stop.abort(new Error('given up'));
    await expect(waits).rejects.toThrow('given up');
    first(QUICK);
    expect(since(start, await departures(made, [two], 1))).toEqual([250]);
  });

  it('gives back a turn that came too late', async () => {
    const made = setup(2);
    const [one, two] = [limiterOf(made, 0), limiterOf(made, 1)];
    await departures(made, [one, two], 2);
    for (let round = 0; round < 4; round += 1) {
      const stop = new AbortController();
      const waits = two.acquire(SITE, stop.signal);
      // Told by the hub already, and not yet heard.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      stop.abort(new Error('given up'));
      await waits.then((release) => release(QUICK)).catch(() => {});
    }
    expect(await departures(made, [one, two], 4)).toHaveLength(4);
  });
});

describe('a thread that ends in the midst', () => {
  it('takes no turns with it', async () => {
    const made = setup(2);
    await departures(made, [limiterOf(made, 0), limiterOf(made, 1)], 2);
    const held = limiterOf(made, 0).acquire(SITE);
    const waits = limiterOf(made, 0).acquire(SITE);
    waits.catch(() => {});
    await made.clock.advance(100);
    await held;
    made.threads[0]?.end();
    const start = made.clock.now();
    expect(since(start, await departures(made, [limiterOf(made, 1)], 2))).toEqual([150, 400]);
  });

  it('takes with it what it knew of a host of its own, which is then spared', async () => {
    const made = setup(2);
    const held = await limiterOf(made, 0).acquire(SITE);
    held({ ms: 10, status: 503, retryAfterMs: 30_000 });
    made.threads[0]?.end();
    const [first = 0, second = 0] = await departures(made, [limiterOf(made, 1)], 2);
    expect(first).toBe(POLITE.retryAfterMs);
    expect(second - first).toBeGreaterThanOrEqual(POLITE.ceilingMs * 0.75);
  });

  it('lets go on those who already wait for its pace', async () => {
    const made = setup(2);
    await limiterOf(made, 0).acquire(LOOPBACK);
    const waits = limiterOf(made, 1).acquire(LOOPBACK);
    made.threads[0]?.end();
    await made.clock.advance(60_000);
    (await waits)(QUICK);
  });

  it('does not hold back a fast host on loopback', async () => {
    const made = setup(2, 1_000);
    (await limiterOf(made, 0).acquire(LOOPBACK))(QUICK);
    made.threads[0]?.end();
    expect(await departures(made, [made.join().limiter], 1, QUICK, LOOPBACK)).toEqual([0]);
  });
});

describe('more hosts than are kept', () => {
  it('are forgotten while idle, by thread and hub alike, and asked as before afterwards', async () => {
    const made = setup(2);
    const [one, two] = [limiterOf(made, 0), limiterOf(made, 1)];
    const busy = await one.acquire(SITE);
    for (let host = 0; host < MAX_HOSTS + 10; host += 1) (await one.acquire(`http://h${host}.cn/`))(QUICK);
    const again = await two.acquire('http://h1.cn/');
    again(QUICK);
    expect(made.threads[1]?.said).toContainEqual({ kind: 'lent', key: 'h1.cn' });
    busy(QUICK);
    expect(await departures(made, [two, one], 3)).toEqual([250, 500, 750]);
  });
});

describe('anything that three threads may do', () => {
  const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);
  it.each(SEEDS)('keeps the pace of every host, and ends (seed %i)', async (seed) => {
    const made = setup(3);
    const chance = chanceOf('paces', seed);
    const hosts = ['http://a.cn/', 'http://b.cn/', 'http://c.cn/'];
    const log = new Map(hosts.map((host) => [host, { inFlight: 0, most: 0, left: [] as number[] }]));
    let settled = 0;
    const limiters = [...made.threads.map(({ limiter }) => limiter), made.own];
    const ask = async (): Promise<void> => {
      const url = hosts[chance.int(0, 2)] ?? '';
      const stop = new AbortController();
      if (chance.int(0, 9) < 3) made.clock.after(chance.int(0, 5_000), () => stop.abort(new Error('enough')));
      const seen = log.get(url);
      const release = await limiters[chance.int(0, 3)]?.acquire(url, stop.signal).catch(() => null);
      settled += 1;
      if (!release || !seen) return;
      seen.inFlight += 1;
      seen.most = Math.max(seen.most, seen.inFlight);
      seen.left.push(made.clock.now());
      const ms = chance.int(1, 900);
      made.clock.after(ms, () => {
        seen.inFlight -= 1;
        release({ ms, status: chance.int(0, 19) === 0 ? 429 : 200 });
      });
    };
    const count = 120;
    for (let one = 0; one < count; one += 1) made.clock.after(chance.int(0, 30_000), () => void ask());
    await made.clock.advance(3_000_000);
    expect(settled).toBe(count);
    for (const { most, left, inFlight } of log.values()) {
      expect(inFlight).toBe(0);
      expect(most).toBeLessThanOrEqual(POLITE.inFlight);
      const gaps = left.slice(1).map((time, index) => time - (left[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(POLITE.floorMs);
    }
  });
});
