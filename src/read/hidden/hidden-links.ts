/**
 * Links that stand on a page and that no visitor sees (暗链的线索): each hidden box with its links, and what speaks for and
 * against somebody else's hand. Facts only; `detect/hidden-links.ts` judges.
 */

import { type FlatPage, type PageElement, textOf } from '../../html/page-elements.ts';
import { hostKey } from '../../url/address.ts';
import { insideSilent } from '../links/links.ts';
import { type FoundHiding, type Hiding, hasSize, hidingOf, isOfSize, namesOf } from './hidden-boxes.ts';
import { labelOfBox, mayOpen } from './hidden-place.ts';
import { namesIn, type PageNames } from './hidden-sheets.ts';
import { type WrittenBox, writtenBoxes, writtenPieces, writtenSheets } from './written-boxes.ts';

export interface HiddenLink {
  readonly url: string;
  readonly text: string;
  /** `<a …>words<a …>`: something else ended it. */
  readonly unclosed: boolean;
}

/** What hides a box: its own style or attribute, a sheet among other rules, a sheet that does nothing else, a script. */
export type HiddenBy = 'itself' | 'sheet' | 'own-sheet' | 'script';

export interface HiddenBlock extends Hiding {
  readonly by: HiddenBy;
  /** Bears a name by which a script or sheet may show it, or holds a box with one. */
  readonly named: boolean;
  /** A rule, a script or an attribute elsewhere on the page speaks of it by name. Only asked where two hosts and more are not the page's own. */
  readonly spokenOf: boolean;
  /** Only its words have no size, and something that was not read may give links one. */
  readonly mayBeSized: boolean;
  /** A menu, a pane among panes, an entry below a heading: something beside it may show it. */
  readonly mayOpen: boolean;
  /** Words that stand in it outside of its links, and right before it: 友情链接. */
  readonly label: string;
  /** Links of a browser, in document order; those of a jump list (`option`) are none. */
  readonly links: readonly HiddenLink[];
}

export interface PageHidden {
  readonly blocks: readonly HiddenBlock[];
  /** Addresses of the links that are to be seen, those of jump lists among them. */
  readonly shown: readonly string[];
}

const NOTHING: PageHidden = { blocks: [], shown: [] };
const MOST_BLOCKS = 60;
const MOST_LINKS = 400;

/** `base` as `baseOf` gives it. A page without a link, and without a script that writes one, gives nothing. */
export function readHidden(page: FlatPage, base: string): PageHidden {
  const pieces = writtenPieces(page);
  if (page.anchors.length === 0 && pieces.length === 0) return NOTHING;
  const around = { base, names: namesIn(page, writtenSheets(pieces)) };
  const inPieces = pieces
    .filter((piece) => piece.page.anchors.length > 0)
    .map((piece) => hiddenOn(piece.page, [], around));
  const own = hiddenOn(page, writtenBoxes(pieces), around);
  const all = [own, ...inPieces];
  return { blocks: all.flatMap(({ blocks }) => blocks), shown: all.flatMap(({ shown }) => shown) };
}

interface Around {
  readonly base: string;
  /** Of the whole page. */
  readonly names: PageNames;
}

function hiddenOn(page: FlatPage, written: readonly WrittenBox[], around: Around): PageHidden {
  const found: Place[] = [];
  const alone: Place[] = [];
  for (let index = 0; index < page.elements.length && found.length < MOST_BLOCKS; index++) {
    const element = page.elements[index] as PageElement; // safe: index is in range
    if (NO_BOX.has(element.tag)) continue;
    const hiding = hidingOf(element, around.names);
    if (hiding === null || insideSilent(page, element)) continue;
    if (isOfSize(hiding) && page.elements.slice(index + 1, element.end).some(hasSize)) continue;
    const links = linksIn(page, index, element.end, around.base);
    const into = element.tag === 'a' ? alone : found;
    if (links.length > 0 && into.length < MOST_LINKS)
      into.push({ block: blockOf(page, index, { hiding, links, around }), from: index, to: element.end });
    index = element.end - 1;
  }
  found.push(...written.flatMap((box) => writtenBlock(page, box, around)));
  const isHidden = (index: number): boolean => [...found, ...alone].some(({ from, to }) => from <= index && index < to);
  const blocks = [...found, ...together(alone)].map(({ block }) => block);
  return { blocks, shown: shownLinks(page, around.base, isHidden) };
}

interface Place {
  readonly block: HiddenBlock;
  readonly from: number;
  readonly to: number;
}

/** Links that are hidden each by itself are one block for each way: nobody hides a single one for a visitor's sake. */
function together(alone: readonly Place[]): Place[] {
  const groups = Map.groupBy(
    alone,
    ({ block: { way, by, named, spokenOf, mayOpen } }) => `${way} ${by} ${named} ${spokenOf} ${mayOpen}`,
  );
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const links = [first, ...more].flatMap(({ block }) => block.links).slice(0, MOST_LINKS);
    return [{ ...first, block: { ...first.block, label: '', links } }];
  });
}

/** What is hidden by being what it is. */
const NO_BOX = new Set(['head', 'script', 'style', 'link', 'meta', 'title', 'input', 'option', 'br', 'img', 'param']);

function linksIn(page: FlatPage, from: number, to: number, base: string): HiddenLink[] {
  const links: HiddenLink[] = [];
  for (const index of page.anchors) {
    if (index < from || index >= to || links.length >= MOST_LINKS) continue;
    const url = addressAt(page, index, base);
    if (url === null) continue;
    links.push({ url, text: textOf(page, index).slice(0, 60), unclosed: page.elements[index]?.isClosed === false });
  }
  return links;
}

function addressAt(page: FlatPage, index: number, base: string): string | null {
  const href = page.elements[index]?.attributes.href;
  const url = href === undefined ? null : URL.parse(href.trim(), base);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

interface Seen {
  readonly hiding: FoundHiding;
  readonly links: readonly HiddenLink[];
  readonly around: Around;
}

function blockOf(page: FlatPage, index: number, { hiding, links, around }: Seen): HiddenBlock {
  const { by, way, how } = hiding;
  const element = page.elements[index];
  const isForeign = leadsOff(links, around.base);
  return {
    way,
    how,
    by: hiderOf(by, around.names),
    links,
    named: isNamed(page, index),
    spokenOf: isForeign && element !== undefined && around.names.speaksOf(namesOf(element)),
    mayBeSized: isOfSize(hiding) && around.names.sizesLinks,
    mayOpen: mayOpen(page, index),
    label: labelOfBox(page, index),
  };
}

function hiderOf(name: string | null, { sheets, inOwnSheet }: PageNames): HiddenBy {
  if (name === null) return 'itself';
  if (inOwnSheet.has(name)) return 'own-sheet';
  return sheets.has(name) ? 'sheet' : 'script';
}

const leadsOff = (links: readonly HiddenLink[], base: string): boolean =>
  new Set(links.map(({ url }) => hostKey(url)).filter((host) => host !== hostKey(base))).size > 1;

/** Written by one script and ended by the next: whatever stands between them was put there by whoever wrote the two. */
function writtenBlock(page: FlatPage, { from, to, opens, how }: WrittenBox, { base, names }: Around): Place[] {
  const links = linksIn(page, from, to, base);
  const spokenOf = names.speaksOf(namesOf(opens));
  const block: HiddenBlock = {
    way: 'by-script',
    how,
    by: 'script',
    named: spokenOf,
    spokenOf,
    mayBeSized: false,
    mayOpen: false,
    label: '',
    links,
  };
  return links.length > 0 ? [{ block, from, to }] : [];
}

const NAMES = /^(?:id|class|name|role|data-.*|aria-.*|on\w+|v-.*|ng-.*|x-.*)$/;
const INNER_NAMES = /^(?:id|data-.*|on\w+)$/;

function isNamed(page: FlatPage, index: number): boolean {
  const element = page.elements[index];
  if (!element) return false;
  const inner = page.elements.slice(index + 1, element.end);
  const bears = (names: RegExp, { attributes }: PageElement): boolean =>
    Object.keys(attributes).some((name) => names.test(name));
  return bears(NAMES, element) || inner.some((one) => one.tag !== 'a' && bears(INNER_NAMES, one));
}

function shownLinks(page: FlatPage, base: string, isHidden: (index: number) => boolean): string[] {
  const shown: string[] = [];
  for (let index = 0; index < page.elements.length; index++) {
    const element = page.elements[index];
    if (element?.tag === 'a' && !isHidden(index)) {
      const url = addressAt(page, index, base);
      if (url !== null) shown.push(url);
    } else if (element?.tag === 'option' && /^https?:/i.test(element.attributes.value ?? '')) {
      shown.push((element.attributes.value ?? '').trim());
    }
  }
  return shown;
}
