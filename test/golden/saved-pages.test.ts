/** What is read from the saved real pages must not get worse: dates all right, item counts and kinds at their best so far. */
import { describe, expect, it } from 'vitest';
import { CORPUS_HERE } from '../eval/corpus.ts';
import { type PageCheck, type PageResult, scorePages } from '../eval/page-score.ts';

const results: readonly PageResult[] = CORPUS_HERE ? scorePages() : [];

const of = (check: PageCheck): PageResult[] => results.filter((result) => result.check === check);
const wrong = (check: PageCheck): string[] =>
  of(check)
    .filter((result) => !result.right)
    .map(({ file, wanted, told }) => `${file} is ${wanted}, told ${told}`);

describe.skipIf(!CORPUS_HERE)('saved real pages (need ../shared/corpus)', () => {
  it('are all there', () => {
    expect(of('kind')).toHaveLength(18);
  });

  it.each(['publication date', 'newest date', 'no date invented', 'item count'] as const)('%s: all right', (check) => {
    expect(wrong(check)).toEqual([]);
  });

  it('are told apart as articles, lists and splashes', () => {
    expect(wrong('kind')).toEqual([]);
  });
});
