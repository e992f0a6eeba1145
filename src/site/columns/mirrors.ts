/**
 * Versions of a whole site (镜像: 繁体版, 手机版, 无障碍版) below a folder of its own, or by one word in the query: the same
 * columns once more, which nobody updates apart from the first. Pure.
 */
import type { Column } from './column.ts';

/** `/gate/big5/www.x.gov.cn/`; deeper nothing of the kind has been seen. */
const DEEPEST = 4;
/** Entries on top that are compared. */
const TOP = 3;
/** Columns of a version that show the same as the first: one alone may be a column that stands in two sections. */
const FEWEST_SAME = 2;
/** A version that is copied now and then lags behind in some of its columns. */
const SAME_TO_OTHER = 3;

interface Version {
  readonly columns: Column[];
  same: number;
  other: number;
}

export function withoutMirrors(columns: readonly Column[]): Column[] {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const versions = new Map<string, Version>();
  for (const column of columns)
    for (const { way, key } of firstsOf(column.key)) {
      const first = byKey.get(key);
      if (first !== undefined) note(versions, way, { column, first });
    }
  const mirrored = new Set<Column>();
  for (const { columns: some, same, other } of versions.values())
    if (same >= FEWEST_SAME && same >= other * SAME_TO_OTHER) for (const column of some) mirrored.add(column);
  return mirrored.size === 0 ? [...columns] : columns.filter((column) => !mirrored.has(column));
}

function note(
  versions: Map<string, Version>,
  way: string,
  { column, first }: Record<'column' | 'first', Column>,
): void {
  const version = versions.get(way) ?? { columns: [], same: 0, other: 0 };
  versions.set(way, version);
  version.columns.push(column);
  const [one, another] = [markOf(column), markOf(first)];
  if (one === null || another === null) return;
  if (one === another) version.same++;
  else version.other++;
}

/** What is the same in traditional characters: days, and how long the titles are. `null`: too little to tell. */
function markOf({ items }: Column): string | null {
  const top = items.slice(0, TOP);
  if (top.length < TOP || top.some(({ day }) => day === null)) return null;
  return top.map(({ title, day }) => `${day} ${title.length}`).join('\n');
}

/** Keys of which `key` may be another version, each with what makes it one. */
function* firstsOf(key: string): Generator<{ readonly way: string; readonly key: string }> {
  const [path = '', query = ''] = key.split('?', 2);
  const [host = '', ...steps] = path.split('/');
  const asked = query === '' ? '' : `?${query}`;
  for (let depth = 1; depth <= DEEPEST && depth < steps.length; depth++)
    yield {
      way: steps.slice(0, depth).join('/'),
      key: `${[host, ...steps.slice(depth)].join('/')}${asked}`,
    };
  const parts = query.split('&');
  if (parts.length < 2) return;
  for (const [at, part] of parts.entries())
    yield { way: `?${part}`, key: `${path}?${parts.toSpliced(at, 1).join('&')}` };
}
