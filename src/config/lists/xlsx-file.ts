/** Reads the sheets of an Excel file into rows, as `readCsv` does; formulas stay unread, for they are never trusted. */
import type { Cell, CellValue, Worksheet } from 'exceljs';
import { ConfigError } from '../config-error.ts';
import { emptyFile } from '../list-text.ts';
import { FORMULA, type RawRow, type RawSheet } from './list-table.ts';

const MOST_ROWS = 20_000;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What Excel wrote until 2003 (.xls). */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, index) => bytes[index] === byte);

/** By what the file is, whatever it is called. Throws `ConfigError` for a workbook of old Excel. */
export function isWorkbook(bytes: Uint8Array, path: string): boolean {
  if (beginsWith(bytes, OLD_EXCEL)) {
    throw new ConfigError('file-unreadable', {
      zh: `${path}：这是旧版 Excel（.xls）文件。请用 Excel 或 WPS 打开，另存为“.xlsx”后再用。`,
      en: `${path}: this is a file of old Excel (.xls). Open it in Excel, and save it as .xlsx.`,
    });
  }
  return beginsWith(bytes, ZIP) || path.toLowerCase().endsWith('.xlsx');
}

export async function readXlsx(path: string, bytes: Uint8Array): Promise<RawSheet[]> {
  const { default: WorkbookMaker } = await import('exceljs/lib/doc/workbook.js');
  const workbook = new WorkbookMaker();
  try {
    // The package's types ask for the ArrayBuffer form.
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  } catch (cause) {
    const message = {
      zh: `${path}：不是 Excel 文件（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx 或 CSV；加了打开密码的请先去掉密码。`,
      en: `${path}: this is no Excel file (.xlsx). Save it as .xlsx or CSV; take a password off first.`,
    };
    throw new ConfigError('file-unreadable', message, { cause });
  }
  const sheets = workbook.worksheets.map((sheet) => ({ path, sheet: sheet.name, rows: rowsOf(sheet, path) }));
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw emptyFile(path);
  return filled;
}

function rowsOf(sheet: Worksheet, path: string): RawRow[] {
  const rows: RawRow[] = [];
  sheet.eachRow((row, line) => {
    const width = Array.isArray(row.values) ? row.values.length - 1 : 0; // counted from 1
    const cells = Array.from({ length: width }, (_, at) => textIn(row.getCell(at + 1)));
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
  });
  if (rows.length <= MOST_ROWS) return rows;
  throw new ConfigError('list-invalid', {
    zh: `${path}：工作表“${sheet.name}”超过${MOST_ROWS}行，不是网站名单一类的表。请核对文件。`,
    en: `${path}: more than ${MOST_ROWS} lines; this is no list of sites.`,
  });
}

/** Cells merged downwards hold the value each (one unit, two sites); merged sideways it is there once. */
function textIn(cell: Cell): string {
  const { master } = cell;
  const isBeside = cell.isMerged && master.col !== cell.col;
  return isBeside ? '' : (textOf(master.value) ?? FORMULA);
}

/** As a person would type it; `null` for formulas, shared ones too, and for faults such as #REF!. */
function textOf(value: CellValue): string | null {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return textOf(value.text);
  return null;
}
