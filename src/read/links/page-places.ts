/** The places of a page that a link's fragment may name (页内位置), and the fragments that its links name. Read on demand only. */
import { fingerprint } from '../../cache/fingerprint.ts';
import type { FlatPage, PageElement } from '../../html/page-elements.ts';
import { leadsTo } from '../../url/page-url.ts';
import { shownWithLinks, wordsOf } from './links.ts';

/** A link to a place on a page, this one or another. */
export interface PlaceLink {
  /** Absolute, without fragment. */
  readonly url: string;
  /** Decoded, without a text directive. */
  readonly fragment: string;
  readonly text: string;
}

export interface PagePlaces {
  /** Fingerprints of all ids and names: a clash hides a missing place, and never invents one. */
  readonly here: readonly number[];
  readonly links: readonly PlaceLink[];
}

/** Written so that a click does nothing, or for a script that draws the page's parts (`#/list`, `#!list`). */
const NO_PLACE = /^(?:#*|[!/].*|top|none|null|this|self|void|no(?:go|link|where)?|javascript:.*)$/is;
/** Attributes by which a script takes the click. */
const TAKEN_BY_SCRIPT = ['onclick', 'role', 'data-toggle', 'data-bs-toggle', 'data-target'];
const DIRECTIVE = ':~:';
/** What a script writes into the page with an id, or does something about: `'<p id="a">'`, `.id = 'a'`, `$('#a')`. */
const MADE = /(?:\b(?:id|name)["']?\s{0,4}[=:,]\s{0,4}\\?["']|#)([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,80})/gu;

/** The place that `href` names, decoded; `null` where it names none, or none that markup could tell. */
export function fragmentOf(href: string): string | null {
  const mark = href.indexOf('#');
  if (mark < 0) return null;
  const [written = ''] = href
    .slice(mark + 1)
    .replace(/[\t\n\r]/g, '')
    .trimEnd()
    .split(DIRECTIVE, 1);
  try {
    const fragment = decodeURIComponent(written);
    return NO_PLACE.test(fragment) ? null : fragment;
  } catch {
    return null;
  }
}

/** Places by `id`, and by `name` of whatever tag: browsers take it of `a` alone, and nobody is to be accused for that; and those of scripts in the page. */
export function readPlaces(page: FlatPage, base: string, charset: string): PagePlaces {
  const links: PlaceLink[] = [];
  for (const index of shownWithLinks(page)) {
    const element = page.elements[index] as PageElement; // safe: an index of this page
    const { tag, attributes } = element;
    if ((tag !== 'a' && tag !== 'area') || TAKEN_BY_SCRIPT.some((name) => name in attributes)) continue;
    const href = attributes.href ?? '';
    const fragment = fragmentOf(href);
    const url = fragment === null ? null : leadsTo(href, base, charset).url;
    if (fragment !== null && url !== null) links.push({ url, fragment, text: wordsOf(page, index, element) });
  }
  return { here: [...placesOn(page)], links };
}

function placesOn({ elements, scripts }: FlatPage): ReadonlySet<number> {
  const here = new Set<number>();
  for (const { attributes } of elements) {
    for (const place of [attributes.id, attributes.name]) if (place) here.add(fingerprint(place));
  }
  for (const { code } of scripts) for (const [, place] of code.matchAll(MADE)) here.add(fingerprint(place ?? ''));
  return here;
}

/** Is there a place of that name among these fingerprints? */
export const hasPlace = (here: ReadonlySet<number>, fragment: string): boolean => here.has(fingerprint(fragment));
