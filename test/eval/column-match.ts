/** Which reported column is which planted one: by address, spellings folded; those without one by name and parent. */

import type { ColumnReport } from '../../src/site-report.ts';
import { canonicalKey } from '../../src/url/address.ts';
import type { ExpectedColumn } from '../farm/oracle.ts';

export interface Match {
  readonly expected: ExpectedColumn;
  readonly reported: ColumnReport | null;
}

export interface Matched {
  readonly pairs: readonly Match[];
  /** Reported, and nothing that was planted. */
  readonly extra: readonly ColumnReport[];
}

const nameKey = ({ name, path }: { readonly name: string; readonly path: readonly string[] }): string =>
  `${path.at(-2) ?? ''}>${name}`;

export function matchColumns(expected: readonly ExpectedColumn[], reported: readonly ColumnReport[]): Matched {
  const left = new Set(reported);
  const take = (fits: (column: ColumnReport) => boolean): ColumnReport | null => {
    const found = [...left].find(fits) ?? null;
    if (found) left.delete(found);
    return found;
  };
  const byUrl = expected.map((one) => {
    const keys = new Set((one.url === null ? [] : [one.url, ...one.aliases]).map(canonicalKey));
    return { expected: one, reported: take((column) => keys.has(canonicalKey(column.url))) };
  });
  const byName = byUrl.map((pair) => {
    if (pair.reported !== null) return pair;
    const fits = (column: ColumnReport): boolean => nameKey(column) === nameKey(pair.expected);
    return { ...pair, reported: take(fits) ?? (pair.expected.url === null ? takeNotBuilt(pair.expected, take) : null) };
  });
  return { pairs: byName, extra: [...left] };
}

/** A menu entry that only says 正在建设中 has no path of its own: its name is all there is. */
function takeNotBuilt(
  expected: ExpectedColumn,
  take: (fits: (column: ColumnReport) => boolean) => ColumnReport | null,
): ColumnReport | null {
  return take((column) => column.name === expected.name && column.reason === 'not-built');
}
