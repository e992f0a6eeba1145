/** What every store must do, whatever it is kept in: one suite, run on each. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/site-report.ts';
import type { RunType } from '../../../src/store/rows/store-types.ts';
import type { Store } from '../../../src/store/store.ts';
import { probes } from './probes-contract.ts';
import { all, findingOf, reportOf, runOf, siteOf, visitOf } from './reports-of-sites.ts';

export interface StoreUnderTest {
  /** A store that has nothing in it; `now` is its clock. */
  open(now: () => Date): Promise<Store>;
  /** Whatever is left behind goes. */
  clean(): Promise<void>;
}

export function storeContract(name: string, make: () => StoreUnderTest): void {
  describe(name, () => {
    let store: Store;
    let under: StoreUnderTest;
    let now: Date;
    beforeEach(async () => {
      now = new Date('2026-11-24T01:00:00Z');
      under = make();
      store = await under.open(() => now);
    });
    afterEach(async () => {
      await store.close();
      await under.clean();
    });
    const later = () => {
      now = new Date(now.getTime() + 3_600_000);
    };
    const parts = { store: () => store, later };
    runs(parts);
    endsOfRuns(parts);
    nights(parts);
    visits(parts);
    siteMemories(parts);
    linkChecks(parts);
    outsideLinks(parts);
    probes(parts);
    finals(parts);
    livesOfFindings(parts);
  });
}

interface Parts {
  readonly store: () => Store;
  /** Moves the store's clock by an hour. */
  readonly later: () => void;
}

function runs({ store }: Parts): void {
  it('gives a run back as it was created', async () => {
    const run = runOf('r1', ['a', 'b'], {
      sites: [siteOf('b'), { ...siteOf('a'), altUrl: 'http://a2.gov.cn/', score: null }],
    });
    await store().runs.create(run);
    const created = { state: 'running', createdAt: '2026-11-24T01:00:00.000Z', finishedAt: null, prunedAt: null };
    expect(await store().runs.get('r1')).toEqual({ ...run, ...created });
    expect(await store().runs.get('r2')).toBeNull();
  });

  it('refuses a second run of one id, and leaves the first as it was', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await expect(store().runs.create(runOf('r1', ['b']))).rejects.toMatchObject({ code: 'run-exists' });
    expect((await store().runs.get('r1'))?.sites.map((site) => site.id)).toEqual(['a']);
  });

  it('creates no half of a run', async () => {
    await expect(store().runs.create(runOf('r1', ['a', 'a']))).rejects.toMatchObject({ code: 'failed' });
    expect(await store().runs.get('r1')).toBeNull();
  });

  it('names the runs that can be resumed, newest first', async () => {
    for (const id of ['r1', 'r2', 'r3', 'r4']) await store().runs.create(runOf(id, ['a']));
    await store().runs.finish('r1', 'finished');
    await store().runs.finish('r2', 'aborted');
    await store().runs.finish('r3', 'incomplete');
    expect((await store().runs.unfinished()).map((run) => run.id)).toEqual(['r4', 'r2']);
    await store().runs.resume('r2');
    expect(await store().runs.get('r2')).toMatchObject({ state: 'running', finishedAt: null });
  });
}

function endsOfRuns({ store, later }: Parts): void {
  it('dates the end of a run', async () => {
    await store().runs.create(runOf('r1', ['a']));
    later();
    await store().runs.finish('r1', 'finished');
    expect(await store().runs.get('r1')).toMatchObject({ state: 'finished', finishedAt: '2026-11-24T02:00:00.000Z' });
  });

  it('takes the newest finished patrol for the one to report, else the newest finished check', async () => {
    expect(await store().runs.newestFinished()).toBeNull();
    await store().runs.create(runOf('c1', ['a'], { type: 'check' }));
    await store().runs.finish('c1', 'finished');
    expect((await store().runs.newestFinished())?.id).toBe('c1');
    for (const id of ['p1', 'p2', 'p3']) await store().runs.create(runOf(id, ['a']));
    await store().runs.finish('p1', 'finished');
    await store().runs.finish('p2', 'finished');
    await store().runs.create(runOf('c2', ['a'], { type: 'check' }));
    await store().runs.finish('c2', 'finished');
    expect((await store().runs.newestFinished())?.id).toBe('p2');
  });

  it('never takes a rejudged run for the one to report, nor for one to resume', async () => {
    await store().runs.create(runOf('j1', ['a'], { type: 'rejudge' }));
    expect(await store().runs.unfinished()).toEqual([]);
    await store().runs.finish('j1', 'finished');
    expect(await store().runs.newestFinished()).toBeNull();
    expect(await store().runs.get('j1')).toMatchObject({ type: 'rejudge', state: 'finished' });
  });

  it('knows no run that was not created', async () => {
    await expect(store().runs.finish('r9', 'finished')).rejects.toMatchObject({ code: 'unknown-run' });
    await expect(store().links.saveChecks('r9', 'recheck', [])).rejects.toMatchObject({ code: 'unknown-run' });
  });
}

function nights({ store, later }: Parts): void {
  it('tells the newest runs of a type without their lists, and how many sites, visits and findings each has', async () => {
    for (const id of ['r1', 'r2']) await store().runs.create(runOf(id, ['a', 'b'], { settings: { of: id } }));
    await store().visits.save('r1', 'a', visitOf('a'));
    for (const id of ['r1', 'r2'])
      await store().reports.save(id, 'a', reportOf('a', [findingOf('f1'), findingOf('f2')]));
    await store().runs.finish('r1', 'incomplete');
    const at = '2026-11-24T01:00:00.000Z';
    const same = { type: 'patrol', asOf: '2017-02-28T00:00:00+08:00', profile: 'gx2016', createdAt: at, sites: 2 };
    const heads = [
      { ...same, id: 'r2', state: 'running', settings: { of: 'r2' }, finishedAt: null, visited: 0, findings: null },
      { ...same, id: 'r1', state: 'incomplete', settings: { of: 'r1' }, finishedAt: at, visited: 1, findings: 2 },
    ];
    expect(await store().runs.heads('patrol', 10)).toEqual(heads);
    expect(await store().runs.heads('patrol', 1)).toEqual(heads.slice(0, 1));
  });

  it('tells the newest runs of all types', async () => {
    for (const type of ['patrol', 'check', 'rejudge'] as const) await store().runs.create(runOf(type, ['a'], { type }));
    const types = async (type: RunType | null) => (await store().runs.heads(type, 10)).map((head) => head.type);
    expect([await types(null), await types('check')]).toEqual([['rejudge', 'check', 'patrol'], ['check']]);
  });

  it('names the finished patrols, newest first, and those before a run of any type', async () => {
    for (const id of ['p1', 'p2', 'p3']) await store().runs.create(runOf(id, ['a']));
    await store().runs.create(runOf('c1', ['a'], { type: 'check' }));
    await store().runs.create(runOf('p4', ['a']));
    for (const id of ['p1', 'p2', 'c1', 'p4']) await store().runs.finish(id, 'finished');
    await store().runs.finish('p3', 'incomplete');
    expect(await store().runs.finishedPatrols(10)).toEqual(['p4', 'p2', 'p1']);
    expect(await store().runs.finishedPatrols(1)).toEqual(['p4']);
    expect(await store().runs.finishedPatrols(10, 'c1')).toEqual(['p2', 'p1']);
    expect(await store().runs.finishedPatrols(10, 'p1')).toEqual([]);
  });

  it('keeps what was told last of how far a run is', async () => {
    await store().runs.create(runOf('r1', ['a']));
    expect(await store().runs.progress('r1')).toBeNull();
    for (const done of [1, 2]) await store().runs.saveProgress('r1', { done });
    expect([await store().runs.progress('r1'), await store().runs.progress('r2')]).toEqual([{ done: 2 }, null]);
  });

  it('remembers since when a timetable holds', async () => {
    const first = await store().runs.timetableSince('0 1 * * *');
    later();
    expect([first, await store().runs.timetableSince('0 1 * * *')]).toEqual(Array(2).fill('2026-11-24T01:00:00.000Z'));
    expect(await store().runs.timetableSince('0 2 * * *')).toBe('2026-11-24T02:00:00.000Z');
  });
}

function visits({ store }: Parts): void {
  it('gives visits back whole, in the order of the list', async () => {
    await store().runs.create(runOf('r1', ['a', 'b', 'c']));
    await store().visits.save('r1', 'c', visitOf('c'));
    await store().visits.save('r1', 'a', visitOf('a'));
    expect(await all(store().visits.all('r1'))).toEqual([visitOf('a'), visitOf('c')]);
    expect(await store().visits.siteIds('r1')).toEqual(new Set(['a', 'c']));
  });

  it('counts a visit that is delivered twice once, and keeps the first', async () => {
    await store().runs.create(runOf('r1', ['a']));
    expect(await store().visits.save('r1', 'a', visitOf('a', 'first'))).toBe(true);
    expect(await store().visits.save('r1', 'a', visitOf('a', 'second'))).toBe(false);
    expect(await all(store().visits.all('r1'))).toEqual([visitOf('a', 'first')]);
  });

  it('keeps the runs apart', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await store().runs.create(runOf('r2', ['a']));
    await store().visits.save('r1', 'a', visitOf('a'));
    expect(await store().visits.siteIds('r2')).toEqual(new Set());
    expect(await all(store().visits.all('r2'))).toEqual([]);
  });

  it('refuses a site that is not on the list of the run', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await expect(store().visits.save('r1', 'z', visitOf('z'))).rejects.toMatchObject({ code: 'unknown-site' });
    await expect(store().reports.save('r1', 'z', reportOf('z'))).rejects.toMatchObject({ code: 'unknown-site' });
  });

  it('keeps the files of a visit beside it, and those of the later one where it is replaced', async () => {
    await store().runs.create(runOf('r1', ['a', 'b']));
    const file = (name: string, byte: number) => ({ name, mediaType: 'image/png', bytes: Buffer.from([byte, 0, 255]) });
    await store().visits.save('r1', 'a', {
      ...visitOf('a'),
      files: [file('evidence/2.png', 2), file('evidence/1.png', 1)],
    });
    await store().visits.save('r1', 'a', { ...visitOf('a'), files: [file('evidence/9.png', 9)] });
    expect(await store().visits.fileNames('r1', 'a')).toEqual(['evidence/1.png', 'evidence/2.png']);
    expect(await store().visits.file('r1', 'a', 'evidence/1.png')).toEqual(file('evidence/1.png', 1));
    expect(await store().visits.file('r1', 'b', 'evidence/1.png')).toBeNull();
    expect(await store().visits.get('r1', 'a')).toEqual(visitOf('a'));
    await store().visits.replace('r1', 'a', { ...visitOf('a'), files: [file('evidence/3.png', 3)] });
    expect(await store().visits.fileNames('r1', 'a')).toEqual(['evidence/3.png']);
  });

  it('adds pictures to a visit, and keeps what it brought home', async () => {
    await store().runs.create(runOf('r1', ['a']));
    const file = (name: string, byte: number) => ({ name, mediaType: 'image/png', bytes: Buffer.from([byte]) });
    await store().visits.save('r1', 'a', { ...visitOf('a'), memory: 'before', files: [file('evidence/1.png', 1)] });
    const picture = { finding: '2', name: 'evidence/2.png', url: 'http://a.gov.cn/', at: '2017-02-28T00:00:00.000Z' };
    const pictured = { ...visitOf('a'), pictures: [picture] };
    for (const byte of [2, 3]) await store().visits.addPictures('r1', 'a', pictured, [file('evidence/2.png', byte)]);
    expect(await store().visits.fileNames('r1', 'a')).toEqual(['evidence/1.png', 'evidence/2.png']);
    expect(await store().visits.file('r1', 'a', 'evidence/2.png')).toEqual(file('evidence/2.png', 3));
    expect(await store().visits.get('r1', 'a')).toEqual(pictured);
    expect(await store().visits.siteMemory('a')).toBe('before');
  });

  it('can be written while someone walks through it', async () => {
    await store().runs.create(runOf('r1', ['a', 'b', 'c']));
    for (const id of ['a', 'b', 'c']) await store().visits.save('r1', id, visitOf(id));
    for await (const visit of store().visits.all('r1'))
      await store().reports.save('r1', visit.report.site.id, visit.report);
    expect((await all(store().reports.all('r1'))).map((report) => report.site.id)).toEqual(['a', 'b', 'c']);
  });

  it('takes many writers at once', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `s${index}`);
    await store().runs.create(runOf('r1', ids));
    await Promise.all([...ids, ...ids].map((id) => store().visits.save('r1', id, visitOf(id))));
    expect(await store().visits.siteIds('r1')).toEqual(new Set(ids));
    expect(await all(store().visits.all('r1'))).toHaveLength(40);
  });
}

function siteMemories({ store }: Parts): void {
  const from = (startedAt: string, memory?: unknown) => {
    const { report, ...rest } = visitOf('a');
    const crawl = { ...report.crawl, startedAt };
    return { ...rest, report: { ...report, crawl }, ...(memory === undefined ? {} : { memory }) };
  };
  const memory = { schema: 'site-memory/1', columns: { 'a.gov.cn/x': { items: [[4_294_967_295, 0, 17225, 0]] } } };
  const other = { ...memory, columns: {} };
  const EARLY = '2026-11-24T01:00:00.000Z';
  /** Later, though it sorts before. */
  const LATE = '2026-11-24T00:00:00-04:00';

  it('gives back what the newest visit of a site remembers, whatever run it was of', async () => {
    for (const id of ['r1', 'r2']) await store().runs.create(runOf(id, ['a', 'b']));
    expect(await store().visits.siteMemory('a')).toBeNull();
    await store().visits.save('r1', 'a', from(EARLY, memory));
    expect([await store().visits.siteMemory('a'), await store().visits.siteMemory('b')]).toEqual([memory, null]);
    await store().visits.save('r2', 'a', from(LATE, other));
    expect(await store().visits.siteMemory('a')).toEqual(other);
  });

  it('is not part of the visit, and of nothing but the visit that stands', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await store().visits.save('r1', 'a', from(EARLY, memory));
    await store().visits.save('r1', 'a', from(LATE, other));
    expect([await store().visits.siteMemory('a'), await store().visits.get('r1', 'a')]).toEqual([memory, from(EARLY)]);
  });

  it('is left alone by a visit that learned nothing, and by one that began earlier', async () => {
    for (const id of ['r1', 'r2', 'r3']) await store().runs.create(runOf(id, ['a']));
    await store().visits.save('r1', 'a', from(LATE, memory));
    await store().visits.save('r2', 'a', from(LATE));
    await store().visits.save('r3', 'a', from(EARLY, other));
    expect(await store().visits.siteMemory('a')).toEqual(memory);
  });

  it('comes also from a visit that takes the place of another', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await store().visits.save('r1', 'a', from(EARLY));
    await store().visits.replace('r1', 'a', from(LATE, memory));
    expect(await store().visits.siteMemory('a')).toEqual(memory);
  });

  it('is written with the visit or not at all', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await expect(store().visits.save('r1', 'z', from(EARLY, memory))).rejects.toMatchObject({ code: 'unknown-site' });
    expect(await store().visits.siteMemory('z')).toBeNull();
  });
}

function linkChecks({ store }: Parts): void {
  it('keeps what each phase was told, the later telling in place of the earlier', async () => {
    const attempt = (status: number) => ({ at: '2026-11-24T01:00:00Z', ms: 5, status, reason: null });
    await store().runs.create(runOf('r1', ['a']));
    const url = 'http://o.example/';
    await store().links.saveChecks('r1', 'outside', [{ url, attempts: [attempt(500)] }]);
    await store().links.saveChecks('r1', 'outside', [{ url, attempts: [attempt(500), attempt(200)] }]);
    await store().links.saveChecks('r1', 'recheck', [{ url, attempts: [attempt(404)] }]);
    const told = await store().links.checks('r1');
    expect(told).toHaveLength(2);
    expect(told).toContainEqual({ phase: 'outside', url, attempts: [attempt(500), attempt(200)] });
    expect(told).toContainEqual({ phase: 'recheck', url, attempts: [attempt(404)] });
  });

  it('takes more links than fit into one statement', async () => {
    await store().runs.create(runOf('r1', ['a']));
    const checks = Array.from({ length: 2500 }, (_, index) => ({ url: `http://o.example/${index}`, attempts: [] }));
    await store().links.saveChecks('r1', 'outside', checks);
    expect(await store().links.checks('r1')).toHaveLength(2500);
  });
}

function outsideLinks({ store }: Parts): void {
  const URL_A = 'http://o.example/a';
  const at = (day: number): string => `2026-11-${day}T01:00:00.000Z`;
  const opened = (day: number) => ({ at: at(day), ms: 5, status: 200, reason: null, outcome: 'ok' as const });
  const failed = (day: number) => ({ at: at(day), ms: 5, status: 500, reason: 'http-500', outcome: 'broken' as const });
  const tell = async (url: string, ...attempts: readonly Attempt[]) =>
    store().links.saveChecks('r1', 'outside', [{ url, attempts }]);
  const known = async (since: number) => [...(await store().links.openedOutside(at(since))).entries()];

  it('remembers over all runs which links to other sites opened, and when', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await tell(URL_A, failed(20), opened(21));
    expect(await known(21)).toEqual([[URL_A, opened(21)]]);
    expect(await known(22)).toEqual([]);
  });

  it('never remembers a failure, and forgets what opened before it', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await tell(URL_A, opened(20));
    await tell(URL_A, failed(21), failed(22));
    await tell('http://o.example/b', failed(21));
    expect(await known(10)).toEqual([]);
  });

  it('nor what opened as a page that has taken its place', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await tell(URL_A, opened(20));
    await tell(URL_A, { ...opened(21), shows: { trade: 'parked', sure: true, quote: '“域名出售”' } });
    expect(await known(10)).toEqual([]);
  });

  it('leaves what it knows where nobody was allowed to ask', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await tell(URL_A, opened(20));
    await tell(URL_A);
    expect(await known(20)).toEqual([[URL_A, opened(20)]]);
  });

  it('takes nothing from the recheck of a site’s own links', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await store().links.saveChecks('r1', 'recheck', [{ url: URL_A, attempts: [opened(20)] }]);
    expect(await known(10)).toEqual([]);
  });

  it('lets go of what is older than thirty days', async () => {
    await store().runs.create(runOf('r1', ['a']));
    const october = (day: number) => ({ ...opened(20), at: `2026-10-${day}T01:00:00.000Z` });
    await tell(URL_A, october(24));
    await tell('http://o.example/b', october(25));
    await tell('http://o.example/c', opened(24));
    const kept = await store().links.openedOutside('2026-01-01T00:00:00Z');
    expect([...kept.keys()].sort()).toEqual(['http://o.example/b', 'http://o.example/c']);
  });
}

function finals({ store }: Parts): void {
  it('gives final reports back whole, and their findings as lines', async () => {
    await store().runs.create(runOf('r1', ['b', 'a']));
    const dead: Partial<ReturnType<typeof findingOf>> = {
      kind: 'site-unreachable',
      subject: { url: 'http://a.gov.cn/' },
    };
    const reports = [reportOf('b', [findingOf('f1')]), reportOf('a', [findingOf('f2', dead)])];
    for (const report of reports) await store().reports.save('r1', report.site.id, report);
    expect(await all(store().reports.all('r1'))).toEqual(reports);
    const lines = await store().findings.all('r1');
    expect(lines.map((line) => line.id)).toEqual(['f1', 'f2']);
    expect(lines[0]).toEqual({
      id: 'f1',
      kind: 'column-sleeping',
      state: 'suspected',
      siteId: 'b',
      unit: '单位b',
      siteName: '“单位b”网',
      siteUrl: 'http://b.gov.cn/',
      subjectUrl: 'http://x.gov.cn/f1/',
      columnName: '统计数据',
      columnPath: ['政务公开', '统计数据'],
      lastUpdated: '2015-06-01',
      firstSeen: '2026-11-24T01:00:00.000Z',
      lastSeen: '2026-11-24T01:00:00.000Z',
      clause: 'gx2016/column-sleeping 应更新但长期未更新',
      dueOn: null,
    });
    expect(lines[1]).toMatchObject({ kind: 'site-unreachable', columnName: null, columnPath: null });
  });

  it('replaces the final report of a site that is closed twice', async () => {
    await store().runs.create(runOf('r1', ['a']));
    await store().reports.save('r1', 'a', reportOf('a', [findingOf('f1'), findingOf('f2')]));
    await store().reports.save('r1', 'a', reportOf('a', [findingOf('f2')]));
    expect((await store().findings.all('r1')).map((line) => line.id)).toEqual(['f2']);
    expect(await all(store().reports.all('r1'))).toHaveLength(1);
  });
}

function livesOfFindings({ store, later }: Parts): void {
  it('follows a finding over the runs by its id', async () => {
    for (const id of ['r1', 'r2', 'r3']) {
      await store().runs.create(runOf(id, ['a']));
      later();
    }
    // Closed out of order: a run that was resumed may end after a later one.
    for (const id of ['r2', 'r3', 'r1']) await store().reports.save(id, 'a', reportOf('a', [findingOf('f1')]));
    const seen = { firstSeen: '2026-11-24T01:00:00.000Z', lastSeen: '2026-11-24T03:00:00.000Z' };
    for (const id of ['r1', 'r3']) expect(await store().findings.all(id)).toEqual([expect.objectContaining(seen)]);
  });

  it('counts what a run tells of an earlier one as seen then', async () => {
    await store().runs.create(runOf('r1', ['a']));
    const then = '2026-11-24T01:00:00.000Z';
    later();
    await store().runs.create(runOf('j1', ['a'], { type: 'rejudge' }));
    await store().reports.save('r1', 'a', reportOf('a', [findingOf('f1')]));
    await store().reports.save('j1', 'a', reportOf('a', [findingOf('f1'), findingOf('f2')]), then);
    const rows = await store().findings.all('j1');
    expect(rows.map(({ id, firstSeen, lastSeen }) => [id, firstSeen, lastSeen])).toEqual([
      ['f1', then, then],
      ['f2', then, then],
    ]);
  });

  it('sees nothing of a run that has no reports yet', async () => {
    await store().runs.create(runOf('r1', ['a']));
    expect(await store().findings.all('r1')).toEqual([]);
    expect(await all(store().reports.all('r1'))).toEqual([]);
  });
}
