/** What scripts of the page write into it (document.write): boxes that hide the links behind them, sheets, and whole pieces of HTML. */
import { flattenPage } from '../../html/flat-page.ts';
import type { FlatPage, PageElement, StyleBlock } from '../../html/page-elements.ts';
import { type Hiding, hidingIn } from './hidden-boxes.ts';
import { withoutEscapes } from './home-parts.ts';

export interface WrittenPiece {
  /** The script's own element on the page. */
  readonly element: number;
  readonly html: string;
  readonly page: FlatPage;
}

const WRITES = /document\s*(?:\.|\[["'])write(?:ln)?(?:["']\])?\s*\(/g;
const MOST_CODE = 60_000;
const MOST_PIECES = 40;

/** In document order; a page whose scripts write nothing gives nothing, and costs nothing. */
export function writtenPieces({ scripts }: FlatPage): WrittenPiece[] {
  const pieces: WrittenPiece[] = [];
  for (const { code, element } of scripts) {
    if (code.length > MOST_CODE || !code.includes('write') || pieces.length >= MOST_PIECES) continue;
    const html = writtenIn(code);
    if (html !== '') pieces.push({ element, html, page: flattenPage(html) });
  }
  return pieces;
}

/** The literals of all its writes, as they follow each other; what else is written cannot be told. */
function writtenIn(code: string): string {
  const starts = [...code.matchAll(WRITES)].map(({ index, 0: call }) => index + call.length);
  const pieces = starts.map((from, at) => literalsOf(code.slice(from, starts[at + 1] ?? code.length)));
  return withoutEscapes(pieces.join(''));
}

const LITERAL =
  /\s*(?:\+\s*)?(?:unescape\s*\(\s*|decodeURIComponent\s*\(\s*)?(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)")\s*\)?/y;

function literalsOf(code: string): string {
  let html = '';
  LITERAL.lastIndex = 0;
  for (let match = LITERAL.exec(code); match !== null; match = LITERAL.exec(code)) html += match[1] ?? match[2] ?? '';
  return html.replace(/\\(?=["'/])/g, '');
}

/** Sheets that they write. */
export const writtenSheets = (pieces: readonly WrittenPiece[]): StyleBlock[] =>
  pieces.flatMap(({ page, element }) => page.styles.map(({ code }) => ({ code, element })));

export interface WrittenBox extends Hiding {
  /** Element indexes on the page: from the script that opens it to the one that ends it. */
  readonly from: number;
  readonly to: number;
  readonly opens: PageElement;
}

/** Links that stand between two scripts of which one writes the box that hides them, and the other ends it. */
export function writtenBoxes(pieces: readonly WrittenPiece[]): WrittenBox[] {
  return pieces.flatMap(({ html, page, element }, at) => {
    const opens = page.elements.findLast((one) => one.attributes.style !== undefined || one.tag === 'marquee');
    const next = pieces[at + 1];
    const hiding = opens && hidingAsWritten(opens);
    if (!opens || !hiding || !next || html.includes(`</${opens.tag}`)) return [];
    return next.html.includes(`</${opens.tag}`) ? [{ ...hiding, from: element, to: next.element, opens }] : [];
  });
}

function hidingAsWritten({ tag, attributes: { style = '', width, height } }: PageElement): Hiding | null {
  const tiny = tag === 'marquee' && [width, height].some((side) => Number.parseInt(side ?? '', 10) <= 4);
  return tiny ? { way: 'zero-size', how: `marquee ${width ?? ''}×${height ?? ''}` } : hidingIn(style);
}
