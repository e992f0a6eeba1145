/** What a home page shows beyond its columns (首页检查所需的事实): read once a site, from the whole page. */
import { decodePage } from '../../html/charset.ts';
import { flattenPage } from '../../html/flat-page.ts';
import type { FlatPage, PageElement } from '../../html/page-elements.ts';
import { withoutSpans } from '../../html/without-spans.ts';
import { type PageHidden, readHidden } from '../hidden/hidden-links.ts';
import { drawsMore, withoutEscapes, wordsOfSource } from '../hidden/home-parts.ts';
import { baseOf } from '../links/links.ts';

export interface HomeSigns {
  readonly url: string;
  readonly title: string;
  /** Longer pieces of its text that nothing hides, in their order. */
  readonly passages: readonly string[];
  readonly hidden: PageHidden;
  /** META by name in lower case; empty values count as absent. */
  readonly meta: ReadonlyMap<string, string>;
  /** The page as it came, comments left out, its end cut where it is longer than any page that people read. */
  readonly source: string;
  /** Its words in one row, those of its scripts among them: no tags, no blanks. */
  readonly words: string;
  /** Characters of text on it. */
  readonly chars: number;
  /** A frameset: what it shows stands on other pages. */
  readonly isFrameset: boolean;
  /** Addresses of scripts and frames: any of them may draw a part of the page. */
  readonly drawnFrom: readonly string[];
  /** A piece of it is asked for by a script, or waits in a place that is made for it: a foot without a word. */
  readonly drawsMore: boolean;
  readonly lines: readonly HomeLine[];
  readonly pictures: readonly HomePicture[];
}

/** A piece of text, and which element bears it, counted in document order. */
export interface HomeLine {
  readonly text: string;
  readonly element: number;
}

/** A picture, or a link that shows nothing but what a sheet paints there. */
export interface HomePicture {
  readonly element: number;
  /** What it says of itself: `alt` and `title`. */
  readonly says: string;
  /** Address of the picture as it is written; empty where a sheet paints it. */
  readonly src: string;
  /** Where it leads; `null` where it leads nowhere. */
  readonly leadsTo: string | null;
  /** So small by its own attributes that no words fit into it. */
  readonly isIcon: boolean;
}

export interface HomeSource {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
}

const MOST_SOURCE = 3_000_000;

/** Never throws on what a site sends. */
export function readHomeSigns({ bytes, url, contentType }: HomeSource): HomeSigns {
  const { text } = decodePage(bytes, contentType);
  const page = flattenPage(text);
  const base = baseOf(page, url);
  const codes = page.scripts.map(({ code }) => withoutEscapes(code));
  const source = withoutSpans(text.slice(0, MOST_SOURCE), '<!--', '-->', '[if');
  return {
    url,
    title: page.title,
    passages: passagesOf(page),
    hidden: readHidden(page, base),
    meta: metaOf(page),
    source,
    words: [...page.texts.map((run) => run.text.replace(/\s+/g, '')), ...codes.map(wordsOfSource)].join(''),
    chars: page.texts.reduce((sum, run) => sum + run.text.length, 0),
    isFrameset: page.elements.some(({ tag }) => tag === 'frame'),
    drawnFrom: page.elements.flatMap(({ tag, attributes }) => drawnBy(tag, attributes, base)),
    drawsMore:
      text.length > MOST_SOURCE || codes.some(drawsMore) || INCLUDES.test(source) || page.elements.some(isVacantFoot),
    lines: page.texts.map((run) => ({ text: run.text, element: run.element })),
    pictures: picturesOf(page, base),
  };
}

const DRAWS = new Set(['script', 'iframe', 'frame', 'embed', 'object']);

function drawnBy(tag: string, { src, data }: PageElement['attributes'], base: string): string[] {
  const address = tag === 'object' ? data : src;
  return DRAWS.has(tag) && address ? [URL.parse(address.trim(), base)?.href ?? address] : [];
}

const INCLUDES = /\s(?:ng-include|include-html|w3-include-html|data-include)\s*=/i;
const FOOT_NAME = /^(?:page|site|my|web|g|wrap)?[-_]?(?:foot(?:er)?|bottom|copyright|dibu)$/i;

/** `<div id="footer"></div>`, `<my-footer>`: whatever is to stand there comes later. */
function isVacantFoot({ tag, attributes, textFrom, textTo, end }: PageElement, index: number): boolean {
  if (textTo > textFrom) return false;
  if (/^[a-z]+-(?:[a-z]+-)?foot(?:er)?$/.test(tag)) return true;
  const names = [attributes.id ?? '', ...(attributes.class ?? '').split(/\s+/)];
  return (tag === 'div' || tag === 'footer') && end === index + 1 && names.some((name) => FOOT_NAME.test(name));
}

const PICTURES = new Set(['img', 'input', 'embed', 'object', 'area']);
/** In pixels: of both sides. */
const ICON = 32;

function picturesOf(page: FlatPage, base: string): HomePicture[] {
  return page.elements.flatMap((element, index) => {
    const { tag, attributes, textFrom, textTo, end } = element;
    const isBare = tag === 'a' && textFrom === textTo && end === index + 1 && mayBePainted(attributes);
    if (!isBare && !PICTURES.has(tag)) return [];
    if (tag === 'input' && attributes.type?.toLowerCase() !== 'image') return [];
    const { alt = '', title = '', src = attributes.data ?? '', width, height } = attributes;
    const isIcon = [width, height].every((side) => Number.parseInt(side ?? '', 10) <= ICON);
    return [{ element: index, says: `${alt}${title}`.trim(), src, leadsTo: addressAround(page, index, base), isIcon }];
  });
}

const mayBePainted = ({ class: name, id, style = '' }: PageElement['attributes']): boolean =>
  name !== undefined || id !== undefined || /background/i.test(style);

/** Of the link that the picture stands in, or is. */
function addressAround({ elements }: FlatPage, index: number, base: string): string | null {
  for (let at = index, levels = 0; at >= 0 && levels < 6; levels++) {
    const element = elements[at];
    const { href } = element?.attributes ?? {};
    if ((element?.tag === 'a' || element?.tag === 'area') && href) return URL.parse(href.trim(), base)?.href ?? null;
    at = element?.parent ?? -1;
  }
  return null;
}

const SHORTEST_PASSAGE = 6;
const MOST_PASSAGES = 200;

function passagesOf({ texts, elements }: FlatPage): string[] {
  const seen = texts.filter(({ text, element }) => text.length >= SHORTEST_PASSAGE && !elements[element]?.hidden);
  return [...new Set(seen.map(({ text }) => text))].slice(0, MOST_PASSAGES);
}

function metaOf(page: FlatPage): Map<string, string> {
  const found = new Map<string, string>();
  for (const { tag, attributes } of page.elements) {
    if (tag !== 'meta' || attributes.name === undefined) continue;
    const [name, value] = [attributes.name.trim().toLowerCase(), (attributes.content ?? '').trim()];
    if (value !== '' && !found.has(name)) found.set(name, value);
  }
  return found;
}
