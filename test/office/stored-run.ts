/** A stored patrol with something for each report, a term that was told, and names that a spreadsheet might take for a formula. */
import type { SiteEntry } from '../../src/config/lists/sites.ts';
import { decideFindings } from '../../src/run/decide-findings.ts';
import { followRun } from '../../src/run/follow-run.ts';
import type { ColumnReport } from '../../src/site-report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { siteOf } from '../support/runs/visits.ts';
import { column, deadLink, siteReport, sleepingColumns } from '../unit/reports/sample-run.ts';

/** It would show x, and ask a server, if it ran. */
export const NASTY = '=HYPERLINK("http://evil.example","x")';
const UNITS = ['甲县', '乙县'] as const;
/** Under the score line, and nothing was found on it. */
export const TO_FILL_IN = '丙县';
export const DUE = '2017-03-15';
/** A column that is mended in the newest run. */
export const MENDED = '=1+1';
export const OLD_RUN = 'r1';

const [FIRST, SECOND] = UNITS;
const SITES: readonly SiteEntry[] = [
  siteOf('a', { unit: FIRST, siteName: NASTY, annex: 4, rank: 1, score: 59.9 }),
  siteOf('b', { unit: SECOND, siteName: '@乙县网', annex: 4, rank: 2, score: 88 }),
  siteOf('c', { unit: TO_FILL_IN, siteName: '丙县人民政府网', annex: 4, rank: 3, score: 40 }),
];

export async function storeRun(data: string): Promise<void> {
  await using store = await openStore(data);
  const [first, second, third] = SITES as readonly [SiteEntry, SiteEntry, SiteEntry]; // as written above
  const nasty = column(['政务公开', '+1-1'], 'empty');
  const asleep = column(['政务公开', MENDED], 'sleeping');
  const awake: ColumnReport = { ...asleep, state: 'current', lastUpdated: '2017-02-27' };
  const reportsWith = (other: ColumnReport) => [
    siteReport({ site: first, columns: [...sleepingColumns(12), { ...nasty, name: '+1-1' }] }),
    siteReport({ site: second, columns: [other], links: [deadLink('http://x.example/a?=1+1')] }),
    siteReport({ site: third, columns: [{ ...awake, url: 'http://c.example/tj/' }] }),
  ];
  const [day, zone] = ['2017-02-28', 'T00:00:00+08:00'];
  const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb', toolVersion: '0.1.0' };
  const asked = { type: 'patrol', profile: 'gx2016', settings: {}, ...hashes } as const;
  const nights = { [OLD_RUN]: reportsWith(asleep), r2: reportsWith(awake) };
  for (const [id, reports] of Object.entries(nights)) {
    await store.runs.create({ id, asOf: day + zone, ...asked, sites: SITES });
    for (const report of reports) await store.reports.save(id, report.site.id, report);
    const run = await store.runs.get(id);
    if (run) await followRun(store, { ...run, state: 'finished' });
    await store.runs.finish(id, 'finished');
  }
  const told = nights.r2[0]?.findings[0]?.id ?? '';
  const words = { id: told, kind: 'notify', by: '张三', reason: '', dueOn: DUE } as const;
  await decideFindings(store, [words], `${day}T09:00:00+08:00`);
}
