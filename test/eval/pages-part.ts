/** The part of the evaluation on single saved pages: a line a check, and every page that was read wrongly. */
import { MARKED_CHECKS, PAGE_CHECKS, type PageResult, scorePages } from './page-score.ts';
import type { PartResult } from './part.ts';
import { alignedTable } from './score-table.ts';

/** Throws `CorpusMissing`. */
export function evaluatePages(): PartResult {
  const results = scorePages();
  const rows = PAGE_CHECKS.map((check) => {
    const own = results.filter((result) => result.check === check);
    const right = own.filter((result) => result.right).length;
    const mark = MARKED_CHECKS.has(check) ? (right === own.length ? 'ok' : 'BELOW') : '';
    return [check, `${right}/${own.length}`, mark];
  });
  const wrong = results.filter((result) => !result.right);
  const below = wrong.some((result) => MARKED_CHECKS.has(result.check));
  const lines = ['\nsingle pages', alignedTable([['check', 'right', 'mark'], ...rows]), ...wrong.map(missLine)];
  return { lines, failed: below, data: { pages: results } };
}

const missLine = ({ check, file, wanted, told }: PageResult): string =>
  `  ${check}: ${file} is ${wanted}, told ${told}`;
