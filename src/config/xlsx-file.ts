/** Reads the first sheet of an Excel file into header and rows, as `readCsvTable` does; formulas are refused, never trusted. */
import { readFile } from 'node:fs/promises';
import type { CellValue, Worksheet } from 'exceljs';
import { ConfigError } from './config-error.ts';
import type { CsvRow, CsvTable } from './csv-file.ts';

const MOST_ROWS = 20_000;

export async function readXlsxTable(path: string): Promise<CsvTable> {
  const sheet = await firstSheet(path);
  const rows: CsvRow[] = [];
  const faults: string[] = [];
  sheet.eachRow((row, line) => {
    const width = Array.isArray(row.values) ? row.values.length - 1 : 0; // counted from 1
    const cells = Array.from({ length: width }, (_, at) => {
      const text = textOf(row.getCell(at + 1).value);
      if (text === null) faults.push(`${path} line ${line}, column ${at + 1}: a formula or a fault; write its value`);
      return text ?? '';
    });
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
  });
  if (rows.length > MOST_ROWS) faults.push(`${path}: more than ${MOST_ROWS} lines; this is no list of sites`);
  if (faults.length > 0) {
    throw new ConfigError('list-invalid', `${path}: the sheet is wrong; nothing of it was taken.`, {
      details: faults.slice(0, 20),
    });
  }
  const [header, ...below] = rows;
  if (!header) throw new ConfigError('file-empty', `${path}: the first sheet is empty.`);
  const names = header.cells.map((name) => name.trim());
  const filled = below.map(({ line, cells }) => ({
    line,
    cells: names.map((_, at) => cells[at] ?? '').concat(cells.slice(names.length)),
  }));
  return { path, header: names, rows: filled };
}

async function firstSheet(path: string): Promise<Worksheet> {
  const bytes = await bytesOf(path);
  const { default: WorkbookMaker } = await import('exceljs/lib/doc/workbook.js');
  const workbook = new WorkbookMaker();
  try {
    // The package's types ask for the ArrayBuffer form.
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  } catch (cause) {
    throw new ConfigError('file-unreadable', `${path}: this is no Excel file (.xlsx).`, { cause });
  }
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new ConfigError('file-empty', `${path}: the file has no sheet.`);
  return sheet;
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const says = isMissing ? 'there is no such file. Check the path.' : 'the file cannot be read.';
    throw new ConfigError(isMissing ? 'file-missing' : 'file-unreadable', `${path}: ${says}`, { cause });
  }
}

/** As a person would type it; `null` for formulas, shared ones too, and for faults such as #REF!. */
function textOf(value: CellValue): string | null {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return textOf(value.text);
  return null;
}
