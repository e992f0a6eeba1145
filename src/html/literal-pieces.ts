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
  // A quote that is not closed before a place: all like it up to there are escaped ones, and are not closed either.
  const openUntil = new Map<string, number>();
  let isOpenComment = false;
  const begins = new RegExp(BEGINS);
  for (let begun = begins.exec(code); begun !== null; begun = begins.exec(code)) {
    const { 0: sign, index } = begun;
    begins.lastIndex = index + 1;
    if (index < (openUntil.get(sign) ?? 0) || (sign === '/*' && isOpenComment)) continue;
    const text = sign in INSIDE ? insideOf(code, sign, index) : null;
    const to = text === null ? endOfComment(code, sign, index) : index + text.length + 2;
    if (text !== null && code[to - 1] !== sign) openUntil.set(sign, to - 1);
    else if (to < 0) isOpenComment = true;
    else {
      yield { from: index, to, text };
      begins.lastIndex = to;
    }
  }
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
