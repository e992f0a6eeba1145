/** Is what LibreOffice reads what we wrote? Each answer is a list of faults, empty where there are none. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { readReviewFile } from '../../src/review/review-file.ts';
import { zipEntries } from '../integration/reports/zip-entries.ts';
import type { LibreOffice } from './libre-office.ts';

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Every paragraph stands in the text as it is read. */
export function documentFaults(file: string, office: LibreOffice): string[] {
  const xml = zipEntries(readFileSync(file)).get('word/document.xml') ?? '';
  const shown = plain(readFileSync(office.convert(file, 'txt'), 'utf8'));
  const paragraphs = xml
    .split('</w:p>')
    .map((part) =>
      plain([...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)/gu)].map(([, text]) => unescaped(text ?? '')).join('')),
    );
  return paragraphs.filter((text) => text !== '' && !shown.includes(text)).map((text) => `does not show ${text}`);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (xml: string): string =>
  xml.replaceAll(/&(amp|lt|gt|quot|apos);/gu, (_, name) => ENTITIES[name] ?? '');

/** Sheet by sheet, cell by cell: the same words, the same links, no formula. */
export async function workbookFaults(file: string, office: LibreOffice): Promise<string[]> {
  const [ours, theirs] = [await workbook(file), await workbook(office.convert(file, 'xlsx'))];
  return [
    ...formulasIn(ours),
    ...formulasIn(theirs),
    ...ours.worksheets.flatMap((sheet) => {
      const other = theirs.getWorksheet(sheet.name);
      return other ? difference(rowsOf(sheet), rowsOf(other), sheet.name) : [`has no sheet ${sheet.name}`];
    }),
  ];
}

/** A person's program saves the list again: the lines and the drop-downs are still there. */
export async function reviewFaults(file: string, office: LibreOffice): Promise<string[]> {
  const saved = office.convert(file, 'xlsx');
  const [before, after] = [await readReviewFile(file), await readReviewFile(saved)];
  const same = JSON.stringify(before) === JSON.stringify(after);
  const sheet = (await workbook(saved)).worksheets[0];
  const column = (sheet?.getRow(1).values as readonly unknown[] | undefined)?.indexOf('决定') ?? 0;
  const choices = sheet?.getRow(2).getCell(column).dataValidation?.formulae?.join('') ?? '';
  return [...(same ? [] : ['reads back otherwise']), ...(choices.includes('误报') ? [] : ['has lost its drop-downs'])];
}

/** What a spreadsheet makes of it is what a program reads: no cell is worked out. */
export async function csvFaults(file: string, office: LibreOffice): Promise<string[]> {
  const rows: string[][] = parse(readFileSync(file), { bom: true });
  const theirs = await workbook(office.convert(file, 'xlsx'));
  const [sheet] = theirs.worksheets;
  if (!sheet) return ['opens without a sheet'];
  return [
    ...formulasIn(theirs),
    ...difference(
      rows.map((row) => row.map(plain)),
      rowsOf(sheet),
      'the only sheet',
    ),
  ];
}

/** All that is shown, for words that must stand in it. */
export async function textOf(file: string, office: LibreOffice): Promise<string> {
  if (file.endsWith('.docx')) return plain(readFileSync(office.convert(file, 'txt'), 'utf8'));
  const { worksheets } = await workbook(office.convert(file, 'xlsx'));
  return worksheets.flatMap(rowsOf).flat().join('\n');
}

async function workbook(file: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book;
}

function formulasIn(book: ExcelJS.Workbook): string[] {
  const faults: string[] = [];
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) faults.push(`${sheet.name} ${cell.address} is a formula`);
      }),
    );
  }
  return faults;
}

/** Without blank cells at the end of a row. */
function rowsOf(sheet: ExcelJS.Worksheet): string[][] {
  return Array.from({ length: sheet.rowCount }, (_, index) => {
    const row = sheet.getRow(index + 1);
    return Array.from({ length: row.cellCount }, (_, column) => cellText(row.getCell(column + 1)));
  });
}

function cellText(cell: ExcelJS.Cell): string {
  // Of cells joined to one, the first holds the text.
  if (cell.isMerged && cell.master !== cell) return '';
  if (cell.type === ExcelJS.ValueType.RichText) return plain(richText(cell.value));
  // A day without a zone: it stands as midnight UTC.
  if (cell.value instanceof Date) return cell.value.toISOString().slice(0, 10);
  const link = cell.hyperlink ? ` → ${decodeURI(cell.hyperlink)}` : '';
  return plain(cell.text ?? '') + link;
}

/** What one font writes after another is one text all the same. */
function richText(value: ExcelJS.CellValue): string {
  const isRich = typeof value === 'object' && value !== null && 'richText' in value;
  return isRich ? value.richText.map(({ text }) => text).join('') : '';
}

function difference(ours: readonly string[][], theirs: readonly string[][], where: string): string[] {
  return ours.flatMap((row, line) =>
    row.flatMap((text, column) => {
      const other = theirs[line]?.[column] ?? '';
      return text === other ? [] : [`${where}, row ${line + 1}, column ${column + 1}: ${text} is read as ${other}`];
    }),
  );
}
