/** 头条: a lead story above a column's list, in a box of its own; it may be the newest entry, and often shows no day. */
import { addressOf, canonicalKey } from '../page/address.ts';
import type { ListItem } from '../page/item-lists.ts';
import type { PageList } from '../page/list-roles.ts';
import type { PageRecord } from './page-record.ts';
import { pageAt, type SiteModel } from './site-model.ts';
import { isTemplateList } from './template.ts';

/** More entries without a day are a list of their own. */
const MOST_ENTRIES = 10;

/** Where an article lies, whatever its month or number. */
function folderOf(url: string): string {
  const { path } = addressOf(url);
  return path.slice(0, path.lastIndexOf('/') + 1).replace(/(?<=\/)\d+(?=\/)/g, '#');
}

/** The undated entries above the list that `items` are, which belong to it by their address or their article's breadcrumb. */
export function headlinesOf(model: SiteModel, page: PageRecord, items: readonly ListItem[]): ListItem[] {
  const folders = new Set(items.flatMap(({ url }) => (url === null ? [] : [folderOf(url)])));
  return entriesAbove(model, page, items).filter(
    ({ url }) => url !== null && (folders.has(folderOf(url)) || leadsUpTo(pageAt(model, canonicalKey(url)), page)),
  );
}

const leadsUpTo = (article: PageRecord | null, { key }: PageRecord): boolean =>
  article?.breadcrumb.some(({ url }) => url !== null && canonicalKey(url) === key) ?? false;

/** All undated entries above it, in boxes that are no template, and which the list does not show as well. */
export function entriesAbove(model: SiteModel, page: PageRecord, items: readonly ListItem[]): ListItem[] {
  const own = page.lists.find((list) => items.length > 0 && list.items.some((item) => item === items[0]));
  if (!own) return [];
  const listed = new Set(items.flatMap(({ url }) => (url === null ? [] : [canonicalKey(url)])));
  const isHeadline = (list: PageList): boolean =>
    list.role === 'items' &&
    !list.hidden &&
    list.items.every(({ day }) => day === null) &&
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
