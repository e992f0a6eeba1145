/** Every link of a page that a browser follows or fetches, and those that only its scripts would (链接). */
import { cssUrls } from '../../html/css-urls.ts';
import { type FlatPage, type PageElement, textOf } from '../../html/page-elements.ts';
import { leadsFromTag } from '../../html/tag-lead.ts';
import { type Led, leadsTo } from '../../url/page-url.ts';
import { srcsetAddresses } from '../../url/srcset.ts';
import { isJumpList, selectOf } from './jump-list.ts';

export interface LinkFact {
  readonly url: string;
  readonly text: string;
  /** The tag; `style` for a style sheet that stands in the page. */
  readonly element: string;
}

/** A link that no visitor from outside can open: `file:`, `C:\`, localhost, private addresses (内网或本地链接). */
export interface LocalLink {
  readonly href: string;
  readonly text: string;
}

export interface PageLinks {
  readonly links: readonly LinkFact[];
  readonly scriptLinks: readonly LinkFact[];
  readonly localLinks: readonly LocalLink[];
}

const MOST_WORDS = 120;
/** Text runs; a larger box is no link by its words. */
const MOST_RUNS = 6;

/** The words that a visitor sees on a link, or the words that stand for its picture. */
export function wordsOf(page: FlatPage, index: number, element: PageElement): string {
  const { tag, attributes, bears } = element;
  if (tag === 'a') {
    const shown = textOf(page, index);
    if (shown) return shown.slice(0, MOST_WORDS);
    for (let at = index + 1; at < element.end; at++) {
      const child = page.elements[at];
      if (child?.tag === 'img' && (child.attributes.alt || child.attributes.title))
        return (child.attributes.alt || child.attributes.title || '').slice(0, MOST_WORDS);
    }
  }
  const said = attributes.title ?? attributes.alt;
  if (said !== undefined) return said.slice(0, MOST_WORDS);
  const isShown = tag === 'option' || (bears !== null && bears.clicked.length > 0);
  return isShown && element.textTo - element.textFrom <= MOST_RUNS ? textOf(page, index).slice(0, MOST_WORDS) : '';
}

/** The first address that a click opens by script (`onclick`, `href="javascript:…"`), as written there; `null` where there is none to be read. */
export const clickTarget = ({ bears }: PageElement): string | null => bears?.clicked[0] ?? null;

/** `http:`, `ftp:`, `file:` … are bases; these two are none (HTML standard 4.2.3, “set the frozen base URL”). */
const NO_BASE = new Set(['data:', 'javascript:']);

/**
 * The address against which links are resolved: the page's own, or its first `<base href>`. A base that can't be parsed
 * is none, and neither is the next one.
 */
export function baseOf(page: FlatPage, url: string): string {
  for (const element of page.notable) {
    if (element.tag !== 'base' || element.attributes.href === undefined || insideSilent(page, element)) continue;
    const base = URL.parse(element.attributes.href, url);
    return base === null || NO_BASE.has(base.protocol) ? url : base.href;
  }
  return url;
}

/** Indexes of the elements that bear links and stand outside of `noscript` and templates, in document order. */
export function shownWithLinks(page: FlatPage): number[] {
  const { elements } = page;
  const shown: number[] = [];
  let silentTo = 0;
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index] as PageElement; // safe: index is in range
    if (element.bears === null || index < silentTo) continue;
    if (element.bears.isInert) silentTo = element.end;
    else shown.push(index);
  }
  return shown;
}

/** All links in document order, as often as they stand. `base` as `baseOf` gives it. */
export function readLinks(page: FlatPage, base: string, charset: string): PageLinks {
  const reader = new LinkReader(page, base, charset);
  const shown = shownWithLinks(page);
  for (let at = 0; at < shown.length; at++) reader.read(shown[at] as number); // safe: at is in range
  return reader;
}

class LinkReader implements PageLinks {
  readonly links: LinkFact[] = [];
  readonly scriptLinks: LinkFact[] = [];
  readonly localLinks: LocalLink[] = [];
  readonly #page: FlatPage;
  readonly #base: string;
  readonly #charset: string;
  /** Index of a select → do its values lead somewhere? */
  readonly #jumpLists = new Map<number, boolean>();
  /** The first sheet that was not come to yet. */
  #style = 0;

  constructor(page: FlatPage, base: string, charset: string) {
    this.#page = page;
    this.#base = base;
    this.#charset = charset;
  }

  read(index: number): void {
    const element = this.#page.elements[index];
    if (!element?.bears) return;
    const { bears, tag } = element;
    const text = wordsOf(this.#page, index, element);
    const follows = tag === 'source' ? sourcesOf(this.#page, element) : bears.follows;
    for (const href of follows)
      this.#take({ url: href, text, element: tag }, leadsFromTag(bears, href, this.#base, this.#charset), this.links);
    for (const href of bears.clicked) this.#add({ url: href, text, element: tag }, this.scriptLinks);
    if (bears.scripted.length > 0 && this.#counts(element, index))
      for (const href of bears.scripted) this.#add({ url: href, text, element: tag }, this.scriptLinks);
    if (tag === 'style') this.#readStyle(index);
  }

  #add(link: LinkFact, into: LinkFact[]): void {
    this.#take(link, leadsTo(link.url, this.#base, this.#charset), into);
  }

  #take({ url: href, text, element }: LinkFact, { url, isLocal }: Led, into: LinkFact[]): void {
    if (isLocal) this.localLinks.push({ href: href.trim().slice(0, 300), text });
    if (url !== null) into.push({ url, text, element });
  }

  /** Some tags mean something in their place only. */
  #counts({ tag, parent }: PageElement, index: number): boolean {
    if (tag === 'option') return this.#leads(selectOf(this.#page, index));
    return tag !== 'param' || this.#page.elements[parent]?.tag === 'object';
  }

  #leads(select: number): boolean {
    const known = this.#jumpLists.get(select);
    if (known !== undefined) return known;
    const leads = isJumpList(this.#page, select);
    this.#jumpLists.set(select, leads);
    return leads;
  }

  /** Elements come in document order, as the sheets do. */
  #readStyle(index: number): void {
    const { styles } = this.#page;
    for (let next = styles[this.#style]; next && next.element <= index; next = styles[++this.#style]) {
      if (next.element !== index || !isCss(this.#page.elements[index])) continue;
      for (const href of cssUrls(next.code)) this.#add({ url: href, text: '', element: 'style' }, this.scriptLinks);
    }
  }
}

/** A sheet of another language (`text/less`) is for a script. */
const isCss = (sheet: PageElement | undefined): boolean => /^\s*(?:text\/css\s*)?$/i.test(sheet?.attributes.type ?? '');

/** In a `picture` a source has candidates, in a film or sound one address; anywhere else it is nothing. */
function sourcesOf(page: FlatPage, { parent, attributes }: PageElement): readonly string[] {
  const around = page.elements[parent]?.tag;
  if (around === 'picture') return srcsetAddresses(attributes.srcset ?? '');
  return (around === 'video' || around === 'audio') && attributes.src ? [attributes.src] : [];
}

/** Is this inside what a page with scripts never shows: `noscript`, templates? */
export function insideSilent(page: FlatPage, element: PageElement): boolean {
  for (let up = element.parent, step = 0; up >= 0 && step < 60; up = page.elements[up]?.parent ?? -1, step++) {
    if (page.elements[up]?.bears?.isInert) return true;
  }
  return false;
}
