/** A stored run judged again: what is taken over, what is told, and what is said where pages are missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArchiveError } from '../../../src/crawl/archive/archive-reader.ts';
import { closeSiteBy } from '../../../src/run/outputs/final-report.ts';
import { changesOf, hasPages, type RejudgeContext, rejudgeRun } from '../../../src/run/rejudge-run.ts';
import type { Rejudge } from '../../../src/run/workers/rejudge-threads.ts';
import type { ColumnReport, SiteReport, SiteVisit } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { StoredRun } from '../../../src/store/rows/store-types.ts';
import type { Store } from '../../../src/store/store.ts';
import { all } from '../../contract/store/reports-of-sites.ts';
import { ruleBook } from '../../support/pages/rules.ts';
import { failed, fine, siteOf, suspectOf, visitOf } from '../../support/runs/visits.ts';

const SITES = ['a', 'b', 'c'].map((id) => siteOf(id));
const [A, B, C] = SITES as [(typeof SITES)[0], (typeof SITES)[0], (typeof SITES)[0]]; // three of them
const AS_OF = '2017-02-28T00:00:00+08:00';
const ARCHIVE = { name: 'pages', mediaType: 'x/y', bytes: Buffer.from('pages') };

function columnOf(id: string, state: ColumnReport['state'], lastUpdated: string | null = '2015-06-01'): ColumnReport {
  const none = { items: 3, thresholdDays: 365, dueOn: null, reason: null, evidence: [] };
  const url = `http://${id}.gov.cn/tjsj/`;
  return {
    ...none,
    name: '统计数据',
    path: ['统计数据'],
    url,
    category: 'statistics',
    state,
    lastUpdated,
    confidence: 'name',
  };
}

function visitWith(site: (typeof SITES)[0], columns: readonly ColumnReport[], files = [ARCHIVE]): SiteVisit {
  const suspects = [suspectOf(`http://${site.id}.gov.cn/gone.html`, [failed(1), failed(2)])];
  const visit = visitOf(site, { suspects });
  return { ...visit, report: { ...visit.report, columns }, files };
}

const withState = (report: SiteReport, state: ColumnReport['state']): SiteReport => ({
  ...report,
  columns: report.columns.map((column) => ({ ...column, state })),
});

describe('rejudgeRun', () => {
  const dir = () => mkdtempSync(join(tmpdir(), 'rejudge-'));
  let at = '';
  let store: Store;

  async function runOf(id: string, type: StoredRun['type']): Promise<StoredRun> {
    const hashes = { profileHash: 'a', lexiconHash: 'b', toolVersion: '0.1.0' };
    await store.runs.create({ id, type, asOf: AS_OF, profile: 'gx2016', ...hashes, settings: {}, sites: SITES });
    const run = await store.runs.get(id);
    if (!run) throw new Error('the run is gone');
    return run;
  }

  /** A patrol that is over. */
  async function finishedPatrol(): Promise<StoredRun> {
    return { ...(await runOf('p', 'patrol')), state: 'finished' };
  }

  async function contextWith(rejudge: Rejudge): Promise<RejudgeContext & { readonly told: string[] }> {
    const told: string[] = [];
    const book = ruleBook();
    return {
      ...{ store, rejudge, told, abreast: 2, source: await finishedPatrol(), run: await runOf('j', 'rejudge') },
      tools: {
        ruleBook: book,
        readBy: null,
        toolVersion: '0.1.0',
        asOf: { instant: AS_OF, day: '2017-02-28' },
        seenOn: '2017-02-28',
      },
      closeSite: closeSiteBy(book),
      onSite: (site, changes) => void told.push(`${site.id} ${changes.map((one) => `${one.before}-${one.after}`)}`),
      onTrouble: (site, error) => void told.push(`${site.id} ${error.code}`),
    };
  }

  beforeEach(async () => {
    at = dir();
    store = await openStore(at);
  });
  afterEach(async () => {
    await store.close();
    rmSync(at, { recursive: true });
  });

  const reports = (): Promise<SiteReport[]> => all(store.reports.all('j'));

  it('stores what was judged, tells what changed in the order of the list, and takes links over with their rechecks', async () => {
    const context = await contextWith(async ({ report }) => {
      // The first takes longest.
      for (let turns = report.site.id === 'a' ? 20 : 0; turns > 0; turns--) await Promise.resolve();
      return withState(report, 'current');
    });
    for (const site of SITES) await store.visits.save('p', site.id, visitWith(site, [columnOf(site.id, 'sleeping')]));
    await store.links.saveChecks('p', 'recheck', [{ url: 'http://a.gov.cn/gone.html', attempts: [failed(700)] }]);
    expect(await rejudgeRun(context)).toEqual({ state: 'finished', sites: 3, columns: 3 });
    expect(context.told).toEqual(['a sleeping-current', 'b sleeping-current', 'c sleeping-current']);
    const [first] = await reports();
    expect(first?.columns.map(({ state }) => state)).toEqual(['current']);
    expect(first?.brokenLinks.map(({ verdict, attempts }) => [verdict, attempts.length])).toEqual([['broken', 3]]);
    expect(await all(store.visits.all('j'))).toEqual([]);
  });

  it('is incomplete where a site’s pages are missing or damaged, and then accuses none of its columns', async () => {
    const context = await contextWith(async ({ report }) => {
      if (report.site.id === 'b') throw new ArchiveError('damaged', 'cut off');
      return report;
    });
    await store.visits.save('p', 'a', visitWith(A, [columnOf('a', 'sleeping')], []));
    await store.visits.save('p', 'b', visitWith(B, [columnOf('b', 'empty', null)]));
    await store.visits.save('p', 'c', visitWith(C, [columnOf('c', 'sleeping')]));
    expect(await rejudgeRun(context)).toMatchObject({ state: 'incomplete', sites: 3 });
    expect(context.told).toEqual(['b damaged', 'a sleeping-unknown', 'b empty-unknown', 'c ']);
    const accused = (await reports()).map(({ columns }) => columns.map(({ state }) => state).join());
    expect(accused).toEqual(['unknown', 'unknown', 'sleeping']);
  });

  it('is incomplete where a site was never visited', async () => {
    const context = await contextWith(async ({ report }) => report);
    await store.visits.save('p', 'a', visitWith(A, []));
    expect(await rejudgeRun(context)).toMatchObject({ state: 'incomplete' });
  });

  it.each([
    ['a run that was cut short', 'aborted', 'done', 'incomplete'],
    ['a run in which a visit failed by our own fault', 'finished', 'own-failure', 'incomplete'],
    ['a run that is whole', 'finished', 'done', 'finished'],
  ] as const)('is as whole as the run it tells of: %s', async (_name, state, stopReason, told) => {
    const context = await contextWith(async ({ report }) => report);
    for (const site of SITES) {
      const parts = site.id === 'b' ? { stopReason, attempts: stopReason === 'done' ? [fine(0)] : [] } : {};
      await store.visits.save('p', site.id, visitOf(site, parts));
    }
    expect(await rejudgeRun({ ...context, source: { ...context.source, state } })).toMatchObject({ state: told });
  });

  it('passes on what is no trouble of an archive', async () => {
    const context = await contextWith(async () => {
      throw new TypeError('ours');
    });
    for (const site of SITES) await store.visits.save('p', site.id, visitWith(site, []));
    await expect(rejudgeRun(context)).rejects.toThrow('ours');
  });

  it.each([
    ['pages of one site are there', [ARCHIVE], 1, true],
    ['columns were judged and no pages are there', [], 1, false],
    ['there was nothing to judge', [], 0, true],
  ] as const)('knows whether a run can be judged: %s', async (_name, files, columns, can) => {
    const source = await runOf('p', 'patrol');
    await store.visits.save('p', 'b', visitWith(B, columns === 0 ? [] : [columnOf('b', 'sleeping')], [...files]));
    expect(await hasPages({ store, source })).toBe(can);
  });
});

describe('what changed', () => {
  it('columns that are another state, new or gone; nothing else', () => {
    const earlier = { columns: [columnOf('a', 'sleeping'), columnOf('b', 'empty'), columnOf('c', 'current')] };
    const later = { columns: [columnOf('a', 'current'), columnOf('c', 'current'), columnOf('d', 'unknown')] };
    expect(
      changesOf(earlier, later).map(({ column, before, after }) => [column.url.slice(7, 8), before, after]),
    ).toEqual([
      ['a', 'sleeping', 'current'],
      ['d', null, 'unknown'],
      ['b', 'empty', null],
    ]);
  });
});
