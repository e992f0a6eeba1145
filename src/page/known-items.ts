/**
 * Entries of lists that came before (重复列表): the menus and foots of a site stand on all its pages. Equal entries are
 * the same array from then on, so that whoever has seen one need not look at it again.
 */
import { Memo } from './memo.ts';

/** As `ListItem`, which is made with the help of this file. */
interface Entry {
  readonly title: string;
  readonly url: string | null;
  readonly day: string | null;
  readonly dateSource: string | null;
  readonly at: number;
}

/** Lists that begin alike, of late. */
const lately = new Memo<(readonly Entry[])[]>(1_024);
/**
 * Those of them that came again. Apart, since an article's own lists come once and are many more: of a dozen sites that are
 * read in turns, they would push out the menus of all.
 */
const again = new Memo<(readonly Entry[])[]>(2_048);
/** Of lists that begin alike: side menus of which another entry is open on each page. */
const MOST = 8;
/** Longer ones are seldom the same again. */
const LONGEST = 200;

const isSame = (a: Entry, b: Entry): boolean =>
  a.title === b.title && a.url === b.url && a.day === b.day && a.dateSource === b.dateSource && a.at === b.at;

/** `items`, or the equal array that came before. */
export function shared<E extends Entry>(items: readonly E[]): readonly E[] {
  const [first] = items;
  if (first === undefined || items.length > LONGEST) return items;
  const name = first.url ?? first.title;
  // Nobody but this function puts anything there: equal entries are entries of one kind.
  const often = again.get(name) as (readonly E[])[] | undefined;
  const before = often ?? (lately.get(name) as (readonly E[])[] | undefined);
  if (before === undefined) {
    lately.set(name, [items]);
    return items;
  }
  for (const other of before)
    if (other.length === items.length && items.every((item, at) => isSame(item, other[at] as E))) {
      if (often === undefined) again.set(name, before);
      return other;
    }
  if (before.length >= MOST) before.shift();
  before.push(items);
  return items;
}
