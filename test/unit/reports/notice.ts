/** Annex 6 of the notice 桂政办发〔2017〕30号 as published, row by row: what our wording is measured by. */
import { readFileSync } from 'node:fs';

export interface NoticeRow {
  readonly no: number;
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  readonly problems: string;
  readonly remark: string;
}

export function noticeRows(): NoticeRow[] {
  return JSON.parse(readFileSync(new URL('./notice-annex6.json', import.meta.url), 'utf8'));
}

export function noticeRow(no: number): NoticeRow {
  const row = noticeRows().find((candidate) => candidate.no === no);
  if (!row) throw new Error(`the notice has no row ${no}`);
  return row;
}

/** The names inside “” of a cell, in order. */
export const namesIn = (cell: string): string[] => [...cell.matchAll(/“([^”]+)”/gu)].map((match) => match[1] ?? '');
