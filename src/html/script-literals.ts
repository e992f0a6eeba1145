/** Literals of a script and the brackets they stand in (脚本字面量), read without running anything. */

import { detached, Memo } from '../cache/memo.ts';
import { literalPieces } from './literal-pieces.ts';

const MAX_CODE = 300_000;
/** What is nested deeper than any menu or list belongs to its last level. */
const MAX_DEPTH = 60;

export interface Bracket {
  /** Literals that stand directly in it, in their order. */
  readonly texts: readonly string[];
  readonly inner: readonly Bracket[];
}

/** The code with its literals taken out: each stands as `\ue000n\ue001`, so that brackets inside words do not count. */
function takeLiterals(code: string): { readonly bare: string; readonly texts: readonly string[] } {
  const texts: string[] = [];
  const start = code.slice(0, MAX_CODE);
  let [bare, from] = ['', 0];
  for (const piece of literalPieces(start)) {
    bare += start.slice(from, piece.from);
    if (piece.text === null) bare += ' ';
    else bare += `\ue000${texts.push(unescaped(piece.text)) - 1}\ue001`;
    from = piece.to;
  }
  return { bare: bare + start.slice(from), texts };
}

const unescaped = (text: string): string =>
  text.includes('\\')
    ? text
        .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\\(.)/g, '$1')
    : text;

/** The scripts of a site's template, and how long one may be to be remembered: longer ones hold a page's own data. */
const SCRIPTS = 128;
const SCRIPT_CHARS = 20_000;

const own = new Memo<string>(SCRIPTS);

/** A script of a page as a string of its own: one and the same on all pages that carry it, so that two are compared at a glance. */
export function ownScript(code: string): string {
  if (code.length > SCRIPT_CHARS) return code;
  const known = own.get(code);
  if (known !== undefined) return known;
  const kept = detached(code);
  own.keep(kept, kept);
  return kept;
}

/**
 * `read`, remembered for scripts, which are to keep nothing else alive (`ownScript`). What it returns is shared and must
 * not be changed.
 */
export function rememberingScripts<V>(read: (code: string) => V): (code: string) => V {
  const known = new Memo<{ readonly value: V }>(SCRIPTS);
  return (code) => {
    if (code.length > SCRIPT_CHARS) return read(code);
    const before = known.get(code);
    if (before !== undefined) return before.value;
    const value = read(code);
    known.keep(code, { value });
    return value;
  };
}

/** One script with its literals taken out, once for all that look for something in it. */
export interface ScriptReading {
  readonly code: string;
  /** All literals, in their order. */
  readonly texts: readonly string[];
  /** Which literals stand directly in which brackets; unbalanced code closes what is open. */
  readonly brackets: Bracket;
}

export const readScript = rememberingScripts((code): ScriptReading => {
  const { bare, texts } = takeLiterals(code);
  return { code, texts, brackets: bracketsIn(bare, texts) };
});

interface Growing extends Bracket {
  readonly texts: string[];
  readonly inner: Growing[];
}

function bracketsIn(bare: string, texts: readonly string[]): Bracket {
  const top: Growing = { texts: [], inner: [] };
  const open: Growing[] = [top];
  for (const match of bare.matchAll(/[([{]|[)\]}]|\ue000(\d+)\ue001/g)) {
    const here = open.at(-1) ?? top;
    if (match[1] !== undefined) here.texts.push(texts[Number(match[1])] ?? '');
    else if ('([{'.includes(match[0])) {
      const next: Growing = { texts: [], inner: [] };
      here.inner.push(next);
      if (open.length < MAX_DEPTH) open.push(next);
    } else if (open.length > 1) open.pop();
  }
  return top;
}

/** A literal as a visitor would read it. */
export const wordsOf = (text: string): string =>
  text
    .replace(/<[^<>]*>|&nbsp;/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const HAN = /\p{Script=Han}/u;
const ADDRESS =
  /^(?:https?:\/\/|\.{0,2}\/|[\w-]+\/)[^\s<>'"]*$|^[\w./-]+\.(?:s?html?|aspx?|jsp|php)(?:\?[^\s<>'"]*)?$|^\?\w+=/i;
const FILE = /\.(?:gif|jpe?g|png|bmp|svg|webp|ico|css|js|swf|mp4|flv)(?:\?|$)/i;

export const hasHan = (text: string): boolean => HAN.test(text);

/** A page's address, and neither a picture nor words. */
export const isPageAddress = (text: string): boolean => ADDRESS.test(text) && !HAN.test(text) && !FILE.test(text);
