/** Builds the whole of one site from its allotment: the same seed and day give the same site, to the last link. */
import { type Chance, chanceOf } from '../chance.ts';
import type { IsoDay } from '../days.ts';
import type { Make } from '../makes/make.ts';
import { makeOf } from '../makes/registry.ts';
import type { LinkFault } from '../truth-table.ts';
import { addressOf, allFiles, assignPaths } from './addresses.ts';
import type { Allotment } from './allotment.ts';
import { growColumns, shareOut } from './columns.ts';
import { fillColumn } from './fill.ts';
import { plantLinks } from './links.ts';
import type { Article, Column, FootPage, Site } from './model.ts';
import { placeOf } from './place.ts';
import { sketch } from './sketch.ts';

export interface Setting {
  readonly seed: number;
  readonly now: IsoDay;
  /** Sites that open in this seed: name and URL. */
  readonly neighbours: readonly { readonly name: string; readonly url: string }[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const FOOT: readonly (readonly [string, string])[] = [
  ['网站地图', 'wzdt'],
  ['关于本站', 'gybz'],
  ['版权声明', 'bqsm'],
  ['隐私声明', 'yssm'],
];

const ROBOTS = [
  'User-agent: *\nDisallow: /search/\nDisallow: /admin/\n',
  'User-agent: *\nDisallow: /oa/\nDisallow: /admin/\nCrawl-delay: 1\n',
  '# robots\r\nUser-agent: Baiduspider\r\nAllow: /\r\n\r\nUser-agent: *\r\nDisallow: /admin/\r\nDisallow: /*?print=\r\n',
];

const footPagesOf = (chance: Chance): FootPage[] =>
  FOOT.slice(0, chance.int(1, 4)).map(([name, slug], i) => ({ name, slug, id: 90 + i, path: '' }));

/** How many articles the site can hold, so that it has 40 to 120 pages. */
function roomForArticles(make: Make, site: Site, chance: Chance): number {
  const pages = site.columns.filter((one) => !['folder', 'link'].includes(one.kind)).length;
  const perList = (make.pagesPerList ?? 0) * site.columns.filter((one) => one.kind === 'list').length;
  const target = Math.round(44 + (chance.next() + chance.next()) * 31);
  return Math.max(12, Math.min(target, 108) - 3 - site.footPages.length - pages - perList);
}

/** The site before it has items, paths and links. */
function bareSite(wanted: Allotment, setting: Setting, columns: readonly Column[], chance: Chance): Writable<Site> {
  const { listed, key, make, fault, trap } = wanted;
  const place = placeOf(listed);
  const { host, base } = addressOf(wanted);
  return {
    ...{ seed: setting.seed, now: setting.now, listed, key, make, fault, trap, host, base, columns },
    siteName: listed.siteName.replace(/^“(.*)”网$/, '$1') || place.siteName,
    setting: { place: place.place, unit: place.unit, now: setting.now },
    isOffice: place.isOffice,
    home: '',
    articles: [],
    footPages: footPagesOf(chance),
    links: [],
    faults: new Map(),
    missing: chance.pick(['plain', 'plain', 'custom', 'custom', 'soft', 'soft-redirect']),
    robots: chance.hit(0.06) ? chance.pick(ROBOTS) : null,
    filesAt: '',
    files: new Set(),
    neighbours: chance.some(setting.neighbours, 12).filter((one) => one.url !== listed.url),
  };
}

export function buildSite(wanted: Allotment, setting: Setting): Site {
  const make = makeOf(wanted.make);
  const chance = chanceOf(setting.seed, 'site', wanted.key);
  const place = placeOf(wanted.listed);
  const tree = sketch(wanted, setting.seed, { isOffice: place.isOffice, naming: place });
  const { columns, drafts } = growColumns(tree, wanted, make, chance);
  const site = bareSite(wanted, setting, columns, chance);
  const shares = shareOut(drafts, roomForArticles(make, site, chance), chance);
  const articles: Article[] = [];
  site.articles = articles;
  drafts.forEach((draft, i) => {
    const column = columns[i];
    if (column) fillColumn({ site, make, draft, column, own: shares[i] ?? 0, articles });
  });
  const paths = make.paths(site);
  site.filesAt = site.base + paths.files;
  assignPaths(site, paths);
  const { listedPath } = addressOf(wanted);
  site.home = paths.home === '/' && /\.\w+$/.test(listedPath) ? listedPath : site.base + paths.home;
  site.files = allFiles(site);
  const faults = new Map<string, LinkFault>();
  site.links = plantLinks(site, wanted, faults);
  site.faults = faults;
  return site;
}
