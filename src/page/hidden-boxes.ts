/** Boxes that a visitor never sees, and how they are kept from sight (隐藏区块): told by the page's own attributes and sheets. */
import type { FlatPage, PageElement } from './page-elements.ts';

/**
 * `not-displayed`: `display:none` and its like. `off-screen`: pushed far beyond the edge. `zero-size`: a box or a marquee of
 * a pixel. `unreadable`: text without size or beyond its own box. `by-script`: between two `document.write`, or hidden by name.
 */
export type HiddenWay = 'not-displayed' | 'off-screen' | 'zero-size' | 'unreadable' | 'by-script';

export interface Hiding {
  readonly way: HiddenWay;
  /** As it is written there. */
  readonly how: string;
}

const WAYS: readonly (readonly [HiddenWay, RegExp])[] = [
  ['not-displayed', /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![\d.])/i],
  ['unreadable', /font-size\s*:\s*[01](?:px|pt|em|rem|%)?\s*(?:[;!]|$)|text-indent\s*:\s*-\d{3,}\w*/i],
];
const PLACED = /position\s*:\s*(?:absolute|fixed)/i;
const FAR_OFF = /(?:^|[;\s])(?:margin-)?(?:left|top|right|bottom)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)?/i;
const FAR_MARGIN = /margin-(?:left|top)\s*:\s*-\d{4,}(?:px)?/i;
const CLIPPED = /overflow\s*:\s*hidden/i;
const NO_SIZE = /(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px|pt|em|%)?\s*(?:[;!]|$)/i;

/** How a style, of an attribute or of a sheet, hides its box; `null` where it does not. */
export function hidingIn(style: string): Hiding | null {
  for (const [way, regex] of WAYS) {
    const match = regex.exec(style);
    if (match) return { way, how: match[0].replace(/[;!]$/, '').trim() };
  }
  const far = PLACED.test(style) ? FAR_OFF.exec(style) : FAR_MARGIN.exec(style);
  if (far) return { way: 'off-screen', how: far[0].replace(/^[;\s]+/, '') };
  const size = CLIPPED.test(style) ? NO_SIZE.exec(style) : null;
  return size ? { way: 'zero-size', how: `${size[0].replace(/[;!\s]+/g, '')};overflow:hidden` } : null;
}

/** A marquee so small shows nothing: a form of hidden links as old as they are. */
const TINY = 4;

function hidingOfTag({ tag, attributes }: PageElement): Hiding | null {
  if ('hidden' in attributes) return { way: 'not-displayed', how: 'hidden' };
  if (tag !== 'marquee') return null;
  const sides = [attributes.width, attributes.height].map((side) => Number.parseInt(side ?? '', 10));
  return sides.some((side) => side <= TINY)
    ? { way: 'zero-size', how: `marquee ${attributes.width ?? ''}×${attributes.height ?? ''}` }
    : null;
}

/** Of the page's own sheets what is hidden by one id or class alone, whatever the medium or the mouse does. */
export function hiddenBySheets(page: FlatPage): ReadonlyMap<string, Hiding> {
  const found = new Map<string, Hiding>();
  for (const { code } of page.styles.slice(0, MOST_SHEETS)) {
    for (const [, selectors = '', body = ''] of withoutMedia(code).matchAll(RULE)) {
      const hiding = hidingIn(body);
      if (hiding === null) continue;
      for (const one of selectors.split(',')) {
        const name = ONE_NAME.exec(one.trim())?.[1];
        if (name !== undefined) found.set(name, hiding);
      }
    }
  }
  return found;
}

const MOST_SHEETS = 20;
const RULE = /([^{}@;]{1,300})\{([^{}]{0,1000})\}/g;
const ONE_NAME = /^(?:\w{1,10})?([.#][\w-]{1,60})$/;

/** `@media print { … }` hides nothing on a screen; of other media nobody can tell here. */
function withoutMedia(code: string): string {
  const plain = code.slice(0, MOST_CSS).replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '');
  let kept = '';
  for (let from = 0; from < plain.length; ) {
    const at = plain.indexOf('@', from);
    if (at < 0) return kept + plain.slice(from);
    kept += plain.slice(from, at);
    from = endOfRule(plain, at);
  }
  return kept;
}

const MOST_CSS = 60_000;

function endOfRule(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    const char = code[at];
    if (char === ';' && depth === 0) return at + 1;
    if (char === '{') depth++;
    else if (char === '}' && --depth <= 0) return at + 1;
  }
  return code.length;
}

/** Ids that a script of the page hides at once: `document.getElementById("x").style.display = "none"`, outside of any function. */
export function hiddenByScripts(page: FlatPage): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { code } of page.scripts) {
    if (code.length > MOST_CODE || /function\b|=>/.test(code)) continue;
    for (const [, id] of code.matchAll(HIDES_ID)) if (id) found.add(id);
  }
  return found;
}

/** What hides its own links is short; longer scripts show and hide what a visitor asks for. */
const MOST_CODE = 400;
const HIDES_ID =
  /getElementById\(\s*["']([\w-]{1,60})["']\s*\)\s*\.style\.(?:display\s*=\s*["']none|visibility\s*=\s*["']hidden)/g;

/** How this very element is hidden; `null` where it is not. */
export function hidingOf(
  element: PageElement,
  sheets: ReadonlyMap<string, Hiding>,
  scripts: ReadonlySet<string>,
): Hiding | null {
  const { attributes, source } = element;
  if (source.bare) return null;
  const own = attributes.style === undefined ? null : hidingIn(attributes.style);
  if (own !== null || 'hidden' in attributes || element.tag === 'marquee') return own ?? hidingOfTag(element);
  const { id } = attributes;
  if (id !== undefined && scripts.has(id)) return { way: 'by-script', how: `getElementById("${id}")` };
  if (sheets.size === 0) return null;
  const names = [...(attributes.class ?? '').split(/\s+/).map((name) => `.${name}`), id === undefined ? '' : `#${id}`];
  return names.map((name) => sheets.get(name)).find((hiding) => hiding !== undefined) ?? null;
}
