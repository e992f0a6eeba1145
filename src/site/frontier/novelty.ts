/** Does a page bring anything that no page of its site has shown before? What brings nothing, again and again, is a trap. */

import { fingerprint } from '../../cache/fingerprint.ts';
import type { Crumb } from '../../read/breadcrumb/breadcrumb.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import { addressOf } from '../../url/address.ts';
import { trapKindOf } from './trap-shapes.ts';

/** What of a page's words tells it from others. */
export interface TextMarks extends Pick<PageFacts['texts'], 'chars' | 'passage' | 'passageMark'> {
  readonly runs: { readonly length: number };
}

/** Fingerprints of what was shown. */
export type Shown = Set<number>;

const ENTRIES = 5;

function isNew(shown: Shown, text: string): boolean {
  const before = shown.size;
  shown.add(fingerprint(text));
  return shown.size > before;
}

/** An entry is new by its title and day, and by where it leads: a generator has ever new titles for one address. */
function showsNewEntry(shown: Shown, items: readonly ListItem[]): boolean {
  let fresh = false;
  for (const { title, day, url } of items.slice(0, ENTRIES)) {
    const ofTitle = isNew(shown, `${title}${day ?? ''}`);
    const ofPlace = url === null || isNew(shown, `to ${addressOf(url).key}`);
    fresh ||= ofTitle && ofPlace;
  }
  return fresh;
}

/**
 * The breadcrumb ends in a name of its own: another column, even where its list is empty. Numbers are left out, so that
 * the third month of a calendar is no other column than the second.
 */
function showsNewColumn(shown: Shown, breadcrumb: readonly Crumb[]): boolean {
  const name = breadcrumb.at(-1)?.name.replace(/[\d０-９一二三四五六七八九十〇]+/g, '#') ?? '';
  return name !== '' && isNew(shown, `column ${name}`);
}

/**
 * A day of a calendar that reads like an article: but for its numbers it has the title, and to the character the length,
 * of another day. Asked of addresses by days alone: reports of figures are alike too.
 */
function isSameDayAgain(
  shown: Shown,
  shape: string,
  { title, texts }: Pick<PageFacts, 'title'> & { readonly texts: TextMarks },
): boolean {
  if (trapKindOf(shape) !== 'calendar') return false;
  const measure = `${texts.chars} ${texts.runs.length}`;
  return !isNew(shown, `day ${shape} ${title.replace(/\d+/g, '#')} ${measure}`);
}

/** A passage of its own makes a page worth its while, though it leads nowhere new: one of many introductions (简介). */
const PASSAGE_CHARS = 80;

export const showsNewText = (shown: Shown, { passage, passageMark }: TextMarks): boolean =>
  passage >= PASSAGE_CHARS && isNew(shown, `passage ${passageMark}`);

export interface TakenPage {
  readonly facts: Pick<PageFacts, 'title' | 'mainList' | 'breadcrumb'> & { readonly texts: TextMarks };
  /** Its address without what changes from page to page. */
  readonly shape: string;
  readonly isArticle: boolean;
  /** Entries that its scripts would load. */
  readonly loaded: readonly ListItem[];
}

/** Notes all that it shows, and tells whether any of it is new. */
export function showsAnythingNew(shown: Shown, { facts, shape, isArticle, loaded }: TakenPage): boolean {
  const isNewArticle = isArticle && !isSameDayAgain(shown, shape, facts);
  const shows = [
    isNewArticle,
    // What stands beside an article (相关阅读) is not shown yet: its list, read later, would seem to bring nothing.
    !isNewArticle && showsNewEntry(shown, facts.mainList?.items ?? []),
    showsNewEntry(shown, loaded),
    showsNewColumn(shown, facts.breadcrumb),
    showsNewText(shown, facts.texts),
  ];
  return shows.includes(true);
}
