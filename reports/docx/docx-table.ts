/** A ruled table of the Word report: fixed widths, headings repeated on each page, no row torn in two. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { printableText } from '../files/printable-text.ts';
import { isToFillIn, type TableText } from '../files/table-text.ts';
import { toFillIn } from '../words/look-words.ts';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
/** 市、县(市、区)/单位 breaks before 单位, not within it. */
const HEADING_INDENT = 120;
const INDENTED_FROM = 2000;
/** Of a cell with several lines: 1.3 times the size, which is in half points. */
const LINE_SHARE = 13;
const CELL_MARGINS = { top: 50, bottom: 50, left: 80, right: 80 };

/** `headings` and every row have one text for each of `columns`. */
export function tableOf(
  headings: readonly string[],
  columns: readonly ColumnLook[],
  rows: readonly (readonly TableText[])[],
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
  const cells = columns.map(({ width, size = SIZE.table }, index) => {
    const run = new TextRun({ text: headings[index] ?? '', font: FONT.head, size });
    return cellOf([run], width, true, { indent: width > INDENTED_FROM ? HEADING_INDENT : 0 });
  });
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells });
}

function bodyRow(texts: readonly TableText[], columns: readonly ColumnLook[]): TableRow {
  const cells = columns.map(({ width, centred, address, size: own }, index) => {
    const text = texts[index] ?? '';
    if (isToFillIn(text)) return cellOf([markedRun(text.toFillIn)], width, true, { shading: MARKED });
    const size = own ?? (address ? SIZE.small : SIZE.table);
    const lines = [text].flat();
    const runs = lines.map((line) => new TextRun({ text: printableText(line), font: FONT.body, size }));
    return cellOf(runs, width, centred, lines.length > 1 ? { lineHeight: size * LINE_SHARE } : {});
  });
  return new TableRow({ cantSplit: true, children: cells });
}

/** Bold, red, in brackets, on yellow: on paper without colour it is still black, heavy and on grey. */
const markedRun = (words: string): TextRun =>
  new TextRun({
    text: toFillIn(printableText(words)),
    font: FONT.head,
    size: SIZE.page,
    bold: true,
    color: 'C00000',
    highlight: 'yellow',
  });

const MARKED = { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF2CC' } as const;

interface CellLook {
  /** In twips: figures and words of neighbouring cells stand side by side. */
  readonly lineHeight?: number;
  readonly shading?: typeof MARKED;
  /** At either side, in twips. */
  readonly indent?: number;
}

/** A paragraph a run. */
function cellOf(
  runs: readonly TextRun[],
  width: number,
  centred: boolean,
  { shading, indent = 0, lineHeight }: CellLook = {},
): TableCell {
  const paragraphs = runs.map(
    (run) =>
      new Paragraph({
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        ...(indent > 0 ? { indent: { left: indent, right: indent } } : {}),
        ...(lineHeight === undefined ? {} : { spacing: { line: lineHeight, lineRule: LineRuleType.EXACT } }),
        // A long address may break anywhere; by default Word breaks Latin text only at spaces.
        wordWrap: true,
        children: [run],
      }),
  );
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(shading ? { shading } : {}),
    verticalAlign: VerticalAlign.CENTER,
    children: paragraphs,
  });
}
