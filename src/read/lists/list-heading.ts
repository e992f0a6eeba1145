/** What stands above a list on its page (列表标题): the words that head it, and the 更多 link that belongs to it. */

import type { FlatPage, PageElement } from '../../html/page-elements.ts';
import { leadsFromTag } from '../../html/tag-lead.ts';
import { resolveLink } from '../../url/page-url.ts';
import { isMarked, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import type { ItemList } from './item-lists.ts';

export interface Heading {
  readonly name: string;
  readonly url: string | null;
}

export interface HeadingContext {
  readonly base: string;
  readonly charset: string;
  readonly words: PageWords;
}

/** With the page's 更多 links without words, found once: a page of many lists is not gone through for each of them. */
export interface ListContext extends HeadingContext {
  readonly silentMores: readonly number[];
}

function linkOfRun(page: FlatPage, run: number, context: HeadingContext): string | null {
  let up = page.texts[run]?.element ?? -1;
  for (let step = 0; step < 4 && up >= 0; step++) {
    const element = page.elements[up];
    if (element?.tag === 'a')
      return /^\s*(?:#|$)/.test(element.attributes.href ?? '')
        ? null
        : leadsFromTag(element.bears, element.attributes.href ?? '', context.base, context.charset).url;
    up = element?.parent ?? -1;
  }
  return null;
}

/** A 更多 link without words: a picture, or an empty link with a class. */
function isSilentMore(page: FlatPage, element: PageElement, index: number): boolean {
  if (element.textTo > element.textFrom) return false;
  const image = page.elements[index + 1];
  const said = `${element.attributes.class ?? ''} ${element.attributes.title ?? ''} ${image && image.parent === index ? `${image.attributes.alt ?? ''} ${image.attributes.src ?? ''}` : ''}`;
  return /more|更多|gengduo/i.test(said);
}

export function silentMoresOf(page: FlatPage): number[] {
  const found: number[] = [];
  for (const index of page.anchors) {
    const element = page.elements[index];
    if (element && isSilentMore(page, element, index)) found.push(index);
  }
  return found;
}

/** Text runs above a list in which its heading and 更多 stand. */
const ABOVE = 8;
/** Text runs behind it in which its 更多 stands. */
const BEHIND = 3;

/** The first of them in the box at `up` that stands at the list, below its heading or right before that. */
function silentMore(
  page: FlatPage,
  list: ItemList,
  { up, headingRun }: { readonly up: number; readonly headingRun: number },
  context: ListContext,
): string | null {
  if (context.silentMores.length === 0) return null;
  const from = headingRun < 0 ? list.textFrom - ABOVE : headingRun - 1;
  const end = page.elements[up]?.end ?? up;
  const isBeside = (index: number): boolean => {
    const at = page.elements[index]?.textFrom ?? -1;
    if (at < from || at >= list.textTo + BEHIND) return false;
    return at < list.textTo || !opensAnother(page, list, { element: index, next: at });
  };
  const index = context.silentMores.find((at) => at >= up && at < end && isBeside(at));
  return index === undefined
    ? null
    : resolveLink(page.elements[index]?.attributes.href ?? '', context.base, context.charset);
}

const ENTRY_TAGS = new Set(['li', 'dl', 'dd', 'details']);

/** A box with the heading first, then this list and nothing else; or one entry of a menu with what hangs below it. */
function holdsOnly(box: PageElement, list: ItemList): boolean {
  return list.textFrom - box.textFrom <= 2 && (box.textTo - list.textTo <= 1 || ENTRY_TAGS.has(box.tag));
}

/** The words above a list within its own block, and the 更多 link there. */
export function headingOf(
  page: FlatPage,
  list: ItemList,
  context: ListContext,
): { heading: Heading | null; headingRun: number; moreUrl: string | null; nested: boolean } {
  const above: WordsAbove = { run: list.textFrom - 1, heading: null, headingRun: -1, moreUrl: null };
  let up = list.container;
  let inner: PageElement | undefined;
  for (let level = 0, wider = 0; wider < 5 && up >= 0; level++) {
    const box = page.elements[up];
    if (!box) break;
    // Boxes of which one holds nothing but the other are one.
    if (box.textFrom !== inner?.textFrom || box.textTo !== inner.textTo) wider++;
    inner = box;
    readUpTo(page, Math.max(box.textFrom, list.textFrom - ABOVE), above, context);
    const { heading, headingRun } = above;
    above.moreUrl ??=
      moreBehind(page, list, box.textTo, context) ?? silentMore(page, list, { up, headingRun }, context);
    const { moreUrl } = above;
    if (heading) return { heading, headingRun, moreUrl, nested: level <= 3 && holdsOnly(box, list) };
    up = box.parent;
  }
  return { heading: null, headingRun: -1, moreUrl: above.moreUrl, nested: false };
}

/** What was found above a list so far. */
interface WordsAbove {
  /** The next one to be read: a wider box brings more runs above the list. */
  run: number;
  heading: Heading | null;
  headingRun: number;
  moreUrl: string | null;
}

/** Reads upwards, as far as the run `first`. */
function readUpTo(page: FlatPage, first: number, above: WordsAbove, context: ListContext): void {
  for (; above.run >= first; above.run--) {
    const { run } = above;
    const text = page.texts[run]?.text ?? '';
    if (isMarked(page.texts[run], MARK.more, context.words)) above.moreUrl ??= linkOfRun(page, run, context);
    else if (above.heading === null && mayHead(text)) {
      above.heading = { name: text.replace(/(?<![:：\s])[:：\s]+$/, ''), url: linkOfRun(page, run, context) };
      above.headingRun = run;
    }
  }
}

const mayHead = (text: string): boolean =>
  text.length >= 2 && text.length <= 24 && /[\u4e00-\u9fff]/.test(text) && !/[。；]/.test(text);

function moreBehind(page: FlatPage, list: ItemList, boxEnd: number, context: HeadingContext): string | null {
  for (let run = Math.max(list.textFrom, list.textTo - 2); run < Math.min(boxEnd, list.textTo + BEHIND); run++) {
    if (isMarked(page.texts[run], MARK.more, context.words))
      return opensAnother(page, list, { element: page.texts[run]?.element ?? -1, next: run + 1 })
        ? null
        : linkOfRun(page, run, context);
  }
  return null;
}

const FOLLOWS = 3;

/** Behind a list, in a box apart from it in which more follows: that 更多 belongs to the next block. */
function opensAnother(page: FlatPage, list: ItemList, more: { element: number; next: number }): boolean {
  let apart: PageElement | undefined;
  for (let up = more.element; up >= 0; up = page.elements[up]?.parent ?? -1) {
    const box = page.elements[up];
    if (!box || box.textFrom < list.textTo) break;
    apart = box;
  }
  return apart !== undefined && apart.textTo - more.next >= FOLLOWS;
}
