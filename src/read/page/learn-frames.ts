/**
 * Learns which boxes of a site's pages stand on all of them (页面框架): what two pages that were read whole show to the
 * letter, and what says nothing of either page: no list of its own, no day, no breadcrumb, no pager, no script.
 */

import { type Frame, type FrameStand, frameAt, keepFrame, meet } from '../../html/frames.ts';
import { FAR_FROM_LINK, type FlatPage, type PageElement } from '../../html/page-elements.ts';
import { isSelfContained } from '../../html/self-contained.ts';
import { placeFor, resolveLink } from '../../url/page-url.ts';
import { type Reach, reachOf } from '../../url/resolved-links.ts';
import { isMarked, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import type { Breadcrumb } from '../breadcrumb/breadcrumb.ts';
import { placeDates } from '../dates/page-dates.ts';
import { writtenLinks } from '../links/links.ts';
import type { PageList } from '../lists/list-roles.ts';
import type { NotBuilt } from '../menus/not-built.ts';
import { saysFurther } from '../pagination/pager.ts';

/** What pages that were read whole made of a box. */
interface ListsOfFrame {
  readonly reach: Reach;
  /** By where its links lead: the same letters may lead elsewhere on another site, or from another directory. */
  readonly byAddresses: Map<string, readonly PageList[]>;
  /** The same by their place, as `placeFor` gives it. */
  readonly byPlace: WeakMap<object, readonly PageList[]>;
}

const listsIn = new WeakMap<Frame, ListsOfFrame>();
/** Sites of one system share boxes. */
const MOST_MEANINGS = 16;

/** What leads to the page itself is no entry of a list. */
const ownLinks = (frame: Frame): string[] =>
  frame.links.map(({ href }) => href).filter((href) => !/^\s*(?:#|$)/.test(href));

/**
 * The lists inside a box: menus, mostly, as they stand on every page from which its links lead to the same; `null`: on no
 * such page it was read.
 */
export function listsOfFrame(frame: Frame, base: string, charset: string): readonly PageList[] | null {
  const kept = listsIn.get(frame);
  if (kept === undefined) return null;
  const place = placeFor(kept.reach, base, charset);
  const known = place === null ? undefined : kept.byPlace.get(place);
  if (known !== undefined) return known;
  const lists = kept.byAddresses.get(addressesIn(frame, base, charset));
  if (lists !== undefined && place !== null) kept.byPlace.set(place, lists);
  return lists ?? null;
}

const addressesIn = (frame: Frame, base: string, charset: string): string =>
  ownLinks(frame)
    .map((href) => resolveLink(href, base, charset))
    .join(' ');

function keepLists(frame: Frame, { base, charset }: LearntFrom, lists: readonly PageList[]): void {
  const known = listsIn.get(frame);
  const kept = known ?? { reach: reachOf(ownLinks(frame)), byAddresses: new Map(), byPlace: new WeakMap() };
  if (known === undefined) listsIn.set(frame, kept);
  if (kept.byAddresses.size >= MOST_MEANINGS) kept.byAddresses.clear();
  kept.byAddresses.set(addressesIn(frame, base, charset), lists);
}

export interface LearntFrom {
  readonly html: string;
  /** As `baseOf` gives it. */
  readonly base: string;
  readonly charset: string;
  readonly words: PageWords;
  readonly lists: readonly PageList[];
  readonly ownList: PageList | null;
  readonly crumbs: Breadcrumb;
  readonly notBuilt: readonly NotBuilt[];
}

const MIN_CHARS = 400;
const MAX_CHARS = 60_000;
const MIN_LINKS = 4;

const BASE = 0x01000193;

/** Pages of most sites are shorter; for those the same room serves again and again. */
const ROOM = 1 << 17;
let room: Int32Array | null = null;

function roomFor(sums: number): Int32Array {
  if (sums > ROOM) return new Int32Array(sums);
  room ??= new Int32Array(ROOM);
  return room;
}

/** Checksums of all beginnings of `html`, until the next page is learnt from: those of its parts follow from two of them. */
function checksums(html: string): Int32Array {
  const sums = roomFor(html.length + 1);
  sums[0] = 0;
  let sum = 0;
  for (let at = 0; at < html.length; at++) {
    sum = (Math.imul(sum, BASE) + html.charCodeAt(at)) | 0;
    sums[at + 1] = sum;
  }
  return sums;
}

/** `BASE` to the power of 0 … `MAX_CHARS`. */
let powers: Int32Array | null = null;

function powersOfBase(): Int32Array {
  if (powers !== null) return powers;
  powers = new Int32Array(MAX_CHARS + 1);
  powers[0] = 1;
  for (let at = 1; at <= MAX_CHARS; at++) powers[at] = Math.imul(powers[at - 1] ?? 0, BASE);
  return powers;
}

function checksum(sums: Int32Array, from: number, to: number): number {
  const sum = ((sums[to] ?? 0) - Math.imul(sums[from] ?? 0, powersOfBase()[to - from] ?? 0)) >>> 0;
  return sum * (MAX_CHARS + 1) + (to - from);
}

/** Learns from a page that was read whole. */
export function learnFrames(page: FlatPage, about: LearntFrom): void {
  const { from: begins, to: ends } = page.spans;
  if (page.anchors.length < MIN_LINKS) return;
  const sums = checksums(about.html);
  const isOwn = ownPartsOf(page, about);
  for (let index = 0; index < page.elements.length; ) {
    const element = page.elements[index] as PageElement; // safe: index is in range
    const from = begins[index] ?? -1;
    const to = ends[index] ?? -1;
    const length = to - from;
    index++;
    if (to < 0 || from < 0 || length < MIN_CHARS || length > MAX_CHARS) continue;
    const known = knownFrame(element, about, from, length);
    if (known !== null) {
      if (listsOfFrame(known, about.base, about.charset) === null)
        keepLists(known, about, listsWithin(about, index - 1, element));
      index = element.end;
      continue;
    }
    const times = meet(checksum(sums, from, to));
    if (times < 2 || times > TRIES) continue;
    if (countLinks(page, index - 1, element.end) < MIN_LINKS || isOwn(index - 1, element)) continue;
    const frame = frameOf(page, index - 1, about.html.slice(from, to), about);
    if (frame === null) continue;
    keep(element, about.html.slice(from, about.html.indexOf('>', from)), frame);
    keepLists(frame, about, listsWithin(about, index - 1, element));
    index = element.end;
  }
}

/** What was no frame on so many pages is none. */
const TRIES = 4;

function knownFrame({ source }: PageElement, { html, words }: LearntFrom, at: number, length: number): Frame | null {
  const frame = source.frames === null ? null : frameAt(source.frames, html, at, words);
  return frame?.html.length === length ? frame : null;
}

function keep({ source }: PageElement, openingTag: string, frame: Frame): void {
  source.frames = keepFrame(openingTag, frame);
}

function countLinks(page: FlatPage, from: number, to: number): number {
  let links = 0;
  for (let index = from; index < to; index++) if (page.elements[index]?.bears) links++;
  return links;
}

/** `index`: of the box; a list of pictures has no words by which to tell where it stands. */
const beginsIn = (list: PageList, index: number, box: PageElement): boolean => list.at >= index && list.at < box.end;

const isWithin = (list: PageList, index: number, box: PageElement): boolean =>
  beginsIn(list, index, box) && list.textFrom >= box.textFrom && list.textTo <= box.textTo;

const listsWithin = ({ lists }: LearntFrom, index: number, box: PageElement): readonly PageList[] =>
  lists.filter((list) => isWithin(list, index, box));

const overlaps = (range: { readonly textFrom: number; readonly textTo: number }, box: PageElement): boolean =>
  range.textFrom < box.textTo && range.textTo > box.textFrom;

/** What belongs to the page itself, or is to be read with what stands around it. */
function ownPartsOf(page: FlatPage, about: LearntFrom): (index: number, box: PageElement) => boolean {
  const { lists, ownList, crumbs, notBuilt } = about;
  let dated: readonly number[] | null = null;
  const daysOf = (): readonly number[] => {
    dated ??= placeDates(page, '2100-01-01', about.words).map(({ at }) => at);
    return dated;
  };
  return (index, box) =>
    overlaps(crumbs, box) ||
    lists.some(
      (list) =>
        (overlaps(list, box) || beginsIn(list, index, box)) &&
        (!isWithin(list, index, box) || list === ownList || list.dated > 0),
    ) ||
    notBuilt.some(({ at }) => at >= index && at < box.end) ||
    daysOf().some((at) => at >= box.textFrom && at < box.textTo);
}

const STRANGE = new Set(
  'html body script style base frame iframe frameset form input select textarea option button meta title link noscript template object embed param video audio source track canvas svg math image plaintext xmp'.split(
    ' ',
  ),
);

const TELLING = [
  MARK.breadcrumb,
  MARK.empty,
  MARK.movedOn,
  MARK.asks,
  MARK.trouble,
  MARK.unfilled,
  MARK.published,
].reduce((all, mark) => all | mark, 0);

function frameOf(page: FlatPage, index: number, html: string, { words }: LearntFrom): Frame | null {
  const box = page.elements[index];
  if (!box || box.belowLink < FAR_FROM_LINK || box.hidden) return null;
  const elements = page.elements.slice(index, box.end);
  if (elements.some((element, at) => isStrange(page, element, index + at, words))) return null;
  const runs = page.texts.slice(box.textFrom, box.textTo);
  if (runs.some((run) => run.text === '0' || isMarked(run, TELLING, words)) || !isSelfContained(html)) return null;
  const stands: FrameStand[] = [];
  const numbers = new Map<string, number>();
  const numberOf = ({ hidden, belowLink }: PageElement): number => {
    const stand = { hidden, belowLink: Math.min(belowLink, FAR_FROM_LINK) };
    const key = `${hidden} ${stand.belowLink}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, stands.length);
    return stands.push(stand) - 1;
  };
  return {
    html,
    words,
    stands,
    runs: runs.map(({ known, element }) => ({ known, stand: numberOf(page.elements[element] ?? box) })),
    links: writtenLinks(page, index, box.end),
    images: elements.filter(({ tag }) => tag === 'img').length,
    pictures: elements.map(({ source }) => source.picture).filter((picture) => picture !== null),
  };
}

/** Means something by what a script or the visitor does with it, or leads to a further page of a list. */
function isStrange(page: FlatPage, element: PageElement, index: number, words: PageWords): boolean {
  const { tag, source, attributes } = element;
  return (
    STRANGE.has(tag) ||
    source.isShell ||
    source.embeds ||
    attributes.onload !== undefined ||
    (tag === 'a' && saysFurther(page, element, index, words))
  );
}
