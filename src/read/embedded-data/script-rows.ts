/**
 * Entries of a list that a script holds in a form of its own (脚本列表): arrays and objects whose values show by
 * themselves which is the title, which the address and which the day; and HTML in strings.
 */

import {
  type Bracket,
  hasHan,
  isPageAddress,
  readScript,
  rememberingScripts,
  type ScriptReading,
  wordsOf,
} from '../../html/script-literals.ts';
import type { IsoDay } from '../../site-report.ts';
import { findDates } from '../../time/dates.ts';
import { resolveLink } from '../../url/page-url.ts';
import type { ListItem } from '../lists/item-lists.ts';

const MIN_TITLE = 6;
const MAX_DATE = 25;
const LEAST_ROWS = 3;
const MAX_BRACKETS = 20_000;

function dayOf(text: string): IsoDay | null {
  if (text.length < 8 || text.length > MAX_DATE || hasHan(text.replace(/[年月日时分秒]/g, ''))) return null;
  const token = findDates(text)[0];
  return token && (token.form === 'full' || token.form === 'compact') ? token.value : null;
}

interface Row {
  readonly title: string;
  readonly day: IsoDay;
  /** As written. */
  readonly address: string | undefined;
}

function rowOf(texts: readonly string[]): Row | null {
  const day = texts.map(dayOf).find((found) => found !== null);
  if (!day) return null;
  const title = texts
    .map(wordsOf)
    .filter((text) => text.length >= MIN_TITLE && hasHan(text) && dayOf(text) === null)
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '');
  return title === '' ? null : { title, day, address: texts.find(isPageAddress) };
}

const rowsOf = rememberingScripts((code): readonly Row[] => {
  const rows: Row[] = [];
  const open: Bracket[] = [readScript(code).brackets];
  for (let next = open.pop(), steps = 0; next && steps < MAX_BRACKETS; next = open.pop(), steps++) {
    const row = next.texts.length >= 2 && next.texts.length <= 40 ? rowOf(next.texts) : null;
    if (row) rows.push(row);
    for (const inner of next.inner.toReversed()) open.push(inner);
  }
  return rows.length >= LEAST_ROWS ? rows : [];
});

/** Brackets that each hold one title and one day; none where there are too few to be a list. */
export const rowsInScript = (code: string, base: string): ListItem[] =>
  rowsOf(code).map(({ title, day, address }) => ({
    title,
    url: address ? resolveLink(address, base) : null,
    day,
    dateSource: 'script',
    at: 0,
  }));

/** HTML with links that stands in the script's strings, put together; `null` where there is none. */
export function htmlInScript({ code, texts }: ScriptReading): string | null {
  if (!/<(?:a|li|tr)\b|\\u003c/i.test(code)) return null;
  const html = texts.join('');
  return /<a\s/i.test(html) ? html : null;
}
