/** 栏目不更新: is the newest entry of a list older than its kind of column allows? */

import type { ColumnReason, ColumnState, EvidenceKind, IsoDay } from '../../site-report.ts';
import { addDays, daysBetween } from '../../time/dates.ts';
import { type ColumnRuleId, firstThatSpeaks, type Speaking } from './column-rules.ts';
import type { DatedItem } from './dated-items.ts';
import type { Proof } from './judgement.ts';

export interface ListVerdict {
  readonly rule: ColumnRuleId;
  readonly state: ColumnState;
  readonly newest: IsoDay | null;
  readonly dueOn: IsoDay | null;
  readonly reason: ColumnReason | null;
  readonly proofs: readonly Proof[];
}

export interface ListFacts {
  readonly url: string;
  /** Entries of page 1 first, then those of further pages that were read. */
  readonly items: readonly DatedItem[];
  readonly firstPageItems: number;
  /** Further pages exist that were not read. */
  readonly unreadPages: boolean;
  /** Undated entries whose articles were not read yet: they may still carry a day. */
  readonly unreadArticles: number;
  /** The newest day of other lists on the page that belong to no other column either; `null` where there is none. */
  readonly newestBeside: IsoDay | null;
}

export interface Limits {
  readonly asOf: IsoDay;
  readonly thresholdDays: number;
  /** Share of the threshold that counts as near its end. */
  readonly warningShare: number;
}

/** Newest first, but for pinned entries on top and a slip here and there. */
export function isSortedByDate(items: readonly DatedItem[]): boolean {
  const days = items.flatMap((item) => (item.day ? [item.day] : []));
  const rises = days.slice(1).filter((day, at) => day > (days[at] ?? '')).length;
  const falls = days.slice(1).filter((day, at) => day < (days[at] ?? '')).length;
  if (rises > 0 && falls === 0) return false;
  // Of so few a single rise says as much for the other order.
  return days.length < FEW ? rises === 0 : rises <= 1 + Math.floor(days.length * 0.1);
}

const FEW = 4;

/** Entries that came in together (批量导入): newest first as well as oldest first. */
function isOfOneDay(items: readonly DatedItem[]): boolean {
  const days = items.flatMap(({ day }) => day ?? []);
  return days.length > 1 && new Set(days).size === 1;
}

function newestOf(items: readonly DatedItem[]): (DatedItem & { day: IsoDay }) | null {
  let newest: (DatedItem & { day: IsoDay }) | null = null;
  for (const item of items)
    if (item.day !== null && item.day > (newest?.day ?? '')) newest = { ...item, day: item.day };
  return newest;
}

type Newest = DatedItem & { readonly day: IsoDay };

type Said = Omit<ListVerdict, 'rule'>;

/** A list with a newest day, and how old that is. */
interface AgedList {
  readonly list: ListFacts;
  readonly limits: Limits;
  readonly newest: Newest;
  readonly age: number;
}

/**
 * A date that we failed to read is our fault, and this rule can fail a whole site (单项否决): so an undated entry above
 * the newest dated one, or unread pages of a list that is not sorted, make the answer `unknown` at worst.
 * `age > thresholdDays` sleeps; an age of exactly the threshold is current (design: whole days in Asia/Shanghai).
 */
export function judgeList(list: ListFacts, limits: Limits): ListVerdict {
  const newest = newestOf(list.items);
  if (!newest) return list.unreadArticles > 0 ? ARTICLES_NOT_READ : NO_DAY;
  const age = daysBetween(newest.day, limits.asOf);
  const aged = { list, limits, newest, age };
  const spoken = firstThatSpeaks(RULES_OF_DAYS, aged);
  return spoken ? { rule: spoken.rule, ...spoken.said } : { rule: 'too-old', ...tooOld(aged) };
}

const NOTHING_DATED = { newest: null, dueOn: null, proofs: [] };
const ARTICLES_NOT_READ: ListVerdict = {
  ...NOTHING_DATED,
  rule: 'articles-not-read',
  state: 'unknown',
  reason: 'articles-not-read',
};
const NO_DAY: ListVerdict = { ...NOTHING_DATED, rule: 'no-day', state: 'undated', reason: 'no-entry-dated' };

/** What clears a list, then what leaves it in doubt; where none speaks, it sleeps. */
const RULES_OF_DAYS: readonly Speaking<AgedList, Said>[] = [
  { rule: 'fresh', judge: (aged) => (aged.age <= aged.limits.thresholdDays ? fresh(aged) : null) },
  { rule: 'fresher-list-beside', judge: doubtful('fresher-list-beside', isFresherBeside) },
  { rule: 'undated-above-newest', judge: doubtful('undated-item-above-newest', hasUndatedAbove) },
  { rule: 'days-in-few-titles', judge: doubtful('days-in-few-titles', isTitleMatter) },
  { rule: 'unsorted-pages-unread', judge: doubtful('unsorted-and-further-pages-unread', isUnsortedAndUnread) },
  { rule: 'unsorted-undated', judge: doubtful('unsorted-and-undated-items', isUnsortedAndUndated) },
];

function fresh({ list, limits, newest, age }: AgedList): Said {
  const proofs = [proofOf('newest-item', list.url, newest)];
  return { state: 'current', newest: newest.day, dueOn: dueOn(newest.day, age, limits), reason: null, proofs };
}

function doubtful(reason: ColumnReason, holds: (aged: AgedList) => boolean): (aged: AgedList) => Said | null {
  return (aged) => {
    if (!holds(aged)) return null;
    const { list, newest } = aged;
    const proofs = [proofOf('newest-item', list.url, newest)];
    return { state: 'unknown', newest: newest.day, dueOn: null, reason, proofs };
  };
}

function tooOld({ list, newest }: AgedList): Said {
  const proofs = [proofOf('newest-item', list.url, newest), ...nextNewest(list, newest)];
  return { state: 'sleeping', newest: newest.day, dueOn: null, reason: null, proofs };
}

const MOST_QUOTED = 160;

const proofOf = (kind: EvidenceKind, url: string, item: DatedItem & { readonly day: IsoDay }): Proof => ({
  kind,
  url,
  quote: `${item.day} ${item.title}`.slice(0, MOST_QUOTED),
  title: item.title.slice(0, MOST_QUOTED),
  date: item.day,
  dateSource: item.source ?? 'list',
});

/** Beside the newest, so many show that it is no slip. */
const NEXT_ITEMS = 4;

function nextNewest({ items, url }: ListFacts, newest: DatedItem): Proof[] {
  return items
    .flatMap((item) => (item.day !== null && item.position !== newest.position ? [{ ...item, day: item.day }] : []))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.position - b.position))
    .slice(0, NEXT_ITEMS)
    .map((item) => proofOf('next-item', url, item));
}

/** An endless threshold is never near its end. */
function dueOn(newest: IsoDay, age: number, { thresholdDays, warningShare }: Limits): IsoDay | null {
  const isNear = Number.isFinite(thresholdDays) && thresholdDays - age <= thresholdDays * warningShare;
  return isNear ? addDays(newest, thresholdDays) : null;
}

/** Fewer than so many entries of the page have a day in their title: it is part of what they are about. */
const TITLE_SHARE = 0.6;

/** `教材征订目录(13-08-30)` among titles without a day tells when the books were listed, not when it was published. */
function isTitleMatter({ list, newest }: AgedList): boolean {
  if (newest.source !== 'title') return false;
  const items = firstPageOf(list);
  return items.filter(({ source }) => source === 'title').length < items.length * TITLE_SHARE;
}

const firstPageOf = ({ items, firstPageItems }: ListFacts): readonly DatedItem[] => items.slice(0, firstPageItems);

function isFresherBeside({ list, limits }: AgedList): boolean {
  return list.newestBeside !== null && daysBetween(list.newestBeside, limits.asOf) <= limits.thresholdDays;
}

function hasUndatedAbove({ list, newest }: AgedList): boolean {
  return list.items.some(({ position, day }) => position < newest.position && day === null);
}

/** What came in together on one day has an order of which nobody can tell whether it is one. */
function isUnsortedAndUnread({ list }: AgedList): boolean {
  const first = firstPageOf(list);
  return list.unreadPages && (isOfOneDay(first) || !isSortedByDate(first));
}

/** Without an order any of them may be the newest. */
function isUnsortedAndUndated({ list }: AgedList): boolean {
  return !isSortedByDate(firstPageOf(list)) && list.items.some(({ day }) => day === null);
}
