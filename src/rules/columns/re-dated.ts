/** 旧稿新发: is a column current only through entries that are older than the day they now bear? A doubt, never a claim. */
import type { MemoryRules } from '../../config/rule-book/profile.ts';
import { dayOfNumber, type RememberedColumn } from '../../site/site-memory.ts';
import type { ColumnDoubt, IsoDay } from '../../site-report.ts';
import { daysBetween, newestDay } from '../../time/dates.ts';
import type { Proof } from './judgement.ts';
import { type SeenItem, sameArticle, shownDay } from './list-memory.ts';

export interface Doubted {
  readonly doubts: readonly ColumnDoubt[];
  readonly proofs: readonly Proof[];
}

export interface DoubtQuestion {
  readonly today: readonly SeenItem[];
  readonly past: RememberedColumn | null;
  readonly thresholdDays: number;
  readonly asOf: IsoDay;
  readonly pageUrl: string;
}

/** Asked only of a column that its own dates keep current. */
export function doubtDates(question: DoubtQuestion, rules: MemoryRules['reDated']): Doubted {
  const found = [reDated(question, rules), sameDay(question, rules)].filter((doubted) => doubted !== null);
  return { doubts: found.flatMap(({ doubts }) => doubts), proofs: found.flatMap(({ proofs }) => proofs) };
}

interface Moved {
  readonly seen: SeenItem;
  readonly before: IsoDay;
  readonly now: IsoDay;
}

/** With the entries left out that bore an older day before, the column would be older than its threshold. */
function reDated(question: DoubtQuestion, rules: MemoryRules['reDated']): Doubted | null {
  const moved = question.today.flatMap((seen) => movedItem(seen, question, rules) ?? []);
  const [first] = moved;
  if (!first) return null;
  const others = question.today.filter((seen) => !moved.some((one) => one.seen === seen));
  const newest = newestDay(others.map(({ item }) => item.day));
  if (newest !== null && daysBetween(newest, question.asOf) <= question.thresholdDays) return null;
  const shown = moved.reduce((latest, one) => (one.now > latest.now ? one : latest), first);
  const proof: Proof = {
    kind: 're-dated-item',
    url: shown.seen.item.url ?? question.pageUrl,
    quote: `${shown.before} → ${shown.now} ${shown.seen.item.title}`.slice(0, 160),
    date: shown.before,
    dateSource: 'earlier-visit',
  };
  return { doubts: ['re-dated-items'], proofs: [proof] };
}

/**
 * Against the earliest day that the list showed beside it; else against the day on which it was first seen: what stood
 * there then cannot be of a later day, least of all where the list shows no year and a new one makes old entries young.
 */
function movedItem(seen: SeenItem, question: DoubtQuestion, rules: MemoryRules['reDated']): Moved | null {
  const old = question.past && sameArticle(seen, question.today, question.past, rules.titleChars);
  const now = seen.item.day;
  if (!old || now === null) return null;
  const before = (shownDay(seen.item) ? dayOfNumber(old[3]) : null) ?? dayOfNumber(old[2]);
  if (before === null || daysBetween(before, now) <= rules.olderByDays) return null;
  return { seen, before, now };
}

/** Many entries of one day on top, and the next one older by more than the threshold. */
function sameDay({ today, thresholdDays, pageUrl }: DoubtQuestion, rules: MemoryRules['reDated']): Doubted | null {
  const days = today.flatMap(({ item }) => (item.day !== null && item.source !== 'list-inferred' ? [item.day] : []));
  const newest = newestDay(days);
  const next = newestDay(days.filter((day) => day !== newest));
  if (newest === null || next === null) return null;
  const same = days.filter((day) => day === newest).length;
  const silence = daysBetween(next, newest);
  if (same < rules.sameDayItems || silence <= Math.max(thresholdDays, rules.silenceDays)) return null;
  const proof: Proof = {
    kind: 'items-of-one-day',
    url: pageUrl,
    quote: `${newest} ×${same}；${next}`,
    date: next,
    dateSource: 'list',
  };
  return { doubts: ['items-of-one-day'], proofs: [proof] };
}
