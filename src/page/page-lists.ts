/** The lists of one page, in its HTML or its scripts, with what places them: breadcrumb, pager, and which is its own. */
import type { IsoDay } from '../site-report.ts';
import { canonicalKey } from './address.ts';
import { readAnchors } from './anchors.ts';
import { type Breadcrumb, readBreadcrumb } from './breadcrumb.ts';
import { withMeaning } from './date-labels.ts';
import { addDays } from './dates.ts';
import { flattenPage } from './flat-page.ts';
import { findItemLists, type ListItem } from './item-lists.ts';
import { joinParts } from './list-parts.ts';
import { assignRoles, type PageList } from './list-roles.ts';
import { type PlacedDate, placeDates } from './page-dates.ts';
import type { FlatPage } from './page-elements.ts';
import type { PageWords } from './page-words.ts';
import { type Pager, readPager } from './pager.ts';
import { itemsInScript, recordsHtml } from './script-data.ts';
import { hasHan, readScript } from './script-literals.ts';
import { htmlInScript, rowsInScript } from './script-rows.ts';
import { withHeadingYears } from './year-headings.ts';

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

interface Source {
  readonly page: FlatPage;
  readonly html: string;
  /** Address against which links are resolved. */
  readonly base: string;
  readonly charset: string;
}

interface About {
  readonly url: string;
  readonly today: IsoDay;
  readonly words: PageWords;
}

/** A list with so many days, one of them this young, is the page's own and alive; scripts need not be searched. */
const ENOUGH_DATED = 3;
const YOUNG_DAYS = 14;

const isAlive = ({ dated, items }: PageList, today: IsoDay): boolean =>
  dated >= ENOUGH_DATED && items.some(({ day }) => day !== null && day <= today && day >= addDays(today, -YOUNG_DAYS));

export function readPageLists(source: Source, about: About): PageLists {
  const inHtml = readHtmlLists(source, about);
  const best = heaviest(inHtml.lists);
  const htmlList = best && joinParts(best, inHtml.lists.filter(leadsNowhere));
  const fromScript = htmlList && isAlive(htmlList, about.today) ? null : readScriptList(source, about);
  const ownList = fromScript && isRather(fromScript, htmlList) ? fromScript : htmlList;
  return { ...inHtml, fromScript, ownList };
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

function readHtmlLists({ page, base, charset }: Source, about: About): Pick<PageLists, 'crumbs' | 'pager' | 'lists'> {
  const context = { base, charset, words: about.words };
  const crumbs = readBreadcrumb(page, context);
  const pager = readPager(page, context);
  const anchors = readAnchors(page, { baseUrl: base, charset, words: about.words, breadcrumb: crumbs });
  const ownNames = new Set(
    [crumbs.crumbs.at(-1)?.name ?? '', firstPart(page.title)].filter((name) => name.length >= 2),
  );
  const lists = assignRoles(page, findItemLists(page, anchors, datesOf(page, about)), {
    crumbs,
    pager,
    context,
    ownNames,
    self: canonicalKey(about.url),
  });
  return { crumbs, pager, lists };
}

const PARTED = /\s*[-_|—–]/;

/** Of a title `name - column - site`. */
function firstPart(title: string): string {
  const end = title.search(PARTED);
  return end < 0 ? title : title.slice(0, end);
}

/** Neither 更多 nor a linked heading leads from the list to a column of its own. */
const leadsNowhere = (list: PageList): boolean => list.role === 'items' && list.moreUrl === null && !list.heading?.url;

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
  const scripts = source.page.scripts.filter(({ code }) => code.length >= MIN_SCRIPT);
  const inScripts = longestOf(scripts.flatMap(({ code }) => listsInScript(code, source, about)));
  return inScripts.length > 0 ? scriptList(inScripts) : null;
}

/** What JSON, arrays of their own form, and HTML in strings give. */
function listsInScript(code: string, source: Source, about: About): (readonly ListItem[])[] {
  const inJson = itemsInScript(code, source.base, source.charset);
  if (inJson.length > 0) return [inJson];
  // Only words make titles.
  if (!hasHan(code) && !code.includes('\\u')) return [];
  const reading = readScript(code);
  const html = htmlInScript(reading);
  const written = html ? readIsland(html, source, about).filter((items) => items.some(({ day }) => day !== null)) : [];
  return [rowsInScript(code, source.base), ...written];
}

const readIsland = (html: string, { base, charset }: Source, about: About): (readonly ListItem[])[] =>
  readHtmlLists({ page: flattenPage(html), html, base, charset }, about).lists.map(({ items }) => items);

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
