/** A bar chart as a table of shaded cells (柱形图): every program shows it, and it stays on one page with its title. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
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
import type { Bar, Chart } from '../papers/bulletin.ts';
import { type Block, centred, UPRIGHT_WIDTH } from './docx-book.ts';
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

export function chartBlocks({ title, bars }: Chart): Block[] {
  if (bars.length === 0) return [];
  const most = Math.max(...bars.map(({ value }) => value));
  const table = new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: LABEL_WIDTH + UNITS * UNIT_WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL_WIDTH, ...Array<number>(UNITS).fill(UNIT_WIDTH)],
    borders: NO_BORDERS,
    margins: { top: 0, bottom: 0, left: 60, right: 60 },
    rows: bars.map((bar, index) => rowOf(bar, most, index < bars.length - 1)),
  });
  return [
    centred(title, FONT.head, SIZE.small),
    table,
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, after: 200 } }),
  ];
}

function rowOf({ label, value }: Bar, most: number, keepNext: boolean): TableRow {
  // What is there at all is seen.
  const length = Math.max(1, Math.round((value / most) * LONGEST));
  return new TableRow({
    cantSplit: true,
    height: { value: ROW_HEIGHT, rule: HeightRule.EXACT },
    children: [
      cellOf(label, { units: 0, alignment: AlignmentType.RIGHT, keepNext }),
      cellOf('', { units: length, alignment: AlignmentType.LEFT, keepNext, shaded: true }),
      cellOf(String(value), { units: UNITS - length, alignment: AlignmentType.LEFT, keepNext }),
    ],
  });
}

interface CellLook {
  /** Columns of the grid; 0 for the label. */
  readonly units: number;
  readonly alignment: (typeof AlignmentType)['LEFT' | 'RIGHT'];
  readonly keepNext: boolean;
  readonly shaded?: boolean;
}

function cellOf(text: string, { units, alignment, keepNext, shaded = false }: CellLook): TableCell {
  const run = new TextRun({ text: printableText(text), font: FONT.body, size: SIZE.small });
  return new TableCell({
    width: { size: units === 0 ? LABEL_WIDTH : units * UNIT_WIDTH, type: WidthType.DXA },
    ...(units > 1 ? { columnSpan: units } : {}),
    ...(shaded ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: COLOUR } } : {}),
    borders: { top: GAP, bottom: GAP },
    verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ alignment, keepNext, children: [run] })],
  });
}
