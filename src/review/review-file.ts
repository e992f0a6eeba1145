/** A filled-in review list (复核清单) as lines of cells, from a workbook or from CSV; what its cells mean is not judged here. */
import { Readable } from 'node:stream';
import { REVIEW_COLUMNS, REVIEW_TITLE, type ReviewColumn } from '../../reports/review-columns.ts';
import { ConfigError } from '../config/config-error.ts';
import { readCsv } from '../config/lists/csv-file.ts';
import type { RawRow } from '../config/lists/list-table.ts';
import { dayInCell } from '../config/lists/list-values.ts';
import { isWorkbook } from '../config/lists/xlsx-file.ts';
import { readBytes } from '../config/text-file.ts';
import type { Message } from '../language/message.ts';
import { linePlace, type ReviewLine } from './review-place.ts';

/** Throws `ConfigError`: no such file, no such list, a heading that is unknown, missing or stands twice. */
export async function readReviewFile(path: string): Promise<ReviewLine[]> {
  const bytes = readBytes(path);
  const table = isWorkbook(bytes, path) ? await readWorkbook(path, bytes) : readTextList(path, bytes);
  const faults = headerFaults(table);
  const message = { zh: `${path}：不是复核清单。`, en: `${path}: this is no review list.` };
  if (faults.length > 0) throw new ConfigError('list-invalid', message, { details: faults });
  const columns = new Map(table.header.map((name, at) => [KEY_OF.get(name) as ReviewColumn['key'], at])); // all are known
  return table.rows.map(({ line, cells }) => ({ ...lineOf(columns, cells), sheet: table.sheet, line, columns }));
}

interface RawCell {
  readonly text: string;
  readonly isFormula: boolean;
}

interface RawTable {
  readonly sheet: string | null;
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly RawCell[] }[];
}

function readTextList(path: string, bytes: Uint8Array): RawTable {
  const hasHeadings = (rows: readonly RawRow[]): boolean =>
    rows.some(({ cells }) => REQUIRED.every((name) => cells.map(headingMeant).includes(name)));
  const [head, ...rows] = readCsv(path, hasHeadings, bytes).rows;
  const header = (head?.cells ?? []).map(headingMeant);
  // The apostrophe that keeps a spreadsheet from running a cell is no part of it.
  const cell = (text: string): RawCell => ({ text: text.trim().replace(/^'(?=[=+\-@])/, ''), isFormula: false });
  const lines = rows.map(({ line, cells }) => ({ line, cells: cells.map(cell) }));
  return { sheet: null, headerLine: head?.line ?? 1, header, rows: lines };
}

async function readWorkbook(path: string, bytes: Uint8Array): Promise<RawTable> {
  const { default: WorkbookMaker } = await import('exceljs/lib/doc/workbook.js');
  const workbook = new WorkbookMaker();
  try {
    await workbook.xlsx.read(Readable.from([bytes]));
  } catch (cause) {
    throw new ConfigError(
      'list-invalid',
      {
        zh: `${path}：不是 Excel 文件；请另存为 .xlsx 或 CSV。`,
        en: `${path}: this is no workbook; save it as xlsx, or as CSV.`,
      },
      { cause },
    );
  }
  const sheet = workbook.getWorksheet(REVIEW_TITLE.sheet) ?? workbook.worksheets[0];
  if (!sheet)
    throw new ConfigError('list-invalid', {
      zh: `${path}：没有工作表。请重新导出。`,
      en: `${path}: there is no sheet in it.`,
    });
  const width = sheet.columnCount;
  const cellsOf = (row: number): RawCell[] =>
    Array.from({ length: width }, (_, column) => rawCell(sheet.getRow(row).getCell(column + 1).value));
  const lines = Array.from({ length: Math.max(0, sheet.rowCount - 1) }, (_, index) => index + 2);
  const rows = lines.map((line) => ({ line, cells: cellsOf(line) }));
  const header = cellsOf(1).map(({ text }) => headingMeant(text));
  return {
    sheet: sheet.name,
    headerLine: 1,
    header: withoutTail(header),
    rows: rows.filter(({ cells }) => cells.some(({ text, isFormula }) => isFormula || text !== '')),
  };
}

function withoutTail(header: readonly string[]): string[] {
  return header.slice(0, header.findLastIndex((name) => name !== '') + 1);
}

function rawCell(value: import('exceljs').CellValue): RawCell {
  const plain = (text: string): RawCell => ({ text: text.trim(), isFormula: false });
  if (value === null || value === undefined) return plain('');
  // A day in a workbook has no zone: it stands as midnight UTC.
  if (value instanceof Date) return plain(value.toISOString().slice(0, 10));
  if (typeof value !== 'object') return plain(String(value));
  if ('formula' in value || 'sharedFormula' in value) return { text: '', isFormula: true };
  if ('richText' in value) return plain(value.richText.map(({ text }) => text).join(''));
  if ('hyperlink' in value) return rawCell(value.text as import('exceljs').CellValue); // rich text in a link too
  return plain('error' in value ? String(value.error) : '');
}

const KEY_OF: ReadonlyMap<string, ReviewColumn['key']> = new Map(
  REVIEW_COLUMNS.map(({ heading, key }) => [heading, key]),
);
const REQUIRED: readonly string[] = ['问题编号', '决定'];

/** The names of the program itself are headings too. */
function headingMeant(name: string): string {
  const plain = name.normalize('NFKC').replaceAll(/\s/g, '');
  const known = REVIEW_COLUMNS.find(
    ({ key, heading }) => heading === plain || key.toLowerCase() === plain.toLowerCase(),
  );
  return known?.heading ?? name.trim();
}

function headerFaults({ sheet, headerLine, header }: RawTable): Message[] {
  const place = linePlace(sheet, headerLine);
  const unknown = header.filter((name) => !KEY_OF.has(name));
  const twice = header.filter((name, index) => KEY_OF.has(name) && header.indexOf(name) < index);
  const missing = REQUIRED.filter((name) => !header.includes(name));
  return [
    ...unknown.map((name) => ({
      zh: `${place.zh}：列名 ${JSON.stringify(name)} 不认识；请保持导出时的表头`,
      en: `${place.en}: unknown column ${JSON.stringify(name)}; leave the headings as --export wrote them`,
    })),
    ...twice.map((name) => ({
      zh: `${place.zh}：“${name}”一列出现两次；请只留一列`,
      en: `${place.en}: column ${name} stands twice; leave one`,
    })),
    ...missing.map((name) => ({
      zh: `${place.zh}：缺少“${name}”一列；请在表头加上`,
      en: `${place.en}: column ${name} is missing; add it to the header`,
    })),
  ];
}

function lineOf(columns: ReviewLine['columns'], cells: readonly RawCell[]): Pick<ReviewLine, 'cells' | 'formulas'> {
  const pairs = REVIEW_COLUMNS.map(({ key }) => [key, cells[columns.get(key) ?? -1]?.text ?? ''] as const);
  const formulas = [...columns].filter(([, at]) => cells[at]?.isFormula).map(([key]) => key);
  const read = Object.fromEntries(pairs) as ReviewLine['cells']; // one pair for each key
  const { id, decision, dueOn } = read;
  return {
    cells: { ...read, id: oneWord(id).replace(/^'/, ''), decision: oneWord(decision), dueOn: dayInCell(dueOn) },
    formulas,
  };
}

/** Full-width letters, and spaces wherever they came from. */
const oneWord = (cell: string): string => cell.normalize('NFKC').replaceAll(/\s/g, '');
