/** 头条: a lead story above a column's list, in a box of its own; it may be the newest entry, and often shows no day. */

import type { Crumb } from '../../read/breadcrumb/breadcrumb.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import type { PageList } from '../../read/lists/list-roles.ts';
import { addressOf, canonicalKey } from '../../url/address.ts';
import type { PageRecord } from '../page-record.ts';
import { pageAt, type SiteModel } from '../site-model.ts';
import { isTemplateList } from '../template.ts';

/** More entries without a day are a list of their own. */
const MOST_ENTRIES = 10;

/** A year, a month, a day, or several of them; any other number may be that of a column (`/info/1045/`). */
const DATES = /(?<=\/)(?:(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?|\d{1,2})(?=\/)/g;

/** Where an article lies, whatever its day. */
function folderOf(url: string): string {
  const { path } = addressOf(url);
  return path.slice(0, path.lastIndexOf('/') + 1).replace(DATES, '#');
}

/**
 * The entries above the list that `items` are, which belong to it by their article's breadcrumb, or where that says nothing by
 * their address: some systems keep the articles of all columns in one place. A day in the address alone is no such word.
 */
export function headlinesOf(model: SiteModel, page: PageRecord, items: readonly ListItem[]): ListItem[] {
  const folders = new Set(items.flatMap(({ url }) => (url === null ? [] : [folderOf(url)])));
  return entriesAbove(model, page, items).filter(({ url, day }) => {
    if (url === null) return false;
    const crumbs = crumbsAbove(model, pageAt(model, canonicalKey(url)));
    return crumbs.length > 0
      ? crumbs.some((crumb) => isOf(model, page, crumb))
      : day === null && folders.has(folderOf(url));
  });
}

/** Of the entries in other boxes of the page those whose articles lead up to its column by their breadcrumb. */
export function entriesBeside(model: SiteModel, page: PageRecord, beside: readonly PageList[]): ListItem[] {
  return beside
    .flatMap(({ items }) => items)
    .filter(({ url }) => url !== null && articleIsOf(model, page, pageAt(model, canonicalKey(url))));
}

const articleIsOf = (model: SiteModel, page: PageRecord, article: PageRecord | null): boolean =>
  crumbsAbove(model, article).some((crumb) => isOf(model, page, crumb));

/** The columns that an article says it is in. */
function crumbsAbove({ homeKeys }: SiteModel, article: PageRecord | null): readonly Crumb[] {
  const crumbs = article?.breadcrumb ?? [];
  return crumbs.some(({ url }) => url !== null && !homeKeys.has(canonicalKey(url))) ? crumbs : [];
}

/** By address, whatever its spelling, or by name: an article's own column is often named without a link. */
const isOf = (model: SiteModel, page: PageRecord, { name, url }: Crumb): boolean =>
  (url !== null && pageAt(model, canonicalKey(url)) === page) ||
  name === (page.breadcrumb.at(-1)?.name ?? page.columnName);

/** All entries above it without a day but in their address, in boxes that are no template, and which the list does not show as well. */
export function entriesAbove(model: SiteModel, page: PageRecord, items: readonly ListItem[]): ListItem[] {
  const own = page.lists.find((list) => items.length > 0 && list.items.some((item) => item === items[0]));
  if (!own) return [];
  const listed = new Set(items.flatMap(({ url }) => (url === null ? [] : [canonicalKey(url)])));
  const isHeadline = (list: PageList): boolean =>
    list.role === 'items' &&
    !list.hidden &&
    list.items.every(({ day, dateSource }) => day === null || dateSource === 'url') &&
    list.moreUrl === null &&
    list.items.length <= MOST_ENTRIES &&
    list.textTo <= own.textFrom &&
    !isTemplateList(model.template, list);
  return [...page.lists.filter(isHeadline).flatMap((list) => list.items), ...titleAbove(model, own)].filter(
    ({ url }) => url !== null && !listed.has(canonicalKey(url)),
  );
}

/** Shorter words are the name of the list. */
const TITLE_CHARS = 10;

/** A title that leads to an article heads the list as if it were its name. */
function titleAbove(model: SiteModel, { heading, moreUrl }: PageList): ListItem[] {
  const isTitle = moreUrl === null && (heading?.name.length ?? 0) >= TITLE_CHARS;
  if (!isTitle || !heading?.url) return [];
  const page = pageAt(model, canonicalKey(heading.url));
  if (page !== null && page.kind !== 'article') return [];
  return page || addressOf(heading.url).isArticle
    ? [{ title: heading.name, url: heading.url, day: null, dateSource: null, at: 0 }]
    : [];
}
