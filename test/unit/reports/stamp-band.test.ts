/** The time is painted into the line that a picture's band has for it, when the picture is handed out. */
import { describe, expect, it } from 'vitest';
import { decodePng, encodePng, type Pixels } from '../../../reports/files/png-pixels.ts';
import { bandTop, withTime } from '../../../reports/files/stamp-band.ts';

const AT = '2017-02-28T01:02:03Z';

/** White, with a band from row `line` on. */
function picture(height: number, line: number | null, width = 400): Pixels {
  const rgb = new Uint8Array(width * height * 3).fill(255);
  if (line !== null) rgb.fill(0x33, line * width * 3, (line + 2) * width * 3);
  return { width, height, rgb };
}

const blackRows = (png: Uint8Array): number[] => {
  const page = decodePng(png);
  if (!page) throw new Error('no picture');
  const rows = Array.from({ length: page.height }, (_, y) => y);
  return rows.filter((y) => page.rgb.subarray(y * page.width * 3, (y + 1) * page.width * 3).includes(0));
};

describe('the band of a picture', () => {
  it('begins at its upper line', () => expect(bandTop(picture(300, 200))).toBe(200));
  it('is none where there is no line across the whole picture', () => {
    expect(bandTop(picture(300, null))).toBe(300);
    const half = picture(300, null);
    half.rgb.fill(0x33, 200 * 400 * 3, 200 * 400 * 3 + 600);
    expect(bandTop(half)).toBe(300);
  });
  it('is none where the line stands too far above the end', () => {
    expect(bandTop(picture(900, 502))).toBe(502);
    expect(bandTop(picture(900, 490))).toBe(900);
  });
});

describe('the time in a picture', () => {
  it('stands in the last line of the band, in fourteen rows of pixels', () => {
    const rows = blackRows(withTime(encodePng(picture(300, 200)), AT));
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([14, 274, 287]);
  });

  it('is another for another minute, and the same in Shanghai however it is written', () => {
    const of = encodePng(picture(300, 200));
    expect(withTime(of, AT)).toEqual(withTime(of, '2017-02-28T09:02:00+08:00'));
    expect(withTime(of, AT)).not.toEqual(withTime(of, '2017-02-28T01:03:03Z'));
  });

  it.each([
    ['a picture without a band', encodePng(picture(300, null))],
    ['a band that has no room for it', encodePng(picture(300, 280))],
    ['what is no picture', Buffer.from('not a picture')],
  ])('is not painted into %s', (_, png) => expect(withTime(png, AT)).toBe(png));

  it('does not run over the edge of a narrow picture', () =>
    expect(blackRows(withTime(encodePng(picture(300, 200, 60)), AT)).length).toBe(14));
});
