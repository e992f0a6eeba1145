/** Collects what may be a column (栏目): from menus, headings with 更多, breadcrumbs, and pages that say so themselves. */

import { remembering } from '../cache/memo.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { canonicalKey, isFile } from '../url/address.ts';
import type { PageWords } from '../vocabulary/page-words.ts';
import { isMenuName, mayStandAbove } from './names-above.ts';
import type { PageRecord } from './page-record.ts';

export type Sighting = 'menu' | 'more' | 'crumb' | 'self';

export interface Candidate {
  readonly key: string;
  /** As the site links it first. */
  url: string;
  /** Name → how often it was seen, by weight. */
  readonly names: Map<string, number>;
  /** Key of the parent column → how often. */
  readonly parents: Map<string, number>;
  /** Parent that is only a word of the menu, without a page. */
  readonly parentNames: Map<string, number>;
  readonly seenAs: Set<Sighting>;
  /** Pages that show it in a menu. */
  menuPages: number;
  onHome: boolean;
  /** Place in the navigation: first in the menus of the home page, then its blocks, then other pages. */
  order: number;
}

export type Candidates = Map<string, Candidate>;

const MAX_NAME = 26;
/** A breadcrumb spells names out that a menu would shorten. */
const MAX_CRUMB = 60;
const MAX_CANDIDATES = 3000;
const LOOKS_LIKE_ARTICLE =
  /\/(?:19|20)\d{2}[-/]?\d{2}[-/]?\d{2}\/\d+\.|\/t\d{5,8}_\d+\.|\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/|\/info\/\d+\/\d+\.htm|\/content\/post_\d+/i;

/** Words of menus; longer ones are titles. */
const NAMES = 4_096;
const NAME_CHARS = 40;

/** A column's name as it is printed: no arrows, brackets around it, or blanks between its characters. */
export const cleanName = remembering(NAMES, NAME_CHARS, (text): string => {
  const trimmed = text
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/^[·•▪◆■>»\-|\s【[]+/, '')
    .replace(/(?<![>»|\-:：\s】\]])[>»|\-:：\s】\]]+$/, '')
    .trim();
  return /^(?:[\u4e00-\u9fff] )+[\u4e00-\u9fff]$/.test(trimmed) ? trimmed.replaceAll(' ', '') : trimmed;
});

export interface Sight {
  readonly url: string;
  readonly name: string;
  readonly as: Sighting;
  readonly weight: number;
  readonly parentKey: string | null;
  readonly parentName: string | null;
  readonly onHome: boolean;
  readonly place: number;
}

const bump = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

/** `times`: on so many pages, each of which counts. */
export function see(candidates: Candidates, sight: Sight, times = 1): void {
  const key = canonicalKey(sight.url);
  let candidate = candidates.get(key);
  if (!candidate) {
    if (candidates.size >= MAX_CANDIDATES || LOOKS_LIKE_ARTICLE.test(sight.url)) return;
    candidate = {
      key,
      url: sight.url,
      names: new Map(),
      parents: new Map(),
      parentNames: new Map(),
      seenAs: new Set(),
      menuPages: 0,
      onHome: false,
      order: sight.place,
    };
    candidates.set(key, candidate);
  }
  const weight = sight.weight * times;
  if (sight.name) bump(candidate.names, sight.name, weight);
  if (sight.parentKey && sight.parentKey !== key) bump(candidate.parents, sight.parentKey, weight);
  if (sight.parentName && sight.parentName !== sight.name) bump(candidate.parentNames, sight.parentName, weight);
  candidate.seenAs.add(sight.as);
  if (sight.as === 'menu') candidate.menuPages += times;
  candidate.onHome ||= sight.onHome;
  candidate.order = Math.min(candidate.order, sight.place);
}

/**
 * The menus of home pages come first, in the order of the document; then the menus of other pages, which show all
 * columns of a section side by side; then the home page's blocks, which show a choice.
 */
const ELSEWHERE = 1e9;
const BLOCKS = 2e9;
const BEHIND_ALL = 3e9;

/** True for places in the menus of the home page: their numbers are the navigation's own order. */
export const isHomePlace = (place: number): boolean => place < ELSEWHERE;

/** `homeNumber`: splash, frames and home are counted from 1; 0 for any other page. */
export function placeIn(homeNumber: number, at: number, as: Sighting): number {
  if (homeNumber === 0) return (as === 'menu' ? ELSEWHERE : BEHIND_ALL) + at;
  return homeNumber * 1e6 + at + (as === 'menu' ? 0 : BLOCKS);
}

const placeOf = (page: Page, at: number, as: Sighting): number => placeIn(page.isHome ? page.homeNumber : 0, at, as);

/** Counts menus that stand on page after page, instead of going through them again. */
export interface MenuCount {
  /** `ofColumns`: the page that shows it is no article. */
  note(list: PageList, sights: readonly Sight[], ofColumns: boolean): void;
  /** Counts the menu, and is true, where it was noted before. */
  seenAgain(list: PageList, ofColumns: boolean): boolean;
}

/** The same for crumbs, which all articles of a column have. */
export interface CrumbCount {
  note(crumbs: PageFacts['breadcrumb'], sights: readonly Sight[]): void;
  /** Counts the crumbs, and is true, where they were noted before. */
  seenAgain(crumbs: PageFacts['breadcrumb']): boolean;
}

interface Page {
  readonly facts: Pick<PageFacts, 'url' | 'title' | 'kind' | 'lists' | 'breadcrumb'> & Pick<PageRecord, 'isListPage'>;
  readonly words: PageWords;
  readonly isHome: boolean;
  /** Splash, frames and home are read one after the other. */
  readonly homeNumber: number;
  /** Menus that other pages showed before; grows. */
  readonly menus: MenuCount;
  /** Crumbs that other articles showed before; grows. */
  readonly crumbs: CrumbCount;
  /** Menu words without a page → their place; grows. */
  readonly folders: Map<string, number>;
  readonly inSite: (url: string) => boolean;
}

function fits(page: Page, url: string | null, name: string, longest = MAX_NAME): url is string {
  return (
    url !== null &&
    name.length >= 2 &&
    name.length <= longest &&
    /[\u4e00-\u9fff]/.test(name) &&
    !page.words.neverColumn.test(name) &&
    !isFile(url)
  );
}

/** A word of the home page's menu without a page of its own: what stands below it takes its place. */
function noteFolder(page: Page, name: string, at: number): void {
  const place = placeOf(page, at, 'menu');
  if (isMenuName(name) && place < (page.folders.get(name) ?? Number.POSITIVE_INFINITY)) page.folders.set(name, place);
}

function seeMenus(candidates: Candidates, page: Page): void {
  const ofColumns = page.facts.kind !== 'article';
  for (const list of page.facts.lists) {
    if (list.role !== 'menu') continue;
    if (!page.isHome && page.menus.seenAgain(list, ofColumns)) continue;
    const sights = sightsIn(list, page);
    for (const sight of sights) see(candidates, sight);
    if (!page.isHome) page.menus.note(list, sights, ofColumns);
  }
}

/** What one menu shows of columns. */
function sightsIn(list: PageList, page: Page): Sight[] {
  if (list.hidden && list.items.every((item) => item.url === null || !page.inSite(item.url))) return [];
  const parent =
    list.heading && list.nested && mayStandAbove(list.heading.name, page.words) ? cleanName(list.heading.name) : null;
  const parentKey =
    parent !== null && list.heading?.url && page.inSite(list.heading.url) ? canonicalKey(list.heading.url) : null;
  const inner = list.items.filter((item) => item.url !== null && page.inSite(item.url)).length;
  if (page.isHome && parent !== null && parentKey === null)
    noteFolder(page, parent, list.at + (list.items[0]?.at ?? 0) - 0.5);
  return list.items.flatMap((item) => {
    const name = cleanName(item.title);
    if (page.isHome && item.url === null) noteFolder(page, name, list.at + item.at);
    if (!fits(page, item.url, name)) return [];
    // Links that leave the site count only beside the site's own: 友情链接 are no columns.
    if (!page.inSite(item.url) && !(page.isHome && inner >= (list.nested ? 1 : 3) && inner * 2 >= list.items.length))
      return [];
    return {
      url: item.url,
      name,
      as: 'menu',
      weight: page.isHome ? 3 : 1,
      parentKey,
      parentName: parentKey || !isMenuName(parent) ? null : parent,
      onHome: page.isHome,
      // A lone link that is no part of a navigation heads a block.
      place: placeOf(page, list.at + item.at, list.items.length > 1 || list.inNav || list.nested ? 'menu' : 'more'),
    };
  });
}

function seeBlocks(candidates: Candidates, page: Page): void {
  for (const list of page.facts.lists) {
    const name = list.heading ? cleanName(list.heading.name) : '';
    const url = list.moreUrl ?? list.heading?.url ?? null;
    if (list.role === 'menu' && !list.moreUrl) continue;
    if (url && page.inSite(url) && !isFile(url) && canonicalKey(url) !== canonicalKey(page.facts.url)) {
      const usable = fits(page, url, name) ? name : '';
      const parentKey =
        !page.isHome &&
        page.facts.kind === 'hub' &&
        !page.facts.lists.some((other) => other.own && other.role === 'items')
          ? canonicalKey(page.facts.url)
          : null;
      see(candidates, {
        url,
        name: usable,
        as: 'more',
        weight: 1,
        parentKey: list.role === 'items' ? parentKey : null,
        parentName: null,
        onHome: page.isHome,
        place: placeOf(page, list.at + (list.items[0]?.at ?? 0), 'more'),
      });
    }
  }
}

function seeCrumbs(candidates: Candidates, page: Page): void {
  const { kind, breadcrumb, url } = page.facts;
  const last = breadcrumb.at(-1)?.url ?? null;
  const isShared = kind === 'article' && (last === null || canonicalKey(last) !== canonicalKey(url));
  if (isShared && page.crumbs.seenAgain(breadcrumb)) return;
  const sights = sightsOfCrumbs(page);
  for (const sight of sights) see(candidates, sight);
  if (isShared) page.crumbs.note(breadcrumb, sights);
}

function sightsOfCrumbs(page: Page): Sight[] {
  const home = canonicalKey(new URL('/', page.facts.url).href);
  const crumbs = page.facts.breadcrumb.filter(({ name }) => mayStandAbove(name, page.words));
  const sights: Sight[] = [];
  let parentKey: string | null = null;
  let parentName: string | null = null;
  crumbs.forEach((crumb, at) => {
    const name = cleanName(crumb.name);
    const isLast = at === crumbs.length - 1;
    const url = crumb.url ?? (isLast && page.facts.kind !== 'article' ? page.facts.url : null);
    if (url === null) parentName = isMenuName(name) ? name : null;
    if (!fits(page, url, name, MAX_CRUMB) || !page.inSite(url) || canonicalKey(url) === home) return;
    if (isLast && page.facts.kind === 'article' && canonicalKey(url) === canonicalKey(page.facts.url)) return;
    sights.push({
      url,
      name,
      as: 'crumb',
      weight: 2,
      parentKey: parentName === null ? parentKey : null,
      parentName,
      onHome: false,
      place: BEHIND_ALL + at,
    });
    parentKey = canonicalKey(url);
    parentName = null;
  });
  return sights;
}

/**
 * A list page that no menu, breadcrumb or 更多 names (a picture without words leads to it) still has its title. Whether
 * that makes it a column is for the tree to say, which knows all others.
 */
function seeSelf(candidates: Candidates, page: Page): void {
  const { isListPage, title, url } = page.facts;
  if (page.isHome || !isListPage) return;
  const [first = '', ...rest] = title.split(/(?:(?<!\s)\s+)?[-_|—–]+\s*/);
  const name = cleanName(first);
  if (rest.length === 0 || /\d{4}/.test(name) || !fits(page, url, name)) return;
  const place = placeOf(page, 0, 'self');
  see(candidates, { url, name, as: 'self', weight: 0.1, parentKey: null, parentName: null, onHome: false, place });
}

/** Adds to `candidates` what this page shows of columns. */
export function collectCandidates(candidates: Candidates, page: Page): void {
  seeSelf(candidates, page);
  seeMenus(candidates, page);
  seeBlocks(candidates, page);
  seeCrumbs(candidates, page);
}
