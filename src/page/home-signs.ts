/** What a home page shows beyond its columns (首页检查所需的事实): read once a site, from the whole page. */
import { decodePage } from './charset.ts';
import { flattenPage } from './flat-page.ts';
import { type PageHidden, readHidden } from './hidden-links.ts';
import { baseOf } from './links.ts';
import type { FlatPage } from './page-elements.ts';

export interface HomeSigns {
  readonly url: string;
  readonly title: string;
  /** Longer pieces of its text that nothing hides, in their order. */
  readonly passages: readonly string[];
  readonly hidden: PageHidden;
  /** META by name in lower case; empty values count as absent. */
  readonly meta: ReadonlyMap<string, string>;
  /** The page as it came, comments left out, its end cut where it is very long. */
  readonly source: string;
  /** Characters of text on it. */
  readonly chars: number;
  /** A frameset: what it shows stands on other pages. */
  readonly isFrameset: boolean;
  /** Addresses of scripts and frames: any of them may draw a part of the page. */
  readonly drawnFrom: readonly string[];
}

export interface HomeSource {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
}

const MOST_SOURCE = 400_000;
const COMMENT = /<!--(?!\[if)[\s\S]*?-->/g;

/** Never throws on what a site sends. */
export function readHomeSigns({ bytes, url, contentType }: HomeSource): HomeSigns {
  const { text } = decodePage(bytes, contentType);
  const page = flattenPage(text);
  return {
    url,
    title: page.title,
    passages: passagesOf(page),
    hidden: readHidden(page, baseOf(page, url)),
    meta: metaOf(page),
    source: text.slice(0, MOST_SOURCE).replace(COMMENT, ''),
    chars: page.texts.reduce((sum, run) => sum + run.text.length, 0),
    isFrameset: page.elements.some(({ tag }) => tag === 'frame'),
    drawnFrom: page.elements.flatMap(({ tag, attributes: { src } }) => (DRAWS.has(tag) && src ? [src] : [])),
  };
}

const DRAWS = new Set(['script', 'iframe', 'frame', 'embed']);

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
