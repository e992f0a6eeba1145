import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceMemo } from '../../../src/cache/piece-memo.ts';

describe('what is known of pieces of a source', () => {
  it('is found in place, by all of their characters', () => {
    const known = new PieceMemo<number>();
    known.keep('<li class="a"', 1);
    expect(
      ['<li class="a">', '<li class="b">', '<li class="aa">', '<li clasS="a">'].map((tag) =>
        known.get(`x${tag}`, 1, 14),
      ),
    ).toEqual([1, undefined, undefined, undefined]);
  });

  it('is never that of another piece, however many push each other out', () => {
    const piece = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', '文', ' ', '1') });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const known = new PieceMemo<string>();
        for (const one of pieces) {
          const found = known.get(`<${one}>`, 1, 1 + one.length);
          expect([undefined, one]).toContain(found);
          known.keep(one, one);
          expect(known.get(`<${one}>`, 1, 1 + one.length)).toBe(one);
        }
      }),
      { seed: 2017, numRuns: 100 },
    );
  });

  it('keeps no more than its table holds', () => {
    const known = new PieceMemo<number>(3);
    const pieces = Array.from({ length: 100 }, (_, at) => `piece ${at}`);
    for (const [at, piece] of pieces.entries()) known.keep(piece, at);
    const found = pieces.filter((piece) => known.get(piece, 0, piece.length) !== undefined);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(8);
  });
});
