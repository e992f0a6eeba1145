/** Every link of a page that a browser follows or fetches, and those that only its scripts would (链接). */
import { type FlatPage, type PageElement, textOf } from './flat-page.ts';
import { isClearlyLocal, localLink } from './local-address.ts';
import { resolveLink } from './page-url.ts';

export interface LinkFact {
  readonly url: string;
  readonly text: string;
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

/** Tag → attributes that hold one address. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  frame: ['src'],
  iframe: ['src'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  script: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  object: ['data'],
  embed: ['src'],
  body: ['background'],
  table: ['background'],
  tr: ['background'],
  td: ['background'],
  th: ['background'],
};
const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-url', 'lay-src', '_src'];
const LINK_RELS =
  /(?:^|\s)(?:stylesheet|icon|shortcut|apple-touch-icon(?:-precomposed)?|mask-icon|preload|prefetch|modulepreload|manifest)(?:\s|$)/i;

const MAY_BE_LOCAL = new Set(['a', 'area', 'img']);

function candidates(value: string): string[] {
  const found: string[] = [];
  // Candidates are parted by commas after a descriptor or blank; a comma inside an address (data:, CDN) parts nothing.
  for (const match of value.matchAll(/\s*([^\s,][^\s]*[^\s,]|[^\s,])(?:\s+([\d.]+[wxh](?:\s+[\d.]+h)?))?\s*(?:,|$)/g)) {
    if (match[1]) found.push(match[1]);
  }
  return found;
}

function wordsOf(page: FlatPage, index: number, element: PageElement): string {
  if (element.tag === 'a') {
    const shown = textOf(page, index);
    if (shown) return shown.slice(0, 120);
    for (let at = index + 1; at < element.end; at++) {
      const child = page.elements[at];
      if (child?.tag === 'img' && (child.attributes.alt || child.attributes.title))
        return (child.attributes.alt || child.attributes.title || '').slice(0, 120);
    }
  }
  return (element.attributes.title ?? element.attributes.alt ?? '').slice(0, 120);
}

function* addresses(element: PageElement): Generator<string> {
  for (const name of SOURCES[element.tag] ?? []) {
    const value = element.attributes[name];
    if (value === undefined) continue;
    if (name === 'srcset') yield* candidates(value);
    else if (name === 'href' || value.trim() !== '') yield value;
  }
  if (element.tag === 'link' && LINK_RELS.test(element.attributes.rel ?? '') && element.attributes.href)
    yield element.attributes.href;
  if (element.tag === 'input' && /^image$/i.test(element.attributes.type ?? '') && element.attributes.src)
    yield element.attributes.src;
  if (element.tag === 'form' && !/^post$|^dialog$/i.test(element.attributes.method ?? '') && element.attributes.action)
    yield element.attributes.action;
  if (element.tag === 'meta' && /^refresh$/i.test(element.attributes['http-equiv'] ?? '')) {
    const target = refreshTarget(element.attributes.content ?? '');
    if (target) yield target;
  }
}

/** The address in `content` of a meta refresh, else `null`. */
export function refreshTarget(content: string): string | null {
  const target = content
    .replace(/^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?/i, '')
    .trim()
    .replace(/^["']|["']$/g, '')
    .trim();
  return target !== '' ? target : null;
}

const OPENED =
  /(?:window\.open|(?:window\.|top\.|self\.|parent\.|document\.)?location(?:\.href|\.replace|\.assign)?)\s*(?:=|\()\s*(['"])([^'"]{1,500})\1/g;

/** Where a click leads by script (`onclick`, `href="javascript:…"`), as written there; `null` where that can't be read. */
export function clickTarget({ attributes }: PageElement): string | null {
  const code = `${attributes.onclick ?? ''};${/^\s*javascript:/i.test(attributes.href ?? '') ? attributes.href : ''}`;
  const [opened] = code.matchAll(OPENED);
  return opened?.[2] ?? null;
}

function* scripted(element: PageElement): Generator<string> {
  for (const name of ['onclick', 'href', 'onchange']) {
    const code = element.attributes[name];
    if (!code || (name === 'href' && !/^\s*javascript:/i.test(code))) continue;
    for (const match of code.matchAll(OPENED)) if (match[2]) yield match[2];
  }
  for (const name of LAZY) {
    const value = element.attributes[name];
    if (value && (element.tag === 'img' || element.tag === 'iframe')) yield value;
  }
  if (
    element.tag === 'option' &&
    /^(?:https?:)?\/|\.(?:s?html?|aspx?|jsp|php)(?:$|\?)/i.test(element.attributes.value ?? '')
  )
    yield element.attributes.value ?? '';
}

function styleUrls(element: PageElement): string[] {
  const style = element.attributes.style;
  if (!style?.includes('url(')) return [];
  return [...style.matchAll(/url\(\s*['"]?([^'")]{1,500})['"]?\s*\)/gi)].map((match) => match[1] ?? '');
}

/** The address against which links are resolved: the page's own, or its first `<base href>`. */
export function baseOf(page: FlatPage, url: string): string {
  for (const element of page.elements) {
    if (element.tag !== 'base' || element.attributes.href === undefined) continue;
    return resolveLink(element.attributes.href, url) ?? url;
  }
  return url;
}

/** All links in document order, as often as they stand. `base` as `baseOf` gives it. */
export function readLinks(page: FlatPage, base: string, charset: string): PageLinks {
  const links: LinkFact[] = [];
  const scriptLinks: LinkFact[] = [];
  const localLinks: LocalLink[] = [];
  page.elements.forEach((element, index) => {
    if (insideSilent(page, element)) return;
    const add = (href: string, into: LinkFact[]): void => {
      if (MAY_BE_LOCAL.has(element.tag) && isClearlyLocal(localLink(href)))
        localLinks.push({ href: href.trim().slice(0, 300), text: wordsOf(page, index, element) });
      const url = resolveLink(href, base, charset);
      if (url) into.push({ url, text: wordsOf(page, index, element), element: element.tag });
    };
    for (const href of addresses(element)) add(href, links);
    for (const href of scripted(element)) add(href, scriptLinks);
    for (const href of styleUrls(element)) add(href, scriptLinks);
  });
  return { links, scriptLinks, localLinks };
}

const INERT = new Set(['template', 'noscript', 'noembed', 'noframes']);

/** What a page with scripts never shows: `noscript`, templates. */
export function insideSilent(page: FlatPage, element: PageElement): boolean {
  for (let up = element.parent, step = 0; up >= 0 && step < 60; up = page.elements[up]?.parent ?? -1, step++) {
    if (INERT.has(page.elements[up]?.tag ?? '')) return true;
  }
  return false;
}
