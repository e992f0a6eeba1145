/** Reads the file of a list that an office keeps (名单文件), CSV or Excel, into its sheets. */

import { readBytes } from '../text-file.ts';
import { readCsv } from './csv-file.ts';
import { headingsAt, type ListForm, type RawSheet } from './list-table.ts';
import { isWorkbook, readXlsx } from './xlsx-file.ts';

/** Of a CSV file, cut where the headings of `form` are found. Throws `ConfigError`. */
export function csvSheet<Field extends string>(path: string, form: ListForm<Field>, bytes?: Uint8Array): RawSheet {
  return readCsv(path, (rows) => headingsAt(rows, form) >= 0, bytes);
}

/** Of a file of either sort, told by what it is and not by its name. Throws `ConfigError`. */
export async function listSheets<Field extends string>(
  path: string,
  form: ListForm<Field>,
  bytes: Uint8Array = readBytes(path),
): Promise<RawSheet[]> {
  return isWorkbook(bytes, path) ? readXlsx(path, bytes) : [csvSheet(path, form, bytes)];
}
