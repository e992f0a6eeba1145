/** The order in which a site's navigation shows its columns (导航顺序). */
import { isHomePlace } from '../candidates.ts';
import type { Column } from './column.ts';

/** As the navigation has them: a column that only its parent's page shows comes behind its parent. */
export function inNavigationOrder(found: readonly Column[], folders: ReadonlyMap<string, number>): Column[] {
  const columns = withHeads(found);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const chains = new Map(columns.map((column) => [column.key, placesAbove(column, byKey, folders)]));
  return [...columns].sort(
    (a, b) => compareChains(chains.get(a.key) ?? [], chains.get(b.key) ?? []) || (a.key < b.key ? -1 : 1),
  );
}

/** Its own place, behind those of the columns above it, as far as the menus of home pages do not place it themselves. */
function placesAbove(
  column: Column,
  byKey: ReadonlyMap<string, Column>,
  folders: ReadonlyMap<string, number>,
): number[] {
  const chain = [column.order];
  let top = column;
  for (const parent of parentsOf(column, byKey)) {
    if (column.order < parent.order) break;
    if (!isHomePlace(top.order) || !isHomePlace(parent.order)) chain.unshift(parent.order);
    top = parent;
  }
  const folder = folders.get(top.parentName ?? '');
  if (folder !== undefined && !byKey.has(top.parentKey ?? '') && !isHomePlace(top.order)) chain.unshift(folder);
  return chain;
}

/** From below; each once, where they stand in a circle. */
function* parentsOf(column: Column, byKey: ReadonlyMap<string, Column>): Generator<Column> {
  const visited = new Set([column.key]);
  for (let up = column.parentKey; up !== null && !visited.has(up); ) {
    const parent = byKey.get(up);
    if (!parent) return;
    visited.add(up);
    yield parent;
    up = parent.parentKey;
  }
}

/**
 * The head of a part of the home page's menu (`dt` above its `dd`s) is no entry of it, and would have the place of the
 * block further down in which it stands too: it comes before the first column of its part.
 */
function withHeads(columns: readonly Column[]): Column[] {
  const places = new Map(columns.map(({ key, order }) => [key, order]));
  for (const { parentKey, order } of columns) {
    const place = parentKey === null ? undefined : places.get(parentKey);
    if (parentKey === null || place === undefined || !isHomePlace(order)) continue;
    if (!isHomePlace(place) || !Number.isInteger(place)) places.set(parentKey, Math.min(place, order - 0.5));
  }
  return columns.map((column) => ({ ...column, order: places.get(column.key) ?? column.order }));
}

function compareChains(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? -1) - (b[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
