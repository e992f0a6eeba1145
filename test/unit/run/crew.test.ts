import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Doers, SiteJob } from '../../../src/queue/jobs.ts';
import type { LoadWatch } from '../../../src/run/watch/load-watch.ts';
import type { CrawlThreads } from '../../../src/run/workers/crawl-threads.ts';
import { BUSY, ENOUGH_SITES, openCrew } from '../../../src/run/workers/crew.ts';
import type { SiteVisit } from '../../../src/site-report.ts';
import { siteOf } from '../../support/runs/visits.ts';

const never = new AbortController().signal;

interface CrewAt {
  readonly threads?: number;
  readonly ofOthers?: () => number;
}

/** Notes what it is given, and finishes nothing by itself. */
function idleDoers() {
  const begun: string[] = [];
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  const doers: Doers = {
    site: ({ site }) => {
      begun.push(site.id);
      return new Promise((resolve) => ends.push(() => resolve({} as SiteVisit)));
    },
    recheck: async ({ siteId }) => {
      asked.push(siteId);
      return [];
    },
    outside: async () => [],
    pictures: async () => ({ pictures: [], files: [] }),
  };
  const finish = (): void => {
    for (const end of ends.splice(0)) end();
  };
  return { doers, begun, asked, finish };
}

const jobOf = (index: number): SiteJob => ({ site: siteOf(`s${index}`, { url: `http://www.a${index}.gov.cn/` }) });
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Tells it in a while, as a look at a thread does. */
const loadOf = (share: () => number): LoadWatch => ({
  async next() {
    await settle();
    return share();
  },
});

/** `ofOthers`: how busy the other threads are, where they are not as busy as the first one. */
const threadsOf = (doers: Doers, load: () => number): CrawlThreads => ({
  doers,
  load: loadOf(load),
  networkAnswers: () => 7,
  [Symbol.asyncDispose]: async () => {},
});

function crewAt(load: number, { threads = 3, ofOthers = () => load }: CrewAt = {}) {
  const first = idleDoers();
  const others = idleDoers();
  const opened: number[] = [];
  const ofFirst = threadsOf(first.doers, () => load);
  const crew = openCrew({
    openThreads: (count) => {
      opened.push(count);
      return opened.length === 1 ? ofFirst : threadsOf(others.doers, ofOthers);
    },
    threads,
  });
  const begin = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at++) {
      // Those that still wait at the end of the test are given up.
      crew.doers.site(jobOf(at), over.signal).catch(() => {});
      await settle();
    }
    await lookedTwice();
  };
  return { crew, first, others, opened, begin };
}

let over = new AbortController();
beforeEach(() => {
  over = new AbortController();
});
afterEach(() => over.abort());

async function lookedTwice(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await settle();
}

describe('jobs of a run', () => {
  it('stay in one thread as long as it has time to spare, and grow to as many as keep it busy', async () => {
    const { first, opened, begin, crew } = crewAt(BUSY / 2);
    await begin(0, 20);
    for (let look = 0; look < 4; look++) await lookedTwice();
    expect(first.begun).toHaveLength(20);
    expect(opened).toEqual([1]);
    expect(crew.networkAnswers()).toBe(7);
  });

  it('stay there just below the limit, one more at each look', async () => {
    const { first, opened, begin } = crewAt(BUSY - 0.01);
    await begin(0, ENOUGH_SITES + 2);
    expect(first.begun).toHaveLength(ENOUGH_SITES + 2);
    expect(opened).toEqual([1]);
  });

  it('wait at the limit', async () => {
    const { first, opened, begin } = crewAt(BUSY, { threads: 1 });
    await begin(0, ENOUGH_SITES + 2);
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    expect(opened).toEqual([1]);
  });

  it('stay there while they are few, however busy it is', async () => {
    const { first, opened, begin } = crewAt(1);
    await begin(0, ENOUGH_SITES);
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    expect(opened).toEqual([1]);
  });

  it('are shared with others from when it is busy', async () => {
    const { first, others, opened, begin, crew } = crewAt(BUSY, { ofOthers: () => 0 });
    await begin(0, 40);
    for (let look = 0; look < 4; look++) await lookedTwice();
    expect(opened).toEqual([1, 2]);
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    expect(others.begun).toHaveLength(40 - ENOUGH_SITES);
    expect(crew.networkAnswers()).toBe(2 * 7);
  });

  it('wait where all are busy: a few keep a thread so, and the next is begun where one ends', async () => {
    const { first, others, begin } = crewAt(BUSY);
    await begin(0, 30);
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    expect(others.begun).toHaveLength(2 * ENOUGH_SITES);
    others.finish();
    await lookedTwice();
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    expect(others.begun).toHaveLength(4 * ENOUGH_SITES);
    first.finish();
    await lookedTwice();
    expect(first.begun).toHaveLength(2 * ENOUGH_SITES);
  });

  it('are begun as soon as a thread has time to spare', async () => {
    let ofOthers = 1;
    const { first, others, begin } = crewAt(1, { ofOthers: () => ofOthers });
    await begin(0, 20);
    expect(others.begun).toHaveLength(2 * ENOUGH_SITES);
    // Half of one more each would keep them busy.
    ofOthers = (BUSY * ENOUGH_SITES) / (ENOUGH_SITES + 0.5);
    await settle();
    await settle();
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    expect(others.begun).toHaveLength(2 * (ENOUGH_SITES + 1));
    ofOthers = 1;
    await lookedTwice();
    expect(others.begun).toHaveLength(2 * (ENOUGH_SITES + 1));
  });

  it('are begun twice as many at the most where a thread looks idle', async () => {
    let ofOthers = 1;
    const { others, begin } = crewAt(1, { ofOthers: () => ofOthers });
    await begin(0, 40);
    ofOthers = 0;
    await settle();
    await settle();
    ofOthers = 1;
    await lookedTwice();
    expect(others.begun).toHaveLength(2 * 2 * ENOUGH_SITES);
  });

  it('that are no visits do not wait', async () => {
    const { first, others, begin, crew } = crewAt(1);
    await begin(0, 20);
    const ask = crew.doers.recheck({ siteId: 'new', homeUrls: ['http://www.new.gov.cn/'], links: [] }, never);
    expect(await ask).toEqual([]);
    expect([...first.asked, ...others.asked]).toEqual(['new']);
  });

  it('of one thread are done in this one, which has no more in hand than keep it busy', async () => {
    const { first, opened, begin } = crewAt(1, { threads: 1 });
    await begin(0, 30);
    expect(first.begun).toHaveLength(ENOUGH_SITES);
    first.finish();
    await lookedTwice();
    expect(first.begun).toHaveLength(2 * ENOUGH_SITES);
    expect(opened).toEqual([1]);
  });

  it('about a site go where it was visited', async () => {
    const { first, others, begin, crew } = crewAt(1);
    await begin(0, ENOUGH_SITES + 1);
    first.finish();
    others.finish();
    const ask = (index: number) =>
      crew.doers.recheck({ siteId: `s${index}`, homeUrls: [`http://www.a${index}.gov.cn/`], links: [] }, never);
    await ask(0);
    await ask(ENOUGH_SITES);
    expect(first.asked).toEqual(['s0']);
    expect(others.asked).toEqual([`s${ENOUGH_SITES}`]);
  });

  it('that wait for a free thread end at an abort', async () => {
    const stop = new AbortController();
    const first = { ...threadsOf(idleDoers().doers, () => 0), load: { next: () => new Promise<number>(() => {}) } };
    const crew = openCrew({ openThreads: () => first, threads: 2 });
    for (let at = 0; at < ENOUGH_SITES; at++) void crew.doers.site(jobOf(at), never);
    await settle();
    const waiting = crew.doers.site(jobOf(99), stop.signal);
    stop.abort(new Error('Ctrl-C'));
    await expect(waiting).rejects.toThrow('Ctrl-C');
  });
});
