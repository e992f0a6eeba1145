import { describe, expect, it } from 'vitest';
import { columnCoverage } from '../../../src/rules/columns/coverage.ts';
import type { ColumnReason, ColumnState } from '../../../src/site-report.ts';

type One = { readonly state: ColumnState; readonly reason: ColumnReason | null };

const READ: One = { state: 'current', reason: null };
const NOT_TRIED: One = { state: 'unknown', reason: 'page-not-tried' };
const columns = (read: number, unread: number, one = NOT_TRIED): One[] => [
  ...Array.from({ length: read }, () => READ),
  ...Array.from({ length: unread }, () => one),
];

describe('are enough columns reached for a clean bill', () => {
  it.each([
    [4, 1, true],
    [12, 3, true],
    [80, 20, true],
    [79, 20, false],
    [7999, 2001, false],
    [3, 1, false],
    [1, 0, true],
    [0, 1, false],
  ])('%i of them read and %i not: %j', (read, unread, enough) =>
    expect(columnCoverage(columns(read, unread))).toEqual({
      found: read + unread,
      reached: read,
      requiredPercent: 80,
      enough,
    }),
  );

  it('a site on which no column was found was not seen', () =>
    expect(columnCoverage([])).toMatchObject({ found: 0, enough: false }));

  it.each([
    'page-not-tried',
    'page-robots',
    'page-http-403',
    'page-http-500',
    'page-timeout',
    'page-looks-like-an-error',
    'not-archived',
  ] as const)('not reached: %s', (reason) =>
    expect(columnCoverage(columns(3, 1, { state: 'unknown', reason }))).toMatchObject({ reached: 3 }),
  );

  it.each([
    ['unknown', 'needs-browser'],
    ['unknown', 'looks-disagree'],
    ['unknown', 'page-not-html'],
    ['unknown', 'page-http-404'],
    ['unknown', 'page-soft-404'],
    ['empty', null],
    ['static', 'single-page'],
  ] as const)('reached, whatever could be told of it: %s %s', (state, reason) =>
    expect(columnCoverage(columns(3, 1, { state, reason }))).toMatchObject({ reached: 4, enough: true }),
  );

  it('columns that lead off the site count neither way', () =>
    expect(columnCoverage(columns(4, 1, { state: 'external', reason: null }))).toMatchObject({ found: 4, reached: 4 }));
});
