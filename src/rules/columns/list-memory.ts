/** A list as it stands against what earlier nights saw of it (列表比对): which entry is new, whether nothing has changed. */

import { fingerprint } from '../../cache/fingerprint.ts';
import type { MemoryRules } from '../../config/rule-book/profile.ts';
import { MOST_ITEMS, numberOfDay, type RememberedColumn, type RememberedItem } from '../../site/site-memory.ts';
import type { IsoDay } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';
import type { DatedItem } from './dated-items.ts';

/** One entry of today's list, with its place in memory. */
export interface SeenItem {
  readonly item: DatedItem;
  /** Fingerprints; 0 where it has none of its own. */
  readonly url: number;
  readonly title: number;
  /** Place among the remembered entries; -1: never seen before. */
  readonly known: number;
}

/**
 * An entry that stands twice (pinned, and in its place) counts once. Entries that share one address (`#`, an `onclick`)
 * cannot be told by it; by one that leads to the column itself neither.
 */
export function seeItems(items: readonly DatedItem[], columnKey: string, past: RememberedColumn | null): SeenItem[] {
  const first = new Map(items.toReversed().map((item) => [wholeOf(item), item]));
  const once = items.filter((item) => first.get(wholeOf(item)) === item);
  const keys = once.map(({ url }) => (url === null ? '' : canonicalKey(url)));
  const sharing = Map.groupBy(keys, (key) => key);
  const places = placesOf(past?.items ?? []);
  return once.map((item, at) => {
    const key = keys[at] ?? '';
    const own = key !== '' && key !== columnKey && sharing.get(key)?.length === 1;
    const url = own ? fingerprint(key) : 0;
    const title = titleMark(item.title);
    return { item, url, title, known: places.byUrl.get(url) ?? places.byTitle.get(title) ?? -1 };
  });
}

/** One title day after day (每日空气质量) is many entries. */
const wholeOf = ({ url, title, day }: DatedItem): string => `${url} ${title} ${day}`;

interface Places {
  readonly byUrl: ReadonlyMap<number, number>;
  readonly byTitle: ReadonlyMap<number, number>;
}

function placesOf(items: readonly RememberedItem[]): Places {
  const newestLast = items.map((item, at) => [item, at] as const).reverse();
  const byUrl = new Map(newestLast.map(([[url], at]) => [url, at]));
  const byTitle = new Map(newestLast.map(([[, title], at]) => [title, at]));
  byUrl.delete(0);
  byTitle.delete(0);
  return { byUrl, byTitle };
}

const titleMark = (title: string): number => {
  const plain = title.replace(/[\s.…·]+/g, '');
  return plain === '' ? 0 : fingerprint(plain);
};

export interface NewcomerQuestion {
  readonly today: readonly SeenItem[];
  readonly past: RememberedColumn;
  /** False for an entry whose own day says that it is no proof of life: an old one added later (补录). */
  readonly mayProve: (item: DatedItem) => boolean;
}

/**
 * The first entry that no earlier night has seen, neither its address nor its title; `null` also where that cannot be
 * told. An entry below all known ones may have moved up from page 2, and in a list that shuffles its stock any unknown
 * entry may be old: so the known ones must be many, in their order, and one of them must stand below it.
 */
export function findNewcomer(question: NewcomerQuestion, rules: MemoryRules['newItem']): SeenItem | null {
  const { today, past, mayProve } = question;
  const places = today.map(({ known }) => (known < past.shown ? known : -1));
  const lastKept = places.findLastIndex((place) => place >= 0);
  const known = today.filter((seen) => seen.known >= 0).length;
  if (lastKept < 0 || known < today.length * rules.knownShare) return null;
  if (slipsIn(today.slice(0, lastKept + 1), places.slice(0, lastKept + 1)) > rules.slips) return null;
  // Where entries lead to articles, what leads nowhere is no entry: a clock, a counter, a greeting of the day.
  const linked = today.some(({ known: place, url }) => place >= 0 && url !== 0);
  const fresh = today.slice(0, lastKept).filter((seen) => seen.known < 0 && (seen.url !== 0 || !linked));
  return fresh.find(({ item }) => mayProve(item)) ?? null;
}

/** Signs that a list does not grow at its top: entries gone from the midst, moved, come back; new ones here and there. */
function slipsIn(upper: readonly SeenItem[], places: readonly number[]): number {
  const kept = places.filter((place) => place >= 0);
  const gone = Math.max(...kept) + 1 - new Set(kept).size;
  const moved = kept.slice(1).filter((place, at) => place < (kept[at] ?? 0)).length;
  const back = upper.filter(({ known }, at) => known >= 0 && (places[at] ?? -1) < 0).length;
  const blocks = upper.filter((seen, at) => seen.known < 0 && (at === 0 || (upper[at - 1]?.known ?? -1) >= 0)).length;
  return gone + moved + back + Math.max(0, blocks - 1);
}

/** Does page 1 show the very entries of the last look, whatever their order? */
export function isUnchanged(today: readonly SeenItem[], past: RememberedColumn): boolean {
  const upper = today.slice(0, MOST_ITEMS);
  const places = new Set(upper.map(({ known }) => known));
  return places.size === past.shown && upper.every(({ known }) => known >= 0 && known < past.shown);
}

/** Where a list shows a day beside its entries; days worked out from an address or without a year are none that it shows. */
const SHOWN = new Set(['list', 'title-attribute', 'script']);

export const shownDay = ({ day, source }: DatedItem): IsoDay | null => (source && SHOWN.has(source) ? day : null);

/**
 * The remembered entry that is this very article, not merely one of its name: titles that come again (每月公告) are short,
 * or stand in the list more than once.
 */
export function sameArticle(
  seen: SeenItem,
  today: readonly SeenItem[],
  past: RememberedColumn,
  titleChars: number,
): RememberedItem | null {
  const old = past.items[seen.known];
  if (!old) return null;
  if (seen.url !== 0 && seen.url === old[0]) return old;
  const single =
    today.filter(({ title }) => title === seen.title).length === 1 &&
    past.items.filter(([, title]) => title === seen.title).length === 1;
  return seen.title !== 0 && seen.item.title.length >= titleChars && single ? old : null;
}

interface Remembering {
  readonly past: RememberedColumn | null;
  readonly observedOn: IsoDay;
  readonly titleChars: number;
}

/** What is remembered of a list after this look: today's entries first, then earlier ones, up to a bound. */
export function rememberItems(
  today: readonly SeenItem[],
  { past, observedOn, titleChars }: Remembering,
): Pick<RememberedColumn, 'items' | 'shown'> {
  const matched = new Set(today.map(({ known }) => known));
  const now = today
    .slice(0, MOST_ITEMS)
    .map((seen) => remembered(seen, past && sameArticle(seen, today, past, titleChars), observedOn));
  const earlier = past?.items.filter((_item, at) => !matched.has(at)) ?? [];
  return { items: [...now, ...earlier].slice(0, MOST_ITEMS), shown: now.length };
}

function remembered(seen: SeenItem, before: RememberedItem | null, observedOn: IsoDay): RememberedItem {
  const day = numberOfDay(shownDay(seen.item));
  const [, , firstSeen, earliest] = before ?? [0, 0, numberOfDay(observedOn), 0];
  return [seen.url, seen.title, firstSeen, earliest > 0 && (day === 0 || earliest < day) ? earliest : day];
}
