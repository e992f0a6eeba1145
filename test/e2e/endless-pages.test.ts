/** Pages whose reading never ends: the night goes on, whatever one of them does to the thread that reads it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteReport } from '../../src/site-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Ended, startPatrolBehind } from '../support/patrol-process.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

const SITES = 8;
/** In the midst of the others. */
const HOSTILE = hostOf(3);
const DECODER = join(import.meta.dirname, '..', 'support', 'threads', 'hostile-decoder.cjs');
/** So long that nobody waits for it, and a signal has to be heard before. */
const NEVER = '1h';

let dir = '';
let sites: SmallSites;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'endless-'));
  writeFileSync(join(dir, 'list.csv'), listOf(SITES));
});
afterEach(async () => {
  await sites.close();
  rmSync(dir, { recursive: true });
});

/** What pages of the hostile site say, by path. */
async function serve(words: (path: string) => string): Promise<void> {
  sites = await startSmallSites({ words: (host, path) => (host === HOSTILE ? words(path) : '') });
}

const start = (pageLimit: string, ...argv: readonly string[]) =>
  startPatrolBehind(
    DECODER,
    ...argv,
    ...['--proxy', sites.proxy, '--rate', '1000', '--now', '2017-02-28', '--recheck-after', '1s'],
    ...['--browser', 'never', '--page-limit', pageLimit, '--sites', join(dir, 'list.csv'), '--data', join(dir, 'data')],
  );

const run = (pageLimit: string, jobs: number): Promise<Ended> =>
  start(pageLimit, 'run', '--json', '--jobs', String(jobs)).ended;

/** Of the run that the document `run/1` on stdout names. */
async function stored({ stdout }: Ended): Promise<SiteReport[]> {
  const { id } = JSON.parse(stdout) as { id: string };
  await using store = await openStore(join(dir, 'data'), { readonly: true });
  const reports: SiteReport[] = [];
  for await (const report of store.reports.all(id)) reports.push(report);
  return reports;
}

const reportOf = (reports: readonly SiteReport[], host: string): SiteReport | undefined =>
  reports.find(({ site }) => site.url === `http://${host}/`);

const columnOf = (report: SiteReport | undefined, path: string) =>
  report?.columns.find(({ url }) => new URL(url).pathname === path);

describe('a night with a page that cannot be read', () => {
  it.each([1, 2])('with %i threads has all other pages of all sites, and names it', async (jobs) => {
    await serve((path) => (path === '/tjsj/' ? 'NEVER-READ' : ''));
    const ended = await run('2s', jobs);
    expect({ code: ended.code, run: JSON.parse(ended.stdout) }).toMatchObject({
      code: 0,
      run: { state: 'finished', sites: SITES },
    });
    expect(ended.stderr).toContain(`http://${HOSTILE}/tjsj/`);
    const reports = await stored(ended);
    expect(reports).toHaveLength(SITES);
    const hostile = reportOf(reports, HOSTILE);
    expect(hostile?.crawl).toMatchObject({ stopReason: 'done' });
    expect(hostile?.crawl.notes).toContain(`unreadable-page: http://${HOSTILE}/tjsj/`);
    expect(columnOf(hostile, '/tjsj/')).toMatchObject({ state: 'unknown', reason: 'page-unreadable' });
    expect(hostile?.findings.filter(({ subject }) => subject.url?.endsWith('/tjsj/'))).toEqual([]);
    // The same column of the others sleeps, and so does none of the hostile site's for want of a page.
    for (const report of reports.filter((one) => one !== hostile))
      expect(columnOf(report, '/tjsj/')).toMatchObject({ state: 'sleeping' });
    expect(columnOf(hostile, '/zwdt/')?.state).toBe(columnOf(reportOf(reports, hostOf(0)), '/zwdt/')?.state);
  });

  it('waits for one that is slow, and has it like the others', async () => {
    await serve((path) => (path === '/tjsj/' ? 'SLOW-TO-READ' : ''));
    const ended = await run('30s', 1);
    expect(ended.code).toBe(0);
    expect(ended.stderr).not.toContain('/tjsj/');
    expect(columnOf(reportOf(await stored(ended), HOSTILE), '/tjsj/')).toMatchObject({ state: 'sleeping' });
  });

  it('leaves a site whose home page cannot be read undecided', async () => {
    await serve((path) => (path === '/' ? 'NEVER-READ' : ''));
    const ended = await run('2s', 2);
    expect(ended.code).toBe(0);
    const reports = await stored(ended);
    const hostile = reportOf(reports, HOSTILE);
    expect(hostile).toMatchObject({ crawl: { stopReason: 'own-failure' }, availability: { ok: false }, findings: [] });
    expect(hostile?.availability.attempts.map(({ outcome }) => outcome)).not.toContain('broken');
    expect(reports.filter(({ availability }) => availability.ok)).toHaveLength(SITES - 1);
  });

  it('has all but a site none of whose pages can be read, which is named', async () => {
    const links = ['zwdt', 'tjsj', 'zcfg'].flatMap((column) =>
      [1, 2, 3, 4].map((index) => `<a href="/${column}/${index}.html">第${index}号公告</a>`),
    );
    await serve((path) => (path === '/' ? links.join('') : 'NEVER-READ'));
    const ended = await run('1s', 2);
    expect({ code: ended.code, run: JSON.parse(ended.stdout) }).toMatchObject({
      code: 1,
      run: { state: 'incomplete' },
    });
    expect(ended.stderr).toContain('单位3');
    const reports = await stored(ended);
    expect(reportOf(reports, HOSTILE)).toMatchObject({ crawl: { stopReason: 'own-failure' }, findings: [] });
    expect(reports.filter(({ crawl }) => crawl.stopReason === 'done')).toHaveLength(SITES - 1);
  });
});

describe('a signal while a page is being read that never ends', () => {
  /** Resolves when the page has been asked for, and time has passed in which it came. */
  async function beingRead(): Promise<void> {
    while (!sites.asked.includes(`${HOSTILE} /tjsj/`)) await new Promise(setImmediate);
  }

  it.each([
    ['run', 'SIGTERM'],
    ['run', 'SIGINT'],
    ['check', 'SIGTERM'],
  ] as const)('ends `%s` by %s as it does at any other time', async (command, signal) => {
    await serve((path) => (path === '/tjsj/' ? 'NEVER-READ' : ''));
    const what = command === 'run' ? ['run', '--jobs', '1'] : ['check', `http://${HOSTILE}/`];
    const { child, ended } = start(NEVER, ...what);
    await beingRead();
    child.kill(signal);
    const { code, signal: endedBy, stderr } = await ended;
    expect({ code, endedBy }).toEqual({ code: 1, endedBy: null });
    expect(stderr).toContain('Stopping');
  });
});
