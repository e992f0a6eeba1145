/** A chart in Word (图): a picture; where this machine can draw none, a table of shaded cells. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  ImageRun,
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
import { type Bar, type Chart, chartCaption, chartInWords } from '../charts/chart.ts';
import type { ChartPicture, ChartPictures } from '../charts/chart-png.ts';
import { printableText } from '../files/printable-text.ts';
import { type Block, UPRIGHT_WIDTH } from './docx-book.ts';
import { FONT, SIZE } from './docx-look.ts';

const COLOUR = '1C4E80';
/** The bars are measured in units; behind the longest, its number has room. */
const UNITS = 60;
const LONGEST = 52;
const LABEL_WIDTH = 2400;
const UNIT_WIDTH = Math.floor((UPRIGHT_WIDTH - LABEL_WIDTH) / UNITS);
const ROW_HEIGHT = 400;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
/** Keeps the bars of two rows apart. */
const GAP = { style: BorderStyle.SINGLE, size: 36, color: 'FFFFFF' } as const;

/** The picture, else the table, with its name beneath on the same page. */
export function chartBlocks(chart: Chart, pictures: ChartPictures): Block[] {
  const picture = pictures.kind === 'drawn' ? pictures.of.get(chart) : undefined;
  return [picture ? pictureOf(chart, picture) : tableOf(chart), captionOf(chart)];
}

const captionOf = (chart: Chart): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 240 },
    children: [new TextRun({ text: chartCaption(chart), font: FONT.head, size: SIZE.small })],
  });

function pictureOf(chart: Chart, { png, width, height }: ChartPicture): Paragraph {
  const { no, title } = chart;
  // With an id of its own, or the package counts all pictures of the process.
  const altText = { id: String(no), name: `图${no}`, title, description: chartInWords(chart) };
  const image = new ImageRun({ type: 'png', data: png, transformation: { width, height }, altText });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 160 },
    children: [image],
  });
}

function tableOf({ bars }: Chart): Table {
  const most = Math.max(...bars.map(({ value }) => value));
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: LABEL_WIDTH + UNITS * UNIT_WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL_WIDTH, ...Array<number>(UNITS).fill(UNIT_WIDTH)],
    borders: NO_BORDERS,
    margins: { top: 0, bottom: 0, left: 60, right: 60 },
    rows: bars.map((bar) => rowOf(bar, most)),
  });
}

function rowOf({ label, value }: Bar, most: number): TableRow {
  // What is there at all is seen.
  const length = Math.max(1, Math.round((value / most) * LONGEST));
  return new TableRow({
    cantSplit: true,
    height: { value: ROW_HEIGHT, rule: HeightRule.EXACT },
    children: [
      cellOf(label, { units: 0, alignment: AlignmentType.RIGHT }),
      cellOf('', { units: length, alignment: AlignmentType.LEFT, shaded: true }),
      cellOf(String(value), { units: UNITS - length, alignment: AlignmentType.LEFT }),
    ],
  });
}

interface CellLook {
  /** Columns of the grid; 0 for the label. */
  readonly units: number;
  readonly alignment: (typeof AlignmentType)['LEFT' | 'RIGHT'];
  readonly shaded?: boolean;
}

function cellOf(text: string, { units, alignment, shaded = false }: CellLook): TableCell {
  const run = new TextRun({ text: printableText(text), font: FONT.body, size: SIZE.small });
  return new TableCell({
    width: { size: units === 0 ? LABEL_WIDTH : units * UNIT_WIDTH, type: WidthType.DXA },
    ...(units > 1 ? { columnSpan: units } : {}),
    ...(shaded ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOUR } } : {}),
    borders: { top: GAP, bottom: GAP },
    verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ alignment, keepNext: true, children: [run] })],
  });
}
