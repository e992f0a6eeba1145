/** Judges a column that shows entries: by the newest of all days on its pages, unless something could be newer unseen. */

import type { Column } from '../../site/columns/column.ts';
import { entriesBeside, headlinesOf } from '../../site/columns/headlines.ts';
import { fresherLists, ownList } from '../../site/columns/own-list.ts';
import type { PageRecord } from '../../site/page-record.ts';
import { pageAt, type SiteModel } from '../../site/site-model.ts';
import { isLogin } from '../../site/template.ts';
import type { ColumnState } from '../../site-report.ts';
import { newestDay } from '../../time/dates.ts';
import { canonicalKey } from '../../url/address.ts';
import type { Bench } from './bench.ts';
import { saidBy } from './column-rules.ts';
import { dateItems } from './dated-items.ts';
import { isDirectory } from './directory.ts';
import { judgeList, type ListFacts } from './judge-list.ts';
import type { Judgement } from './judgement.ts';
import { isLinkList } from './link-list.ts';

/** Key of a page → keys of those that its pager leads to, and that no page before led to. */
export type FurtherPages = ReadonlyMap<string, readonly string[]>;

/** Pages 2 … N of the list whose page 1 is `first`: where each page names the next alone, one leads to the other. */
function allFurther(further: FurtherPages, first: string): string[] {
  const seen = new Set([first]);
  for (const key of seen) for (const next of further.get(key) ?? []) seen.add(next);
  return [...seen].slice(1);
}

export function furtherPagesOf(model: SiteModel): FurtherPages {
  const byFirst = new Map<string, string[]>();
  for (const [key, first] of model.furtherPages) {
    const known = byFirst.get(first);
    if (known) known.push(key);
    else byFirst.set(first, [key]);
  }
  return byFirst;
}

/** Entries on top of the list whose articles may give them a day. */
const ARTICLES_PER_LIST = 5;

export interface ListBench extends Bench {
  readonly further: FurtherPages;
}

export function judgeItems(column: Column, page: PageRecord, bench: ListBench): Judgement {
  const { asOf, rules } = bench.context;
  if (bench.category.exempt === null && isDirectory(column.items, rules.lexicon))
    return saidBy('list-of-names', bench.say('static', 'directory', { items: column.items.length }));
  const facts = listFacts(column, page, bench);
  const limit = bench.category.thresholdDays;
  const verdict = judgeList(facts, {
    asOf,
    thresholdDays: limit ?? Number.POSITIVE_INFINITY,
    warningShare: limit === null ? 0 : rules.profile.earlyWarningShare,
  });
  const free = freeOfDuty(column, page, bench, verdict.state);
  if (free !== null) return free;
  const { newest, dueOn, proofs } = verdict;
  const said = { lastUpdated: newest, items: column.items.length, dueOn, proofs };
  if (bench.category.exempt)
    return saidBy('no-duty', bench.say('static', bench.category.exempt, { ...said, dueOn: null }));
  return saidBy(verdict.rule, bench.say(verdict.state, verdict.reason, said));
}

/**
 * Old as they are, nobody has to update links to other sites, nor what stands beside a login without the column's name. A
 * single link without a day may as well be the way to the column's own list.
 */
function freeOfDuty(column: Column, page: PageRecord, bench: ListBench, state: ColumnState): Judgement | null {
  const { items } = column;
  const { model } = bench.context;
  if (state === 'current' || bench.category.exempt !== null) return null;
  if ((items.length > 1 || state === 'sleeping') && isLinkList(items, model.scope))
    return saidBy('links-off', bench.say('static', 'directory', { items: items.length }));
  const isNamed = page.lists.some(({ own, items: shown }) => own && shown.some((item) => items.includes(item)));
  if (state === 'unknown' || isNamed || !isLogin(model.template, page)) return null;
  return saidBy('list-beside-login', bench.say('static', 'function', { items: items.length }));
}

function listFacts(column: Column, page: PageRecord, bench: ListBench): ListFacts {
  const { model, asOf } = bench.context;
  const first = dateItems(model, [...headlinesOf(model, page, column.items), ...column.items], asOf);
  const keys = allFurther(bench.further, page.key);
  const further = keys.flatMap((key) => pageAt(model, key) ?? []);
  const lists = further.map((record) => ownList(model, record).items);
  const more = dateItems(model, lists.flat(), asOf);
  const boxes = fresherLists(model, page, column.items);
  const beside = boxes.flatMap((list) => dateItems(model, list.items, asOf));
  const parts = dateItems(model, entriesBeside(model, page, boxes), asOf).filter(({ day }) => day !== null);
  return {
    url: page.url,
    items: [...first, ...[...parts, ...more].map((item) => ({ ...item, position: item.position + first.length }))],
    firstPageItems: first.length,
    unreadPages:
      further.length < keys.length ||
      lists.some((list) => list.length === 0) ||
      // Read, but what stands there has no day yet.
      more.some((item) => item.day === null && item.url !== null && unread(model, item.url)) ||
      (page.pagerTotal ?? 1) > further.length + 1 ||
      (page.pagerScripted && (page.pagerTotal ?? 2) > 1),
    unreadArticles: first
      .slice(0, ARTICLES_PER_LIST)
      .filter((item) => item.day === null && item.url !== null && unread(model, item.url)).length,
    newestBeside: newestDay(beside.map(({ day }) => day)),
  };
}

function unread(model: SiteModel, url: string): boolean {
  const key = canonicalKey(url);
  return pageAt(model, key) === null && !model.failures.has(key) && !model.failures.has(model.aliases.get(key) ?? key);
}
