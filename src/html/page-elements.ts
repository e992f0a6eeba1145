/** A page taken apart (页面要素): its elements and words as flat arrays in document order. */

import type { KnownText } from '../vocabulary/known-text.ts';
import type { TagLinks } from './tag-links.ts';
import type { TagSource } from './tag-source.ts';

export interface PageElement {
  /** What its tag says by itself; shared with other pages. */
  readonly source: TagSource;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** `null` where it bears no link. */
  readonly bears: TagLinks | null;
  /** Index of the parent element, -1 at the top. */
  readonly parent: number;
  /** Index after the last descendant. */
  end: number;
  /** Range of `texts` inside this element. */
  readonly textFrom: number;
  textTo: number;
  /** Inside `display:none`, `hidden`, or a box pushed off the screen. */
  readonly hidden: boolean;
  /** Its own end tag ended it. */
  isClosed: boolean;
  /** Levels up to the nearest link: 0 for a link itself; a large number outside of any. */
  readonly belowLink: number;
}

export interface TextRun {
  readonly text: string;
  /** What its words say by themselves; shared with other pages. */
  readonly known: KnownText;
  readonly element: number;
}

export interface ScriptBlock {
  readonly code: string;
  readonly type: string;
  /** How many text runs stood before it: tells where on the page the script writes. */
  readonly at: number;
  readonly element: number;
}

export interface StyleBlock {
  readonly code: string;
  readonly element: number;
}

export interface FlatPage {
  readonly elements: readonly PageElement[];
  /** Indexes of the links (`a`), for the many who ask for nothing else. */
  readonly anchors: readonly number[];
  /** The elements whose tag `isNotable`, in document order, for those who look for one of these. */
  readonly notable: readonly PageElement[];
  readonly texts: readonly TextRun[];
  readonly scripts: readonly ScriptBlock[];
  /** Style sheets that stand in the page. */
  readonly styles: readonly StyleBlock[];
  readonly title: string;
}

/** `belowLink` of what stands outside of any link, and more below it. */
export const FAR_FROM_LINK = 1000;

/** The text of one element, its runs joined by single blanks. */
export function textOf(page: FlatPage, index: number): string {
  const element = page.elements[index];
  if (!element) return '';
  let text = '';
  for (let at = element.textFrom; at < element.textTo; at++) {
    const run = page.texts[at]?.text;
    if (run) text += text ? ` ${run}` : run;
  }
  return text;
}
