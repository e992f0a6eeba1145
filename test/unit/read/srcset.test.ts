import { describe, expect, it } from 'vitest';
import { srcsetAddresses } from '../../../src/url/srcset.ts';

describe('the candidates of a srcset', () => {
  it.each([
    ['1.png', ['1.png']],
    ['1.png 2x', ['1.png']],
    ['1.png 1x, 2.png 2x', ['1.png', '2.png']],
    ['1.png 1x,2.png 2x', ['1.png', '2.png']],
    ['1.png, 2.png 2x', ['1.png', '2.png']],
    ['1.png 320w, 2.png 640w 480h', ['1.png', '2.png']],
    ['1.png 480h 640w', ['1.png']],
    ['1.png 1.5x, 2.png .5x, 3.png 1e1x', ['1.png', '2.png', '3.png']],
    ['\n  1.png\t2x\n,\n  2.png 3x\n', ['1.png', '2.png']],
    [',,1.png ,,2.png', ['1.png', '2.png']],
    ['1.png,,', ['1.png']],
    // A comma parts candidates only behind a blank or at the end of an address.
    ['p/w_100,h_50/1.png 1x, 2.png 2x', ['p/w_100,h_50/1.png', '2.png']],
    ['1.png,2.png', ['1.png,2.png']],
    ['1.png 1x,2.png', ['1.png', '2.png']],
    ['data:image/gif;base64,R0lG 1x, 2.png 2x', ['data:image/gif;base64,R0lG', '2.png']],
    ['图(1).png 1x, 2.png 2x', ['图(1).png', '2.png']],
    ['', []],
    [' , ,', []],
  ])('%j', (srcset, found) => expect(srcsetAddresses(srcset)).toEqual(found));

  it.each([
    ['1.png 2', 'a number without a unit'],
    ['1.png 2y', 'a unit that is none'],
    ['1.png 0w', 'no width at all'],
    ['1.png -1x', 'a negative density'],
    ['1.png +1x', 'a plus sign'],
    ['1.png 1.5w', 'half a pixel'],
    ['1.png 1x 2x', 'two densities'],
    ['1.png 100w 2x', 'width and density'],
    ['1.png 2x 100w', 'density and width'],
    ['1.png 100h', 'a height alone'],
    ['1.png 100w 100w', 'two widths'],
    ['1.png (1x, 3.png 3x)', 'parentheses, whose comma parts nothing'],
  ])('drops %s: %s', (srcset) => {
    expect(srcsetAddresses(srcset)).toEqual([]);
    expect(srcsetAddresses(`${srcset}, 2.png 2x`)).toEqual(['2.png']);
  });

  it.each([',', 'a,', ' ,', '(', '1.png (', ' 1x'])('many %j are read in a time that grows as they do', (piece) =>
    expect(srcsetAddresses(`x${piece.repeat(200_000)}`).length).toBeLessThanOrEqual(200_001),
  );
});
