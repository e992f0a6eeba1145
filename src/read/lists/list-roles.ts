/** Tells the lists of a page apart: the page's own list, blocks of other columns with a heading and 更多, menus, side boxes. */

import { BOX } from '../../html/box-marks.ts';
import type { FlatPage } from '../../html/page-elements.ts';
import { isCommentsName, isSideName } from '../../vocabulary/side-names.ts';
import type { Breadcrumb } from '../breadcrumb/breadcrumb.ts';
import type { Pager } from '../pagination/pager.ts';
import type { ItemList, ListItem } from './item-lists.ts';
import { type Heading, type HeadingContext, headingOf, type ListContext, silentMoresOf } from './list-heading.ts';

type Role = 'items' | 'menu' | 'side';

export interface PageList {
  /** Place of the first entry in the document. */
  readonly at: number;
  readonly items: readonly ListItem[];
  readonly signature: string;
  readonly heading: Heading | null;
  /** Target of the 更多 link that belongs to the heading. */
  readonly moreUrl: string | null;
  /** The list stands in one small box with its heading and nothing before it: a menu below its entry. */
  readonly nested: boolean;
  /** Inside what calls itself a navigation. */
  readonly inNav: boolean;
  readonly role: Role;
  /** Its heading is the page's own name. */
  readonly own: boolean;
  readonly hidden: boolean;
  readonly dated: number;
  /** How much this looks like the page's own list; only comparable within one page. */
  readonly weight: number;
  readonly textFrom: number;
  readonly textTo: number;
  /** Of a side box: fingerprints of all words in it, days included. */
  readonly says?: readonly number[];
}

/** Is one of the boxes around it so marked? */
function isInside(page: FlatPage, index: number, marks: number): boolean {
  for (let up = index, step = 0; up >= 0 && step < 5; up = page.elements[up]?.parent ?? -1, step++)
    if (((page.elements[up]?.source.box ?? 0) & marks) !== 0) return true;
  return false;
}

const TITLE_CHARS = 40;

function meanTitle({ items }: ItemList): number {
  let chars = 0;
  for (const { title } of items) chars += Math.min(title.length, TITLE_CHARS);
  return chars / Math.max(1, items.length);
}

function insideNav(page: FlatPage, index: number): boolean {
  if (isInside(page, index, BOX.nav)) return true;
  for (let up = index, step = 0; up >= 0 && step < 6; up = page.elements[up]?.parent ?? -1, step++)
    if (((page.elements[up]?.source.box ?? 0) & BOX.navTag) !== 0) return true;
  return false;
}

/** Shorter on average: names of people, not titles. */
const NAME_CHARS = 5;

/** The run is an entry of a menu in which other parts of the page stand too: it heads what a script writes elsewhere. */
const isMenuWord = (lists: readonly ItemList[], run: number): boolean =>
  lists.some(
    ({ textFrom, textTo, items }) =>
      run >= textFrom && run < textTo && items.length >= 2 && items.some(({ title }) => !isSideName(title)),
  );

/** Longer on average: no words of a menu; below the second not even in a navigation, below the third not beside this page. */
const MENU_CHARS = 8.5;
const NAV_CHARS = 18;
const BESIDE_CHARS = 20;

/** Short undated links are a menu, unless most of them lead to articles; longer ones only inside a navigation. */
function roleOf(page: FlatPage, list: ItemList, dated: number, { heading, headingRun, isOwn, around }: Headed): Role {
  const mean = meanTitle(list);
  if (dated === 0 && isMenu(page, list, mean, around.self)) return 'menu';
  if (heading && !isOwn && isSideName(heading.name) && !isMenuWord(around.lists, headingRun)) return 'side';
  if (heading && isCommentsName(heading.name) && mean < NAME_CHARS) return 'side';
  return 'items';
}

/** Of a list without days. */
function isMenu(page: FlatPage, { items, addresses, container }: ItemList, mean: number, self: string): boolean {
  // Columns beside each other, this page's own among them.
  if (mean < BESIDE_CHARS && items.length >= 2 && addresses.some((address) => address?.key === self)) return true;
  if (mean < MENU_CHARS || (mean < NAV_CHARS && insideNav(page, container))) {
    let articles = 0;
    for (let at = 0; at < items.length; at++)
      if (items[at]?.dateSource === 'url' || addresses[at]?.isArticle === true) articles++;
    if (articles * 2 <= items.length) return true;
  }
  return isInside(page, container, BOX.furniture);
}

const WEIGHED_CHARS = 30;
const ALL_DATED = 1.5;
const OWN = 3;
const AFTER_CRUMB = 1.6;
const PAGED = 2.5;

function weigh(
  list: ItemList,
  facts: {
    role: Role;
    dated: number;
    sideBox: boolean;
    isOwn: boolean;
    afterCrumb: boolean;
    paged: boolean;
    moreUrl: string | null;
  },
): number {
  const { items } = list;
  let chars = 0;
  for (const { title } of items) chars += Math.min(title.length, WEIGHED_CHARS);
  let weight = chars * (1 + (ALL_DATED * facts.dated) / Math.max(1, items.length));
  if (facts.role === 'menu') weight *= 0.05;
  if (facts.role === 'side' || facts.sideBox) weight *= 0.25;
  if (facts.moreUrl) weight *= 0.35;
  if (facts.isOwn) weight *= OWN;
  if (facts.afterCrumb) weight *= AFTER_CRUMB;
  if (facts.paged) weight *= PAGED;
  if (list.hidden) weight *= 0.2;
  return weight;
}

/** What tells the lists of one page apart. */
export interface RoleContext {
  readonly crumbs: Breadcrumb;
  readonly pager: Pager;
  readonly context: HeadingContext;
  /** Names of the page itself. */
  readonly ownNames: ReadonlySet<string>;
  /** Key of its address. */
  readonly self: string;
}

/** All lists with their role and weight, in document order. */
export function assignRoles(page: FlatPage, lists: readonly ItemList[], about: RoleContext): PageList[] {
  const around = aroundOf(page, lists, about);
  return lists.map((list) => withRole(page, list, headingOf(page, list, around.context), around));
}

/** 更多, or a heading with a link, leads on from it. */
export const leadsOn = ({ moreUrl, heading }: Pick<PageList, 'moreUrl' | 'heading'>): boolean =>
  moreUrl !== null || (heading?.url ?? null) !== null;

/** The words above a list, and what stands around it. */
interface Headed {
  readonly heading: Heading | null;
  readonly headingRun: number;
  /** It is the page's own name. */
  readonly isOwn: boolean;
  readonly around: Around;
}

interface Around extends RoleContext {
  readonly context: ListContext;
  readonly lists: readonly ItemList[];
  /** The list that ends last before the pager. */
  readonly paged: ItemList | undefined;
}

function aroundOf(page: FlatPage, lists: readonly ItemList[], about: RoleContext): Around {
  const { at } = about.pager;
  const before =
    at < 0 ? [] : lists.filter((list) => list.textTo <= at + 1 && list.items.length > 0 && meanTitle(list) >= 6);
  return { ...about, context: { ...about.context, silentMores: silentMoresOf(page) }, lists, paged: before.at(-1) };
}

/** `[统计信息]` before an entry says of which column it is; of a single entry it is the nearest heading. */
const unbracketed = (name: string): string =>
  /^[[【〔]\s*([^\]】〕\s](?:[^\]】〕]*[^\]】〕\s])?)\s*[\]】〕]$/.exec(name)?.[1] ?? name;

function withRole(page: FlatPage, list: ItemList, headed: ReturnType<typeof headingOf>, around: Around): PageList {
  const { heading, headingRun, moreUrl, nested } = headed;
  const { crumbs, ownNames, paged } = around;
  const isOwn = heading !== null && ownNames.has(unbracketed(heading.name));
  const dated = countDated(list.items);
  const role = roleOf(page, list, dated, { heading, headingRun, isOwn, around });
  const afterCrumb = crumbs.textTo > 0 && list.textFrom >= crumbs.textTo - 1;
  const sideBox = isInside(page, list.container, BOX.side);
  const told: PageList = {
    at: list.at,
    items: list.items,
    signature: list.signature,
    heading,
    moreUrl,
    nested,
    inNav: role === 'menu' && insideNav(page, list.container),
    role,
    own: isOwn,
    hidden: list.hidden,
    dated,
    weight: weigh(list, { role, dated, sideBox, isOwn, afterCrumb, paged: list === paged, moreUrl }),
    textFrom: list.textFrom,
    textTo: list.textTo,
  };
  return role === 'side' ? { ...told, says: wordsIn(page, list) } : told;
}

/** Entries whose day stands on the page, not in their address alone. */
function countDated(items: readonly ListItem[]): number {
  let dated = 0;
  for (const { day, dateSource } of items) if (day && dateSource !== 'url') dated++;
  return dated;
}

const wordsIn = (page: FlatPage, { textFrom, textTo }: ItemList): number[] =>
  page.texts.slice(textFrom, textTo).map(({ known }) => known.hash);
