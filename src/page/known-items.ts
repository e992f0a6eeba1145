/**
 * Entries of lists that came before (重复列表): the menus and foots of a site stand on all its pages. Equal entries are
 * the same array from then on, so that whoever has seen one need not look at it again.
 */
import type { ListItem } from './item-lists.ts';
import { Memo } from './memo.ts';

type Items = readonly ListItem[];

/** Lists that begin alike. */
const known = new Memo<Items[]>(1_024);
/** Of lists that begin alike: side menus of which another entry is open on each page. */
const MOST = 8;
/** Longer ones are seldom the same again. */
const LONGEST = 200;

const isSame = (a: ListItem, b: ListItem): boolean =>
  a.title === b.title && a.url === b.url && a.day === b.day && a.dateSource === b.dateSource && a.at === b.at;

/** `items`, or the equal array that came before. */
export function shared(items: Items): Items {
  const [first] = items;
  if (first === undefined || items.length > LONGEST) return items;
  const name = first.url ?? first.title;
  const before = known.get(name);
  if (before === undefined) {
    known.set(name, [items]);
    return items;
  }
  for (const other of before)
    if (other.length === items.length && items.every((item, at) => isSame(item, other[at] as ListItem))) return other;
  if (before.length >= MOST) before.shift();
  before.push(items);
  return items;
}
