/** One sheet of the workbook: headings that stay in sight, filters, widths, live links, ready to print on A4 landscape. */
import type { Workbook, Worksheet } from 'exceljs';
import { printableText } from './printable-text.ts';
import { DRAFT } from './wording.ts';

interface Link {
  readonly url: string;
  readonly text: string;
}

export type Cell = number | string | Link;

export interface SheetPlan {
  readonly name: string;
  readonly headings: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
  /** Numbers of the columns, from 1, whose cells are centred. */
  readonly centred: readonly number[];
  readonly draft: boolean;
}

const FONT = { name: '仿宋', size: 11 } as const;
const HEAD_FONT = { name: '黑体', size: 11 } as const;
const LINK_FONT = { ...FONT, underline: true, color: { argb: 'FF1C4E80' } } as const;
const LINE = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
/** Excel drops the whole file over a longer one. */
const LONGEST_LINK = 2079;

const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F0EA' } } as const;

const LINE_HEIGHT = 16;
const ROW_PADDING = 6;
/** Excel's own limit. */
const HIGHEST_ROW = 409;

export const link = (url: string, text: string): Link => ({ url, text });

export function addSheet(workbook: Workbook, plan: SheetPlan): void {
  const sheet = workbook.addWorksheet(plan.name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddFooter: '&C— &P —', ...(plan.draft ? { oddHeader: `&R${DRAFT}` } : {}) },
  });
  sheet.columns = plan.widths.map((width) => ({ width }));
  sheet.addRow([...plan.headings]);
  for (const row of plan.rows) sheet.addRow(row.map(cellValue)).height = heightOf(row, plan.widths);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: plan.rows.length + 1, column: plan.headings.length } };
  dress(sheet, plan);
}

/** A string is written as a string, never as a formula, whatever it starts with; only http(s) becomes a link. */
function cellValue(cell: Cell) {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return printableText(cell);
  const text = printableText(cell.text);
  const usable = /^https?:\/\//iu.test(cell.url) && cell.url.length <= LONGEST_LINK;
  return usable ? { text, hyperlink: cell.url } : text;
}

/** Points a row needs; not every program fits rows to wrapped text when it opens a file. */
function heightOf(row: readonly Cell[], widths: readonly number[]): number {
  const lines = row.map((cell, index) => linesOf(cell, widths[index] ?? 1));
  return Math.min(HIGHEST_ROW, Math.max(...lines) * LINE_HEIGHT + ROW_PADDING);
}

/** A Chinese character takes two of the widths a column is measured in; rather a line too many than text cut off. */
function linesOf(cell: Cell, width: number): number {
  const text = typeof cell === 'object' ? cell.text : String(cell);
  const taken = [...text].reduce((sum, char) => sum + (char > '\u00FF' ? 2 : 1), 0);
  return Math.max(1, Math.ceil(taken / (width - 1)));
}

type Style = Partial<import('exceljs').Style>;

/** One object for all cells that look the same: a cell that is to look otherwise gets another, and changes none. */
function styleOf(font: Style['font'], centred: boolean): Style {
  const alignment = { wrapText: true, vertical: 'middle', horizontal: centred ? 'center' : 'left' } as const;
  return { font: font ?? FONT, border: BORDER, alignment };
}

function dress(sheet: Worksheet, plan: SheetPlan): void {
  const head = { ...styleOf(HEAD_FONT, true), fill: HEAD_FILL };
  const [text, centred] = [styleOf(FONT, false), styleOf(FONT, true)];
  const [textLink, centredLink] = [styleOf(LINK_FONT, false), styleOf(LINK_FONT, true)];
  sheet.eachRow((row, number) => {
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const isCentred = plan.centred.includes(column);
      if (number === 1) cell.style = head;
      else if (cell.hyperlink) cell.style = isCentred ? centredLink : textLink;
      else cell.style = isCentred ? centred : text;
    });
  });
  sheet.getRow(1).height = 24;
}
