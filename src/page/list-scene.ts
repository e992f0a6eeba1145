/** The links and dates of one page in their order (列表场景), with what finds those that stand in one place of it. */
import type { Anchor } from './anchors.ts';
import type { PlacedDate } from './page-dates.ts';
import type { FlatPage } from './page-elements.ts';

/** What all that look for lists share about one page. */
export interface Scene {
  readonly page: FlatPage;
  readonly anchors: readonly Anchor[];
  readonly anchorAt: readonly number[];
  readonly itemAt: readonly number[];
  /** Running number of the anchor's entry, without gaps. */
  readonly rankAt: readonly number[];
  readonly dates: readonly PlacedDate[];
  readonly dateAt: readonly number[];
}

export function sceneOf(page: FlatPage, anchors: readonly Anchor[], dates: readonly PlacedDate[]): Scene {
  const anchorAt: number[] = [];
  const itemAt: number[] = [];
  const rankAt: number[] = [];
  let rank = -1;
  for (const { element, item } of anchors) {
    if (item !== itemAt.at(-1)) rank++;
    anchorAt.push(element);
    itemAt.push(item);
    rankAt.push(rank);
  }
  return { page, anchors, dates, anchorAt, itemAt, rankAt, dateAt: dates.map((date) => date.at) };
}

export function lowerBound(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many entries stand inside an element. */
export function entriesIn(scene: Scene, index: number): number {
  const first = lowerBound(scene.anchorAt, index);
  const last = lowerBound(scene.anchorAt, scene.page.elements[index]?.end ?? index) - 1;
  return last < first ? 0 : (scene.rankAt[last] ?? 0) - (scene.rankAt[first] ?? 0) + 1;
}

const NO_DATES: readonly PlacedDate[] = [];

export function datesBetween(scene: Scene, from: number, to: number): readonly PlacedDate[] {
  if (scene.dates.length === 0) return NO_DATES;
  const found: PlacedDate[] = [];
  for (let at = lowerBound(scene.dateAt, from); at < scene.dates.length; at++) {
    const date = scene.dates[at];
    if (!date || date.at >= to) break;
    found.push(date);
  }
  return found;
}

/** How many there are; their number alone must not cost a copy of a long page's dates for each of them. */
export const countDates = ({ dateAt }: Scene, from: number, to: number): number =>
  Math.max(0, lowerBound(dateAt, to) - lowerBound(dateAt, from));

export function anchorsOf(scene: Scene, item: number): Anchor[] {
  const found: Anchor[] = [];
  for (let at = lowerBound(scene.itemAt, item); scene.anchors[at]?.item === item; at++)
    found.push(scene.anchors[at] as Anchor);
  return found;
}

/** The first anchor of an entry. */
export const firstAnchor = (scene: Scene, item: number): Anchor | undefined => {
  const anchor = scene.anchors[lowerBound(scene.itemAt, item)];
  return anchor?.item === item ? anchor : undefined;
};

/** Characters of its title. */
export function longestTitle({ anchors, itemAt }: Scene, item: number): number {
  let longest = 0;
  for (let at = lowerBound(itemAt, item); itemAt[at] === item; at++)
    longest = Math.max(longest, anchors[at]?.text.length ?? 0);
  return longest;
}

/** Does one of its links lead to the address of this key? */
export function entryLeadsTo({ anchors, itemAt }: Scene, item: number, key: string): boolean {
  for (let at = lowerBound(itemAt, item); itemAt[at] === item; at++) if (anchors[at]?.address?.key === key) return true;
  return false;
}

/** The longest words of an entry are its title. */
export function longestText(anchors: readonly Anchor[]): string {
  let best = '';
  for (const { text } of anchors) if (text.length > best.length) best = text;
  return best;
}
