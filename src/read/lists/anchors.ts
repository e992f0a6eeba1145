/** The links of a page that may be entries of a list: their words, their place, and which of them are one entry. */

import { type FlatPage, type PageElement, textOf } from '../../html/page-elements.ts';
import { leadsFromTag } from '../../html/tag-lead.ts';
import { titleEdgeDate } from '../../time/dates.ts';
import { type Address, hostKey } from '../../url/address.ts';
import { isMarked, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import { clickTarget } from '../links/links.ts';
import { partedFromNext } from './entry-parts.ts';

export interface Anchor {
  readonly element: number;
  /** Visible words without a date at their edge; the `title` attribute or the picture's `alt` where they say more. */
  readonly text: string;
  /** Absolute address; `null` for `javascript:;`, `#` and the like, which still make an item. */
  readonly url: string | null;
  /** What that address says. */
  readonly address: Address | null;
  readonly href: string;
  /** Anchors of one entry (picture, title, 详情) share this number. */
  readonly item: number;
}

/** “[工作动态] 标题”: the bracketed word names the column, not the entry. */
const BRACKETED =
  /^[[【〔(（<《]\s*(?:[^\]】〕)）>》\s](?:[^\]】〕)）>》]{0,12}[^\]】〕)）>》\s])?\s*|(?<=\s))[\]】〕)）>》]$/;
const CUT = /(?:(?<!\.)\.{2,}|(?<!…)…+)\s*$/;

function pictureWords(page: FlatPage, index: number): string {
  const end = page.elements[index]?.end ?? index;
  for (let at = index + 1; at < end; at++) {
    const child = page.elements[at];
    if (child?.tag === 'img') return (child.attributes.alt || child.attributes.title || '').trim();
  }
  return '';
}

/** `标题：…发布时间：…` of a link's title. */
function withoutLabels(title: string): string {
  if (!title.includes('：') && !title.includes(':')) return title;
  return title.replace(/^标题[:：]\s*/, '').replace(/(?<!\s)\s*(?:发布|更新)?(?:时间|日期)[:：].{0,300}$/, '');
}

/** What a visitor reads on the link at `index`. */
export function anchorText(page: FlatPage, index: number): string {
  const shown = textOf(page, index);
  const written = page.elements[index]?.attributes.title ?? '';
  if (shown && (written === '' || written === shown)) return shown;
  const title = written.replace(/\s+/g, ' ').trim();
  if (!shown) return title || (page.elements[index]?.attributes.alt ?? '').trim() || pictureWords(page, index);
  const bare = shown.replace(CUT, '');
  if (title.length > bare.length && (CUT.test(shown) || title.startsWith(bare))) return withoutLabels(title);
  return shown;
}

/** The banner or logo that leads home is no entry. */
function isRootOf(url: string, base: string): boolean {
  return url.length < 80 && /^https?:\/\/[^/?#]+\/?$/.test(url) && hostKey(url) === hostKey(base);
}

interface Context {
  readonly baseUrl: string;
  readonly charset: string;
  readonly words: PageWords;
  /** Text runs of the breadcrumb: its links are no entries. */
  readonly breadcrumb: { readonly textFrom: number; readonly textTo: number };
}

const CLICKED = new Set(['li', 'td', 'div', 'span', 'p', 'dd', 'dt', 'tr', 'button']);
/** A larger box is no link, whatever a click on it does. */
const CLICKED_WORDS = 120;
const CLICKED_ELEMENTS = 30;

/** A link, a part of an image map, or a box that a click opens and that holds no link of its own. */
function mayLead(page: FlatPage, index: number, element: PageElement): boolean {
  const { tag } = element;
  const { href, onclick } = element.source;
  if (tag === 'a') return href !== undefined || onclick !== undefined;
  if (tag === 'area') return href !== undefined;
  if (onclick === undefined || !CLICKED.has(tag) || element.end - index > CLICKED_ELEMENTS) return false;
  if (clickTarget(element) === null) return false;
  for (let inner = index + 1; inner < element.end; inner++) {
    const other = page.elements[inner];
    if (other?.tag === 'a' || other?.source.onclick !== undefined) return false;
  }
  return textOf(page, index).length <= CLICKED_WORDS;
}

/** The address as written; of a link that leads nowhere by itself the one that its click opens. */
function hrefOf(element: PageElement): string {
  const href = element.source.href ?? '';
  return /^\s*(?:#|$|javascript:)/i.test(href) ? (clickTarget(element) ?? '') : href;
}

function mayHoldDay(page: FlatPage, element: PageElement, text: string, words: PageWords): boolean {
  const run = page.texts[element.textFrom];
  return run?.text !== text || isMarked(run, MARK.day, words);
}

/** Words of one run are known from the pages before; others are titles, which seldom come again. */
function isNever(page: FlatPage, element: PageElement, text: string, words: PageWords): boolean {
  if (text.length < 2) return true;
  const run = page.texts[element.textFrom];
  return run?.text === text ? isMarked(run, MARK.neverItem, words) : words.neverItem.fits(text);
}

const LEADS_NOWHERE = { url: null, address: null };

/** All entries in document order. Pager links, 更多, home and functional links are left out: they are no entries. */
export function readAnchors(page: FlatPage, context: Context): Anchor[] {
  const anchors: Anchor[] = [];
  let item = -1;
  let lastKey = '';
  for (let index = 0; index < page.elements.length; index++) {
    const element = page.elements[index];
    if (!element || !mayLead(page, index, element) || isCrumb(element, context)) continue;
    const text = titleOf(page, index, element, context.words);
    const href = hrefOf(element);
    const { url, address } = placeOf(element, href, context);
    if (isRoot(url, context) || BRACKETED.test(text)) continue;
    const known = url !== null && url === lastKey;
    if (!known && isNever(page, element, text, context.words)) continue;
    if (!known) {
      item = partedFromNext(page, anchors, index) + 1;
      lastKey = url ?? '';
    }
    anchors.push({ element: index, text, url, address, href, item });
  }
  return anchors;
}

const placeOf = ({ bears }: PageElement, href: string, { baseUrl, charset }: Context) =>
  href === '' ? LEADS_NOWHERE : leadsFromTag(bears, href, baseUrl, charset);

const isRoot = (url: string | null, { baseUrl }: Context): boolean => url !== null && isRootOf(url, baseUrl);

const isCrumb = ({ textFrom, textTo }: PageElement, { breadcrumb }: Context): boolean =>
  textTo > textFrom && textFrom >= breadcrumb.textFrom && textTo <= breadcrumb.textTo;

/** Its words without the day at their edge. */
function titleOf(page: FlatPage, index: number, element: PageElement, words: PageWords): string {
  const raw = anchorText(page, index);
  const edge = mayHoldDay(page, element, raw, words) ? titleEdgeDate(raw) : null;
  return (edge?.title ?? raw).trim();
}
