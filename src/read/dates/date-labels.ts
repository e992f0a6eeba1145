/** What a day in a list says of its entry (日期标签): 发布日期 goes before 成文日期, and 成立日期 is none of publication. */

import type { FlatPage, PageElement } from '../../html/page-elements.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import type { PlacedDate } from './page-dates.ts';

/** `published` beats `plain`, and both beat `made` (成文、生成); `other` is no day of publication at all. */
export type DateMeaning = 'published' | 'plain' | 'made' | 'other';

const MAX_LABEL = 14;
/** With all blanks and colons behind it: longer words are no label, and not worth a search from their end. */
const MAX_WITH_COLONS = 60;
const HAN = /\p{Script=Han}/u;

/** The words before the first digit of a text: `发布日期：` of `发布日期：2017-02-28`. */
const leadOf = (text: string): string => /^\D*/.exec(text)?.[0].trim() ?? '';

function meaningOf(label: string, words: PageWords): DateMeaning | null {
  if (label.length > MAX_WITH_COLONS) return null;
  const plain = label.replace(/(?<![\s:：(（[【])[\s:：(（[【]+$/, '').trim();
  if (plain.length < 2 || plain.length > MAX_LABEL || !HAN.test(plain)) return null;
  if (words.madeLabel.test(plain)) return 'made';
  if (words.decoyLabel.test(plain)) return 'other';
  return words.pubLabel.test(plain) ? 'published' : null;
}

const CELLS = new Set(['td', 'th']);

function ancestor(page: FlatPage, from: number, wanted: (element: PageElement) => boolean): number {
  for (let up = from, step = 0; up >= 0 && step < 12; up = page.elements[up]?.parent ?? -1, step++) {
    const element = page.elements[up];
    if (element && wanted(element)) return up;
  }
  return -1;
}

/** Heads of the columns of tables, read once a page: table → names by column. */
class TableHeads {
  readonly #page: FlatPage;
  readonly #known = new Map<number, readonly string[]>();
  /** Row → which column each of its cells is. */
  readonly #columns = new Map<number, ReadonlyMap<number, number>>();

  constructor(page: FlatPage) {
    this.#page = page;
  }

  /** The head above the cell in which the text stands; empty where there is none. */
  above(textElement: number): string {
    const { elements } = this.#page;
    const cell = ancestor(this.#page, textElement, ({ tag }) => CELLS.has(tag));
    const row = elements[cell]?.parent ?? -1;
    if (elements[row]?.tag !== 'tr') return '';
    const table = ancestor(this.#page, row, ({ tag }) => tag === 'table');
    if (table < 0) return '';
    return this.#headsOf(table)[this.#columnOf(row, cell)] ?? '';
  }

  #columnOf(row: number, cell: number): number {
    const columns = this.#columns.get(row) ?? new Map(cellsOf(this.#page, row).map((at, column) => [at, column]));
    this.#columns.set(row, columns);
    return columns.get(cell) ?? -1;
  }

  #headsOf(table: number): readonly string[] {
    const known = this.#known.get(table);
    if (known) return known;
    const { elements } = this.#page;
    const end = elements[table]?.end ?? table;
    let first = table + 1;
    while (first < end && elements[first]?.tag !== 'tr') first++;
    const heads = first < end ? cellsOf(this.#page, first).map((cell) => wordsIn(this.#page, cell)) : [];
    this.#known.set(table, heads);
    return heads;
  }
}

function cellsOf(page: FlatPage, row: number): number[] {
  const cells: number[] = [];
  for (let at = row + 1; at < (page.elements[row]?.end ?? row); at = page.elements[at]?.end ?? at + 1)
    if (CELLS.has(page.elements[at]?.tag ?? '')) for (let n = spanOf(page, at); n > 0; n--) cells.push(at);
  return cells;
}

const MAX_SPAN = 20;

/** Columns that a cell covers. */
function spanOf(page: FlatPage, cell: number): number {
  const span = Number(page.elements[cell]?.attributes.colspan ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, MAX_SPAN) : 1;
}

function wordsIn(page: FlatPage, index: number): string {
  const { textFrom = 0, textTo = 0 } = page.elements[index] ?? {};
  return page.texts
    .slice(textFrom, Math.min(textTo, textFrom + 3))
    .map(({ text }) => text)
    .join('');
}

/** The words before a date: on its own run, in the run before it where that is a label, or at the head of its column. */
function labelFor(page: FlatPage, { at, form }: PlacedDate, heads: TableHeads, words: PageWords): DateMeaning | null {
  const run = page.texts[at];
  const before = page.texts[at - 1]?.text ?? '';
  // 今天 08:12 begins with its own day, which is no label.
  const lead = form === 'relative' ? '' : leadOf(run?.text ?? '');
  return (
    meaningOf(lead, words) ??
    (/[:：]\s*$/.test(before) ? meaningOf(before, words) : null) ??
    meaningOf(heads.above(run?.element ?? -1), words)
  );
}

/** `dates` with what each means; those that are no day of publication are left out. */
export function withMeaning(page: FlatPage, dates: readonly PlacedDate[], words: PageWords): PlacedDate[] {
  const heads = new TableHeads(page);
  const kept: PlacedDate[] = [];
  for (const date of dates) {
    const meaning = labelFor(page, date, heads, words) ?? 'plain';
    if (meaning !== 'other') kept.push({ ...date, meaning });
  }
  return kept;
}
