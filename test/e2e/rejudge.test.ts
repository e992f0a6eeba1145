/** Judging again from end to end: a patrol of the practice farm, then the farm is gone, and its run is judged once more. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteReport } from '../../src/site-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { all } from '../contract/store/reports-of-sites.ts';
import { expected } from '../farm/oracle.ts';
import { startFarm } from '../farm/server.ts';
import { truth } from '../farm/truth.ts';
import type { SiteFault } from '../farm/truth-table.ts';
import { type Ended, patrol } from '../support/patrol-process.ts';

const NOW = '2017-02-28';
const SEED = 2017;
const MAKES = ['shell', 'jcms', 'jcms-proxy', 'json-island', 'frames', 'oldasp', 'vsb'];
/** A patrol of ten sites, on a machine that does other things too. */
const PATIENCE_MS = 300_000;
const FAULTS: readonly SiteFault[] = ['refused', 'walled', 'moved'];

/** Of each make the site with most empty and sleeping columns, and one site a fault of a whole site. */
function unitsToPatrol(): string[] {
  const planted = truth(SEED, NOW);
  const { sites } = planted;
  const faults = new Map(
    expected(planted).sites.map(({ unit, sleeping, empty }) => [unit, sleeping.length + empty.length]),
  );
  const most = [...sites].sort((a, b) => (faults.get(b.unit) ?? 0) - (faults.get(a.unit) ?? 0));
  const ofMakes = MAKES.map((make) => most.find((site) => site.make === make && site.fault === 'none'));
  const ofFaults = FAULTS.map((fault) => sites.find((site) => site.fault === fault));
  return [...ofMakes, ...ofFaults].flatMap((site) => (site ? [site.unit] : []));
}

const data = mkdtempSync(join(tmpdir(), 'rejudge-'));
let source = '';

interface RunDocument {
  readonly id: string;
  readonly state: string;
  readonly asOf: string;
  readonly profile: string;
  readonly source: string;
  readonly sites: number;
  readonly reports: readonly string[];
  readonly changes: readonly { readonly before: string | null; readonly after: string | null }[];
}

const documentOf = ({ stdout, stderr }: Ended): RunDocument => {
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as RunDocument; // the contract's document `run/1`
};
const rejudge = (...argv: string[]): Promise<Ended> => patrol('rejudge', '--json', '--data', data, ...argv);

async function reportsOf(run: string): Promise<SiteReport[]> {
  await using store = await openStore(data, { readonly: true });
  return await all(store.reports.all(run));
}

/** What makes two runs the same: (id, kind, subject, verdict, lastUpdated). */
const findingsIn = (reports: readonly SiteReport[]): string[] =>
  reports.flatMap(({ findings, columns }) =>
    findings.map(({ id, kind, subject, lastUpdated }) => {
      const state = columns.find(({ url }) => url === subject.url)?.state ?? '';
      return [id, kind, subject.url, state, lastUpdated ?? ''].join(' ');
    }),
  );

beforeAll(async () => {
  const farm = await startFarm({ seed: SEED, now: NOW, port: 0, passingMs: 0 });
  const only = unitsToPatrol().flatMap((unit) => ['--only', unit]);
  const flags = ['--proxy', `http://127.0.0.1:${farm.port}`, '--now', NOW, '--rate', '1000', '--recheck-after', '0s'];
  const run = await patrol('run', '--json', '--quiet', ...only, ...flags, '--data', data);
  await farm.close();
  expect(run.code, run.stderr).toBe(0);
  source = documentOf(run).id;
}, PATIENCE_MS);
afterAll(() => rmSync(data, { recursive: true }));

describe('the same rules, the same day, no network', () => {
  it('say the same of every site, in a run of its own', async () => {
    const ended = await rejudge('--run', source);
    const again = documentOf(ended);
    expect(ended.code).toBe(0);
    expect(again).toMatchObject({ state: 'finished', asOf: `${NOW}T00:00:00+08:00`, profile: 'gx2016', source });
    expect(again.changes).toEqual([]);
    expect(ended.stderr).toContain('各栏目状态不变');
    const [before, after] = [await reportsOf(source), await reportsOf(again.id)];
    expect(findingsIn(before).length).toBeGreaterThan(10);
    expect(findingsIn(after)).toEqual(findingsIn(before));
    expect(after).toEqual(before);
  });

  it('leave the newest patrol the one that is reported, and its reports where they are', async () => {
    const feed = await patrol('findings', '--data', data);
    expect(JSON.parse(feed.stdout)).toMatchObject({ run: source });
    const again = documentOf(await rejudge('--quiet'));
    expect(again.reports.every((path) => path.startsWith(join(data, 'reports', again.id)))).toBe(true);
    const report = await patrol('report', '--run', again.id, '--as', 'md', '--format', 'ledger', '--data', data);
    expect(report.code).toBe(0);
    expect(report.stdout).toContain(`本表由巡查 ${source}`);
    expect(JSON.parse((await patrol('findings', '--run', again.id, '--data', data)).stdout)).toMatchObject({
      run: again.id,
    });
  });
});

describe('another day', () => {
  it('later: columns fall asleep that were current, and it is said that nothing newer was seen', async () => {
    const ended = await rejudge('--run', source, '--now', '2018-02-28');
    const again = documentOf(ended);
    expect(again.changes.length).toBeGreaterThan(20);
    expect(new Set(again.changes.map(({ after }) => after))).toEqual(new Set(['sleeping', 'unknown']));
    expect(again.changes.filter(({ after }) => after === 'sleeping').every(({ before }) => before === 'current')).toBe(
      true,
    );
    expect(ended.stderr).toContain('What was published after 2017-02-28 was not seen');
    expect(ended.stderr).toMatch(/正常更新→不更新 \d+个/);
  });

  it('what proves a finding is found by the rejudged run too', async () => {
    const later = documentOf(await rejudge('--run', source, '--now', NOW, '--quiet'));
    const feed = await patrol('findings', '--as', 'json', '--run', later.id, '--data', data);
    // What is checked is just what is looked at here.
    const { findings } = JSON.parse(feed.stdout) as { findings: { id: string; kind: string }[] };
    const id = findings.find(({ kind }) => kind === 'column-sleeping')?.id ?? '';
    const kept = await patrol('evidence', id, '--run', later.id, '-o', join(data, 'proofs'), '--data', data);
    expect(kept).toMatchObject({ code: 0, stdout: expect.stringContaining(join(data, 'proofs', `${id}.html`)) });
  });

  it('judged again from a rejudged run: by the pages of the patrol', async () => {
    const later = documentOf(await rejudge('--run', source, '--now', '2018-02-28', '--quiet'));
    const back = documentOf(await rejudge('--run', later.id, '--now', NOW, '--quiet'));
    expect(back.source).toBe(source);
    expect(back.changes).toEqual([]);
  });
});

describe('another rule book', () => {
  it('is named with its clauses, and told where it was not in force', async () => {
    const ended = await rejudge('--run', source, '--profile', 'check2019', '--only', unitsToPatrol()[0] ?? '');
    const again = documentOf(ended);
    expect(again).toMatchObject({ profile: 'check2019', sites: 1 });
    expect(ended.stderr).toContain('The rule book was not in force on that day');
    const [report] = await reportsOf(again.id);
    expect(report?.findings.length).toBeGreaterThan(0);
    expect(report?.findings.every(({ clause }) => clause.includes('〔2019〕19号'))).toBe(true);
    const csv = await patrol('report', '--run', again.id, '--as', 'md', '--data', data);
    expect(csv.stdout).toContain('仅供参考');
  });
});

describe('what cannot be judged again', () => {
  it.each([
    [['--run', 'nope'], '--run: there is no run nope'],
    [['--only', '没有的单位'], '--only'],
    [['--profile', 'nope'], 'nope'],
    [['--now', '2017-02-30'], '--now'],
  ])('%s: exit 2, with the place', async (argv, words) => {
    const { code, stdout, stderr } = await rejudge(...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  it('a run that kept no pages: exit 2, with the mend', async () => {
    await using store = await openStore(data);
    const first = (await reportsOf(source)).find(({ columns }) => columns.length > 0);
    const run = await store.runs.get(source);
    if (!first || !run) throw new Error('the run is gone');
    const { id } = first.site;
    await store.runs.create({ ...run, id: 'old', sites: run.sites.filter((site) => site.id === id) });
    await store.visits.save('old', id, {
      schema: 'site-visit/1',
      report: first,
      suspects: [],
      outside: [],
    });
    await store.runs.finish('old', 'finished');
    const { code, stderr } = await rejudge('--run', 'old');
    expect(code).toBe(2);
    expect(stderr).toContain('has kept no pages');
  });
});
