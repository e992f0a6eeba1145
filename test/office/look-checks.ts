/** Does the look of a paper outlive LibreOffice: marks, headings on each page, sheets, print on A4 landscape, links? */
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { toFillIn } from '../../reports/words/look-words.ts';
import { DRAFT } from '../../reports/words/wording.ts';
import { zipEntries } from '../integration/reports/zip-entries.ts';
import { RULES } from '../unit/reports/sample-run.ts';
import type { LibreOffice } from './libre-office.ts';
import { smallestTypeOf } from './type-size.ts';

const TO_FILL_IN = toFillIn(RULES.forAPerson);
const NOTES = '说明';

/** The sheets of each workbook, in their order. */
export const SHEETS: Readonly<Record<string, readonly string[]>> = {
  'annex6.xlsx': ['附件6', '问题台账', NOTES],
  'ledger.xlsx': ['问题台账', '问题明细', '未能判定的情况', NOTES],
  'rectification.xlsx': ['整改台账', NOTES],
  'scores.xlsx': [
    ...['评分表 gx2016', '评分明细 gx2016', '评分项目 gx2016'],
    ...['评分表 check2019', '评分明细 check2019', '评分项目 check2019', NOTES],
  ],
};

interface Wanted {
  readonly says: string;
  readonly isThere: boolean;
}

/** Smaller type cannot be read by everybody in an office. */
const LEAST_TYPE = 9;

/** Of the file as it goes out: of all of its sheets. */
export async function typeFaults(file: string): Promise<string[]> {
  const { worksheets } = await opened(file);
  return worksheets.flatMap((sheet) => {
    const size = smallestTypeOf(sheet);
    return size >= LEAST_TYPE ? [] : [`${sheet.name} is printed in type of ${size.toFixed(1)} points`];
  });
}

const faultsOf = (wanted: readonly Wanted[]): string[] =>
  wanted.filter(({ isThere }) => !isThere).map(({ says }) => `has lost ${says}`);

/** As Word would save it again, by way of LibreOffice. */
export function paperFaults(file: string, office: LibreOffice): string[] {
  const parts = zipEntries(readFileSync(office.convert(file, 'docx')));
  const body = parts.get('word/document.xml') ?? '';
  const heads = [...parts].filter(([path]) => /header\d\.xml$/u.test(path)).map(([, xml]) => xml);
  const marked = body.split('</w:tc>').find((cell) => cell.includes(TO_FILL_IN)) ?? '';
  return faultsOf([
    { says: 'the page on its side', isThere: /<w:pgSz[^>]*w:orient="landscape"/u.test(body) },
    { says: 'the headings of each page', isThere: body.includes('<w:tblHeader') },
    { says: 'the mark of what a person must fill in', isThere: marked !== '' },
    { says: 'its bold', isThere: /<w:b\s*\/>/u.test(marked) },
    { says: 'its highlight', isThere: marked.includes('w:val="yellow"') },
    {
      says: 'the mark of a draft on each page',
      isThere: heads.length > 0 && heads.every((xml) => xml.includes(DRAFT)),
    },
    { says: 'the watermark', isThere: heads.every((xml) => /textpath|PowerPlusWaterMark/u.test(xml)) },
    { says: 'its properties', isThere: (parts.get('docProps/custom.xml') ?? '').includes('pagesRead') },
  ]);
}

/** What LibreOffice does not write again (filters, headings in sight) is asked of our own file. */
export async function sheetFaults(file: string, sheets: readonly string[], office: LibreOffice): Promise<string[]> {
  const [ours, theirs] = [await opened(file), await opened(office.convert(file, 'xlsx'))];
  const names = theirs.worksheets.map(({ name }) => name);
  const wrong = names.join() === sheets.join() ? [] : [`has the sheets ${names.join()}`];
  return [...wrong, ...ours.worksheets.flatMap(tableFaults), ...theirs.worksheets.flatMap(printFaults)];
}

async function opened(file: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book;
}

const isTable = ({ name }: ExcelJS.Worksheet): boolean => name !== NOTES;

function tableFaults(sheet: ExcelJS.Worksheet): string[] {
  return faultsOf([
    { says: 'the width of the page', isThere: sheet.pageSetup.fitToPage === true },
    { says: 'the headings in sight', isThere: !isTable(sheet) || sheet.views[0]?.state === 'frozen' },
    { says: 'the filter', isThere: !isTable(sheet) || sheet.autoFilter !== undefined },
  ]).map((fault) => `${sheet.name} ${fault}`);
}

function printFaults(sheet: ExcelJS.Worksheet): string[] {
  const { pageSetup, headerFooter, name } = sheet;
  return faultsOf([
    { says: 'the page on its side', isThere: pageSetup.orientation === 'landscape' },
    { says: 'pages as many as it needs', isThere: pageSetup.fitToWidth === 1 && pageSetup.fitToHeight === 0 },
    { says: 'the mark of a draft', isThere: (headerFooter.oddHeader ?? '').includes(DRAFT) },
    { says: 'page x of y', isThere: /&P.*&N/u.test(headerFooter.oddFooter ?? '') },
    { says: 'the headings of each page', isThere: !isTable(sheet) || pageSetup.printTitlesRow === '3:3' },
    {
      says: 'the wrapping of its links',
      isThere: linksOf(sheet).every(({ alignment }) => alignment?.wrapText === true),
    },
  ]).map((fault) => `${name} ${fault}`);
}

function linksOf(sheet: ExcelJS.Worksheet): ExcelJS.Cell[] {
  const links: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => cell.hyperlink && links.push(cell)));
  return links;
}
