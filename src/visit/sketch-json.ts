/** A page's sketch as JSON (页面概要): lists that many pages share, menus and foots, are put into words once. */
import type { ListItem } from '../page/item-lists.ts';
import type { PageList } from '../page/list-roles.ts';
import type { PageSketch } from '../site/site-model.ts';

/** Lists that have come before, as long as somebody holds them: most never come again. */
const seen = new WeakSet<readonly ListItem[]>();
const known = new WeakMap<readonly ListItem[], string>();

/** The same value as `JSON.stringify` gives, its keys in another order. */
export function sketchJson({ record, lists, ...rest }: PageSketch): string {
  const recordJson = withLists(JSON.stringify({ ...record, lists: undefined }), record.lists);
  return withLists(`${JSON.stringify(rest).slice(0, -1)}${hasKeys(rest) ? ',' : ''}"record":${recordJson}}`, lists);
}

const hasKeys = (value: object): boolean => Object.keys(value).length > 0;

/** `json`: an object with at least one key. */
const withLists = (json: string, lists: readonly PageList[]): string =>
  `${json.slice(0, -1)},"lists":[${lists.map(listJson).join()}]}`;

function listJson({ items, ...rest }: PageList): string {
  return `${JSON.stringify(rest).slice(0, -1)},"items":${itemsJson(items)}}`;
}

function itemsJson(items: readonly ListItem[]): string {
  const before = known.get(items);
  if (before !== undefined) return before;
  const json = JSON.stringify(items);
  if (seen.has(items)) known.set(items, json);
  else seen.add(items);
  return json;
}
