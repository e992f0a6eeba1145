import { describe, expect, it } from 'vitest';
import { createLimiter, type Limiter, type Outcome, type Release } from '../../../src/pace/limiter.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

const SITE = 'http://www.daxin.gov.cn/';
const LOOPBACK = 'http://127.0.0.1:8080/';
const QUICK: Outcome = { ms: 10, status: 200 };

interface Setup {
  readonly clock: FakeClock;
  readonly limiter: Limiter;
}

function setup(rate?: number, inFlightTotal = POLITE.inFlightTotal): Setup {
  const clock = fakeClock();
  const limiter = createLimiter({
    clock,
    pace: { ...POLITE, inFlightTotal },
    ...(rate === undefined ? {} : { rate }),
    isLoopback: (url) => url.hostname === '127.0.0.1',
    keyOf: (url) => (url.hostname.endsWith('.shared.cn') ? Promise.resolve('1.2.3.4') : url.host),
  });
  return { clock, limiter };
}

/** Asks `count` times and answers each at once; gives the times at which the requests left. */
async function departures({ clock, limiter }: Setup, url: string, count: number, answer = QUICK): Promise<number[]> {
  const left: number[] = [];
  const asked = Array.from({ length: count }, async () => {
    const release = await limiter.acquire(url);
    left.push(clock.now());
    release(answer);
  });
  await clock.advance(600_000);
  await Promise.all(asked);
  return left;
}

describe('the pace of a host', () => {
  it('keeps the floor between two requests to a quick host', async () => {
    expect(await departures(setup(), SITE, 3)).toEqual([0, 250, 500]);
  });

  it('follows the answer time of a slow host, up to the ceiling', async () => {
    expect(await departures(setup(), SITE, 3, { ms: 3_000, status: 200 })).toEqual([0, 250, 3_250]);
    expect((await departures(setup(), SITE, 4, { ms: 60_000, status: 200 })).at(-1)).toBe(250 + 2 * POLITE.ceilingMs);
  });

  it('doubles its delay for 429 and 503, and shrinks it again with success', async () => {
    const made = setup();
    expect(await departures(made, SITE, 4, { ms: 10, status: 429 })).toEqual([0, 250, 750, 1_750]);
    const calm = await departures(made, SITE, 20);
    expect((calm.at(-1) ?? 0) - (calm.at(-2) ?? 0)).toBe(POLITE.floorMs);
  });

  it('waits as long as Retry-After says, within its bound', async () => {
    expect(await departures(setup(), SITE, 2, { ms: 10, status: 503, retryAfterMs: 5_000 })).toEqual([0, 5_000]);
    expect(await departures(setup(), SITE, 2, { ms: 10, status: 503, retryAfterMs: 1e9 })).toEqual([0, 30_000]);
  });

  it('is not slowed to the ceiling by one link that is silent', async () => {
    expect(await departures(setup(), SITE, 2, { ms: 15_000, status: null })).toEqual([0, 250]);
  });
});

describe('the slots of a host', () => {
  it('honours Crawl-delay up to ten seconds', async () => {
    const made = setup();
    await made.limiter.setCrawlDelay(SITE, 3_000);
    expect(await departures(made, SITE, 3)).toEqual([0, 3_000, 6_000]);
    // Another site on the same address.
    await made.limiter.setCrawlDelay(SITE, 1_000);
    const between = made.clock.now();
    expect((await departures(made, SITE, 2)).map((at) => at - between)).toEqual([0, 3_000]);
    await made.limiter.setCrawlDelay(SITE, 60_000);
    const start = made.clock.now();
    expect((await departures(made, SITE, 2)).map((at) => at - start)).toEqual([0, 10_000]);
  });

  it('lets no more than two requests be in flight', async () => {
    const { clock, limiter } = setup();
    await limiter.acquire(SITE);
    const second = limiter.acquire(SITE);
    await clock.advance(1_000);
    const release = await second;
    let third = false;
    void limiter.acquire(SITE).then(() => (third = true));
    await clock.advance(100_000);
    expect(third).toBe(false);
    release(QUICK);
    await clock.advance(0);
    expect(third).toBe(true);
  });

  it('is shared by names on one address', async () => {
    const made = setup();
    const a = departures(made, 'http://a.shared.cn/', 2);
    const b = departures(made, 'http://b.shared.cn/', 2);
    expect([...(await a), ...(await b)].toSorted((x, y) => x - y)).toEqual([0, 250, 500, 750]);
  });

  it('is told for the report', async () => {
    const made = setup();
    await departures(made, SITE, 5);
    expect(await made.limiter.statsOf(SITE)).toEqual({ requests: 5, perSecond: 4 });
  });
});

describe('--rate', () => {
  it('replaces the adaptive delay and Crawl-delay', async () => {
    const made = setup(10);
    await made.limiter.setCrawlDelay(SITE, 5_000);
    expect(await departures(made, SITE, 4, { ms: 900, status: 200 })).toEqual([0, 100, 200, 300]);
  });

  it('never goes above 20 a second on a public host', async () => {
    expect(await departures(setup(1_000), SITE, 3)).toEqual([0, 50, 100]);
  });

  it('is taken as it is on loopback, with 16 in flight and no regard to Retry-After', async () => {
    const slow: Outcome = { ms: 900, status: 503, retryAfterMs: 60_000 };
    expect(await departures(setup(1_000), LOOPBACK, 101, slow)).toHaveLength(101);
    const made = setup(100_000);
    const releases = await inFlight(made, LOOPBACK, 40);
    expect(releases).toHaveLength(16);
  });

  it('of 100 a second lets 100 leave in a second', async () => {
    const left = await departures(setup(100), LOOPBACK, 200);
    expect(left.filter((at) => at < 1_000).length).toBeGreaterThanOrEqual(100);
    expect(left.filter((at) => at < 1_000).length).toBeLessThanOrEqual(106);
  });
});

describe('all hosts together', () => {
  it('share the global slots, and a host that must wait holds none of them', async () => {
    const made = setup(undefined, 2);
    await inFlight(made, SITE, 20);
    const others = await inFlight(made, 'http://other.gov.cn/', 1);
    expect(others).toHaveLength(0);
    const free = setup(undefined, 3);
    await inFlight(free, SITE, 20);
    expect(await inFlight(free, 'http://other.gov.cn/', 1)).toHaveLength(1);
  });
});

describe('a caller that gives up', () => {
  it('leaves the queue of its host, its slot and no timer behind', async () => {
    const { clock, limiter } = setup();
    const release = await limiter.acquire(SITE);
    const caller = new AbortController();
    const waiting = limiter.acquire(SITE, caller.signal);
    await clock.advance(0);
    expect(clock.pending()).toBe(1);
    caller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(clock.pending()).toBe(0);
    release(QUICK);
    expect(await departures({ clock, limiter }, SITE, 1)).toHaveLength(1);
  });

  it('gives back the host’s slot when it was waiting for a global one', async () => {
    const { clock, limiter } = setup(undefined, 1);
    const release = await limiter.acquire('http://first.gov.cn/');
    const caller = new AbortController();
    const waiting = limiter.acquire(SITE, caller.signal);
    await clock.advance(0);
    caller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    release(QUICK);
    expect(await departures({ clock, limiter }, SITE, 3)).toHaveLength(3);
  });

  it('before it began is not let in', async () => {
    const { limiter } = setup();
    await expect(limiter.acquire(SITE, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });
});

/** What is let go while nobody answers. */
async function inFlight({ clock, limiter }: Setup, url: string, count: number): Promise<Release[]> {
  const let_go: Release[] = [];
  for (let i = 0; i < count; i += 1) void limiter.acquire(url).then((release) => let_go.push(release));
  await clock.advance(60_000);
  return let_go;
}
