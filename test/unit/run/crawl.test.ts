/** The crawl phase: each site once, our own trouble never a gap, a dead network of our own never a verdict. */
import { describe, expect, it } from 'vitest';
import { isOwnFailure } from '../../../src/run/own-failure.ts';
import { RunBench } from '../../support/runs/run-bench.ts';
import { failed, fine, siteOf, visitOf } from '../../support/runs/visits.ts';

const SITES = ['a', 'b', 'c'].map((id) => siteOf(id));
const names = (bench: RunBench): string[] => bench.asked.map(({ what }) => what);

describe('a run', () => {
  it('visits each site once, closes each, publishes and ends finished', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    expect(await bench.carryOut()).toEqual({ state: 'finished', sites: 3, missing: [] });
    expect(names(bench)).toEqual(['a', 'b', 'c']);
    expect(bench.closed.map(({ site }) => site.id)).toEqual(['a', 'b', 'c']);
    expect(bench.published).toEqual(['finished']);
    expect((await bench.run()).state).toBe('finished');
  });

  it('does not visit again what was visited before it was cut short', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    await bench.store.visits.save('r', 'b', visitOf(siteOf('b')));
    expect((await bench.carryOut()).state).toBe('finished');
    expect(names(bench)).toEqual(['a', 'c']);
    expect(bench.closed.map(({ site }) => site.id)).toEqual(['a', 'b', 'c']);
  });

  it('says of a site where our own code failed that it has no result, and goes on', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    const visit = (site: (typeof SITES)[number]) => {
      if (site.id === 'b') throw new Error('a bug');
      return visitOf(site);
    };
    expect(await bench.carryOut({ visit })).toEqual({ state: 'incomplete', sites: 3, missing: ['单位b'] });
    expect((await bench.visits()).map(isOwnFailure)).toEqual([false, true, false]);
    expect(bench.troubles).toContain('http://b.gov.cn/');
  });

  it('takes the second visit where the first failed by our own fault', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    const visit = (site: (typeof SITES)[number], times: number) => {
      if (site.id === 'b' && times === 1) throw new Error('a bug in passing');
      return visitOf(site);
    };
    expect(await bench.carryOut({ visit })).toMatchObject({ state: 'finished', missing: [] });
  });
});

describe('a run that is stopped', () => {
  it('ends at once, even where a visit hangs, and can be resumed', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    const visit = (site: (typeof SITES)[number]) => {
      if (site.id !== 'c') return visitOf(site);
      setImmediate(() => bench.stop.abort());
      return new Promise<never>(() => {});
    };
    await expect(bench.carryOut({ visit })).rejects.toMatchObject({ code: 'stopped', runId: 'r' });
    expect((await bench.run()).state).toBe('aborted');
    expect(await bench.store.visits.siteIds('r')).toEqual(new Set(['a', 'b']));
    expect(bench.published).toEqual([]);
  });

  it('is not offered again where it had nothing yet', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    bench.stop.abort();
    await expect(bench.carryOut()).rejects.toMatchObject({ code: 'stopped', runId: null });
    expect(await bench.store.runs.unfinished()).toEqual([]);
  });

  it('ends with what it has when its time is over, and names what is missing', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    const visit = (site: (typeof SITES)[number]) => {
      if (site.id !== 'c') return visitOf(site);
      setImmediate(() => bench.clock.pass(11 * 3_600_000));
      return new Promise<never>(() => {});
    };
    expect(await bench.carryOut({ visit })).toEqual({ state: 'incomplete', sites: 3, missing: ['单位c'] });
    expect(bench.closed.map(({ site }) => site.id)).toEqual(['a', 'b']);
  });
});

describe('a run whose own network is dead', () => {
  const silent = (site: (typeof SITES)[number]) => visitOf(site, { attempts: [failed(1)] });

  it('judges nothing and stores nothing', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    await expect(bench.carryOut({ visit: silent, alive: () => false })).rejects.toMatchObject({ code: 'no-network' });
    expect(await bench.visits()).toEqual([]);
    expect((await bench.run()).state).toBe('incomplete');
  });

  it('gives up after ten silent sites on end, not after hundreds', async () => {
    await using bench = new RunBench();
    await bench.open(Array.from({ length: 100 }, (_, index) => siteOf(`s${index}`)));
    await expect(bench.carryOut({ visit: silent, alive: () => false })).rejects.toMatchObject({ code: 'no-network' });
    expect(bench.asked.length).toBeLessThan(20);
  });

  it('keeps what was seen before the network was lost', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    let alive = true;
    const visit = (site: (typeof SITES)[number]) => {
      alive = site.id === 'a';
      return site.id === 'a' ? visitOf(site) : silent(site);
    };
    const ended = bench.carryOut({ visit, alive: () => alive });
    await expect(ended).rejects.toMatchObject({ code: 'network-lost', runId: 'r' });
    expect(await bench.store.visits.siteIds('r')).toEqual(new Set(['a']));
    expect((await bench.run()).state).toBe('aborted');
  });

  it('visits a silent site again once others have opened', async () => {
    await using bench = new RunBench();
    await bench.open(SITES);
    const alive: boolean[] = [];
    const visit = (site: (typeof SITES)[number], times: number) => {
      alive.push(site.id !== 'a' || times > 1);
      return site.id === 'a' && times === 1 ? silent(site) : visitOf(site, { attempts: [fine(2)] });
    };
    expect(await bench.carryOut({ visit, alive: () => alive.at(-1) ?? true })).toMatchObject({ state: 'finished' });
    expect(names(bench).filter((name) => name === 'a')).toHaveLength(2);
  });
});
