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
import { FONT, SIZE } from './docx-look.ts';
import { printableText } from './printable-text.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
const CELL_MARGINS = { top: 50, bottom: 50, left: 90, right: 90 };
/** Shorter cells (序号, 单位, 备注) are centred as in the notice; sentences and addresses start at the left. */
const CENTRED_UP_TO = 1800;

export function tableOf(
  headings: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: BORDERS,
    margins: CELL_MARGINS,
    rows: [headingRow(headings, widths), ...rows.map((cells) => bodyRow(cells, widths))],
  });
}

function headingRow(headings: readonly string[], widths: readonly number[]): TableRow {
  const cells = headings.map((text, index) =>
    cellOf(new TextRun({ text, font: FONT.head, size: SIZE.table }), widths[index], true),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells });
}

function bodyRow(texts: readonly string[], widths: readonly number[]): TableRow {
  const cells = texts.map((text, index) => {
    const run = new TextRun({ text: printableText(text), font: FONT.body, size: SIZE.table });
    return cellOf(run, widths[index], (widths[index] ?? 0) <= CENTRED_UP_TO);
  });
  return new TableRow({ cantSplit: true, children: cells });
}

function cellOf(run: TextRun, width: number | undefined, centred: boolean): TableCell {
  return new TableCell({
    width: { size: width ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        // A long address may break anywhere; by default Word breaks Latin text only at spaces.
        wordWrap: true,
        children: [run],
      }),
    ],
  });
}
