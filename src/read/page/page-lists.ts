/** The lists of one page, in its HTML or its scripts, with what places them: breadcrumb, pager, and which is its own. */

import { flattenPage } from '../../html/flat-page.ts';
import type { FlatPage } from '../../html/page-elements.ts';
import { hasHan, readScript, rememberingScripts } from '../../html/script-literals.ts';
import type { IsoDay } from '../../site-report.ts';
import { addDays } from '../../time/dates.ts';
import { canonicalKey } from '../../url/address.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import { type Breadcrumb, readBreadcrumb } from '../breadcrumb/breadcrumb.ts';
import { withMeaning } from '../dates/date-labels.ts';
import { type PlacedDate, placeDates } from '../dates/page-dates.ts';
import { withHeadingYears } from '../dates/year-headings.ts';
import { itemsInScript, mayHoldJson, recordsHtml } from '../embedded-data/script-data.ts';
import { htmlInScript, rowsInScript } from '../embedded-data/script-rows.ts';
import { readAnchors } from '../lists/anchors.ts';
import { findItemLists, type ItemList, type ListItem } from '../lists/item-lists.ts';
import { joinParts } from '../lists/list-parts.ts';
import { assignRoles, leadsOn, type PageList, type RoleContext } from '../lists/list-roles.ts';
import { type Pager, readPager } from '../pagination/pager.ts';

export interface PageLists {
  readonly crumbs: Breadcrumb;
  readonly pager: Pager;
  /** Of the HTML, menus included, in document order. */
  readonly lists: readonly PageList[];
  /** The one that stands in scripts or XML islands; only looked for where the HTML has none with days. */
  readonly fromScript: PageList | null;
  /** The page's own as far as one page can tell. */
  readonly ownList: PageList | null;
}

export interface Source {
  readonly page: FlatPage;
  readonly html: string;
  /** Address against which links are resolved. */
  readonly base: string;
  readonly charset: string;
}

export interface About {
  readonly url: string;
  readonly today: IsoDay;
  readonly words: PageWords;
}

/** A list with so many days, one of them this young, is the page's own and alive; scripts need not be searched. */
const ENOUGH_DATED = 3;
const YOUNG_DAYS = 14;

const isAlive = ({ dated, items }: PageList, today: IsoDay): boolean =>
  dated >= ENOUGH_DATED && items.some(({ day }) => day !== null && day <= today && day >= addDays(today, -YOUNG_DAYS));

/** The lists of a page as they stand in its HTML, before anybody asks what they are. */
export interface FoundLists extends Pick<PageLists, 'crumbs' | 'pager'> {
  readonly lists: readonly ItemList[];
  readonly roles: RoleContext;
}

export function readPageLists(source: Source, about: About, found: FoundLists): PageLists {
  const lists = assignRoles(source.page, found.lists, found.roles);
  const best = heaviest(lists);
  const htmlList = best && joinParts(best, lists.filter(leadsNowhere));
  const fromScript = htmlList && isAlive(htmlList, about.today) ? null : readScriptList(source, about);
  const ownList = fromScript && isRather(fromScript, htmlList) ? fromScript : htmlList;
  return { crumbs: found.crumbs, pager: found.pager, lists, fromScript, ownList };
}

/** Rather the script's list than that of the HTML: it holds enough, and the HTML's has few days or older ones. */
function isRather(script: PageList, html: PageList | null): boolean {
  if (html === null) return true;
  if (html.dated < ENOUGH_DATED) return script.items.length >= html.items.length / 2;
  return script.dated >= ENOUGH_DATED && newest(script) > newest(html);
}

/** Empty where no entry has a day. */
const newest = ({ items }: PageList): string =>
  items
    .flatMap(({ day }) => day ?? [])
    .sort()
    .at(-1) ?? '';

function datesOf(page: FlatPage, { today, words }: About): readonly PlacedDate[] {
  return withHeadingYears(page, withMeaning(page, placeDates(page, today, words), words), today);
}

/** The lists, and what places them. */
export function findLists({ page, base, charset }: Omit<Source, 'html'>, about: About): FoundLists {
  const context = { base, charset, words: about.words };
  const crumbs = readBreadcrumb(page, context);
  const pager = readPager(page, context);
  const anchors = readAnchors(page, { baseUrl: base, charset, words: about.words, breadcrumb: crumbs });
  const names = [crumbs.crumbs.at(-1)?.name ?? '', firstPart(page.title)];
  const ownNames = new Set(names.filter((name) => name.length >= 2));
  return {
    crumbs,
    pager,
    lists: findItemLists(page, anchors, datesOf(page, about)),
    roles: { crumbs, pager, context, ownNames, self: canonicalKey(about.url) },
  };
}

const PARTED = /[-_|—–]/;

/** Of a title `name - column - site`. */
function firstPart(title: string): string {
  const end = title.search(PARTED);
  return end < 0 ? title : title.slice(0, end).trimEnd();
}

/** Neither 更多 nor a linked heading leads from the list to a column of its own. */
const leadsNowhere = (list: PageList): boolean => list.role === 'items' && !leadsOn(list);

function heaviest(lists: readonly PageList[]): PageList | null {
  let best: PageList | null = null;
  for (const list of lists) if (list.role === 'items' && list.weight > (best?.weight ?? 0)) best = list;
  return best;
}

const MIN_SCRIPT = 40;

/** The longest list that stands in scripts or XML islands; `null` where there is none. */
function readScriptList(source: Source, about: About): PageList | null {
  const island = recordsHtml(source.html);
  const inIsland = island ? longestOf(readIsland(island, source, about)) : [];
  if (inIsland.length > 0) return scriptList(inIsland);
  const scripts = source.page.scripts.filter(({ code }) => code.length >= MIN_SCRIPT && !isMute(code));
  const inScripts = longestOf(scripts.flatMap(({ code }) => listsInScript(code, source, about)));
  return inScripts.length > 0 ? scriptList(inScripts) : null;
}

/** It holds nothing that could be read as a list, whatever page it stands on. */
const isMute = rememberingScripts((code): boolean => {
  if (mayHoldJson(code)) return false;
  return !mayHoldWords(code) || (rowsInScript(code, NO_PAGE).length === 0 && htmlInScript(readScript(code)) === null);
});

const NO_PAGE = 'http://localhost/';

/** Only words make titles. */
const mayHoldWords = (code: string): boolean => hasHan(code) || code.includes('\\u');

/** What JSON, arrays of their own form, and HTML in strings give. */
function listsInScript(code: string, source: Source, about: About): (readonly ListItem[])[] {
  const inJson = itemsInScript(code, source.base, source.charset);
  if (inJson.length > 0) return [inJson];
  if (!mayHoldWords(code)) return [];
  const reading = readScript(code);
  const html = htmlInScript(reading);
  const written = html ? readIsland(html, source, about).filter((items) => items.some(({ day }) => day !== null)) : [];
  return [rowsInScript(code, source.base), ...written];
}

const readIsland = (html: string, { base, charset }: Source, about: About): (readonly ListItem[])[] =>
  findLists({ page: flattenPage(html), base, charset }, about).lists.map(({ items }) => items);

const longestOf = (lists: readonly (readonly ListItem[])[]): readonly ListItem[] =>
  lists.reduce((longest, items) => (items.length > longest.length ? items : longest), []);

function scriptList(items: readonly ListItem[]): PageList {
  return {
    at: 0,
    items,
    signature: 'script',
    heading: null,
    moreUrl: null,
    nested: false,
    inNav: false,
    own: true,
    role: 'items',
    hidden: false,
    dated: items.filter((item) => item.day).length,
    weight: 1e6,
    textFrom: 0,
    textTo: 0,
  };
}
