import { describe, expect, it } from 'vitest';
import { type CropTo, cropPicture, PICTURE_ROOM } from '../../../reports/files/crop-picture.ts';
import { decodePng, encodePng, type Pixels } from '../../../reports/files/png-pixels.ts';
import { png } from './crowded-run.ts';

const [WHITE, BLACK, RED] = [
  [255, 255, 255],
  [0, 0, 0],
  [0xd0, 0, 0],
] as const;
type Colour = readonly [number, number, number];

function page(width: number, height: number): Pixels {
  return { width, height, rgb: new Uint8Array(width * height * 3).fill(255) };
}

function fill({ width, rgb }: Pixels, [left, top, right, bottom]: readonly number[], colour: Colour): void {
  for (let y = top ?? 0; y < (bottom ?? 0); y += 1)
    for (let x = left ?? 0; x < (right ?? 0); x += 1) rgb.set(colour, (y * width + x) * 3);
}

/** As the patrol draws it: two pixels wide. */
function frame(of: Pixels, [left = 0, top = 0, right = 0, bottom = 0]: readonly number[], colour: Colour = RED): void {
  fill(of, [left, top, right, top + 2], colour);
  fill(of, [left, bottom - 2, right, bottom], colour);
  fill(of, [left, top, left + 2, bottom], colour);
  fill(of, [right - 2, top, right, bottom], colour);
}

function cropped(of: Pixels, to: CropTo = 'list'): Pixels {
  const bytes = cropPicture(encodePng(of), to);
  const pixels = bytes && decodePng(bytes.png);
  if (!bytes || !pixels) throw new Error('no picture');
  expect(pixels).toMatchObject({ width: bytes.width, height: bytes.height });
  return pixels;
}

const at = ({ width, rgb }: Pixels, x: number, y: number): number[] => [
  ...rgb.subarray((y * width + x) * 3).slice(0, 3),
];

describe('a picture', () => {
  it('is cut to the frame and a little around it', () => {
    const of = page(1280, 900);
    frame(of, [300, 400, 900, 600]);
    fill(of, [310, 410, 890, 590], BLACK);
    const { width, height } = cropped(of);
    expect([width, height]).toEqual([600 + 2 * 14, 200 + 90 + 26]);
  });

  it('narrows a frame that is as wide as the page to its words, and draws its side anew', () => {
    const of = page(1280, 900);
    frame(of, [10, 400, 1270, 600]);
    fill(of, [20, 420, 700, 580], BLACK);
    const cut = cropped(of);
    expect(cut.width).toBe(700 + 10 + 14);
    expect(at(cut, 709, 190)).toEqual(RED);
    expect(at(cut, 715, 91)).toEqual(WHITE);
  });

  it('keeps what a striped list has at its far side', () => {
    const of = page(1280, 900);
    for (let y = 410; y < 590; y += 20) fill(of, [12, y, 1268, y + 10], [230, 240, 250]);
    frame(of, [10, 400, 1270, 600]);
    fill(of, [20, 420, 300, 425], BLACK);
    fill(of, [1200, 420, 1260, 425], BLACK);
    expect(cropped(of).width).toBe(1280 - 4 + 4);
  });

  it('takes the whole list, not a red line of the page', () => {
    const of = page(1280, 900);
    fill(of, [0, 50, 1280, 53], RED);
    frame(of, [300, 400, 900, 600], RED);
    fill(of, [310, 410, 890, 590], BLACK);
    expect(cropped(of).height).toBe(316);
  });

  it('without a frame is kept from its top, as tall as a sheet has room for', () => {
    const of = page(500, 2000);
    fill(of, [0, 0, 500, 10], [1, 2, 3]);
    const cut = cropped(of);
    expect([cut.width, cut.height]).toEqual([500, PICTURE_ROOM.height]);
    expect(at(cut, 0, 0)).toEqual([1, 2, 3]);
  });

  it('that lies in a frame of another red stays as it is', () => {
    const of = page(1280, 300);
    frame(of, [300, 100, 900, 200], [0xd1, 0, 0]);
    expect(cropped(of).height).toBe(300);
  });

  it('of a link is cut to the page around it, wide enough that nothing is blown up', () => {
    const of = page(1280, 700);
    frame(of, [300, 300, 400, 324]);
    const { width, height } = cropped(of, 'marks');
    expect([width, height]).toEqual([640, 100 + 24 + 50]);
  });

  it('of a link at the edge of the page stays within it', () => {
    const of = page(1280, 400);
    frame(of, [1180, 10, 1280, 34]);
    const { width, height } = cropped(of, 'marks');
    expect([width, height]).toEqual([640, 10 + 24 + 50]);
  });

  it('shows several marks together where they stand near, and the first alone where they do not', () => {
    const near = page(1280, 1200);
    for (const top of [200, 300]) frame(near, [100, top, 500, top + 24]);
    expect(cropped(near, 'marks').height).toBe(100 + 124 + 50);
    const far = page(1280, 1200);
    for (const top of [200, 900]) frame(far, [100, top, 500, top + 24]);
    expect(cropped(far, 'marks').height).toBe(100 + 24 + 50);
  });

  it('leaves out the band with address and time, whose words stand below it on paper', () => {
    const of = page(1280, 400);
    frame(of, [300, 260, 400, 284]);
    fill(of, [0, 300, 1280, 302], [0x33, 0x33, 0x33]);
    expect(cropped(of, 'marks').height).toBe(100 + 40);
    const noLine = page(1280, 400);
    frame(noLine, [300, 260, 400, 284]);
    fill(noLine, [0, 300, 1200, 302], [0x33, 0x33, 0x33]);
    expect(cropped(noLine, 'marks').height).toBe(100 + 24 + 50);
  });

  it.each([
    ['no picture', Buffer.from('not a picture')],
    ['a picture that is cut off', Buffer.from(encodePng(page(50, 50))).subarray(0, 60)],
    ['nothing', Buffer.alloc(0)],
  ])('of %s there is none', (_, bytes) => expect(cropPicture(bytes)).toBeNull());

  it('in shades of grey can be read too', () =>
    expect(decodePng(png(30, 20))).toMatchObject({ width: 30, height: 20 }));

  it('reads back as it was written', () => {
    const of = page(7, 5);
    of.rgb.set(Array.from({ length: 105 }, (_, index) => (index * 37) % 256));
    expect(decodePng(encodePng(of))).toEqual(of);
  });
});
