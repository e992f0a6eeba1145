/** The bulletin draft (通报代拟稿) in Word, in the form of an official paper: to be completed by a person. Its tables are annexes. */
import { Paragraph, TextRun } from 'docx';
import { type ChartPictures, chartPictures, type MissingPackage } from '../charts/chart-png.ts';
import { fileProperties } from '../model/origin.ts';
import type { ReportModel } from '../model/report-model.ts';
import { type Bulletin, bulletinOf, chartsOf } from '../papers/bulletin.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { BULLETIN } from '../words/rectification-words.ts';
import { HEADINGS, TITLE } from '../words/wording.ts';
import {
  annexNumber,
  type Block,
  bodyLine,
  bookBytes,
  centred,
  heading,
  line,
  numberAboveLine,
  redHead,
  type Section,
  signedLine,
  UPRIGHT_WIDTH,
} from './docx-book.ts';
import { chartBlocks } from './docx-chart.ts';
import { type ColumnLook, FONT, REPORT_COLUMNS, SIZE } from './docx-look.ts';
import { tableOf } from './docx-table.ts';

/** 类别, 项目, 数量: shares of the text width. */
const STATISTICS_SHARES = [0.25, 0.5, 0.25];

/** `onMissing` is told once what the pictures of its charts lack: then they are tables. */
export async function bulletinDocx(
  model: ReportModel,
  letterhead: Letterhead,
  onMissing: (missing: MissingPackage) => void,
): Promise<Buffer> {
  const bulletin = bulletinOf(model, letterhead);
  const pictures = await chartPictures(chartsOf(bulletin));
  if (pictures.kind === 'none') onMissing(pictures.missing);
  const { title, draft, statistics } = bulletin;
  const sections: Section[] = [
    { blocks: letterOf(bulletin, pictures) },
    { blocks: listOf(bulletin), landscape: true },
    ...(statistics ? [{ blocks: statisticsOf(statistics, pictures) }] : []),
  ];
  return bookBytes({ title, asOf: model.run.asOf, draft, sections, properties: fileProperties(model) });
}

function letterOf(bulletin: Bulletin, pictures: ChartPictures): Block[] {
  const { annexes, under } = bulletin;
  return [
    redHead(bulletin.head),
    numberAboveLine(bulletin.number),
    centred(bulletin.title, FONT.title, SIZE.title),
    ...under.map((text) => centred(text, FONT.note, SIZE.page)),
    bodyLine(bulletin.to, { indent: false }),
    bodyLine(bulletin.opening),
    ...bulletin.parts.flatMap((part) => [
      heading(part.heading),
      ...part.lines.map((text) => bodyLine(text)),
      ...(part.chart ? chartBlocks(part.chart, pictures) : []),
    ]),
    new Paragraph({}),
    ...annexes.map((text) => bodyLine(text, { keepNext: true })),
    signedLine(bulletin.signature, { indent: 2, keepNext: true, before: 579 }),
    signedLine(bulletin.issuedOn, { indent: 4 }),
  ];
}

const listOf = ({ list, notes, origin }: Bulletin): Block[] => [
  annexNumber(BULLETIN.annex(1)),
  centred(BULLETIN.list, FONT.title, SIZE.title),
  tableOf(HEADINGS, REPORT_COLUMNS, list),
  new Paragraph({
    keepNext: true,
    spacing: { before: 200 },
    children: [new TextRun({ text: TITLE.notes, font: FONT.head, size: SIZE.small })],
  }),
  ...notes.map((text, index) => line(`${index + 1}. ${text}`, { indent: false, size: SIZE.small })),
  line(origin, { indent: false, size: SIZE.origin }),
];

function statisticsOf(
  { headings, rows, chart }: NonNullable<Bulletin['statistics']>,
  pictures: ChartPictures,
): Block[] {
  const columns: ColumnLook[] = STATISTICS_SHARES.map((share) => ({
    width: Math.floor(share * UPRIGHT_WIDTH),
    centred: true,
    size: SIZE.small,
  }));
  return [
    annexNumber(BULLETIN.annex(2)),
    centred(BULLETIN.statistics, FONT.title, SIZE.title),
    tableOf(headings, columns, rows),
    ...(chart ? [new Paragraph({}), ...chartBlocks(chart, pictures)] : []),
  ];
}
