/** Reads a CSV file into rows with their line numbers; what is no CSV is refused with its line. */
import { CsvError, parse } from 'csv-parse/sync';
import { ConfigError } from '../config-error.ts';
import { emptyFile, listText } from '../list-text.ts';
import { readBytes } from '../text-file.ts';
import type { RawRow, RawSheet } from './list-table.ts';

/** What Excel and others put between two cells; the first with which the headings are found is the file's own. */
const SEPARATORS = [',', '\t', ';', '，'] as const;

/** `hasHeadings`: whether the rows, cut like this, show the headings that are wanted. */
export function readCsv(
  path: string,
  hasHeadings: (rows: readonly RawRow[]) => boolean,
  bytes: Uint8Array = readBytes(path),
): RawSheet {
  const text = listText(bytes, path);
  if (text.trim() === '') throw emptyFile(path);
  const used = SEPARATORS.find((separator) => text.includes(separator) && hasHeadings(headRows(text, separator)));
  return { path, sheet: null, rows: parseRows(path, text, used ?? ',') };
}

const HEAD_LINES = 20;

/** For a guess alone: what cannot be parsed here is refused by the reading of the whole. */
function headRows(text: string, separator: string): RawRow[] {
  const lines = text.split(/\r?\n/, HEAD_LINES);
  return lines.map((line, index) => ({
    line: index + 1,
    cells: line.split(separator).map((cell) => cell.replace(/^\s*"(.*)"\s*$/, '$1')),
  }));
}

function parseRows(path: string, text: string, delimiter: string): RawRow[] {
  const rows: RawRow[] = [];
  const keep = (record: string[], { lines }: { readonly lines: number }): null => {
    if (record.some((cell) => cell.trim() !== '')) rows.push({ line: lines, cells: record });
    return null;
  };
  try {
    parse(text, { delimiter, on_record: keep, skip_empty_lines: true, relax_column_count: true });
    return rows;
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause.lines === 'number' ? cause.lines : null;
    const words = cause instanceof Error ? cause.message : String(cause);
    const message = {
      zh: `${path}${line === null ? '' : ` 第${line}行`}：不是逗号分隔的表格。`,
      en: `${path}${line === null ? '' : ` line ${line}`}: this is no table of comma-separated values.`,
    };
    const mend = {
      zh: '请检查双引号是否成对，或另存为 .xlsx。',
      en: `${words}. Look for a quote that is not closed.`,
    };
    throw new ConfigError('list-invalid', message, { details: [mend], cause });
  }
}
