/**
 * Two stored nights with a site for each way in which something can be left unreviewed (复核程度), and people's decisions on
 * none, some or all of it. Whatever nobody has reviewed bears the letter of a `world`: a report to publish must not tell two
 * worlds apart.
 */
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { decideFindings } from '../../../src/run/decide-findings.ts';
import { followRun } from '../../../src/run/follow-run.ts';
import type { ColumnReport, Finding, SiteReport } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { deadLink, findingOn, column as madeColumn, siteReport } from '../../unit/reports/sample-run.ts';
import { siteOf } from '../runs/visits.ts';

export type Reviewed = 'none' | 'some' | 'all';

export interface World {
  /** In every name that nobody has reviewed. */
  readonly letter: '甲' | '乙';
  /** Added to every count that nobody has reviewed. */
  readonly more: number;
}

export const WORLDS: readonly [World, World] = [
  { letter: '甲', more: 0 },
  { letter: '乙', more: 5 },
];

/** In every name that only an unreviewed finding speaks of. */
export const SECRET = '未审';
/** In every name that a person has confirmed, once some are. */
export const PROVED = '已证';

interface Night {
  readonly id: string;
  readonly at: string;
  readonly reports: readonly SiteReport[];
}

const AS_OF = '2017-02-28T00:00:00+08:00';

function sitesOf({ letter }: World): Readonly<Record<string, SiteEntry>> {
  const hidden = (id: string, name: string) => ({
    unit: `${SECRET}${letter}${name}`,
    siteName: `${SECRET}${letter}${name}网`,
    url: `http://${id}-${letter === '甲' ? 'x' : 'y'}.example/`,
  });
  const of = (id: string, more: Partial<SiteEntry>): SiteEntry => siteOf(id, { annex: 4, ...more });
  return {
    proved: of('proved', { rank: 1, score: 59.5, unit: `${PROVED}一县`, siteName: `${PROVED}一县网` }),
    listed: of('listed', { rank: 2, score: 88, unit: `${PROVED}二县`, siteName: `${PROVED}二县网` }),
    open: of('open', { rank: 3, score: 41, ...hidden('open', '三县') }),
    half: of('half', { rank: 4, score: 90, ...hidden('half', '四县') }),
    shut: of('shut', { rank: 5, score: 77, ...hidden('shut', '五县') }),
    back: of('back', { rank: 6, score: 78, ...hidden('back', '六县') }),
    mended: of('mended', { rank: 7, score: 79, unit: '七县', siteName: '七县网' }),
    walled: of('walled', { rank: 8, score: 80, unit: '八县', siteName: '八县网' }),
  };
}

const named = (site: string, names: readonly string[], state: ColumnReport['state']): ColumnReport[] =>
  names.map((name) => ({ ...madeColumn([`${name}上级`, name], state), url: `http://${site}.example/${name}/` }));

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}栏`);

/** Both nights have the same, but for what has been mended and what has come back. */
function reportsOf(world: World, night: 1 | 2): SiteReport[] {
  const sites = sitesOf(world);
  const { letter, more } = world;
  const secret = (count: number): string[] => numbered(`${SECRET}${letter}`, count + more);
  const of = (id: string, sketch: Parameters<typeof siteReport>[0]): SiteReport => {
    const site = sites[id];
    if (!site) throw new Error(`no site ${id}`);
    return siteReport({ site, ...sketch });
  };
  const dead = (site: string, count: number) =>
    Array.from({ length: count }, (_, index) => deadLink(`http://${site}.example/dead/${index}`));
  const crawl = { pages: 40 + more, links: 900 + more };
  const shut: Finding = findingOn('site-unreachable', { id: 'shut', basis: 'patrol' });
  const returned = { ...named('back', [`${SECRET}${letter}反复栏`], night === 1 ? 'sleeping' : 'empty')[0] };
  return [
    of('proved', { columns: named('proved', numbered(PROVED, 8), 'sleeping'), links: dead('proved', 3) }),
    of('listed', { columns: named('listed', [`${PROVED}专栏`], 'empty') }),
    of('open', { columns: named('open', secret(9), 'sleeping'), links: dead('open', 11 + more), crawl }),
    of('half', { columns: [...named('half', ['半证栏'], 'sleeping'), ...named('half', secret(2), 'empty')], crawl }),
    of('shut', { opened: false, findings: [shut], crawl: { ...crawl, stopReason: 'unreachable' } }),
    of('back', { columns: [{ ...madeColumn(['空'], 'empty'), ...returned }], crawl }),
    of('mended', {
      columns: [
        ...named('mended', ['修好栏'], night === 1 ? 'sleeping' : 'current'),
        ...named('mended', numbered('存疑', 1 + more), 'undated'),
      ],
    }),
    of('walled', { opened: false, crawl: { stopReason: 'blocked' } }),
  ];
}

/** Findings of these sites are confirmed where only some are; of `half` one alone. */
const SOME: ReadonlySet<string> = new Set(['proved', 'listed']);

function wantedOf(reviewed: Reviewed, reports: readonly SiteReport[]): string[] {
  return reports.flatMap(({ site, findings }) =>
    findings
      .filter(({ subject }) => reviewed === 'all' || SOME.has(site.id) || subject.name === '半证栏')
      .map(({ id }) => id),
  );
}

export async function storeNights(data: string, reviewed: Reviewed, world: World): Promise<void> {
  let now = new Date(0);
  await using store = await openStore(data, { now: () => now });
  const sites = Object.values(sitesOf(world));
  for (const night of [1, 2] as const) {
    now = new Date(`2017-02-2${6 + night}T17:00:00Z`);
    await storeNight(store, { id: `n${night}`, at: AS_OF, reports: reportsOf(world, night) }, sites);
  }
  if (reviewed === 'none') return;
  const wanted = wantedOf(reviewed, reportsOf(world, 2));
  const words = { kind: 'confirm', by: '张三', reason: '', dueOn: null } as const;
  const { refused } = await decideFindings(
    store,
    wanted.map((id) => ({ id, ...words })),
    '2017-03-01T09:00:00+08:00',
  );
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
}

async function storeNight(store: Store, { id, at, reports }: Night, sites: readonly SiteEntry[]): Promise<void> {
  const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb', toolVersion: '0.1.0' };
  await store.runs.create({ id, asOf: at, type: 'patrol', profile: 'gx2016', settings: {}, ...hashes, sites });
  for (const report of reports) await store.reports.save(id, report.site.id, report);
  const run = await store.runs.get(id);
  if (!run) throw new Error('the run is gone');
  await followRun(store, { ...run, state: 'finished' });
  await store.runs.finish(id, 'finished');
}
