/**
 * Strings and comments of a script, one after the other. Each character is passed once, however many quotes and comments are
 * never closed.
 */

export interface LiteralPiece {
  readonly from: number;
  readonly to: number;
  /** `null` for a comment. */
  readonly text: string | null;
}

const BEGINS = /['"`]|\/\*|(?<![:\\])\/\//g;
/** What stands between the quotes; a backslash takes the next character with it, where that is not the end of a line. */
const INSIDE: Readonly<Record<string, RegExp>> = {
  "'": /[^'\\\n]*(?:\\.[^'\\\n]*)*/y,
  '"': /[^"\\\n]*(?:\\.[^"\\\n]*)*/y,
  '`': /[^`\\]*(?:\\.[^`\\]*)*/y,
};

export function* literalPieces(code: string): Generator<LiteralPiece> {
  // What is not closed before a place: all that begin like it up to there are part of it, and are not closed either.
  const openUntil = new Map<string, number>();
  const begins = new RegExp(BEGINS);
  for (let begun = begins.exec(code); begun !== null; begun = begins.exec(code)) {
    const { 0: sign, index } = begun;
    begins.lastIndex = index + 1;
    if (index < (openUntil.get(sign) ?? 0)) continue;
    const { piece, openTo } = sign in INSIDE ? literalAt(code, sign, index) : commentAt(code, sign, index);
    if (piece === null) openUntil.set(sign, openTo);
    else {
      yield piece;
      begins.lastIndex = piece.to;
    }
  }
}

/** `piece`: null where it is not closed before `openTo`. */
type Found =
  | { readonly piece: LiteralPiece; readonly openTo?: never }
  | { readonly piece: null; readonly openTo: number };

function literalAt(code: string, quote: string, from: number): Found {
  const text = insideOf(code, quote, from);
  const to = from + text.length + 2;
  return code[to - 1] === quote ? { piece: { from, to, text } } : { piece: null, openTo: to - 1 };
}

function commentAt(code: string, sign: string, from: number): Found {
  const to = endOfComment(code, sign, from);
  return to < 0 ? { piece: null, openTo: code.length } : { piece: { from, to, text: null } };
}

function insideOf(code: string, quote: string, at: number): string {
  const inside = INSIDE[quote];
  if (inside === undefined) return '';
  inside.lastIndex = at + 1;
  return inside.exec(code)?.[0] ?? '';
}

/** -1 where there is none. */
function endOfComment(code: string, sign: string, at: number): number {
  const [closing, extra] = sign === '/*' ? ['*/', 2] : ['\n', 0];
  const end = code.indexOf(closing, at + 2);
  if (end >= 0) return end + extra;
  return sign === '/*' ? -1 : code.length;
}
