/** Where on their pages the columns of a site have their lists (列表位置): a box that is empty there has lost its list, or never had one. */
import { placesOfList } from '../page/bare-regions.ts';
import type { Column } from './column.ts';

/** Place of a box → how many columns have their own list in it. */
export type ListPlaces = ReadonlyMap<number, number>;

export function listPlacesOf(columns: readonly Column[]): ListPlaces {
  const counts = new Map<number, number>();
  for (const column of columns) for (const place of placesOf(column)) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
}

function placesOf({ page, items, itemsFrom }: Column): ReadonlySet<number> {
  if (itemsFrom !== 'html' || page === null || items.length === 0) return new Set();
  const own = new Set(items);
  const lists = page.lists.filter(
    ({ role, hidden, items: shown }) => role === 'items' && !hidden && shown.some((item) => own.has(item)),
  );
  return new Set(lists.flatMap(({ signature }) => placesOfList(signature)));
}
