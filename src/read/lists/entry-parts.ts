/** Which links that lead to one address, one after the other, are one entry, and which an entry that is shown twice. */
import type { FlatPage } from '../../html/page-elements.ts';

interface Part {
  readonly element: number;
  readonly item: number;
}

/** The smallest element that holds both; -1 where none does. */
function around(page: FlatPage, first: number, second: number): number {
  let up = first;
  while (up >= 0 && (page.elements[up]?.end ?? 0) <= second) up = page.elements[up]?.parent ?? -1;
  return up;
}

/** The child of `box` in which the element at `index` stands, or that element itself. */
function childOf(page: FlatPage, box: number, index: number): number {
  let child = index;
  for (let up = index; up >= 0 && up !== box; up = page.elements[up]?.parent ?? -1) child = up;
  return child;
}

/**
 * Picture, title and 详情 of one entry lead to one address, and so does a lead story above a list that begins with the
 * same article. Such a link is an entry of its own where it stands with the `next` one in a list: in boxes of one kind,
 * inside of one around which the link before stands. Numbers `parts` (the last of them lead to one address) anew from there.
 */
export function partedFromNext<P extends Part>(page: FlatPage, parts: P[], next: number): number {
  const item = parts.at(-1)?.item ?? -1;
  const last = parts.length - 1;
  const here = parts[last];
  const before = parts[last - 1];
  if (!here || before?.item !== item) return item;
  const outer = around(page, before.element, here.element);
  const inner = around(page, here.element, next);
  if (inner <= outer) return item;
  const [one, other] = [childOf(page, inner, here.element), childOf(page, inner, next)];
  if (page.elements[one]?.tag !== page.elements[other]?.tag) return item;
  parts[last] = { ...here, item: item + 1 };
  return item + 1;
}
