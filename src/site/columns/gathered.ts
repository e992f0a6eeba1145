/**
 * Pages that gather what other columns hold (检索结果、标签): by a visitor's words, by an editor's tag, in another order.
 * They look like lists, and have nobody who updates them: none is a column. Pure.
 */

import type { PageRecord } from '../page-record.ts';
import type { Column } from './column.ts';

/** Words that a search is asked for: percent-encoded, in UTF-8 or GBK. A column's own name may stand under other names. */
const SEARCH_QUERY = /[?&](?:q|kw|wd|keywords?|key_?word|search\w*|query)=[^&?]*%[89a-f][\da-f]/i;
const TAG = /\/tags?\/|[?&]tags?=/i;
const RESULTS = /^(?:站内|全站|网站)?(?:搜索|检索|查询)结果/;

export function isGathered(url: string, page: PageRecord | null): boolean {
  if (SEARCH_QUERY.test(url) || TAG.test(url)) return true;
  return page !== null && (RESULTS.test(page.title) || RESULTS.test(page.breadcrumb.at(-1)?.name ?? ''));
}

/** One address more may be a column below the other that has no name of its own. */
const FEWEST_VIEWS = 3;

/**
 * Without views of a column, of which it has several: they bear its name, at its address with something added
 * (`?sort=title`, `?dept=3`). What the home page leads to stays.
 */
export function withoutViews(columns: readonly Column[], isOnHome: (column: Column) => boolean): Column[] {
  const byPage = Map.groupBy(columns, ({ key, name }) => `${key.replace(/\?.*$/s, '')}\n${name}`);
  return columns.filter((column) => {
    const same = byPage.get(`${column.key.replace(/\?.*$/s, '')}\n${column.name}`) ?? [];
    if (same.length <= FEWEST_VIEWS || isOnHome(column)) return true;
    const seen = same.filter((other) => isViewOf(column, other));
    return !seen.some((other) => same.filter((one) => isViewOf(one, other)).length >= FEWEST_VIEWS);
  });
}

function isViewOf({ key }: Column, other: Column): boolean {
  const own = new Set(partsOf(key));
  const others = partsOf(other.key);
  return others.length < own.size && others.every((part) => own.has(part));
}

const partsOf = (key: string): string[] => (key.includes('?') ? key.slice(key.indexOf('?') + 1).split('&') : []);
