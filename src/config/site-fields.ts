/** The columns of the list of sites, and what each may hold. */
import { quoteValue } from './config-error.ts';

export const SITE_FIELDS = ['id', 'annex', 'rank', 'unit', 'siteName', 'url', 'altUrl', 'score'] as const;
export type SiteField = (typeof SITE_FIELDS)[number];
export const REQUIRED_FIELDS: readonly SiteField[] = ['unit', 'url'];

const ANNEXES = ['1', '2', '3', '4'];
export const FULL_MARKS = 110; // 附件1至4:总分(满分110分)
const LONGEST_ID = 64;

export function isSiteField(name: string): name is SiteField {
  return SITE_FIELDS.some((field) => field === name);
}

/** What is wrong with the cell and what would be right, or `null`. Empty cells are fine where the field is not required. */
export function checkCell(field: SiteField, cell: string): string | null {
  if (cell === '') return REQUIRED_FIELDS.includes(field) ? `is empty; write ${MEANINGS[field]}` : null;
  const fault = CHECKS[field](cell);
  return fault === null ? null : `${quoteValue(cell)} ${fault}; write ${MEANINGS[field]}`;
}

const MEANINGS: Readonly<Record<SiteField, string>> = {
  id: `up to ${LONGEST_ID} letters, digits, dots, hyphens or underscores, or leave it empty`,
  annex: '1, 2, 3 or 4, or leave it empty',
  rank: 'a whole number from 1, or leave it empty',
  unit: 'the name of the unit on one line',
  siteName: 'the name of the site on one line, or leave it empty',
  url: 'a full address such as http://www.example.gov.cn/',
  altUrl: 'a full address such as http://www.example.gov.cn/, or leave it empty',
  score: `points from 0 to ${FULL_MARKS} such as 87.5, or leave it empty`,
};

const CHECKS: Readonly<Record<SiteField, (cell: string) => string | null>> = {
  id: (cell) => (/^[\w.-]+$/.test(cell) && cell.length <= LONGEST_ID ? null : 'cannot serve as an id'),
  annex: (cell) => (ANNEXES.includes(cell) ? null : 'is no annex of the notice'),
  rank: (cell) => (/^[1-9]\d{0,5}$/.test(cell) ? null : 'is no rank'),
  unit: checkLine,
  siteName: checkLine,
  url: checkUrl,
  altUrl: checkUrl,
  score: checkScore,
};

function checkLine(cell: string): string | null {
  return /[\r\n\t]/.test(cell) ? 'runs over more than one line' : null;
}

function checkScore(cell: string): string | null {
  if (!/^\d{1,3}(?:\.\d+)?$/.test(cell)) return 'is no number of points';
  return Number(cell) <= FULL_MARKS ? null : 'is out of range';
}

function checkUrl(cell: string): string | null {
  if (/\s/.test(cell)) return 'has a space in it';
  if (!URL.canParse(cell)) return 'is no full web address';
  const url = new URL(cell);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'is not http or https';
  if (url.username !== '' || url.password !== '')
    return 'holds a user name or password, which must not stand in a list';
  return /^https?:\/\//i.test(cell) ? null : 'lacks the two slashes after http:';
}
