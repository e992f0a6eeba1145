/** Which articles would date the entries of a column's list, and which list pages are still needed to settle it. */
import { canonicalKey } from '../../url/address.ts';
import type { PageRecord } from '../page-record.ts';
import { pageAt, type SiteModel } from '../site-model.ts';
import { entriesAbove } from './headlines.ts';
import { ownList } from './own-list.ts';

/** Entries on top of a list that are opened where the list shows no day or no year. */
const ARTICLES_PER_LIST = 5;

/** Addresses worth fetching because of `page`'s own list. */
export function articlesToDate(model: SiteModel, page: PageRecord): string[] {
  if (page.kind === 'article') return [];
  const { items } = ownList(model, page);
  const thin = [...entriesAbove(model, page, items), ...items].filter(
    (item) => item.day === null || item.dateSource === 'list-inferred' || item.dateSource === 'url',
  );
  return thin
    .slice(0, ARTICLES_PER_LIST)
    .flatMap((item) => (item.url && pageAt(model, canonicalKey(item.url)) === null ? [item.url] : []));
}
