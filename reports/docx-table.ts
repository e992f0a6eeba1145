/** A ruled table of the Word report: fixed widths, headings repeated on each page, no row torn in two. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';
import { printableText } from './printable-text.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
const CELL_MARGINS = { top: 50, bottom: 50, left: 80, right: 80 };

/** `headings` and every row have one text for each of `columns`. */
export function tableOf(
  headings: readonly string[],
  columns: readonly ColumnLook[],
  rows: readonly (readonly string[])[],
): Table {
  const widths = columns.map((column) => column.width);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    margins: CELL_MARGINS,
    rows: [headingRow(headings, columns), ...rows.map((texts) => bodyRow(texts, columns))],
  });
}

function headingRow(headings: readonly string[], columns: readonly ColumnLook[]): TableRow {
  const cells = columns.map(({ width }, index) => {
    const run = new TextRun({ text: headings[index] ?? '', font: FONT.head, size: SIZE.table });
    return cellOf(run, width, true);
  });
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells });
}

function bodyRow(texts: readonly string[], columns: readonly ColumnLook[]): TableRow {
  const cells = columns.map(({ width, centred, address }, index) => {
    const size = address ? SIZE.small : SIZE.table;
    const run = new TextRun({ text: printableText(texts[index] ?? ''), font: FONT.body, size });
    return cellOf(run, width, centred);
  });
  return new TableRow({ cantSplit: true, children: cells });
}

function cellOf(run: TextRun, width: number, centred: boolean): TableCell {
  const paragraph = new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    // A long address may break anywhere; by default Word breaks Latin text only at spaces.
    wordWrap: true,
    children: [run],
  });
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [paragraph],
  });
}
