/** How much of a site's columns was reached (覆盖): too little, and nobody may say that the site is in order. */
import type { ColumnCoverage, ColumnReport } from '../../site-report.ts';

/** Of the columns found so many percent must have been reached before a site is told to be in order; this very share is enough. */
const REQUIRED_PERCENT = 80;

/** A file, or no such page: the site has answered, and nothing more is to be seen there. Dead links are told as such. */
const ANSWERED = new Set(['page-not-html', 'page-http-404', 'page-http-410', 'page-soft-404']);
const NOT_REACHED = /^page-|^not-archived$/;

/** Columns that lead off the site are others' to patrol, and count neither way; a site without columns was not seen. */
export function columnCoverage(columns: readonly Pick<ColumnReport, 'state' | 'reason'>[]): ColumnCoverage {
  const own = columns.filter(({ state }) => state !== 'external');
  const found = own.length;
  const reached = own.filter(({ state, reason }) => !(state === 'unknown' && isUnreached(reason ?? ''))).length;
  // In whole numbers: 0.8 of 15 is no 12 in floating point.
  const enough = found > 0 && reached * 100 >= found * REQUIRED_PERCENT;
  return { found, reached, requiredPercent: REQUIRED_PERCENT, enough };
}

const isUnreached = (reason: string): boolean => NOT_REACHED.test(reason) && !ANSWERED.has(reason);
