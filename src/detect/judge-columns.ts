/** Judges every column of a site (栏目状态): lists by their dates, empty ones by proof, hubs by their freshest child. */

import { canonicalKey } from '../page/page-url.ts';
import type { Column } from '../site/column-tree.ts';
import type { PageRecord } from '../site/page-record.ts';
import { pageAt, type SiteModel } from '../site/site-model.ts';
import type { ColumnState } from '../site-report.ts';
import type { Bench, JudgeContext } from './bench.ts';
import { categorise } from './category.ts';
import { dateItems } from './dated-items.ts';
import { judgeBare } from './judge-bare.ts';
import { judgeHubs } from './judge-hubs.ts';
import { judgeList } from './judge-list.ts';
import type { Judgement } from './judgement.ts';

export function judgeColumns(columns: readonly Column[], context: JudgeContext): Judgement[] {
  const first = columns.map((column) => judgeAlone(column, context));
  const { profile } = context.rules;
  return judgeHubs(first, context.asOf, profile.categories[profile.unknownCategory]?.thresholdDays ?? 0);
}

function judgeAlone(column: Column, context: JudgeContext): Judgement {
  const category = categorise(column, context.rules, Number(context.asOf.slice(0, 4)));
  const say = (state: ColumnState, reason: string | null, more: Partial<Judgement> = {}): Judgement => ({
    column,
    category,
    state,
    reason,
    lastUpdated: null,
    items: null,
    dueOn: null,
    proofs: [],
    ...more,
  });
  if (column.external) return say('external', null);
  if (!column.page) return say('unknown', `page-${column.failure}`);
  if (column.page.kind === 'article') return say('static', 'single-article', { lastUpdated: null });
  if (column.page.kind === 'error') return say('unknown', 'page-looks-like-an-error');
  const bench: Bench = { category, context, say };
  const seen = column.items.length > 0 ? judgeItems(column, column.page, bench) : judgeBare(column.page, bench);
  return inLightOfHeard(seen, column.page, bench);
}

/**
 * Entries that were heard of, but not seen in the column's place: new ones clear it, others may leave it in doubt. They
 * never accuse.
 */
function inLightOfHeard(seen: Judgement, page: PageRecord, bench: Bench): Judgement {
  const items = bench.context.model.heard.get(page.key) ?? [];
  if (items.length === 0 || seen.state === 'current' || seen.state === 'static') return seen;
  const heard = judgeItems({ ...seen.column, items }, page, bench);
  if (heard.state === 'current') return { ...heard, column: seen.column };
  const agreed = heard.state === 'sleeping' && (heard.lastUpdated ?? '') <= (seen.lastUpdated ?? '');
  return seen.state === 'unknown' || agreed ? seen : bench.say('unknown', 'entries-not-shown');
}

function judgeItems(column: Column, page: PageRecord, bench: Bench): Judgement {
  const { model, asOf, rules } = bench.context;
  const first = dateItems(model, column.items, asOf);
  const further = [...model.furtherPages].filter(([, key]) => key === page.key).map(([key]) => pageAt(model, key));
  const more = further.flatMap(
    (record) =>
      record?.lists
        .filter((list) => list.role === 'items')
        .flatMap((list) => (list.signature === mainSignature(page) ? list.items : [])) ?? [],
  );
  const items = [
    ...first,
    ...dateItems(model, more, asOf).map((item) => ({ ...item, position: item.position + first.length })),
  ];
  const unreadArticles = first
    .slice(0, 5)
    .filter((item) => item.day === null && item.url !== null && unread(model, item.url)).length;
  const facts = {
    url: page.url,
    items,
    firstPageItems: first.length,
    unreadPages: further.some((record) => record === null) || (page.pagerTotal ?? 1) > further.length + 1,
    unreadArticles,
  };
  const limit = bench.category.thresholdDays;
  const verdict = judgeList(facts, {
    asOf,
    thresholdDays: limit ?? Number.POSITIVE_INFINITY,
    warningShare: limit === null ? 0 : rules.profile.earlyWarningShare,
  });
  const more2 = { lastUpdated: verdict.newest, items: first.length, dueOn: verdict.dueOn, proofs: verdict.proofs };
  if (bench.category.exempt) return bench.say('static', bench.category.exempt, { ...more2, dueOn: null });
  return bench.say(verdict.state, verdict.reason, more2);
}

const mainSignature = (page: PageRecord): string =>
  page.lists
    .filter((list) => list.role === 'items')
    .reduce((best, list) => (list.weight > best.weight ? list : best), { signature: '', weight: -1 }).signature;

function unread(model: SiteModel, url: string): boolean {
  const key = canonicalKey(url);
  return pageAt(model, key) === null && !model.failures.has(key) && !model.failures.has(model.aliases.get(key) ?? key);
}
