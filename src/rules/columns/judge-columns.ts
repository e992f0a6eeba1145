/** Judges every column of a site (栏目状态): lists by their dates, empty ones by proof, hubs by their freshest child. */

import type { SiteOverride } from '../../config/lists/overrides.ts';
import type { Column } from '../../site/columns/column.ts';
import { listPlacesOf } from '../../site/columns/list-places.ts';
import type { PageRecord } from '../../site/page-record.ts';
import type { ColumnReason, ColumnState } from '../../site-report.ts';
import { orderFor, spares, underOrder } from '../standing-orders.ts';
import type { Bench, JudgeContext } from './bench.ts';
import { categorise } from './category.ts';
import { amendedBy, firstThatSpeaks, type Speaking, saidBy } from './column-rules.ts';
import { judgeBare } from './judge-bare.ts';
import { judgeHubs } from './judge-hubs.ts';
import { furtherPagesOf, judgeItems, type ListBench } from './judge-items.ts';
import { isSuspect, type Judgement, type Proof } from './judgement.ts';

export function judgeColumns(columns: readonly Column[], context: JudgeContext): Judgement[] {
  const shared = { further: furtherPagesOf(context.model), listPlaces: listPlacesOf(columns) };
  const first = columns.map((column) => judgeAlone(column, context, shared));
  const { profile } = context.rules;
  return judgeHubs(first, context.asOf, profile.categories[profile.unknownCategory]?.thresholdDays ?? 0);
}

function judgeAlone(
  column: Column,
  context: JudgeContext,
  shared: Pick<ListBench, 'further' | 'listPlaces'>,
): Judgement {
  const named = categorise(column, context.rules, Number(context.asOf.slice(0, 4)));
  const order = orderFor(column.url, context.orders ?? [], context.siteUrl ?? column.url);
  const category = order ? underOrder(named, order, context.rules.profile) : named;
  const say = (state: ColumnState, reason: ColumnReason | null, more: Partial<Judgement> = {}): Judgement => ({
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
  const told = firstThatSpeaks(ENTRY_RULES, { column, order, say });
  if (told) return saidBy(told.rule, told.said);
  // Of a column without a page the rules above have spoken.
  return column.page ? judgePage(column, column.page, { category, context, say, ...shared }) : say('unknown', null);
}

interface EntryFacts {
  readonly column: Column;
  readonly order: SiteOverride | null;
  readonly say: Bench['say'];
}

/** What is known of a column before its page is looked at. */
const ENTRY_RULES: readonly Speaking<EntryFacts, Judgement>[] = [
  { rule: 'other-site', judge: ({ column, say }) => (column.external ? say('external', null) : null) },
  {
    rule: 'person',
    judge: ({ order, say }) => (order && spares(order) ? say('static', `${order.what}-by-person`) : null),
  },
  {
    rule: 'not-built',
    judge: ({ column, say }) => (column.says === null ? null : sayNotBuilt(column, column.says, say)),
  },
  {
    rule: 'page-not-read',
    judge: ({ column, say }) => (column.page ? null : say('unknown', `page-${column.failure}`)),
  },
  {
    rule: 'article',
    judge: ({ column, say }) => (column.page?.kind === 'article' ? say('static', 'single-article') : null),
  },
  {
    rule: 'error-page',
    judge: ({ column, say }) => (column.page?.kind === 'error' ? say('unknown', 'page-looks-like-an-error') : null),
  },
];

function judgePage(column: Column, page: PageRecord, bench: ListBench): Judgement {
  const seen = column.items.length > 0 ? judgeItems(column, page, bench) : judgeBare(page, bench);
  const heard = amendedBy('entries-not-shown', seen, inLightOfHeard(seen, page, bench));
  return isSuspect(heard) ? amendedBy('moved-on', heard, unlessMovedOn(heard, page, bench)) : heard;
}

/** Whoever says that a column has a new name, or is closed, is not to be blamed for leaving it as it is. */
function unlessMovedOn(judgement: Judgement, { url, movedOn }: PageRecord, { say }: Bench): Judgement {
  if (movedOn === null) return judgement;
  const { lastUpdated, items } = judgement;
  return say('static', 'moved-on', { lastUpdated, items, proofs: [{ kind: 'moved-on', url, quote: movedOn }] });
}

/** A click on the menu entry says by itself that there is nothing (建设中): proof enough, whatever its kind. */
function sayNotBuilt(column: Column, says: string, say: Bench['say']): Judgement {
  const proof: Proof = { kind: 'not-built', url: column.page?.url ?? column.url, quote: says };
  return say('empty', 'not-built', { items: 0, proofs: [proof] });
}

/**
 * Entries that were heard of, but not seen in the column's place: new ones clear it, others may leave it in doubt. They
 * never accuse.
 */
function inLightOfHeard(seen: Judgement, page: PageRecord, bench: ListBench): Judgement {
  const items = bench.context.model.heard.get(page.key) ?? [];
  if (items.length === 0 || seen.state === 'current' || seen.state === 'static') return seen;
  const heard = judgeItems({ ...seen.column, items }, page, bench);
  if (heard.state === 'current') return { ...heard, column: seen.column };
  const agreed = heard.state === 'sleeping' && (heard.lastUpdated ?? '') <= (seen.lastUpdated ?? '');
  return seen.state === 'unknown' || agreed ? seen : bench.say('unknown', 'entries-not-shown');
}
