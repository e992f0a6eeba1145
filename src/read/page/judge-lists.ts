/** What sort of page it is, when it was published, and its lists (页面判读): each of the three hangs on the others. */

import type { FlatPage } from '../../html/page-elements.ts';
import { addressOf } from '../../url/address.ts';
import { type PublicationDate, readPubDate } from '../dates/pub-date.ts';
import type { PageList } from '../lists/list-roles.ts';
import type { Pager } from '../pagination/pager.ts';
import { type EvidenceBesideLists, type PageKind, tellKind } from './page-kind.ts';
import { type About, type FoundLists, readPageLists, type Source } from './page-lists.ts';

export interface JudgedPage {
  readonly kind: PageKind;
  readonly publication: PublicationDate | null;
  readonly lists: readonly PageList[];
  /** The page's own as far as one page can tell. */
  readonly mainList: PageList | null;
}

interface Reading {
  readonly found: FoundLists;
  readonly evidence: Omit<EvidenceBesideLists, 'publication'>;
}

export function judgeLists(source: Source, about: About, { found, evidence }: Reading): JudgedPage {
  const { page } = source;
  const { lists, ownList, fromScript, crumbs, pager } = readPageLists(source, about, found);
  const publication = readPubDate(page, crumbs.textTo, {
    url: evidence.url,
    meta: evidence.meta,
    words: about.words,
    lists: lists.filter((list) => ownsItsDates(page, list, pager)),
  });
  const kind = tellKind({ ...evidence, publication, lists, ownList });
  return { kind, publication, lists: fromScript ? [fromScript, ...lists] : lists, mainList: ownList };
}

const NEIGHBOUR = /^[【[(（<《«]?\s*[上下前后]\s?[一1]?\s?[篇条则]/;

/** 下一篇 with its link below an article is no list of one entry, and the article's day is not the neighbour's. */
function isNeighbour(page: FlatPage, list: PageList): boolean {
  return list.items.length <= 2 && page.texts.slice(list.textFrom, list.textTo).some((run) => NEIGHBOUR.test(run.text));
}

/** Days of a list belong to its entries; a lone one does where its link leads to an article or a pager follows. */
function ownsItsDates(page: FlatPage, list: PageList, pager: Pager): boolean {
  if (list.role === 'menu' || list.dated === 0 || isNeighbour(page, list)) return false;
  const leads = list.items.some(
    (item) =>
      item.url !== null && (addressOf(item.url).isArticle || (item.title.length >= 8 && /\d{3}/.test(item.url))),
  );
  return list.dated >= 2 || leads || pager.at >= 0 || pager.entries !== null;
}
