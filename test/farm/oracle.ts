/**
 * What a patrol must say of the planted truth, worked out anew: imports nothing but the shape of the table.
 *
 * A column sleeps where its newest day not after `now` is more days old than its limit. Folders, services,
 * introductions, past topics and columns that leave the site are never named; a column without any readable date is
 * for a person to decide, and is never named either.
 */
import type { LinkFault, PlantedColumn, PlantedLink, PlantedSite, Truth } from './truth-table.ts';

export type ExpectedState = 'current' | 'sleeping' | 'empty' | 'static' | 'external' | 'undated';

export interface ExpectedColumn {
  readonly name: string;
  readonly path: readonly string[];
  /** `null`: a menu entry that only says that the column is under construction. */
  readonly url: string | null;
  /** Other URLs of the same page: a match of one of them is a match. */
  readonly aliases: readonly string[];
  readonly state: ExpectedState;
  /** Newest day not after `now`; a hub has that of its freshest child. */
  readonly lastUpdated: string | null;
}

export interface ExpectedSite {
  readonly id: string;
  readonly unit: string;
  readonly url: string;
  /** The URL that opens; `null` where none does. */
  readonly home: string | null;
  readonly available: boolean;
  /** Kinds of findings that must be there; no other kind may be. */
  readonly kinds: readonly string[];
  /** In the order of the navigation. */
  readonly sleeping: readonly ExpectedColumn[];
  readonly empty: readonly ExpectedColumn[];
  /** Every column with a page, the sleeping and empty ones included. */
  readonly columns: readonly ExpectedColumn[];
  readonly broken: readonly string[];
  /** Must never be called broken: walls, slow pages, failures that pass, what robots.txt forbids. */
  readonly notBroken: readonly string[];
  /** Must be reported as links-local, and never be asked for. */
  readonly local: readonly string[];
}

export interface ExpectedRow {
  readonly no: number;
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  readonly remark: string;
  /** What the cell says of columns and links, and nothing else that a crawler could see; '' for 待人工补充. */
  readonly problems: string;
}

const NOT_BROKEN: ReadonlySet<LinkFault> = new Set([
  '403',
  '412',
  '521',
  '503-retry',
  '429',
  'challenge',
  '401',
  'slow',
  'passing',
  'robots',
]);
const DAY = 86_400_000;

const ageOf = (day: string, now: string): number => Math.round((Date.parse(now) - Date.parse(day)) / DAY);

function newestOf(site: PlantedSite, column: PlantedColumn, now: string): string | null {
  const at = site.columns.indexOf(column);
  const own = column.dated === 'none' ? [] : column.days.filter((day) => day <= now);
  const below =
    column.kind === 'hub' ? site.columns.filter((one) => one.parent === at).map((one) => newestOf(site, one, now)) : [];
  return [...own, ...below.filter((day) => day !== null)].sort().at(-1) ?? null;
}

function stateOf(column: PlantedColumn, newest: string | null, now: string): ExpectedState {
  if (column.emptiness !== null) return 'empty';
  if (column.kind === 'link') return 'external';
  if (column.limitDays === null || !['list', 'hub'].includes(column.kind)) return 'static';
  if (newest === null) return 'undated';
  return ageOf(newest, now) > column.limitDays ? 'sleeping' : 'current';
}

function columnsOf(site: PlantedSite, now: string): ExpectedColumn[] {
  return site.columns
    .filter((one) => one.kind !== 'folder')
    .map((one) => {
      const lastUpdated = newestOf(site, one, now);
      return {
        name: one.name,
        path: one.path,
        url: one.url,
        aliases: one.aliases,
        state: stateOf(one, lastUpdated, now),
        lastUpdated,
      };
    });
}

const urls = (links: readonly PlantedLink[], want: (fault: LinkFault) => boolean): string[] => [
  ...new Set(links.filter((one) => want(one.fault)).map((one) => one.url)),
];

const SITE_KINDS: Readonly<Record<string, readonly string[]>> = {
  refused: ['site-unreachable'],
  dns: ['site-unreachable'],
  silent: ['site-unreachable'],
  unavailable: ['site-unreachable'],
  parked: ['site-parked'],
  shop: ['site-parked'],
  moved: ['site-moved'],
};

export function expectedSite(site: PlantedSite, now: string): ExpectedSite {
  const columns = columnsOf(site, now);
  const sleeping = columns.filter((one) => one.state === 'sleeping');
  const empty = columns.filter((one) => one.state === 'empty');
  const broken = urls(site.links, (fault) => fault !== 'local' && !NOT_BROKEN.has(fault));
  const local = urls(site.links, (fault) => fault === 'local');
  const kinds = [...(SITE_KINDS[site.fault] ?? [])];
  if (sleeping.length > 0) kinds.push('column-sleeping');
  if (empty.length > 0) kinds.push('column-empty');
  if (broken.length > 0) kinds.push('links-broken');
  if (local.length > 0) kinds.push('links-local');
  return {
    ...{ id: site.id, unit: site.unit, url: site.url, home: site.home },
    available: !['refused', 'dns', 'silent', 'unavailable', 'walled'].includes(site.fault),
    ...{ kinds, sleeping, empty, columns, broken, local },
    notBroken: urls(site.links, (fault) => NOT_BROKEN.has(fault)),
  };
}

const list = (columns: readonly ExpectedColumn[]): string => columns.map((one) => `“${one.name}”`).join('、');

function problemsOf(one: ExpectedSite): string {
  const few = one.sleeping.length > 0 && one.sleeping.length < 3;
  if (one.broken.length > 0 && few) return '存在链接打不开、栏目更新不及时的现象';
  const clauses = [
    one.sleeping.length > 0 ? `${list(one.sleeping)}等${one.sleeping.length}个栏目不更新` : '',
    one.empty.length > 0 ? `${list(one.empty)}等${one.empty.length}个栏目内容为空` : '',
    one.broken.length > 0 ? '存在链接打不开的现象' : '',
  ];
  return clauses.filter((clause) => clause !== '').join('；');
}

function rowsOf(truth: Truth, sites: readonly ExpectedSite[]): ExpectedRow[] {
  const all = truth.sites
    .map((planted, i) => ({ planted, site: sites[i] }))
    .flatMap(({ planted, site }) => (site ? [{ planted, site }] : []));
  const low = all.filter(({ planted }) => planted.score < 60).sort((a, b) => a.planted.score - b.planted.score);
  const many = all.filter(({ planted, site }) => planted.score >= 60 && site.sleeping.length >= 7);
  return [...low, ...many].map(({ planted, site }, i) => ({
    no: i + 1,
    ...{ unit: planted.unit, siteName: planted.siteName, url: planted.url },
    remark: planted.score < 60 ? '60分以下政府网站' : '7个以上栏目不更新',
    problems: problemsOf(site),
  }));
}

export interface Expectation {
  readonly sites: readonly ExpectedSite[];
  readonly annex6: readonly ExpectedRow[];
}

export function expected(truth: Truth): Expectation {
  const sites = truth.sites.map((site) => expectedSite(site, truth.now));
  return { sites, annex6: rowsOf(truth, sites) };
}
