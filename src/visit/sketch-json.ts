/** A page's sketch as JSON (页面概要): lists that many pages share, menus and foots, are put into words once. */
import type { ListItem } from '../page/item-lists.ts';
import type { PageList } from '../page/list-roles.ts';
import type { PageSketch } from '../site/site-model.ts';

type Items = readonly ListItem[];

/** Lists of earlier sketches, as long as somebody holds them: most never come again, and need no words kept. */
const seen = new WeakSet<Items>();
const known = new WeakMap<Items, string>();

/** The same value as `JSON.stringify` gives, its keys in another order. */
export function sketchJson({ record, lists, ...rest }: PageSketch): string {
  // A page's lists stand in its record too, which is no coming again.
  const own = new Map<Items, string>();
  // Most pages are articles, whose record has none.
  const recordJson =
    record.lists.length === 0
      ? JSON.stringify(record)
      : withLists(JSON.stringify({ ...record, lists: undefined }), record.lists, own);
  const start = `${JSON.stringify(rest).slice(0, -1)}${hasKeys(rest) ? ',' : ''}"record":${recordJson}}`;
  const json = withLists(start, lists, own);
  for (const [items, text] of own) remember(items, text);
  return json;
}

const hasKeys = (value: object): boolean => Object.keys(value).length > 0;

/** `json`: an object with at least one key. */
const withLists = (json: string, lists: readonly PageList[], own: Map<Items, string>): string =>
  `${json.slice(0, -1)},"lists":[${lists.map((list) => listJson(list, own)).join()}]}`;

function listJson({ items, ...rest }: PageList, own: Map<Items, string>): string {
  return `${JSON.stringify(rest).slice(0, -1)},"items":${itemsJson(items, own)}}`;
}

function itemsJson(items: Items, own: Map<Items, string>): string {
  const before = known.get(items) ?? own.get(items);
  if (before !== undefined) return before;
  const json = JSON.stringify(items);
  own.set(items, json);
  return json;
}

function remember(items: Items, json: string): void {
  if (seen.has(items)) known.set(items, json);
  else seen.add(items);
}
