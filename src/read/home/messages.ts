/** Messages of visitors on a page (咨询留言): each row with its day and whether it says that nobody has answered yet. */

import { decodePage } from '../../html/charset.ts';
import { flattenPage } from '../../html/flat-page.ts';
import { type FlatPage, type PageElement, textOf } from '../../html/page-elements.ts';
import type { IsoDay } from '../../site-report.ts';
import { findDates } from '../../time/dates.ts';
import { baseOf } from '../links/links.ts';
import type { HomeSource } from './home-signs.ts';

export interface Message {
  readonly title: string;
  readonly url: string | null;
  /** The latest day in its row. */
  readonly day: IsoDay;
  /** What its row says of an answer: 未回复. */
  readonly says: string;
}

export interface MessageWords {
  /** The words of a row that nobody has answered; `null` where it says nothing, or that somebody has. */
  readonly open: (text: string) => string | null;
}

const SHORTEST_TITLE = 4;
const MOST_LEVELS = 5;
/** A row has a link or two; what has more is the list. */
const MOST_LINKS = 3;
const MOST_MESSAGES = 200;

/** Rows that bear a title with a link, one whole date or more, and words that say that it is open. */
export function openMessages({ bytes, url, contentType }: HomeSource, words: MessageWords): Message[] {
  const page = flattenPage(decodePage(bytes, contentType).text);
  const base = baseOf(page, url);
  const found: Message[] = [];
  for (const index of page.anchors) {
    if (found.length >= MOST_MESSAGES) break;
    const title = textOf(page, index);
    const anchor = page.elements[index];
    if (!anchor || anchor.hidden || title.length < SHORTEST_TITLE) continue;
    const row = rowOf(page, anchor, title);
    const says = row === null ? null : words.open(row.text);
    if (row !== null && says !== null) found.push({ title, url: addressOf(anchor, base), day: row.day, says });
  }
  return found;
}

/** The smallest box around the link that bears a whole date besides its title. */
function rowOf(page: FlatPage, anchor: PageElement, title: string): { text: string; day: IsoDay } | null {
  let up = anchor.parent;
  for (let level = 0; level < MOST_LEVELS && up >= 0; level++) {
    const box = page.elements[up];
    if (!box || linksIn(page, up, box) > MOST_LINKS) return null;
    // A title may speak of what is 未处理.
    const text = textOf(page, up).replace(title, ' ');
    const days = findDates(text).flatMap(({ form, value }) => (form === 'full' ? [value] : []));
    const day = days.sort().at(-1);
    if (day !== undefined) return { text, day };
    up = box.parent;
  }
  return null;
}

const linksIn = (page: FlatPage, index: number, { end }: PageElement): number =>
  page.anchors.filter((anchor) => anchor >= index && anchor < end).length;

function addressOf({ attributes: { href = '' } }: PageElement, base: string): string | null {
  const url = URL.parse(href.trim(), base);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** All words of a page that nothing hides, runs of space made one. */
export function wordsOfPage({ bytes, contentType }: Pick<HomeSource, 'bytes' | 'contentType'>): string {
  const { texts, elements } = flattenPage(decodePage(bytes, contentType).text);
  const shown = texts.filter(({ element }) => elements[element]?.hidden !== true);
  return shown.map(({ text }) => text).join(' ');
}
