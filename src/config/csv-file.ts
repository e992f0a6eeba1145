/** Reads a CSV file into header and rows with their line numbers; what is no CSV is told with its line. */
import { CsvError, parse } from 'csv-parse/sync';
import { ConfigError } from './config-error.ts';
import { readTextFile } from './text-file.ts';

export interface CsvRow {
  /** In the file, from 1; the line on which the row ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly path: string;
  readonly header: readonly string[];
  /** Rows in which nothing stands are left out. */
  readonly rows: readonly CsvRow[];
}

/** `text`: of the file, where it has been read before. */
export function readCsvTable(path: string, text = readTextFile(path)): CsvTable {
  if (text.trim() === '') throw new ConfigError('file-empty', `${path}: the file is empty.`);
  const [header, ...rows] = parseRows(path, text);
  return { path, header: (header?.cells ?? []).map((name) => name.trim()), rows };
}

function parseRows(path: string, text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  const keep = (record: string[], { lines }: { readonly lines: number }): null => {
    if (record.some((cell) => cell.trim() !== '')) rows.push({ line: lines, cells: record });
    return null;
  };
  try {
    parse(text, { on_record: keep, skip_empty_lines: true, relax_column_count: true });
    return rows;
  } catch (cause) {
    const where = cause instanceof CsvError && typeof cause.lines === 'number' ? ` line ${cause.lines}` : '';
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('list-invalid', `${path}${where}: this is no table of comma-separated values.`, {
      details: [`${words}. Look for a quote that is not closed.`],
      cause,
    });
  }
}
