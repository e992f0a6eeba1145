/**
 * Entries of lists that came before (重复列表): the menus and foots of a site stand on all its pages. Equal entries are
 * the same array from then on, so that whoever has seen one need not look at it again.
 */
import { Memo } from '../../cache/memo.ts';

/** As `ListItem`, which is made with the help of this file. */
interface Entry {
  readonly title: string;
  readonly url: string | null;
  readonly day: string | null;
  readonly dateSource: string | null;
  readonly at: number;
}

/** Lists that begin alike. */
const known = new Memo<(readonly Entry[])[]>(1_024);
/** Of lists that begin alike: side menus of which another entry is open on each page. */
const MOST = 8;
/** Longer ones are seldom the same again. */
const LONGEST = 200;

const isSame = (a: Entry, b: Entry): boolean =>
  a.at === b.at && a.url === b.url && a.title === b.title && a.day === b.day && a.dateSource === b.dateSource;

/** Entry by entry. */
export function areSame(some: readonly Entry[], others: readonly Entry[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (!isSame(some[at] as Entry, others[at] as Entry)) return false;
  return true;
}

/** `items`, or the equal array that came before. */
export function shared<E extends Entry>(items: readonly E[]): readonly E[] {
  const [first] = items;
  if (first === undefined || items.length > LONGEST) return items;
  const name = first.url ?? first.title;
  // Nobody but this function puts anything there: equal entries are entries of one kind.
  const before = known.get(name) as (readonly E[])[] | undefined;
  if (before === undefined) {
    known.set(name, [items]);
    return items;
  }
  for (const other of before) if (areSame(items, other)) return other;
  if (before.length >= MOST) before.shift();
  before.push(items);
  return items;
}
