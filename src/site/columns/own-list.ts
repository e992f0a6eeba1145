/** Which list of a page is its own: neither the site's template nor a side box nor the block of another column. */

import type { ListItem } from '../../read/lists/item-lists.ts';
import { joinParts } from '../../read/lists/list-parts.ts';
import type { PageList } from '../../read/lists/list-roles.ts';
import { addressOf, canonicalKey } from '../../url/address.ts';
import type { PageRecord } from '../page-record.ts';
import { pageAt, type SiteModel } from '../site-model.ts';
import { isLoneSideBox, isTemplateList, leadsElsewhere } from '../template.ts';

export interface OwnList {
  readonly items: readonly ListItem[];
  /** Blocks on the page that show other columns with a heading and 更多: the page is a hub of these. */
  readonly blocks: readonly PageList[];
  readonly from: 'html' | 'script' | 'loaded' | 'none';
}

/** A heading that links elsewhere marks a block only on pages made of blocks: on a list page it is the breadcrumb. */
function isBlock(model: SiteModel, page: PageRecord, list: PageList): boolean {
  const url = list.moreUrl ?? (page.kind === 'hub' || page.kind === 'home' ? list.heading?.url : null);
  if (url === null || url === undefined) return false;
  const key = canonicalKey(url);
  // On page 2 the heading leads to page 1.
  return key !== page.key && key !== model.furtherPages.get(page.key);
}

function framed(model: SiteModel, page: PageRecord): PageList[] {
  return page.frames.flatMap((url) => pageAt(model, canonicalKey(url))?.lists ?? []);
}

/** The list that belongs to `page`, with what frames and data requests brought. */
export function ownList(model: SiteModel, page: PageRecord): OwnList {
  const loaded = model.loaded.get(page.key);
  const inFrames = framed(model, page);
  const usable = [...page.lists, ...inFrames].filter(
    (list) =>
      list.role === 'items' && isOwnMatter(model, list) && !leadsBack(page, list) && !isBesideFirst(model, page, list),
  );
  const blocks = usable.filter((list) => isBlock(model, page, list));
  const free = usable.filter((list) => !isBlock(model, page, list));
  const best = heaviest(free);
  if (loaded && loaded.length > 0 && (best === null || best.dated === 0 || page.shell))
    return { items: loaded, blocks, from: 'loaded' };
  if (best && (isReal(best, page) || inFrames.includes(best)))
    return { items: joinParts(best, free).items, blocks, from: best.signature === 'script' ? 'script' : 'html' };
  return { items: [], blocks, from: 'none' };
}

/** The page's own heading with a link to itself is no entry. */
const leadsBack = (page: PageRecord, { items }: PageList): boolean =>
  items.length <= 2 && items.every(({ url }) => url !== null && canonicalKey(url) === page.key);

/** On page 2: columns beside each other, this one's page 1 among them. */
function isBesideFirst(model: SiteModel, page: PageRecord, { items, dated }: PageList): boolean {
  const first = model.furtherPages.get(page.key);
  return (
    first !== undefined &&
    dated === 0 &&
    items.length >= 2 &&
    items.some(({ url }) => url !== null && canonicalKey(url) === first)
  );
}

/** What other pages show too is no page's own, unless it stands under this page's name and shows days. */
const isOwnMatter = (model: SiteModel, list: PageList): boolean =>
  !isTemplateList(model.template, list) || (list.own && list.dated > 0);

function heaviest(lists: readonly PageList[]): PageList | null {
  let best: PageList | null = null;
  for (const list of lists) if (list.weight > (best?.weight ?? 0)) best = list;
  return best;
}

/** 最新公告 on the page of 通知公告 is no box of the whole site. */
function isNamesake(page: PageRecord, { role, heading }: PageList): boolean {
  const of = /^最新(\p{Script=Han}{2,6})$/u.exec(heading?.name ?? '')?.[1];
  const name = page.breadcrumb.at(-1)?.name ?? page.title;
  return role === 'side' && of !== undefined && name.includes(of);
}

/**
 * 最新信息 of the whole site beside 统计信息: the column's entries lie below its own address, and each of the box below that
 * of another column. What lies nowhere known may be the column's own in its new place.
 */
function isOfOthers(model: SiteModel, page: PageRecord, list: PageList, own: readonly ListItem[]): boolean {
  const { path } = addressOf(page.url);
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  if (directory === '/' || !own.some(({ url }) => url !== null && addressOf(url).path.startsWith(directory)))
    return false;
  return list.items.every(({ url }) => url !== null && liesBelowOther(model, url, directory));
}

/** Is there a page, no article, in whose directory `url` lies, and `own` does not? */
function liesBelowOther(model: SiteModel, url: string, own: string): boolean {
  const { path } = addressOf(url);
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const directory = path.slice(0, end + 1);
    if (own.startsWith(directory)) return false;
    const column = pageAt(model, canonicalKey(new URL(directory, url).href));
    if (column !== null && column.kind !== 'article') return true;
  }
  return false;
}

/** So many entries with their day in the address are no chance. */
const ENOUGH_ADDRESSED = 3;

/** Under the page's own name a list is sure to be its own; else links that are dated by their addresses may be it as well. */
const saysDays = (list: PageList, isNamed: boolean): boolean =>
  list.dated > 0 || (!isNamed && list.items.filter(({ day }) => day !== null).length >= ENOUGH_ADDRESSED);

/** A side box by its heading that may yet be a part of the page's own list. */
const mayBePart = (model: SiteModel, page: PageRecord, list: PageList): boolean =>
  isLoneSideBox(model.template, list) || isNamesake(page, list);

/** Dated lists on the page that are neither in `items` nor template, side box or another column's block. */
export function fresherLists(model: SiteModel, page: PageRecord, items: readonly ListItem[]): PageList[] {
  const own = new Set(items);
  const isNamed = page.lists.some((list) => list.own && list.items.some((item) => own.has(item)));
  return [...page.lists, ...framed(model, page)].filter(
    (list) =>
      (list.role === 'items' || (mayBePart(model, page, list) && !isOfOthers(model, page, list, items))) &&
      saysDays(list, isNamed) &&
      isOwnMatter(model, list) &&
      !isBlock(model, page, list) &&
      !list.items.some((item) => own.has(item)),
  );
}

/** Does the page show entries that no other page shows, by words or address, whether or not they can be told to be its list? */
export function hasOwnEntries({ template }: SiteModel, page: PageRecord): boolean {
  const isOwn = (list: PageList): boolean => !isTemplateList(template, list) || leadsElsewhere(template, list);
  return page.lists.some((list) => list.role === 'items' && !list.hidden && isOwn(list));
}

/** One undated link in a corner is no list; two with long titles, or one with a day, may be. */
const isReal = (list: PageList, page: PageRecord): boolean =>
  list.items.some((item) => item.day !== null) ||
  list.own ||
  list.items.length >= 2 ||
  (isPaged(page) && list.items.length > 0) ||
  page.kind === 'list';

/** It has further pages, or says that it is the only one (页次：1/1), and not that there is nothing on it. */
const isPaged = ({ pagerKeys, pagerTotal, emptyProofs }: PageRecord): boolean =>
  pagerKeys.length > 0 || (pagerTotal === 1 && emptyProofs.length === 0);
