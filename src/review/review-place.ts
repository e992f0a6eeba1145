/** A line of a review list, and where in the list something is wrong (出错位置), as a spreadsheet shows it. Pure. */
import { REVIEW_COLUMNS, type ReviewColumn } from '../../reports/review-columns.ts';
import { columnLetter } from '../config/lists/list-table.ts';
import type { Message } from '../language/message.ts';

type Key = ReviewColumn['key'];

export interface ReviewLine {
  /** `null` in a CSV file. */
  readonly sheet: string | null;
  /** In the file, from 1. */
  readonly line: number;
  /** Which column each is, from 0; those that the file has. */
  readonly columns: ReadonlyMap<Key, number>;
  /** Trimmed; empty where the file has no such column. */
  readonly cells: Readonly<Record<Key, string>>;
  /** Cells that hold a formula: never worked out, never trusted. */
  readonly formulas: readonly Key[];
}

/** `sheet`: `null` in a CSV file. */
export function linePlace(sheet: string | null, line: number): Message {
  if (sheet === null) return { zh: `第${line}行`, en: `line ${line}` };
  return { zh: `工作表“${sheet}”第${line}行`, en: `sheet ${sheet} line ${line}` };
}

/** A cell with what stands in it, and what would be right. */
export function cellFault(of: ReviewLine, key: Key, value: string, { zh, en }: Message): Message {
  const place = cellPlace(of, key);
  return {
    zh: `${place.zh}：${value === '' ? '是空的' : `${JSON.stringify(value)} 无效`}；${zh}`,
    en: `${place.en}: ${value === '' ? 'is empty' : `${JSON.stringify(value)} will not do`}; ${en}`,
  };
}

export function cellPlace({ sheet, line, columns }: Pick<ReviewLine, 'sheet' | 'line' | 'columns'>, key: Key): Message {
  const place = linePlace(sheet, line);
  const heading = REVIEW_COLUMNS.find((column) => column.key === key)?.heading ?? key;
  const at = columns.get(key);
  if (at === undefined) return { zh: `${place.zh}“${heading}”`, en: `${place.en}, ${heading}` };
  const letter = columnLetter(at);
  const cell = sheet === null ? '' : ` (${letter}${line})`;
  return { zh: `${place.zh} ${letter}列“${heading}”`, en: `${place.en}, ${heading}${cell}` };
}
