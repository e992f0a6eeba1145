/** What is read from the made pages must not get worse: each figure at its best so far. */
import { describe, expect, it } from 'vitest';
import { scoreMadePages } from '../eval/made-page-score.ts';
import { MadeTally } from '../eval/made-tally.ts';

const tally = new MadeTally();
scoreMadePages(tally);

describe('made pages', () => {
  it.each([
    ['page kind', 106, 4],
    ['publication date', 26, 1],
    ['list items', 878, 16],
    ['newest date of a page', 53, 2],
  ] as const)('%s: %i right, %i wrong', (kind, right, wrong) => {
    const count = tally.countOf(kind);
    expect(count.right).toBeGreaterThanOrEqual(right);
    expect(count.wrong).toBeLessThanOrEqual(wrong);
  });
});
