/** Tells the lists of a page apart: the page's own list, blocks of other columns with a heading and 更多, menus, side boxes. */

import { BOX } from './box-marks.ts';
import type { Breadcrumb } from './breadcrumb.ts';
import type { ItemList, ListItem } from './item-lists.ts';
import { type Heading, type HeadingContext, headingOf, silentMoresOf } from './list-heading.ts';
import type { FlatPage } from './page-elements.ts';
import type { Pager } from './pager.ts';
import { isCommentsName, isSideName } from './side-names.ts';

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
  readonly role: 'items' | 'menu' | 'side';
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

const meanTitle = (list: ItemList): number =>
  list.items.reduce((sum, item) => sum + Math.min(item.title.length, 40), 0) / Math.max(1, list.items.length);

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

/** Short undated links are a menu, unless most of them lead to articles; longer ones only inside a navigation. */
function roleOf(
  page: FlatPage,
  list: ItemList,
  heading: Heading | null,
  about: { isOwn: boolean; self: string; isMenuWord: boolean },
): PageList['role'] {
  const dated = list.items.filter((item) => item.day && item.dateSource !== 'url').length;
  const articles = list.items.filter(
    ({ dateSource }, at) => dateSource === 'url' || list.addresses[at]?.isArticle === true,
  ).length;
  const mean = meanTitle(list);
  const leads = articles * 2 > list.items.length;
  // Columns beside each other, this page's own among them.
  if (
    dated === 0 &&
    mean < 20 &&
    list.items.length >= 2 &&
    list.addresses.some((address) => address?.key === about.self)
  )
    return 'menu';
  if (dated === 0 && !leads && (mean < 8.5 || (mean < 18 && insideNav(page, list.container)))) return 'menu';
  if (isInside(page, list.container, BOX.furniture) && dated === 0) return 'menu';
  if (heading && !about.isOwn && !about.isMenuWord && isSideName(heading.name)) return 'side';
  if (heading && isCommentsName(heading.name) && mean < NAME_CHARS) return 'side';
  return 'items';
}

function weigh(
  list: ItemList,
  facts: {
    role: PageList['role'];
    sideBox: boolean;
    isOwn: boolean;
    afterCrumb: boolean;
    paged: boolean;
    moreUrl: string | null;
  },
): number {
  const dated = list.items.filter((item) => item.day && item.dateSource !== 'url').length;
  let weight =
    list.items.reduce((sum, item) => sum + Math.min(item.title.length, 30), 0) *
    (1 + (1.5 * dated) / Math.max(1, list.items.length));
  if (facts.role === 'menu') weight *= 0.05;
  if (facts.role === 'side' || facts.sideBox) weight *= 0.25;
  if (facts.moreUrl) weight *= 0.35;
  if (facts.isOwn) weight *= 3;
  if (facts.afterCrumb) weight *= 1.6;
  if (facts.paged) weight *= 2.5;
  if (list.hidden) weight *= 0.2;
  return weight;
}

/** All lists with their role and weight, in document order. */
export function assignRoles(
  page: FlatPage,
  lists: readonly ItemList[],
  about: { crumbs: Breadcrumb; pager: Pager; context: HeadingContext; ownNames: ReadonlySet<string>; self: string },
): PageList[] {
  const { pager, crumbs } = about;
  const context = { ...about.context, silentMores: silentMoresOf(page) };
  // The list that ends last before the pager is the paged one.
  const before =
    pager.at < 0
      ? []
      : lists.filter((list) => list.textTo <= pager.at + 1 && list.items.length > 0 && meanTitle(list) >= 6);
  const paged = before.at(-1);
  return lists.map((list) => {
    const { heading, headingRun, moreUrl, nested } = headingOf(page, list, context);
    const isOwn = heading !== null && about.ownNames.has(heading.name);
    const role = roleOf(page, list, heading, { isOwn, self: about.self, isMenuWord: isMenuWord(lists, headingRun) });
    const afterCrumb = crumbs.textTo > 0 && list.textFrom >= crumbs.textTo - 1;
    return {
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
      dated: list.items.filter((item) => item.day && item.dateSource !== 'url').length,
      weight: weigh(list, {
        role,
        sideBox: isInside(page, list.container, BOX.side),
        isOwn,
        afterCrumb,
        paged: list === paged,
        moreUrl,
      }),
      textFrom: list.textFrom,
      textTo: list.textTo,
      ...(role === 'side' ? { says: wordsIn(page, list) } : {}),
    };
  });
}

const wordsIn = (page: FlatPage, { textFrom, textTo }: ItemList): number[] =>
  page.texts.slice(textFrom, textTo).map(({ known }) => known.hash);
