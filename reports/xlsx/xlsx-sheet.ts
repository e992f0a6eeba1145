/** One sheet of the workbook: title, headings that stay in sight, filters, widths, live links, ready to print on A4 landscape. */
import type { Workbook, Worksheet } from 'exceljs';
import { printableText } from '../files/printable-text.ts';
import { SHEET, toFillIn } from '../words/look-words.ts';
import { DRAFT } from '../words/wording.ts';

interface Link {
  readonly url: string;
  readonly text: string;
}

/** Words in a cell that a person must fill in. */
interface ToFillIn {
  readonly toFillIn: string;
}

export type Cell = number | string | Link;
export type MarkedCell = Cell | ToFillIn;

export interface SheetPlan {
  readonly name: string;
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly MarkedCell[])[];
  /** Numbers of the columns, from 1, whose cells are centred. */
  readonly centred: readonly number[];
  readonly draft: boolean;
  /** So many columns from the first are printed; what stands beyond is for the screen. By default all. */
  readonly printed?: number;
  /** Sheets of paper side by side, for what is too wide for one; the first columns stand on each. */
  readonly pagesWide?: { readonly pages: number; readonly repeated: number };
  /** Above the headings, as on a paper: a title and a line below it. Without it the headings are the first row. */
  readonly title?: { readonly text: string; readonly under: string };
}

const FONT = { name: '仿宋', size: 11 } as const;
const HEAD_FONT = { name: '黑体', size: 11 } as const;
const LINK_FONT = { ...FONT, underline: true, color: { argb: 'FF1C4E80' } } as const;
const TITLE_FONT = { name: '方正小标宋简体', size: 18 } as const;
const UNDER_FONT = { name: '楷体', size: 12 } as const;
const MARK_FONT = { name: '黑体', size: 12, bold: true, color: { argb: 'FFC00000' } } as const;
const MARK_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2CC' } } as const;
const LINE = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
/** Excel drops the whole file over a longer one. */
const LONGEST_LINK = 2079;

const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F0EA' } } as const;

/** Inches; Excel's own are wider than an office printer needs. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.65, bottom: 0.6, header: 0.3, footer: 0.25 } as const;
const PAPER = { paperSize: 9, orientation: 'landscape' } as const;
const TITLE_ROWS = 2;
const NOTES_WIDTH = 100;
const LOWEST_HEAD = 32;

const LINE_HEIGHT = 16;
const ROW_PADDING = 6;
/** Excel's own limit. */
const HIGHEST_ROW = 409;

export const link = (url: string, text: string): Link => ({ url, text });

export function addSheet(workbook: Workbook, plan: SheetPlan): void {
  const headRow = plan.title ? TITLE_ROWS + 1 : 1;
  const last = headRow + plan.rows.length;
  const sheet = workbook.addWorksheet(plan.name, {
    views: [{ state: 'frozen', ySplit: headRow }],
    pageSetup: {
      ...PAPER,
      fitToPage: true,
      fitToWidth: plan.pagesWide?.pages ?? 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: MARGINS,
      printTitlesRow: `${headRow}:${headRow}`,
      ...(plan.printed === undefined ? {} : { printArea: `A$1:${letterOf(plan.printed)}$${last}` }),
      ...(plan.pagesWide === undefined ? {} : { printTitlesColumn: `A:${letterOf(plan.pagesWide.repeated)}` }),
    },
    headerFooter: frameOf(plan.name, plan.draft),
  });
  sheet.columns = plan.widths.map((width) => ({ width }));
  if (plan.title) addTitle(sheet, plan.title, plan);
  sheet.addRow([...plan.headings]);
  for (const row of plan.rows) sheet.addRow(row.map(cellValue)).height = heightOf(row, plan.widths);
  sheet.autoFilter = { from: { row: headRow, column: 1 }, to: { row: last, column: plan.headings.length } };
  dress(sheet, plan, headRow);
}

/** Page x of y below each page; the mark above it, bold, so that a print without colour shows it too. */
export const frameOf = (name: string, draft: boolean) => ({
  oddHeader: `&L&"黑体,Regular"&10${name}${draft ? `&R&"黑体,Bold"&12${toFillIn(DRAFT)}` : ''}`,
  oddFooter: `&C${SHEET.page('&P', '&N')}`,
});

function addTitle(sheet: Worksheet, { text, under }: { text: string; under: string }, plan: SheetPlan): void {
  const width = plan.printed ?? plan.headings.length;
  const lines = [
    [text, TITLE_FONT, 32],
    [plan.draft ? `${toFillIn(DRAFT)}${under}` : under, plan.draft ? MARK_FONT : UNDER_FONT, 22],
  ] as const;
  for (const [words, font, height] of lines) {
    const row = sheet.addRow([printableText(words)]);
    sheet.mergeCells(row.number, 1, row.number, width);
    row.height = height;
    row.getCell(1).style = { font, alignment: { horizontal: 'center', vertical: 'middle' } };
  }
}

export interface NotesPlan {
  readonly name: string;
  readonly title: string;
  readonly draft: boolean;
  readonly lines: readonly string[];
}

/** 说明: the title, the mark, and a line a row. */
export function addNotesSheet(workbook: Workbook, { name, title, draft, lines }: NotesPlan): void {
  const sheet = workbook.addWorksheet(name, {
    pageSetup: { ...PAPER, fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins: MARGINS },
    headerFooter: frameOf(name, draft),
  });
  sheet.columns = [{ width: NOTES_WIDTH }];
  const add = (text: string, font: Style['font']): void => {
    const row = sheet.addRow([printableText(text)]);
    row.height = heightOf([text], [NOTES_WIDTH]);
    row.getCell(1).style = { font: font ?? FONT, alignment: { wrapText: true, vertical: 'top' } };
  };
  add(title, HEAD_FONT);
  if (draft) add(DRAFT, MARK_FONT);
  for (const line of lines) add(line, FONT);
}

/** A string is written as a string, never as a formula, whatever it starts with; only http(s) becomes a link. */
function cellValue(cell: MarkedCell) {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return printableText(cell);
  if ('toFillIn' in cell) return toFillIn(printableText(cell.toFillIn));
  const text = printableText(cell.text);
  const usable = /^https?:\/\//iu.test(cell.url) && cell.url.length <= LONGEST_LINK;
  return usable ? { text, hyperlink: cell.url } : text;
}

/** Points a row needs; not every program fits rows to wrapped text when it opens a file. */
function heightOf(row: readonly MarkedCell[], widths: readonly number[]): number {
  const lines = row.map((cell, index) => linesOf(cell, widths[index] ?? 1));
  return Math.min(HIGHEST_ROW, Math.max(...lines) * LINE_HEIGHT + ROW_PADDING);
}

/** Rather a line too many than text cut off. */
const linesOf = (cell: MarkedCell, width: number): number =>
  Math.max(1, Math.ceil(widthOf(textOf(cell)) / (width - 1)));

function textOf(cell: MarkedCell): string {
  if (typeof cell !== 'object') return String(cell);
  return 'toFillIn' in cell ? toFillIn(cell.toFillIn) : cell.text;
}

/** A Chinese character takes two of the widths a column is measured in. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u00FF' ? 2 : 1), 0);

type Style = Partial<import('exceljs').Style>;

function styleOf(font: Style['font'], centred: boolean): Style {
  const alignment = { wrapText: true, vertical: 'middle', horizontal: centred ? 'center' : 'left' } as const;
  return { font: font ?? FONT, border: BORDER, alignment };
}

/** One object for all cells that look the same: a cell that is to look otherwise gets another, and changes none. */
class Styles {
  readonly #known = new Map<string, Style>();

  of(name: string, make: () => Style): Style {
    const known = this.#known.get(name) ?? make();
    this.#known.set(name, known);
    return known;
  }
}

function dress(sheet: Worksheet, plan: SheetPlan, headRow: number): void {
  const styles = new Styles();
  const smallest = smallestType(plan);
  const head = { ...styleOf(HEAD_FONT, true), fill: HEAD_FILL };
  sheet.eachRow((row, number) => {
    if (number < headRow) return;
    const cells = plan.rows[number - headRow - 1];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const isCentred = plan.centred.includes(column);
      const written = cells?.[column - 1];
      if (number === headRow) cell.style = head;
      else if (typeof written === 'object' && 'toFillIn' in written)
        cell.style = styles.of('mark', () => ({ ...styleOf(MARK_FONT, true), fill: MARK_FILL }));
      else if (cell.hyperlink) {
        const size = sizeOfLink(cell.text, plan.widths[column - 1] ?? 1, smallest);
        cell.style = styles.of(`link ${size} ${isCentred}`, () => styleOf({ ...LINK_FONT, size }, isCentred));
      } else cell.style = styles.of(`text ${isCentred}`, () => styleOf(FONT, isCentred));
    });
  });
  sheet.getRow(headRow).height = Math.max(LOWEST_HEAD, heightOf(plan.headings, plan.widths));
}

/** Programs that do not wrap a link show it whole all the same, as far as a type that can be read allows. */
function sizeOfLink(text: string, width: number, smallest: number): number {
  const fitting = Math.floor((FONT.size * (width - 1)) / Math.max(1, widthOf(text)));
  return Math.min(FONT.size, Math.max(smallest, fitting));
}

/** Points on paper; smaller type cannot be read by everybody in an office. */
export const LEAST_TYPE = 9;
/** A4 landscape within its margins, and one character of the default font, in points. */
const PAPER_WIDTH = 784;
const CHARACTER_WIDTH = 5.25;

/** In which a cell can be set so that it has `LEAST_TYPE` when the sheet is fitted to its paper. */
function smallestType({ widths, printed = widths.length, pagesWide }: SheetPlan): number {
  const wide = widths.slice(0, printed).reduce((sum, width) => sum + width, 0);
  const repeated = widths.slice(0, pagesWide?.repeated ?? 0).reduce((sum, width) => sum + width, 0);
  const pages = pagesWide?.pages ?? 1;
  const scale = Math.min(1, (pages * PAPER_WIDTH) / ((wide + (pages - 1) * repeated) * CHARACTER_WIDTH));
  return Math.min(FONT.size, Math.ceil(LEAST_TYPE / scale));
}

/** Of the first 26 columns. */
const letterOf = (column: number): string => String.fromCharCode('A'.charCodeAt(0) + column - 1);
