/** Boxes that a visitor never sees, and how they are kept from sight (隐藏区块): told by a style, wherever it is written. */
import type { PageElement } from '../../html/page-elements.ts';
import { withoutSpans } from '../../html/without-spans.ts';

/**
 * `not-displayed`: `display:none` and its like. `off-screen`: pushed far beyond the edge.
 * `beside-screen`: no farther than a drawer waits. `zero-size`: a box or a marquee of
 * a pixel. `unreadable`: text without size or beyond its own box. `by-script`: between two `document.write`, or hidden by name.
 */
export type HiddenWay = 'not-displayed' | 'off-screen' | 'beside-screen' | 'zero-size' | 'unreadable' | 'by-script';

export interface Hiding {
  readonly way: HiddenWay;
  /** As it is written there. */
  readonly how: string;
}

const WAYS: readonly (readonly [HiddenWay, RegExp])[] = [
  [
    'not-displayed',
    /(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![\d.]))/i,
  ],
  // An em is a line of text: only what has no size, or a dot's, cannot be read.
  ['unreadable', /font-size\s*:\s*(?:0(?:px|pt|em|rem|%)?|1(?:px|pt|%))\s*(?:[;!]|$)|text-indent\s*:\s*-\d{3,}\w*/i],
  ['off-screen', /transform\s*:\s*translate(?:x|y|3d)?\(\s*-\d{4,}\w*/i],
];
const PLACED = /position\s*:\s*(?:absolute|fixed)/i;
const FAR_OFF = /(?:^|[;\s])(?:margin-)?(?:left|top|right|bottom)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)?/i;
const FAR_MARGIN = /margin-(?:left|top)\s*:\s*-\d{4,}(?:px)?/i;
const CLIPPED = /overflow(?:-[xy])?\s*:\s*(?:hidden|auto|scroll)/i;
/** `height:1%` of a box that grows with its content is no size at all: it is how old browsers were told to go round floats. */
const NO_SIZE =
  /(?:^|[;\s])(?:max-)?(?:(?:height|width)\s*:\s*(?:0(?:px|pt|r?em)?|1(?:px|pt))|width\s*:\s*0%)\s*(?:[;!]|$)/i;
const CLIPPED_AWAY = /clip\s*:\s*rect\(\s*([01])(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?\s*\)/i;

/** How a style, of an attribute or of a sheet, hides its box; `null` where it does not. */
export function hidingIn(styled: string): Hiding | null {
  const style = plainStyle(styled);
  for (const [way, regex] of WAYS) {
    const match = regex.exec(style);
    if (match) return { way, how: match[0].replace(/[;!]$/, '').trim() };
  }
  const far = PLACED.test(style) ? FAR_OFF.exec(style) : FAR_MARGIN.exec(style);
  if (far) return { way: isFar(far[0]) ? 'off-screen' : 'beside-screen', how: far[0].replace(/^[;\s]+/, '') };
  const clip = PLACED.test(style) ? CLIPPED_AWAY.exec(style) : null;
  if (clip) return { way: 'zero-size', how: clip[0] };
  const size = CLIPPED.test(style) ? NO_SIZE.exec(style) : null;
  return size ? { way: 'zero-size', how: `${size[0].replace(/[;!\s]+/g, '')};overflow:hidden` } : null;
}

/** Text without a size: pictures in it are seen all the same, and so is what has a size of its own. */
export const isOfSize = ({ way, how }: Hiding): boolean => way === 'unreadable' && how.startsWith('font-size');

const OWN_SIZE = /font-size\s*:\s*(?:[2-9]|1\d|1r?em|\d*\.\d)/i;

/** A picture, or text with a size of its own. */
export const hasSize = ({ tag, attributes: { style, size } }: PageElement): boolean =>
  tag === 'img' ||
  tag === 'svg' ||
  (tag === 'font' && size !== undefined) ||
  (style !== undefined && OWN_SIZE.test(style));

/** Nothing that is to come in waits a thousand pixels away. */
const isFar = (place: string): boolean => /-\d{4}|-\d+(?:\.\d+)?r?em/i.test(place);

const CSS_ESCAPE = /\\(?:([\da-f]{1,6})\s?|([^\n]))/gi;

/** Comments and escaped letters inside of a word hide it from nobody but a search. */
export function plainStyle(style: string): string {
  const open = style.includes('/*') ? withoutSpans(style, '/*', '*/') : style;
  if (!open.includes('\\')) return open;
  return open.replace(CSS_ESCAPE, (_, code?: string, char?: string) =>
    code === undefined ? (char ?? '') : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0xfffd)),
  );
}

/** A marquee so small shows nothing: a form of hidden links as old as they are. */
const TINY = 4;

function hidingOfTag({ tag, attributes }: PageElement): Hiding | null {
  if ('hidden' in attributes) return { way: 'not-displayed', how: 'hidden' };
  if (tag !== 'marquee') return null;
  const { width = styled(attributes, 'width'), height = styled(attributes, 'height') } = attributes;
  const sides = [width, height].map((side) => Number.parseInt(side, 10));
  return sides.some((side) => side <= TINY) ? { way: 'zero-size', how: `marquee ${width}×${height}` } : null;
}

const styled = ({ style = '' }: PageElement['attributes'], side: 'width' | 'height'): string =>
  new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*(\\d{1,5})(?:px|pt)?\\s*(?:[;!]|$)`, 'i').exec(style)?.[1] ?? '';

export interface HidingNames {
  /** By `.class` or `#id`. */
  readonly sheets: ReadonlyMap<string, Hiding>;
  /** Ids that a script hides at once. */
  readonly scripts: ReadonlySet<string>;
}

export interface FoundHiding extends Hiding {
  /** The name by which a sheet or a script hides it; `null` where it is its own doing. */
  readonly by: string | null;
}

/** What an element says of itself goes before what a sheet says. */
const SHOWS =
  /(?<![\w-])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible|opacity\s*:\s*(?:1|0?\.\d*[1-9])|position\s*:\s*(?:static|relative)|font-size\s*:\s*[2-9]|(?:height|width|left|top)\s*:\s*(?:auto|[2-9]|\d{2}))/i;

/** How this very element is hidden; `null` where it is not. */
export function hidingOf(element: PageElement, { sheets, scripts }: HidingNames): FoundHiding | null {
  const { attributes, source } = element;
  if (source.bare) return null;
  const own = attributes.style === undefined ? null : hidingIn(attributes.style);
  const hiding = own ?? ('hidden' in attributes || element.tag === 'marquee' ? hidingOfTag(element) : null);
  if (hiding !== null) return { ...hiding, by: null };
  const { id, style } = attributes;
  if (style !== undefined && SHOWS.test(style)) return null;
  if (id !== undefined && scripts.has(id)) return { way: 'by-script', how: `getElementById("${id}")`, by: `#${id}` };
  if (sheets.size === 0) return null;
  const names = namesOf(element);
  const by = names.find((name) => sheets.has(name));
  const found = by === undefined ? undefined : sheets.get(by);
  return by === undefined || found === undefined ? null : { ...found, by };
}

/** `.class` and `#id`, as a sheet has them. */
export function namesOf({ attributes: { class: classes = '', id } }: PageElement): string[] {
  const names = classes
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => `.${name}`);
  return id === undefined || id === '' ? names : [...names, `#${id}`];
}
