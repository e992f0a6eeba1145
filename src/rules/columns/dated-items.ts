/** Gives the entries of a column their days: from the list, the address, or the article that was fetched. */

import type { ListItem } from '../../read/lists/item-lists.ts';
import type { SiteModel } from '../../site/site-model.ts';
import { pageAt } from '../../site/site-model.ts';
import type { IsoDay } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';

export interface DatedItem {
  readonly title: string;
  readonly url: string | null;
  readonly day: IsoDay | null;
  readonly source: string | null;
  readonly position: number;
}

/** Older than any government site: `1970-01-01` and the like mean that no date was stored. */
const FIRST_DAY = '1995-01-01';

function ofArticle(model: SiteModel, item: ListItem): { day: IsoDay; source: string } | null {
  const page = item.url ? pageAt(model, canonicalKey(item.url)) : null;
  return page?.kind === 'article' && page.publishedOn
    ? { day: page.publishedOn, source: `article-${page.publishedBy}` }
    : null;
}

/** `items` with the best day each; a day after `asOf` counts as none (a typing error proves nothing). */
export function dateItems(model: SiteModel, items: readonly ListItem[], asOf: IsoDay): DatedItem[] {
  return items.map((item, position) => ({
    title: item.title,
    url: item.url,
    ...dateOf(model, item, asOf),
    position,
  }));
}

/** The best day of one entry, as `dateItems` has it. */
export function dateOf(model: SiteModel, item: ListItem, asOf: IsoDay): Pick<DatedItem, 'day' | 'source'> {
  const article =
    item.day === null || item.day > asOf || item.dateSource === 'list-inferred' || item.dateSource === 'url'
      ? ofArticle(model, item)
      : null;
  const chosen = choose(item.day !== null && item.day > asOf ? { ...item, day: null } : item, article);
  return chosen !== null && chosen.day <= asOf && chosen.day >= FIRST_DAY ? chosen : UNDATED;
}

const UNDATED = { day: null, source: null };

function choose(
  item: ListItem,
  article: { day: IsoDay; source: string } | null,
): { day: IsoDay; source: string } | null {
  if (item.day === null) return article;
  const own = { day: item.day, source: item.dateSource ?? 'list' };
  if (!article) return own;
  // A list without years: the article knows the year, where it confirms month and day.
  if (item.dateSource === 'list-inferred') return article.day.slice(5) === item.day.slice(5) ? article : own;
  return item.dateSource === 'url' ? article : own;
}
