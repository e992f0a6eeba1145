/** The links of a page that may be entries of a list: their words, their place, and which of them are one entry. */
import { titleEdgeDate } from './dates.ts';
import { type FlatPage, textOf } from './flat-page.ts';
import { hostKey, resolveLink } from './page-url.ts';
import type { PageWords } from './page-words.ts';

export interface Anchor {
  readonly element: number;
  /** Visible words without a date at their edge; the `title` attribute or the picture's `alt` where they say more. */
  readonly text: string;
  /** Absolute address; `null` for `javascript:;`, `#` and the like, which still make an item. */
  readonly url: string | null;
  readonly href: string;
  /** Anchors of one entry (picture, title, 详情) share this number. */
  readonly item: number;
}

const BRACKETED = /^[[【〔(（<《]\s*[^\]】〕)）>》]{1,14}\s*[\]】〕)）>》]$/;
const CUT = /(?:\.{2,}|…+)\s*$/;

function pictureWords(page: FlatPage, index: number): string {
  const end = page.elements[index]?.end ?? index;
  for (let at = index + 1; at < end; at++) {
    const child = page.elements[at];
    if (child?.tag === 'img') return (child.attributes.alt || child.attributes.title || '').trim();
  }
  return '';
}

/** What a visitor reads on the link at `index`. */
export function anchorText(page: FlatPage, index: number): string {
  const shown = textOf(page, index);
  const title = (page.elements[index]?.attributes.title ?? '').replace(/\s+/g, ' ').trim();
  if (!shown) return title || pictureWords(page, index);
  const bare = shown.replace(CUT, '');
  if (title.length > bare.length && (CUT.test(shown) || title.startsWith(bare)))
    return title.replace(/^标题[:：]\s*/, '').replace(/\s*(?:发布|更新)?(?:时间|日期)[:：].*$/, '');
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

/** All entries in document order. Pager links, 更多, home and functional links are left out: they are no entries. */
export function readAnchors(page: FlatPage, context: Context): Anchor[] {
  const anchors: Anchor[] = [];
  let item = -1;
  let lastKey = '';
  for (let index = 0; index < page.elements.length; index++) {
    const element = page.elements[index];
    if (element?.tag !== 'a' || element.attributes.href === undefined) {
      if (element?.tag !== 'a' || element.attributes.onclick === undefined) continue;
    }
    if (
      element.textTo > element.textFrom &&
      element.textFrom >= context.breadcrumb.textFrom &&
      element.textTo <= context.breadcrumb.textTo
    )
      continue;
    const raw = anchorText(page, index);
    const text = (titleEdgeDate(raw)?.title ?? raw).trim();
    const href = element.attributes.href ?? '';
    const url = /^\s*(?:#|$)/.test(href) ? null : resolveLink(href, context.baseUrl, context.charset);
    if (url !== null && isRootOf(url, context.baseUrl)) continue;
    // “[工作动态] 标题”: the bracketed word names the column, not the entry.
    if (BRACKETED.test(text)) continue;
    const known = url !== null && url === lastKey;
    if (!known && (text.length < 2 || context.words.neverItem.test(text))) continue;
    if (known && context.words.neverItem.test(text)) {
      anchors.push({ element: index, text, url, href, item });
      continue;
    }
    if (!known) item++;
    lastKey = url ?? '';
    anchors.push({ element: index, text, url, href, item });
  }
  return anchors;
}
