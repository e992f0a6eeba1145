/** One simulated night of the whole list, as a patrol would store it: sizes as measured on the practice farm. */
import { createHash, randomBytes } from 'node:crypto';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import type { ColumnReport, Finding, LinkReport, SiteReport, SiteVisit, VisitFile } from '../../../src/site-report.ts';

/** As many columns as a site of the farm has. */
const COLUMNS = 21;
/** A finding begins every so many nights on a column, and stands for a part of them. */
const CYCLE = 60;
const STANDS = 14;
/** Later nights of the farm: 42 KB of pages a site; a picture and a snapshot behind each finding on a column. */
const PAGES_BYTES = 42_000;
const PROOF_BYTES = 93_000;
const TITLE = '关于公布2017年度重点项目建设进展情况的通知公告';

export interface MadeSite {
  readonly entry: SiteEntry;
  /** Place in the list. */
  readonly index: number;
}

/** Which columns of the site are accused in this night; others are fine. */
const isAccused = (site: number, column: number, night: number): boolean =>
  (night + site * 7 + column * 13) % CYCLE < STANDS && (site + column) % 8 === 0;

/** So that the same fault at a later time is the same finding, as with a patrol. */
export const findingId = (site: string, column: number): string => `${site}-${column.toString(16).padStart(16, 'f')}`;

export function madeVisit(site: MadeSite, night: number, at: string): SiteVisit {
  const report = { ...madeReport(site, night, at), findings: [] };
  return { schema: 'site-visit/1', report, suspects: [], outside: [], files: filesOf(site, night) };
}

function filesOf({ entry, index }: MadeSite, night: number): VisitFile[] {
  const accused = columnsOf(index).filter((column) => isAccused(index, column, night));
  const proofs = accused.map((column) => ({
    name: `evidence/${findingId(entry.id, column)}.png`,
    mediaType: 'image/png',
    bytes: standsStill(index)
      ? sameBytes(`${entry.id} ${column} ${turnOf(index, column, night)}`)
      : randomBytes(PROOF_BYTES),
  }));
  return [...proofs, { name: 'pages', mediaType: 'application/octet-stream', bytes: randomBytes(PAGES_BYTES) }];
}

/** Every other site shows its visitors the day, a counter or the weather: its picture is another each night. */
const standsStill = (site: number): boolean => site % 2 === 0;

/** Which time a fault stands on the column; the page is the same as long as it stands. */
const turnOf = (site: number, column: number, night: number): number =>
  Math.floor((night + site * 7 + column * 13) / CYCLE);

/** As incompressible as a picture, and the same for the same words. */
const sameBytes = (words: string): Buffer =>
  createHash('shake256', { outputLength: PROOF_BYTES }).update(words).digest();

const columnsOf = (_site: number): number[] => Array.from({ length: COLUMNS }, (_, column) => column);

export function madeReport({ entry, index }: MadeSite, night: number, at: string): SiteReport {
  const columns = columnsOf(index).map((column) => madeColumn(entry, column, isAccused(index, column, night), at));
  const brokenLinks = index % 4 === 0 ? [deadLink(entry, night, at)] : [];
  return {
    schema: 'site-report/1',
    tool: { version: '0.1.0', profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb' },
    asOf: at,
    profile: 'gx2016',
    site: { id: entry.id, unit: entry.unit, name: entry.siteName, url: entry.url, openedUrl: entry.url },
    crawl: { pages: 72, links: 1200, requests: 90, startedAt: at, finishedAt: at, stopReason: 'done', notes: [] },
    coverage: {
      ...{ found: 74, reached: 72, blocked: 0, robots: 0, notTried: 2 },
      columns: { found: COLUMNS, reached: COLUMNS, requiredPercent: 80, enough: true },
    },
    availability: { ok: true, attempts: [{ at, ms: 80, status: 200, reason: null }] },
    columns,
    brokenLinks,
    findings: [
      ...columns.flatMap((column, place) => findingOf(entry, column, place)),
      ...linkFinding(entry, brokenLinks, at),
    ],
    annex6: null,
  };
}

function madeColumn({ url }: SiteEntry, column: number, accused: boolean, at: string): ColumnReport {
  const address = `${url}lm${column}/index.html`;
  const evidence = Array.from({ length: 3 }, (_, item) => ({
    kind: item === 0 ? ('newest-item' as const) : ('next-item' as const),
    url: `${address}t2015060${item + 1}_${column}.html`,
    quote: `2015-06-0${item + 1} ${TITLE}`,
    ...{ at, date: `2015-06-0${item + 1}`, dateSource: 'list' },
  }));
  return {
    ...{ name: `统计数据${column}`, path: ['政务公开', `统计数据${column}`], url: address, category: 'statistics' },
    ...{ state: accused ? 'sleeping' : 'current', lastUpdated: '2015-06-01', items: 18, thresholdDays: 365 },
    ...{ dueOn: null, confidence: 'name', reason: null, evidence: accused ? evidence : evidence.slice(0, 1) },
  };
}

function findingOf({ id }: SiteEntry, column: ColumnReport, place: number): Finding[] {
  if (column.state !== 'sleeping') return [];
  const { url, name, path, lastUpdated, evidence } = column;
  const clause = 'gx2016/column-sleeping 应更新但长期未更新';
  return [
    { id: findingId(id, place), kind: 'column-sleeping', subject: { url, name, path }, clause, lastUpdated, evidence },
  ];
}

function deadLink({ url }: SiteEntry, night: number, at: string): LinkReport {
  const foundOn = [{ page: url, text: '办事指南下载' }];
  const attempts = Array.from({ length: 4 }, () => ({ at, ms: 40, status: 404, reason: 'http-404' }));
  const address = `${url}gone-${Math.floor(night / CYCLE)}.html`;
  return {
    url: address,
    status: 404,
    reason: 'http-404',
    verdict: 'broken',
    foundOn,
    attempts,
    onHome: true,
    outside: false,
  };
}

function linkFinding({ id, url }: SiteEntry, links: readonly LinkReport[], at: string): Finding[] {
  const evidence = links.map((link) => ({ kind: 'link-attempt' as const, url: link.url, quote: 'http-404', at }));
  const finding = {
    id: findingId(id, 4095),
    kind: 'links-broken',
    subject: { url },
    clause: 'gx2016/links',
    evidence,
  } as const;
  return links.length === 0 ? [] : [finding];
}
