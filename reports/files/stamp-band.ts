/**
 * The band below a picture (截图标注), as `src/browser/picture-stamp.ts` draws it: where it begins, and the time, which is painted
 * into its last line when the picture is handed out.
 */
import { shanghaiMinute } from '../words/shanghai-day.ts';
import { decodePng, encodePng, type Pixels } from './png-pixels.ts';

/** Red, green and blue of its upper line, and its height at most. */
const LINE = 0x33;
const HIGHEST = 400;

/** The first row of the band; the height of the picture where it has none. */
export function bandTop(page: Pixels): number {
  for (let y = page.height - 1; y > page.height - HIGHEST && y > 0; y -= 1) {
    if (isLine(page, y)) return isLine(page, y - 1) ? y - 1 : y;
  }
  return page.height;
}

function isLine({ width, rgb }: Pixels, y: number): boolean {
  for (let at = y * width * 3; at < (y + 1) * width * 3; at += 1) if (rgb[at] !== LINE) return false;
  return true;
}

/** Seven rows of five dots each, a row a number: what a time is written with needs no font. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 2, 4, 8, 31],
  '3': [31, 2, 4, 2, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
  '-': [0, 0, 0, 31, 0, 0, 0],
  ':': [0, 4, 4, 0, 4, 4, 0],
};
const COLUMNS = 5;
/** Pixels a dot; between two signs one dot is left. */
const DOT = 2;
const LEFT = 16;
const ABOVE_END = 26;

/** The same picture with the time, 2017-02-28 09:02, in the line that its band has for it; without a band it stays as it is. */
export function withTime(png: Uint8Array, at: string): Uint8Array {
  const page = decodePng(png);
  if (page === null || bandTop(page) > page.height - ABOVE_END) return png;
  const rgb = Uint8Array.from(page.rgb);
  [...shanghaiMinute(at)].forEach((sign, place) => {
    const left = LEFT + place * (COLUMNS + 1) * DOT;
    (GLYPHS[sign] ?? []).forEach((dots, row) => {
      for (let column = 0; column < COLUMNS; column += 1) {
        if ((dots >> (COLUMNS - 1 - column)) % 2 === 0) continue;
        paint({ ...page, rgb }, left + column * DOT, page.height - ABOVE_END + row * DOT);
      }
    });
  });
  return encodePng({ ...page, rgb });
}

function paint({ width, rgb }: Pixels, left: number, top: number): void {
  for (let y = top; y < top + DOT; y += 1) {
    for (let x = left; x < Math.min(left + DOT, width); x += 1)
      rgb.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
}
