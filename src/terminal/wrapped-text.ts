/** Text in lines of a width (折行): between words, and between any two Chinese characters; nothing is cut. */
import { displayWidth } from './display-width.ts';

/** Words of Latin letters and single characters, each with the marks that end it: no line begins with one of those. */
const PIECE = /(?:[\x21-\x7e]+ ?| |[^\x20-\x7e])[，。；：、？！）”》…]*/g;

/** A piece that is wider than a line has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const piece of text.match(PIECE) ?? []) {
    const line = lines.at(-1) ?? '';
    if (line === '' || displayWidth(line + piece.trimEnd()) <= width) lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trimEnd());
}

/** How wide what cannot be wrapped is. */
export function longestPiece(text: string): number {
  return Math.max(0, ...(text.match(PIECE) ?? []).map((piece) => displayWidth(piece.trimEnd())));
}
