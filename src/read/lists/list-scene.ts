/** The links and dates of one page in their order (列表场景), with what finds those that stand in one place of it. */

import type { FlatPage } from '../../html/page-elements.ts';
import type { PlacedDate } from '../dates/page-dates.ts';
import type { Anchor } from './anchors.ts';

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

export interface FoundEntry {
  readonly lead: Anchor | undefined;
  /** The first that has an address. */
  readonly leading: Anchor | undefined;
  /** The longest words of an entry are its title. */
  readonly title: string;
}

/** What the links of one entry say together. */
export function entryOf({ anchors, itemAt }: Scene, item: number): FoundEntry {
  const from = lowerBound(itemAt, item);
  let leading: Anchor | undefined;
  let title = '';
  for (let at = from; itemAt[at] === item; at++) {
    const anchor = anchors[at] as Anchor; // safe: they are as many
    if (leading === undefined && anchor.url) leading = anchor;
    if (anchor.text.length > title.length) title = anchor.text;
  }
  return { lead: itemAt[from] === item ? anchors[from] : undefined, leading, title };
}

/** The first anchor of an entry. */
export const firstAnchor = (scene: Scene, item: number): Anchor | undefined => {
  const anchor = scene.anchors[lowerBound(scene.itemAt, item)];
  return anchor?.item === item ? anchor : undefined;
};
