/** What one page shows of columns (栏目线索): in menus, blocks with 更多, breadcrumbs, and by what it says of itself. */

import type { ListItem } from '../read/lists/item-lists.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { canonicalKey, isFile } from '../url/address.ts';
import type { PageWords } from '../vocabulary/page-words.ts';
import {
  type Candidates,
  type CrumbCount,
  cleanName,
  type MenuCount,
  placeIn,
  type Sight,
  type Sighting,
  see,
} from './candidates.ts';
import { isMenuName, mayStandAbove } from './names-above.ts';
import type { PageRecord } from './page-record.ts';

const MAX_NAME = 26;
/** A breadcrumb spells names out that a menu would shorten. */
const MAX_CRUMB = 60;

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

const placeOf = (page: Page, at: number, as: Sighting): number => placeIn(page.isHome ? page.homeNumber : 0, at, as);

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
  if (list.hidden && list.items.every((item) => !leadsInside(item, page))) return [];
  const { parentKey, parentName } = aboveMenu(list, page);
  if (page.isHome) noteFolders(page, list, parentKey === null ? headOf(list, page) : null);
  const mayLeadOff = showsOutsideColumns(list, page);
  // A lone link that is no part of a navigation heads a block.
  const as = list.items.length > 1 || list.inNav || list.nested ? 'menu' : 'more';
  return list.items.flatMap((item) => {
    const name = cleanName(item.title);
    if (!fits(page, item.url, name) || !(mayLeadOff || page.inSite(item.url))) return [];
    return {
      url: item.url,
      name,
      as: 'menu',
      weight: page.isHome ? 3 : 1,
      parentKey,
      parentName,
      onHome: page.isHome,
      place: placeOf(page, list.at + item.at, as),
    };
  });
}

const leadsInside = ({ url }: ListItem, page: Page): boolean => url !== null && page.inSite(url);

/** The name of the entry under which a menu opens; `null` where it stands under none. */
function headOf({ heading, nested }: PageList, { words }: Page): string | null {
  return heading && nested && mayStandAbove(heading.name, words) ? cleanName(heading.name) : null;
}

/** What its entries stand below: a page of the site, else a word of the menu. */
function aboveMenu(list: PageList, page: Page): Pick<Sight, 'parentKey' | 'parentName'> {
  const head = headOf(list, page);
  const url = head === null ? null : list.heading?.url;
  if (url && page.inSite(url)) return { parentKey: canonicalKey(url), parentName: null };
  return { parentKey: null, parentName: isMenuName(head) ? head : null };
}

/** Words of a menu of the home page that lead nowhere themselves, `head` above it among them. */
function noteFolders(page: Page, list: PageList, head: string | null): void {
  if (head !== null) noteFolder(page, head, list.at + (list.items[0]?.at ?? 0) - 0.5);
  for (const { url, title, at } of list.items) if (url === null) noteFolder(page, cleanName(title), list.at + at);
}

/** Links that leave the site count only beside the site's own: 友情链接 are no columns. */
function showsOutsideColumns(list: PageList, page: Page): boolean {
  const inside = list.items.filter((item) => leadsInside(item, page)).length;
  return page.isHome && inside >= (list.nested ? 1 : 3) && inside * 2 >= list.items.length;
}

function seeBlocks(candidates: Candidates, page: Page): void {
  const { facts } = page;
  const above = isHubOfBlocks(page) ? canonicalKey(facts.url) : null;
  for (const list of facts.lists) {
    const url = columnOfBlock(list, page);
    if (url === null) continue;
    const name = list.heading ? cleanName(list.heading.name) : '';
    see(candidates, {
      url,
      name: fits(page, url, name) ? name : '',
      as: 'more',
      weight: 1,
      parentKey: list.role === 'items' ? above : null,
      parentName: null,
      onHome: page.isHome,
      place: placeOf(page, list.at + (list.items[0]?.at ?? 0), 'more'),
    });
  }
}

/** A page without a list of its own: the blocks on it are the columns below it. */
const isHubOfBlocks = ({ isHome, facts }: Page): boolean =>
  !isHome && facts.kind === 'hub' && !facts.lists.some(({ own, role }) => own && role === 'items');

/** Where the 更多 or the heading of a block leads; `null` where that is no other page of the site. */
function columnOfBlock(list: PageList, { facts, inSite }: Page): string | null {
  if (list.role === 'menu' && !list.moreUrl) return null;
  const url = list.moreUrl ?? list.heading?.url ?? null;
  if (!url || !inSite(url) || isFile(url)) return null;
  return canonicalKey(url) === canonicalKey(facts.url) ? null : url;
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
  for (const [at, crumb] of crumbs.entries()) {
    const name = cleanName(crumb.name);
    const url = placeOfCrumb(page, crumb, at === crumbs.length - 1);
    if (url === null) parentName = isMenuName(name) ? name : null;
    if (!fits(page, url, name, MAX_CRUMB) || !page.inSite(url)) continue;
    const key = canonicalKey(url);
    if (key === home || (at === crumbs.length - 1 && isArticleAt(page, key))) continue;
    sights.push({
      url,
      name,
      as: 'crumb',
      weight: 2,
      parentKey: parentName === null ? parentKey : null,
      parentName,
      onHome: false,
      place: placeIn(0, at, 'crumb'),
    });
    parentKey = key;
    parentName = null;
  }
  return sights;
}

/** The last one of a page that is no article is the page itself. */
function placeOfCrumb({ facts }: Page, { url }: PageFacts['breadcrumb'][number], isLast: boolean): string | null {
  return url ?? (isLast && facts.kind !== 'article' ? facts.url : null);
}

const isArticleAt = ({ facts }: Page, key: string): boolean =>
  facts.kind === 'article' && canonicalKey(facts.url) === key;

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
