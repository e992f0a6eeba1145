/** The watch over home pages, hours of it in no time. */
import { describe, expect, it } from 'vitest';
import type { SiteProbe } from '../../../src/availability.ts';
import { probeOnce, watchHomes } from '../../../src/run/probes/watch-homes.ts';
import { ruleBook } from '../../support/pages/rules.ts';
import { siteOf } from '../../support/runs/visits.ts';
import { fakeWeb, toolsOver, type Web } from '../../support/visit/fake-web.ts';
import { type FakeClock, fakeClock } from '../http/fake-clock.ts';

const HOUR_MS = 3_600_000;
const SITES = ['a', 'b', 'c'].map((id) => siteOf(id));
const OPEN = '<html><title>某县人民政府</title><body>首页</body></html>';
const WEB: Web = { 'http://a.gov.cn/': OPEN, 'http://b.gov.cn/': OPEN, 'http://c.gov.cn/': { fails: 'timeout' } };

interface Bench {
  readonly clock: FakeClock;
  readonly stop: AbortController;
  readonly windows: (readonly SiteProbe[])[];
  alive: boolean;
  save: (probes: readonly SiteProbe[]) => Promise<void>;
  sites: () => ReturnType<typeof siteOf>[];
}

function bench(web: Web = WEB) {
  const clock = fakeClock();
  const stop = new AbortController();
  const mine: Bench = {
    ...{ clock, stop, windows: [], alive: true, sites: () => SITES },
    save: async (probes) => void mine.windows.push(probes),
  };
  const context = {
    tools: toolsOver(fakeWeb(web)),
    watch: { isAlive: async () => mine.alive, noteOpened: () => {} },
    ...{ clock, rules: ruleBook().profile.availability, signal: stop.signal },
    ...{ perDay: 48, sites: () => mine.sites(), onWindow: () => {} },
    save: (probes: readonly SiteProbe[]) => mine.save(probes),
  };
  return { mine, context };
}

/** One round, with the time that it takes. */
async function round(context: ReturnType<typeof bench>['context'], clock: FakeClock): Promise<readonly SiteProbe[]> {
  const looking = probeOnce(context);
  await clock.advance(60_000);
  return looking;
}

const countOf = (windows: Bench['windows'], id: string) =>
  windows.flat().filter(({ siteKey }) => siteKey === `${id}.gov.cn`).length;

describe('the watch', () => {
  it('looks at each home page as often as is wanted, and keeps what it saw window by window', async () => {
    const { mine, context } = bench();
    const watching = watchHomes(context);
    await mine.clock.advance(24 * HOUR_MS);
    mine.stop.abort();
    await watching;
    expect(['a', 'b', 'c'].map((id) => countOf(mine.windows, id))).toEqual([48, 48, 48]);
    expect(mine.windows.length).toBeGreaterThan(90);
    const outcomes = new Set(mine.windows.flat().map(({ siteKey, outcome }) => `${siteKey} ${outcome}`));
    expect([...outcomes].sort()).toEqual(['a.gov.cn opened', 'b.gov.cn opened', 'c.gov.cn failed']);
  });

  it('ends when it is told to, keeps what it has, and leaves no timer behind', async () => {
    const { mine, context } = bench();
    const watching = watchHomes(context);
    await mine.clock.advance(HOUR_MS + 1);
    const before = mine.windows.flat().length;
    mine.stop.abort();
    await watching;
    expect(mine.windows.flat().length).toBeGreaterThanOrEqual(before);
    expect(mine.clock.pending()).toBe(0);
  });

  it('takes a list that was edited from the next window on', async () => {
    const { mine, context } = bench();
    const watching = watchHomes(context);
    await mine.clock.advance(2 * HOUR_MS);
    mine.sites = () => [siteOf('a')];
    // The window that was open goes on by the list it began with.
    await mine.clock.advance(5 * 60_000);
    const [a, b] = [countOf(mine.windows, 'a'), countOf(mine.windows, 'b')];
    await mine.clock.advance(2 * HOUR_MS);
    expect(countOf(mine.windows, 'b')).toBe(b);
    expect(countOf(mine.windows, 'a')).toBeGreaterThanOrEqual(a + 3);
    mine.stop.abort();
    await watching;
  });

  it('asks a site that is listed twice once', async () => {
    const { mine, context } = bench();
    mine.sites = () => [siteOf('a'), siteOf('x', { url: 'http://www.a.gov.cn/' })];
    expect(await round(context, mine.clock)).toHaveLength(1);
  });

  it('is over where its store fails, and says why', async () => {
    const { mine, context } = bench();
    mine.save = () => Promise.reject(new Error('disk full'));
    const watching = watchHomes(context);
    const ended = expect(watching).rejects.toThrow('disk full');
    await mine.clock.advance(HOUR_MS);
    await ended;
    expect(mine.clock.pending()).toBe(0);
  });
});

describe('a failure', () => {
  it('is looked at once more some seconds later, and one success clears it', async () => {
    const passing = [{ fails: 'dns-nxdomain' }, { fails: 'dns-nxdomain' }, OPEN] as const;
    const { mine, context } = bench({ ...WEB, 'http://b.gov.cn/': passing });
    const told = (await round(context, mine.clock)).map(({ siteKey, outcome }) => [siteKey, outcome]);
    expect(told).toEqual([...['a', 'b'].map((id) => [`${id}.gov.cn`, 'opened']), ['c.gov.cn', 'failed']]);
  });

  it('counts as one look, at the moment at which it first failed', async () => {
    const { mine, context } = bench();
    expect((await round(context, mine.clock)).filter(({ siteKey }) => siteKey === 'c.gov.cn')).toHaveLength(1);
  });
});

describe('silence', () => {
  it('is void where our own network is down, and only silence is', async () => {
    const { mine, context } = bench({ ...WEB, 'http://b.gov.cn/': { status: 500, html: '500' } });
    mine.alive = false;
    const told = (await round(context, mine.clock)).map(({ siteKey, outcome, isVoid }) => [siteKey, outcome, isVoid]);
    expect(told).toEqual([
      ['a.gov.cn', 'opened', false],
      ['b.gov.cn', 'failed', false],
      ['c.gov.cn', 'failed', true],
    ]);
  });

  it('of many sites at once is void whatever the canary says: not 195 outages', async () => {
    const many = Array.from({ length: 195 }, (_, index) => siteOf(`s${index}`));
    const dead = Object.fromEntries(many.map(({ url }) => [url, { fails: 'refused' } as const]));
    const all = bench(dead);
    all.mine.sites = () => many;
    expect((await round(all.context, all.mine.clock)).filter(({ isVoid }) => isVoid)).toHaveLength(195);
    const one = bench({ ...dead, [many[0]?.url ?? '']: OPEN });
    one.mine.sites = () => many;
    expect((await round(one.context, one.mine.clock)).filter(({ isVoid }) => isVoid)).toHaveLength(0);
  });
});
