/** Closed runs with reports that the test writes: stored and followed as a run closes them, without a crawl. */
import { findingId } from '../../../src/rules/findings.ts';
import { followRun } from '../../../src/run/follow-run.ts';
import type { ColumnReport, Finding, SiteReport } from '../../../src/site-report.ts';
import type { NewRun, RunState, RunType } from '../../../src/store/rows/store-types.ts';
import type { Store } from '../../../src/store/store.ts';
import { reportOf, runOf } from '../../contract/store/reports-of-sites.ts';

export interface PlayedRun {
  readonly id: string;
  /** By which it judges. */
  readonly day: string;
  /** Listed, but without a report: nobody came there. */
  readonly unvisited?: readonly string[];
  readonly reports: readonly SiteReport[];
  readonly state?: Exclude<RunState, 'running'>;
  readonly type?: RunType;
  readonly more?: Partial<NewRun>;
}

export async function play(store: Store, { id, day, reports, unvisited = [], ...how }: PlayedRun): Promise<void> {
  const { state = 'finished', type = 'patrol', more = {} } = how;
  const ids = [...reports.map(({ site }) => site.id), ...unvisited];
  await store.runs.create(runOf(id, ids, { asOf: `${day}T00:00:00+08:00`, type, ...more }));
  for (const report of reports) await store.reports.save(id, report.site.id, report);
  const run = await store.runs.get(id);
  if (!run) throw new Error('the run is gone');
  await followRun(store, { ...run, state });
  await store.runs.finish(id, state);
}

/** A column with its finding, if it is to be accused. */
export interface PlayedColumn {
  readonly name?: string;
  readonly url?: string;
  readonly state?: ColumnReport['state'];
  readonly lastUpdated?: string | null;
  readonly more?: Partial<ColumnReport>;
}

const THRESHOLD_DAYS = 365;

/** A site that was seen whole; its columns say what is wrong with it. */
export function siteReport(
  siteId: string,
  columns: readonly PlayedColumn[],
  more: Partial<SiteReport> = {},
): SiteReport {
  const report = reportOf(siteId);
  const told = columns.map((column) => columnReport(report.site.url, column));
  const count = told.length + 1;
  return {
    ...report,
    coverage: { ...report.coverage, columns: { found: count, reached: count, requiredPercent: 80, enough: true } },
    brokenLinks: [],
    columns: told,
    findings: told.flatMap((column) => accusation(siteId, column)),
    ...more,
  };
}

export function columnReport(home: string, column: PlayedColumn): ColumnReport {
  const { name = '统计数据', url = `${home}tjsj/`, state = 'sleeping', lastUpdated = '2015-06-01', more } = column;
  return {
    ...{
      name,
      path: ['政务公开', name],
      url,
      state,
      lastUpdated,
      category: 'statistics',
      items: state === 'empty' ? 0 : 18,
    },
    ...{ thresholdDays: THRESHOLD_DAYS, dueOn: null, confidence: 'name', reason: null },
    evidence: [
      { kind: 'newest-item', url: `${url}1.html`, quote: `${lastUpdated} 公报`, at: '2017-02-28T00:00:00+08:00' },
    ],
    ...more,
  };
}

function accusation(siteId: string, column: ColumnReport): Finding[] {
  if (column.state !== 'sleeping' && column.state !== 'empty') return [];
  const kind = column.state === 'sleeping' ? 'column-sleeping' : 'column-empty';
  const subject = { url: column.url, name: column.name, path: column.path };
  const id = findingId(kind, siteId, column.url);
  return [{ id, kind, subject, clause: `gx2016/${kind}`, lastUpdated: column.lastUpdated, evidence: column.evidence }];
}
