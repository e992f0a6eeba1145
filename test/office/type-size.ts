/** How large the smallest type of a sheet is on paper (打印字号), by its widths, margins and print set-up: as Excel fits it. */
import type ExcelJS from 'exceljs';

const POINTS_AN_INCH = 72;
/** One character of the default font; what a file says of a column's width includes its padding. */
const CHARACTER = 5.25;
const USUAL_WIDTH = 9.14;
/** Points of A4 and A3, by the numbers that a file has for them. */
const SIZES: Readonly<Record<number, { readonly short: number; readonly long: number }>> = {
  9: { short: 595, long: 842 },
  8: { short: 842, long: 1191 },
};

/** In points. Throws for paper that is neither A4 nor A3. */
export function smallestTypeOf(sheet: ExcelJS.Worksheet): number {
  const columns = printedColumns(sheet);
  const widths = columns.map((column) => (sheet.getColumn(column).width ?? USUAL_WIDTH) * CHARACTER);
  const { fitToPage, fitToWidth = 1, scale = 100 } = sheet.pageSetup;
  const fitted = fitToPage
    ? scaleFor(widths, { pages: fitToWidth, room: roomOf(sheet), repeated: repeatedOf(sheet) })
    : scale / 100;
  return smallestFont(sheet, new Set(columns)) * fitted;
}

/** Numbers of the columns, from 1. */
function printedColumns({ pageSetup, columnCount }: ExcelJS.Worksheet): number[] {
  const [, from = 'A', to] = /^\$?([A-Z]+)\$?\d+:\$?([A-Z]+)\$?\d+$/u.exec(pageSetup.printArea ?? '') ?? [];
  const [first, last] = [columnOf(from), to === undefined ? columnCount : columnOf(to)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 'A'.charCodeAt(0) + 1, 0);

function roomOf({ pageSetup, name }: ExcelJS.Worksheet): number {
  const size = SIZES[pageSetup.paperSize ?? 0];
  if (!size) throw new Error(`${name} is neither for A4 nor for A3`);
  const { left = 0.7, right = 0.7 } = pageSetup.margins ?? {};
  return (pageSetup.orientation === 'landscape' ? size.long : size.short) - (left + right) * POINTS_AN_INCH;
}

function repeatedOf({ pageSetup }: ExcelJS.Worksheet): number {
  const last = /:\$?([A-Z]+)$/u.exec(pageSetup.printTitlesColumn ?? '')?.[1];
  return last === undefined ? 0 : columnOf(last);
}

interface Fit {
  readonly pages: number;
  readonly room: number;
  /** Columns that stand on each page. */
  readonly repeated: number;
}

/** In whole percents, as Excel has them; no sheet is blown up. */
export function scaleFor(widths: readonly number[], fit: Fit): number {
  for (let percent = 100; percent > 10; percent -= 1) {
    if (pagesAt(percent / 100, widths, fit) <= fit.pages) return percent / 100;
  }
  return 0.1;
}

/** A column is not torn in two: what does not fit goes to the next page. */
function pagesAt(scale: number, widths: readonly number[], { room, repeated }: Fit): number {
  const head = widths.slice(0, repeated).reduce((sum, width) => sum + width, 0);
  let [pages, filled] = [1, 0];
  for (const [at, width] of widths.entries()) {
    if ((filled + width) * scale > room && filled > 0) {
      pages += 1;
      filled = at < repeated ? 0 : head;
    }
    filled += width;
    if (filled * scale > room) return Number.POSITIVE_INFINITY;
  }
  return pages;
}

function smallestFont(sheet: ExcelJS.Worksheet, columns: ReadonlySet<number>): number {
  let smallest = Number.POSITIVE_INFINITY;
  sheet.eachRow((row) =>
    row.eachCell((cell, column) => {
      if (columns.has(column) && cell.text !== '') smallest = Math.min(smallest, cell.font?.size ?? 11);
    }),
  );
  return smallest;
}
