/** Builds the whole of one site from its allotment: the same seed and day give the same site, to the last link. */
import { type Chance, chanceOf } from '../chance.ts';
import type { IsoDay } from '../days.ts';
import type { Make, Paths } from '../makes/make.ts';
import { makeOf } from '../makes/registry.ts';
import type { LinkFault } from '../truth-table.ts';
import type { Allotment } from './allotment.ts';
import { fillColumn } from './fill.ts';
import { plantLinks } from './links.ts';
import type { Article, Column, DateForm, FootPage, Site } from './model.ts';
import { placeOf } from './place.ts';
import { type Draft, sketch } from './sketch.ts';
import { slugOf } from './slug.ts';

export interface Setting {
  readonly seed: number;
  readonly now: IsoDay;
  /** Sites that open in this seed: name and URL. */
  readonly neighbours: readonly { readonly name: string; readonly url: string }[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const FORMS: readonly DateForm[] = [
  'iso',
  'iso',
  'iso',
  'bracket',
  'bracket',
  'paren',
  'slash',
  'dot',
  'han',
  'compact',
  'short',
  'loose',
  'minute',
];
const LISTED_DEAD: Readonly<Record<string, true>> = { 自治区地震局: true, 桂林市: true };

function addressOf({ listed }: Allotment): { host: string; base: string; listedPath: string } {
  const url = new URL(LISTED_DEAD[listed.unit] ? listed.altUrl : listed.url);
  const folder = url.pathname.replace(/\/[^/]*$/, '');
  return { host: url.host, base: folder, listedPath: url.pathname };
}

function columnsOf(
  tree: readonly Draft[],
  wanted: Allotment,
  make: Make,
  chance: Chance,
): { columns: Column[]; drafts: Draft[] } {
  const columns: Column[] = [];
  const drafts: Draft[] = [];
  const firstId = chance.int(11, 899) * 10;
  const siteForm = chance.pick(FORMS);
  const siteHides = make.mayHideDates && chance.hit(0.5);
  const grow = (one: Draft, parent: Column | null, taken: Set<string>): void => {
    // Where the URL of every article holds its day, nothing can be undated.
    if (one.fate === 'undated' && make.dayInUrl) one.fate = 'current';
    const column: Column = {
      index: columns.length,
      id: firstId + columns.length * 3 + chance.int(0, 2),
      name: one.shownAs,
      slug: slugOf(one.shownAs, taken),
      parent,
      children: [],
      kind: one.kind,
      category: one.name.category,
      limitDays: ['list', 'hub'].includes(one.kind) ? one.name.days : null,
      theme: one.name.theme,
      emptiness: one.fate === 'empty' ? proofOf(make, wanted, chance) : null,
      datesShown: one.fate !== 'undated' && !(siteHides && chance.hit(0.6)),
      dateForm: chance.hit(0.85) ? siteForm : chance.pick(FORMS),
      perPage: chance.pick([5, 6, 8, 10, 15]),
      items: [],
      path: '',
    };
    columns.push(column);
    drafts.push(one);
    parent?.children.push(column);
    const below = new Set<string>();
    for (const child of one.children) grow(child, column, below);
  };
  const top = new Set<string>();
  for (const one of tree) grow(one, null, top);
  return { columns, drafts };
}

function proofOf(make: Make, wanted: Allotment, chance: Chance): Column['emptiness'] {
  if (wanted.annex6 !== null) return chance.pick(['phrase', 'zero-count']);
  if (make.scripted === 'request') return 'zero-total';
  const draw = chance.next();
  if (make.blankProves && draw < 0.35) return 'blank';
  return draw < 0.45 ? 'alert' : draw < 0.72 ? 'zero-count' : 'phrase';
}

const FOOT: readonly (readonly [string, string])[] = [
  ['网站地图', 'wzdt'],
  ['关于本站', 'gybz'],
  ['版权声明', 'bqsm'],
  ['隐私声明', 'yssm'],
];

/** The share of articles that each list gets of what the site can hold. */
function shareOut(drafts: readonly Draft[], budget: number, chance: Chance): number[] {
  const weights = drafts.map((one) => {
    if (one.fate === 'empty') return 0;
    if (one.kind === 'service') return 1;
    if (one.kind === 'past') return 1;
    if (one.kind !== 'list') return 0;
    return one.name.category === 'news' ? 4 : one.name.category === 'notice' ? 3 : 1 + chance.next() * 1.5;
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (w === 0 ? 0 : Math.max(1, Math.round((w / sum) * budget))));
}

function assignPaths(site: Site, paths: Paths): void {
  const at = (path: string): string => site.base + path;
  for (const column of site.columns) {
    if (column.kind === 'folder' || column.emptiness === 'alert') continue;
    if (column.kind !== 'link') column.path = at(paths.column(column));
  }
  for (const foot of site.footPages) foot.path = at(paths.foot(foot));
  for (const article of site.articles) article.path = at(paths.article(article));
  for (const column of site.columns) {
    for (const item of column.items) {
      if (item.article) item.href = item.article.path;
      else if (item.href.startsWith('file:')) item.href = item.href.replace('file:', site.filesAt);
    }
  }
}

/** Every attachment that answers: of articles, and of items that are documents themselves. */
function allFiles(site: Site): Set<string> {
  const named = site.articles.flatMap((one) => one.files.map((file) => site.filesAt + file));
  const listed = site.columns.flatMap((one) => one.items.map((item) => item.href));
  return new Set([...named, ...listed.filter((href) => href.startsWith(site.filesAt))]);
}

const ROBOTS = [
  'User-agent: *\nDisallow: /search/\nDisallow: /admin/\n',
  'User-agent: *\nDisallow: /oa/\nDisallow: /admin/\nCrawl-delay: 1\n',
  '# robots\r\nUser-agent: Baiduspider\r\nAllow: /\r\n\r\nUser-agent: *\r\nDisallow: /oa/\r\nDisallow: /*?print=\r\n',
];

export function buildSite(wanted: Allotment, setting: Setting): Site {
  const { seed, now } = setting;
  const make = makeOf(wanted.make);
  const chance = chanceOf(seed, 'site', wanted.key);
  const place = placeOf(wanted.listed);
  const tree = sketch(wanted, seed, { isOffice: place.isOffice, naming: place });
  const { columns, drafts } = columnsOf(tree, wanted, make, chance);
  for (const [i, one] of drafts.entries()) {
    const column = columns[i];
    if (one.kind === 'link' && column) column.path = one.href;
  }
  const footPages: FootPage[] = FOOT.slice(0, chance.int(1, 4)).map(([name, slug], i) => ({
    name,
    slug,
    id: 90 + i,
    path: '',
  }));
  const fixed = 3 + footPages.length + columns.filter((one) => !['folder', 'link'].includes(one.kind)).length;
  const target = Math.round(44 + (chance.next() + chance.next()) * 31);
  const shares = shareOut(drafts, Math.max(12, Math.min(target, 108) - fixed), chance);
  const articles: Article[] = [];
  const address = addressOf(wanted);
  const faults = new Map<string, LinkFault>();
  const site: Writable<Site> = {
    seed,
    now,
    listed: wanted.listed,
    key: wanted.key,
    siteName: wanted.listed.siteName.replace(/^“(.*)”网$/, '$1') || place.siteName,
    setting: { place: place.place, unit: place.unit, now },
    isOffice: place.isOffice,
    make: wanted.make,
    fault: wanted.fault,
    host: address.host,
    base: address.base,
    home: '',
    columns,
    articles,
    footPages,
    links: [],
    faults,
    missing: chance.pick(['plain', 'plain', 'custom', 'custom', 'soft', 'soft-redirect']),
    trap: wanted.trap,
    robots: chance.hit(0.06) ? chance.pick(ROBOTS) : null,
    filesAt: '',
    files: new Set<string>(),
    neighbours: chance.some(setting.neighbours, 12).filter((one) => one.url !== wanted.listed.url),
  };
  drafts.forEach((one, i) => {
    const column = columns[i];
    if (column) fillColumn({ site, make, draft: one, column, own: shares[i] ?? 0, articles });
  });
  const paths = make.paths(site);
  site.filesAt = site.base + paths.files;
  assignPaths(site, paths);
  const isFile = /\.\w+$/.test(address.listedPath);
  site.home = paths.home === '/' && isFile ? address.listedPath : site.base + paths.home;
  site.files = allFiles(site);
  site.links = plantLinks(site, wanted, faults);
  return site;
}
