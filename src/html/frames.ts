/**
 * Boxes that stand word for word on page after page (页面框架): navigation, foot, friends' links. An article shows them
 * like all its neighbours, and nothing in them is its own: they are taken as a whole, by one comparison, and only the
 * rest of the page is taken apart. What such a box says and where its links lead is known from a page that was read
 * whole (`learn-frames.ts`). Bounded; lives as long as the process.
 */

import { isAt } from '../cache/piece-memo.ts';
import type { KnownText } from '../vocabulary/known-text.ts';
import type { PageWords } from '../vocabulary/page-words.ts';

/** A place inside the box in which words stand. */
export interface FrameStand {
  readonly hidden: boolean;
  /** As of a page's element. */
  readonly belowLink: number;
}

/** An address that stands in the box, as written there. */
export interface FrameLink {
  readonly href: string;
  readonly text: string;
  readonly element: string;
  /** Only a script or a click leads there. */
  readonly byScript: boolean;
}

export interface Frame {
  /** From its opening tag to behind its end tag. */
  readonly html: string;
  /** By which its words were told to be of no account. */
  readonly words: PageWords;
  readonly stands: readonly FrameStand[];
  /** Its text runs, each with the number of its stand. */
  readonly runs: readonly { readonly known: KnownText; readonly stand: number }[];
  readonly links: readonly FrameLink[];
  readonly images: number;
  readonly pictures: readonly number[];
}

/** Where one stands on a page. */
export interface PlacedFrame {
  readonly frame: Frame;
  /** Index of the element that stands for it. */
  readonly element: number;
}

/** One navigation may be marked differently on the pages of each section. */
const MOST_ALIKE = 24;
/** Of all boxes together. */
const MOST_CHARS = 2_000_000;

/** Of boxes that may be some, all of which are forgotten then. */
const MOST_MET = 20_000;

/** Checksum of a box that was met on a page read whole → how often. */
const met = new Map<number, number>();

/** How often it was met, this time included. */
export function meet(checksum: number): number {
  if (met.size >= MOST_MET) met.clear();
  const times = (met.get(checksum) ?? 0) + 1;
  met.set(checksum, times);
  return times;
}

/** Opening tag as written → the boxes that begin with it, those met last in front. */
const byTag = new Map<string, Frame[]>();
let chars = 0;

/** The boxes known to begin with this opening tag, to be looked through at any time: the list grows. */
export function framesBehind(openingTag: string): readonly Frame[] | null {
  return byTag.get(openingTag) ?? null;
}

/** Returns the list of all that begin with the same tag. */
export function keepFrame(openingTag: string, frame: Frame): readonly Frame[] {
  if (chars + frame.html.length > MOST_CHARS) forgetFrames();
  chars += frame.html.length;
  const alike = byTag.get(openingTag) ?? [];
  byTag.set(openingTag, alike);
  if (alike.length >= MOST_ALIKE) chars -= alike.pop()?.html.length ?? 0;
  alike.unshift(frame);
  return alike;
}

/** All of them, and what might become one. */
export function forgetFrames(): void {
  // Tags remembered elsewhere hold these very lists.
  for (const alike of byTag.values()) alike.length = 0;
  byTag.clear();
  met.clear();
  chars = 0;
}

/** The one that stands in `html` at `at`, if any. */
export function frameAt(frames: readonly Frame[], html: string, at: number, words: PageWords): Frame | null {
  for (let index = 0; index < frames.length; index++) {
    const frame = frames[index] as Frame; // safe: index is in range
    if (frame.words === words && isAt(html, at, frame.html)) return frame;
  }
  return null;
}
