/** The recheck and outside phases: who is asked again, when, how often, and what the close is told of it. */
import { describe, expect, it } from 'vitest';
import { reasonsNotJudged } from '../../../reports/model/not-judged.ts';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { wasAskedTwice } from '../../../src/finalise.ts';
import { KnownAnswers } from '../../../src/run/known-answers.ts';
import type { Attempt, Finding, SiteVisit } from '../../../src/site-report.ts';
import { CostsWorkers, RECHECK_AFTER_MS, RunBench } from '../../support/runs/run-bench.ts';
import { at, failed, fine, outsideOf, siteOf, suspectOf, visitOf } from '../../support/runs/visits.ts';

const A = siteOf('a');
const B = siteOf('b');
const GONE = 'http://a.gov.cn/gone.html';
const FRIEND = 'http://friend.com/';
const times = (bench: RunBench, what: string): number[] =>
  bench.asked.filter((one) => one.what === what).map((one) => Date.parse(one.at));
const checksOf = (bench: RunBench, id: string) => bench.closed.find(({ site }) => site.id === id)?.checks;
const toldOf = (bench: RunBench, id: string, url: string) => checksOf(bench, id)?.get(url);

describe('a link that failed', () => {
  it('is asked once more, no sooner than the recheck distance after its last failure', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const visit = (site: SiteEntry) => visitOf(site, { suspects: [suspectOf(GONE, [failed(10), failed(40)])] });
    await bench.carryOut({ visit, link: () => [failed(700), failed(701)] });
    const [first, ...more] = times(bench, GONE);
    expect(more).toEqual([]);
    expect(first).toBeGreaterThanOrEqual(Date.parse(at(40)) + RECHECK_AFTER_MS);
    expect(toldOf(bench, 'a', GONE)).toEqual({ attempts: [failed(700), failed(701)], askedAgain: true });
  });

  it('is not asked again where that was done before the run was cut short', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.store.visits.save('r', 'a', visitOf(A, { suspects: [suspectOf(GONE, [failed(10)])] }));
    await bench.store.links.saveChecks('r', 'recheck', [{ url: GONE, attempts: [fine(650)] }]);
    await bench.carryOut();
    expect(bench.asked).toEqual([]);
    expect(toldOf(bench, 'a', GONE)).toEqual({ attempts: [fine(650)], askedAgain: true });
  });

  it('stays unproved where our own network was lost meanwhile', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    let alive = true;
    const visit = (site: SiteEntry) => visitOf(site, { suspects: [suspectOf(GONE, [failed(10)])] });
    const link = () => {
      alive = false;
      return [failed(700)];
    };
    await expect(bench.carryOut({ visit, link, alive: () => alive })).rejects.toMatchObject({ code: 'network-lost' });
    expect(await bench.store.links.checks('r')).toEqual([]);
  });
});

describe('a site that did not open', () => {
  const closed = (site: SiteEntry) => visitOf(site, { attempts: [failed(1, 503), failed(2, 503)], finishedAt: at(3) });

  it('is visited once more as a whole; where it opens then, that visit counts and all attempts are kept', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const link = 'http://a.gov.cn/late.html';
    const visit = (site: SiteEntry, time: number) =>
      time === 1 ? closed(site) : visitOf(site, { attempts: [fine(700)], suspects: [suspectOf(link, [failed(710)])] });
    await bench.carryOut({ visit });
    const [, second] = times(bench, 'a');
    expect(second).toBeGreaterThanOrEqual(Date.parse(at(2)) + RECHECK_AFTER_MS);
    const [stored] = await bench.visits();
    expect(stored?.report.availability).toEqual({ ok: true, attempts: [failed(1, 503), failed(2, 503), fine(700)] });
    expect(stored?.report.crawl).toMatchObject({ pages: 3, stopReason: 'done', requests: 24 });
    expect(times(bench, link)).toHaveLength(1);
  });

  it('is not visited a third time, in this process or after a resume', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const visit = (site: SiteEntry, time: number) =>
      time === 1 ? closed(site) : visitOf(site, { attempts: [failed(700, 503)], finishedAt: at(701) });
    await bench.carryOut({ visit });
    expect(times(bench, 'a')).toHaveLength(2);
    const [stored] = await bench.visits();
    expect(stored?.report.availability.attempts).toEqual([failed(1, 503), failed(2, 503), failed(700, 503)]);
    await bench.carryOut({ visit });
    expect(times(bench, 'a')).toHaveLength(2);
  });

  it('is no dead site where it was once met as a wall', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const visit = (site: SiteEntry, time: number) =>
      time === 1
        ? visitOf(site, { attempts: [failed(1, 401)], stopReason: 'blocked', finishedAt: at(2) })
        : visitOf(site, { attempts: [failed(700, 503)] });
    await bench.carryOut({ visit });
    expect((await bench.visits())[0]?.report.crawl.stopReason).toBe('blocked');
  });
});

describe('a site that opened on a stranger’s page', () => {
  const parked = (site: SiteEntry, seconds: number, more: Partial<Finding> = {}): SiteVisit => {
    const visit = visitOf(site, { attempts: [fine(seconds)], finishedAt: at(seconds + 2) });
    const evidence = [{ kind: 'parked-phrase' as const, url: site.url, quote: '域名出售', at: at(seconds) }];
    const finding: Finding = {
      id: 'p',
      kind: 'site-parked',
      subject: { url: site.url },
      clause: '',
      evidence,
      ...more,
    };
    return { ...visit, report: { ...visit.report, findings: [finding] } };
  };
  const told = async (bench: RunBench) => {
    const [stored] = await bench.visits();
    return { findings: stored?.report.findings ?? [], crawl: stored?.report.crawl };
  };

  it('is visited once more, and proved by what both visits saw', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({ visit: (site, time) => parked(site, time === 1 ? 1 : 700) });
    await bench.carryOut({ visit: (site) => parked(site, 1400) });
    const [first, second, ...more] = times(bench, 'a');
    expect(more).toEqual([]);
    expect(second).toBeGreaterThanOrEqual((first ?? 0) + RECHECK_AFTER_MS);
    const { findings } = await told(bench);
    expect(findings.map(({ evidence }) => evidence.map((proof) => proof.at))).toEqual([[at(1), at(700)]]);
  });

  it('is its own again at the second visit: that one counts', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({
      visit: (site, time) => (time === 1 ? parked(site, 1) : visitOf(site, { attempts: [fine(700)] })),
    });
    expect(await told(bench)).toMatchObject({ findings: [], crawl: { pages: 3, notes: [] } });
  });

  it.each([
    ['shut', (site: SiteEntry) => visitOf(site, { attempts: [failed(700, 503)] })],
    ['another stranger’s', (site: SiteEntry) => parked(site, 700, { id: 'm', kind: 'site-moved' })],
  ])('is %s at the second visit: nothing is claimed, and that is said', async (_name, second) => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({ visit: (site, time) => (time === 1 ? parked(site, 1) : second(site)) });
    const { findings, crawl } = await told(bench);
    expect([findings, crawl?.notes, crawl?.stopReason]).toEqual([[], ['identity-doubtful'], 'done']);
  });
});

describe('a site whose visit failed by our own fault', () => {
  const brokenOnce = (later: (site: SiteEntry, looks: number) => SiteVisit) => (site: SiteEntry, time: number) => {
    if (time === 1) throw new Error('its worker was lost');
    return later(site, time - 1);
  };
  const shutAt = (site: SiteEntry, seconds: number): SiteVisit =>
    visitOf(site, { attempts: [failed(seconds, 503), failed(seconds + 1, 503)], finishedAt: at(seconds + 1) });

  it('and does not open then is looked at twice all the same, some time apart: what both saw counts', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({ visit: brokenOnce((site, looks) => shutAt(site, looks * 1000)) });
    const [, first, second, ...more] = times(bench, 'a');
    expect(more).toEqual([]);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(RECHECK_AFTER_MS);
    const [stored] = await bench.visits();
    expect(stored?.report.availability.attempts).toEqual([1000, 1001, 2000, 2001].map((t) => failed(t, 503)));
    expect(stored && wasAskedTwice(stored.report)).toBe(true);
  });

  it('and opens then is not visited again', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({ visit: brokenOnce((site) => visitOf(site, { attempts: [fine(1000)] })) });
    expect(times(bench, 'a')).toHaveLength(2);
  });

  it('and fails so again has no result, and is not tried for ever', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const visit = (): SiteVisit => {
      throw new Error('a bug');
    };
    expect(await bench.carryOut({ visit })).toMatchObject({ state: 'incomplete', missing: [A.unit] });
    expect(times(bench, 'a')).toHaveLength(2);
  });
});

describe('what has cost as many workers as a job may', () => {
  it('is no more visited in this run, nor when it is resumed: the site is told as our own failure', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    const visit = (site: SiteEntry) => {
      if (site.id === 'a') throw new CostsWorkers();
      return visitOf(site);
    };
    expect(await bench.carryOut({ visit })).toMatchObject({ state: 'incomplete', missing: [A.unit] });
    expect(times(bench, 'a')).toHaveLength(1);
    expect(bench.troubles).toEqual([A.url]);
    const stored = (await bench.visits()).find(({ report }) => report.site.id === 'a');
    expect(stored?.report.crawl).toMatchObject({ stopReason: 'own-failure', notes: ['set-aside'] });
    expect(stored && reasonsNotJudged(stored.report)).toContainEqual(expect.stringContaining('已搁置'));
  });

  it('is not asked again where it was the links of a site; others are, in each round', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    const visit = (site: SiteEntry) =>
      visitOf(site, { suspects: [suspectOf(`http://${site.id}.gov.cn/gone.html`, [failed(10)])] });
    const link = (url: string, asked: number) => {
      if (url === GONE) throw new CostsWorkers();
      if (asked === 1) throw new Error('a bug');
      return [failed(700)];
    };
    expect(await bench.carryOut({ visit, link })).toMatchObject({ state: 'incomplete' });
    expect(times(bench, GONE)).toHaveLength(1);
    expect(times(bench, 'http://b.gov.cn/gone.html')).toHaveLength(2);
    expect(toldOf(bench, 'a', GONE)).toBeUndefined();
  });
});

describe('a link that leads off the site', () => {
  const withFriend = (site: SiteEntry) => visitOf(site, { outside: [outsideOf(FRIEND)] });

  it('is asked once for the whole list where it opens', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    await bench.carryOut({ visit: withFriend, link: () => [fine(5)] });
    expect(times(bench, FRIEND)).toHaveLength(1);
    for (const id of ['a', 'b']) expect(toldOf(bench, id, FRIEND)?.attempts).toEqual([fine(5)]);
  });

  it('is asked again some time later where it failed, and then no more', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const link = (_url: string, time: number) => (time === 1 ? [failed(5), failed(6)] : [failed(700), failed(701)]);
    await bench.carryOut({ visit: withFriend, link });
    const [, second, ...more] = times(bench, FRIEND);
    expect(more).toEqual([]);
    expect(second).toBeGreaterThanOrEqual(Date.parse(at(6)) + RECHECK_AFTER_MS);
    expect(toldOf(bench, 'a', FRIEND)).toEqual({
      attempts: [failed(5), failed(6), failed(700), failed(701)],
      askedAgain: true,
    });
  });

  it('is not knocked at twice where it is a wall', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({ visit: withFriend, link: () => [failed(5, 401)] });
    expect(times(bench, FRIEND)).toHaveLength(1);
  });

  it('counts as forbidden, and as nothing else, where robots.txt forbids it', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    await bench.carryOut({ visit: withFriend, link: () => [] });
    expect(times(bench, FRIEND)).toHaveLength(1);
    expect(checksOf(bench, 'a')?.has(FRIEND)).toBe(false);
    for await (const report of bench.store.reports.all('r')) expect(report.coverage.robots).toBe(1);
  });

  it('has the answers that a listed site gave to its own visit', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    const visit = (site: SiteEntry) =>
      site.id === 'a'
        ? visitOf(site, { outside: [outsideOf(B.url), outsideOf('http://b.gov.cn/gone.html')] })
        : visitOf(site, { suspects: [suspectOf('http://b.gov.cn/gone.html', [failed(3)])] });
    await bench.carryOut({ visit, link: () => [failed(700)] });
    expect(times(bench, B.url)).toEqual([]);
    expect(toldOf(bench, 'a', B.url)?.attempts).toEqual([fine(0)]);
    expect(times(bench, 'http://b.gov.cn/gone.html')).toHaveLength(1);
    expect(toldOf(bench, 'a', 'http://b.gov.cn/gone.html')).toEqual({
      attempts: [failed(3), failed(700)],
      askedAgain: true,
    });
  });

  it('is not asked again by one asking, whatever it says: of the list, or of the listed site', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    const gone = 'http://b.gov.cn/gone.html';
    const visit = (site: SiteEntry) =>
      site.id === 'a'
        ? visitOf(site, { outside: [outsideOf(FRIEND), outsideOf(B.url), outsideOf(gone)] })
        : visitOf(site, { attempts: [failed(1), failed(2)], suspects: [suspectOf(gone, [failed(3), failed(4)])] });
    for (const site of [A, B]) await bench.store.visits.save('r', site.id, visit(site));
    await bench.store.links.saveChecks('r', 'outside', [{ url: FRIEND, attempts: [failed(5), failed(6)] }]);
    const known = await KnownAnswers.read({ run: await bench.run(), store: bench.store });
    const told = known.checksOf(visit(A));
    expect([FRIEND, B.url, gone].map((url) => told.get(url))).toEqual([
      { attempts: [failed(5), failed(6)], askedAgain: false },
      { attempts: [failed(1), failed(2)], askedAgain: false },
      { attempts: [failed(3), failed(4)], askedAgain: false },
    ]);
  });

  it('is asked itself where the listed site has two addresses, and nobody knows which of them answered', async () => {
    await using bench = new RunBench();
    await bench.open([A, siteOf('b', { altUrl: 'http://bb.gov.cn/' })]);
    const visit = (site: SiteEntry) => visitOf(site, site.id === 'a' ? { outside: [outsideOf(B.url)] } : {});
    await bench.carryOut({ visit, link: () => [failed(5), failed(6)] });
    expect(times(bench, B.url)).toHaveLength(2);
  });
});

describe('a link that leads off the site and opened in an earlier run', () => {
  const DAY = 86_400;
  const MAX = { outsideMaxAgeMs: 3 * DAY * 1000 };
  const withFriend = (site: SiteEntry) => visitOf(site, { outside: [outsideOf(FRIEND)] });

  async function benchThatKnows(...attempts: readonly Attempt[]): Promise<RunBench> {
    const bench = new RunBench();
    await bench.open([A, B]);
    const earlier = await bench.run();
    await bench.store.runs.create({ ...earlier, id: 'earlier' });
    await bench.store.links.saveChecks('earlier', 'outside', [{ url: FRIEND, attempts }]);
    return bench;
  }

  it.each([
    ['an hour ago', -3600, 0],
    ['just as long ago as it counts', -3 * DAY, 0],
    ['a millisecond longer ago', -3 * DAY - 0.001, 1],
  ])('%s (%d s): asked %d times', async (_name, seconds, asked) => {
    await using bench = await benchThatKnows(fine(seconds));
    await bench.carryOut({ visit: withFriend, ...MAX });
    expect(times(bench, FRIEND)).toHaveLength(asked);
    for (const id of ['a', 'b']) expect(toldOf(bench, id, FRIEND)?.attempts).toEqual([fine(asked === 0 ? seconds : 0)]);
  });

  it('is asked where the age is 0', async () => {
    await using bench = await benchThatKnows(fine(-1));
    await bench.carryOut({ visit: withFriend, outsideMaxAgeMs: 0 });
    expect(times(bench, FRIEND)).toHaveLength(1);
  });

  it('keeps its own age: what was not asked does not become younger', async () => {
    await using bench = await benchThatKnows(fine(-2 * DAY));
    await bench.carryOut({ visit: withFriend, ...MAX });
    expect([...(await bench.store.links.openedOutside(at(-2 * DAY + 1)))]).toEqual([]);
  });

  it('one that failed is asked again, however lately that was', async () => {
    await using bench = await benchThatKnows(failed(-2), failed(-1));
    await bench.carryOut({ visit: withFriend, ...MAX });
    expect(times(bench, FRIEND)).toHaveLength(1);
  });
});
