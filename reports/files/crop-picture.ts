/**
 * Cuts a picture of a page to what it proves (截图裁剪): the red frame that the patrol drew around the list, with a little of the
 * page around it, so that its words can be read on paper.
 */
import { decodePng, encodePng, type Pixels } from './png-pixels.ts';
import { bandTop } from './stamp-band.ts';

export interface Cropped {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  /** The first beyond it. */
  readonly right: number;
  readonly bottom: number;
}

/** As `src/browser/browser-picture.ts` draws it. */
const RED = [0xd0, 0, 0] as const;
const LINE = 2;
/** Shorter red lines are part of the page. */
const SHORTEST_LINE = 24;
/** Above the frame stand heading and path of the column; beneath it, the reader sees that the list ends. */
const AROUND = { above: 90, below: 26, beside: 14 } as const;
/** The frame is drawn a little outside the list: what reaches into its edge from above or beneath is no part of it. */
const INSET = 6;
/** Marks are shown together up to this size; the page around them says where they stand. */
const MARKS = { width: 760, height: 420, least: 640, above: 100, below: 50 } as const;
/** Within a frame as wide as the page, this much is left beside the words. */
const INNER = 10;
/** Narrower ones would be blown up. */
const NARROWEST = 480;
/** Of a sheet of A4, in pixels of 1/96 inch: what is wider is made smaller, a longer list is proved by its beginning. */
export const PICTURE_ROOM = { width: 572, height: 390 } as const;

/** What the red frames are around: one list, or links and entries of which each has its own. */
export type CropTo = 'list' | 'marks';

/** `null` where the bytes are no picture. One without a frame is kept from its top. */
export function cropPicture(bytes: Uint8Array, to: CropTo = 'list'): Cropped | null {
  const whole = decodePng(bytes);
  if (whole === null) return null;
  // What its band says in pixels the notice says in words.
  const page = { ...whole, height: bandTop(whole) };
  const frames = framesIn(page);
  const [frame] = frames.toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top));
  if (!frame) return cut(page, { left: 0, top: 0, right: wordsEnd(page, allOf(page)), bottom: page.height });
  if (to === 'marks') return cut(page, aroundMarks(page, frames));
  const words = { ...frame, left: wordsBegin(page, frame), right: wordsEnd(page, frame) };
  const narrowed = withSides(page, frame, words);
  const room = Math.max(0, NARROWEST - (words.right - words.left)) + AROUND.beside;
  return cut(narrowed, {
    left: words.left - AROUND.beside,
    top: words.top - AROUND.above,
    right: words.right + room,
    bottom: words.bottom + AROUND.below,
  });
}

const allOf = ({ width, height }: Pixels): Box => ({ left: 0, top: 0, right: width, bottom: height });

const isRed = ({ width, rgb }: Pixels, x: number, y: number): boolean => {
  const at = (y * width + x) * 3;
  return rgb[at] === RED[0] && rgb[at + 1] === RED[1] && rgb[at + 2] === RED[2];
};

/** Pairs of red lines of one beginning and end, one above the other, with a red line at the left of both. */
function framesIn(page: Pixels): Box[] {
  const lines = new Map<string, Box[]>();
  for (let y = 0; y < page.height; y += 1) {
    for (const { left, right } of redLines(page, y)) {
      const key = `${left} ${right}`;
      const before = lines.get(key) ?? [];
      const last = before.at(-1);
      if (last?.bottom === y) before[before.length - 1] = { ...last, bottom: y + 1 };
      else lines.set(key, [...before, { left, right, top: y, bottom: y + 1 }]);
    }
  }
  return [...lines.values()].flatMap((some) => pairsOf(page, some));
}

function pairsOf(page: Pixels, lines: readonly Box[]): Box[] {
  const frames: Box[] = [];
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const [upper, lower] = [lines[at], lines[at + 1]];
    if (!upper || !lower) continue;
    const box = { ...upper, bottom: lower.bottom };
    if (box.bottom - box.top <= 2 * LINE || !hasSide(page, box)) continue;
    frames.push(box);
    at += 1;
  }
  return frames;
}

/** The first mark, and those that stand so near that their words can be read together with its own. */
function aroundMarks(page: Pixels, frames: readonly Box[]): Box {
  const inOrder = frames.toSorted((a, b) => a.top - b.top || a.left - b.left);
  const marks = inOrder.reduce((sum, one) => {
    const both = union(sum, one);
    return both.right - both.left <= MARKS.width && both.bottom - both.top <= MARKS.height ? both : sum;
  });
  const beside = Math.max(AROUND.beside, Math.ceil((MARKS.least - (marks.right - marks.left)) / 2));
  const left = Math.max(0, Math.min(marks.left - beside, page.width - MARKS.least));
  return {
    left,
    top: marks.top - MARKS.above,
    right: Math.max(marks.right + beside, left + MARKS.least),
    bottom: marks.bottom + MARKS.below,
  };
}

const union = (one: Box, other: Box): Box => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});

function redLines(page: Pixels, y: number): { readonly left: number; readonly right: number }[] {
  const found: { left: number; right: number }[] = [];
  let left = -1;
  for (let x = 0; x <= page.width; x += 1) {
    const red = x < page.width && isRed(page, x, y);
    if (red && left < 0) left = x;
    if (red || left < 0) continue;
    if (x - left >= SHORTEST_LINE) found.push({ left, right: x });
    left = -1;
  }
  return found;
}

function hasSide(page: Pixels, { left, top, bottom }: Box): boolean {
  for (let y = top; y < bottom; y += 1) if (!isRed(page, left, y)) return false;
  return true;
}

/** Is the column of pixels the same as the one at `edge`, in every row? Then nothing stands between them. */
function isBlank({ width, rgb }: Pixels, x: number, edge: number, { top, bottom }: Box): boolean {
  for (let y = top + INSET; y < bottom - INSET; y += 1) {
    const [a, b] = [(y * width + x) * 3, (y * width + edge) * 3];
    if (rgb[a] !== rgb[b] || rgb[a + 1] !== rgb[b + 1] || rgb[a + 2] !== rgb[b + 2]) return false;
  }
  return true;
}

function wordsEnd(page: Pixels, box: Box): number {
  const edge = box.right - LINE - 1;
  let x = edge;
  while (x > box.left + LINE && isBlank(page, x, edge, box)) x -= 1;
  // Nothing but blank: the frame stays as it is.
  return x <= box.left + LINE ? box.right : Math.min(box.right, x + 1 + INNER);
}

function wordsBegin(page: Pixels, box: Box): number {
  const edge = box.left + LINE;
  let x = edge;
  while (x < box.right - LINE && isBlank(page, x, edge, box)) x += 1;
  return x >= box.right - LINE ? box.left : Math.max(box.left, x - INNER);
}

/** The frame's sides, drawn anew where it was narrowed to its words. */
function withSides(page: Pixels, frame: Box, { left, right, top, bottom }: Box): Pixels {
  const rgb = Uint8Array.from(page.rgb);
  const paint = (from: number): void => {
    for (let y = top; y < bottom; y += 1)
      for (let x = from; x < from + LINE; x += 1) rgb.set(RED, (y * page.width + x) * 3);
  };
  if (left > frame.left) paint(left);
  if (right < frame.right) {
    paint(right - LINE);
    blankBeyond(page, rgb, { left: right, right: frame.right, top, bottom });
  }
  if (left > frame.left) blankBeyond(page, rgb, { left: frame.left, right: left, top, bottom });
  return { ...page, rgb };
}

/** What is left of the old frame beside the narrowed one gives way to the page's own ground. */
function blankBeyond({ width }: Pixels, rgb: Uint8Array, { left, right, top, bottom }: Box): void {
  const inside = (x: number, y: number): number => (y * width + x) * 3;
  const ground = [...rgb.subarray(inside(left + LINE, top + LINE), inside(left + LINE, top + LINE) + 3)];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = inside(x, y);
      if (rgb[at] === RED[0] && rgb[at + 1] === RED[1] && rgb[at + 2] === RED[2]) rgb.set(ground, at);
    }
  }
}

function cut(page: Pixels, wanted: Box): Cropped {
  const left = Math.max(0, wanted.left);
  const top = Math.max(0, wanted.top);
  const width = Math.min(page.width, wanted.right) - left;
  const tallest = Math.round(PICTURE_ROOM.height * Math.max(1, width / PICTURE_ROOM.width));
  const height = Math.min(page.height - top, wanted.bottom - top, tallest);
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * page.width + left) * 3;
    rgb.set(page.rgb.subarray(from, from + width * 3), row * width * 3);
  }
  return { png: encodePng({ width, height, rgb }), width, height };
}
