/** 整改通知单 in Word (公文版式): a letter to each unit with its problems, and their pictures in an annex, to be numbered, sealed and sent. */
import {
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { printableText } from '../files/printable-text.ts';
import type { ReportModel } from '../model/report-model.ts';
import { type NoticeOrder, type NoticePage, type NoticePicture, noticePages } from '../papers/notice-page.ts';
import { NOTICE } from '../words/notice-words.ts';
import { DRAFT } from '../words/wording.ts';
import {
  annexNumber,
  type Block,
  bodyLine,
  bookBytes,
  centred,
  line,
  numberAboveLine,
  redHead,
  signedLine,
  UPRIGHT_WIDTH,
} from './docx-book.ts';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';
import { tableOf } from './docx-table.ts';

/** Shares of the text width, of six columns and of seven. */
const SHARES = [0.07, 0.13, 0.25, 0.21, 0.19, 0.15];
const SHARES_WITH_TERM = [0.06, 0.11, 0.21, 0.18, 0.16, 0.14, 0.14];

export async function noticeDocx(model: ReportModel, order: NoticeOrder): Promise<Buffer> {
  const { pages, draft } = noticePages(model, order);
  const none = [{ blocks: [centred(NOTICE.title, FONT.title, SIZE.title), line(NOTICE.none)] }];
  const sections = pages.length > 0 ? pages.map((page) => ({ blocks: blocksOf(page, draft) })) : none;
  return bookBytes({ title: NOTICE.title, asOf: model.run.asOf, draft, sections });
}

function blocksOf(page: NoticePage, draft: boolean): Block[] {
  const { pictures } = page;
  return [
    redHead(page.head),
    numberAboveLine(page.number),
    centred(NOTICE.title, FONT.title, SIZE.title),
    ...(draft ? [centred(DRAFT, FONT.note, SIZE.table)] : []),
    bodyLine(NOTICE.to(page.unit), { indent: false }),
    ...page.openings.map((text) => bodyLine(text)),
    tableOf(page.headings, columnsOf(page), page.rows),
    ...page.notes.map((text) => line(text, { indent: false, size: SIZE.small })),
    // No signature stands on a page of its own.
    bodyLine(page.demand, { keepNext: true }),
    bodyLine(page.contact, { keepNext: true }),
    ...(pictures.length > 0 ? [bodyLine(NOTICE.annex(pictures.length), { keepNext: true })] : []),
    signedLine(page.signature, { indent: 2, keepNext: true, before: 579 }),
    signedLine(page.issuedOn, { indent: 4 }),
    ...(pictures.length > 0 ? annexOf(pictures) : []),
  ];
}

function columnsOf({ headings }: NoticePage): ColumnLook[] {
  const shares = headings.length === SHARES.length ? SHARES : SHARES_WITH_TERM;
  return shares.map((share, index) => ({
    width: Math.floor(share * UPRIGHT_WIDTH),
    centred: ![2, 3, 4].includes(index),
    size: SIZE.dense,
  }));
}

function annexOf(pictures: readonly NoticePicture[]): Block[] {
  return [
    annexNumber(NOTICE.annexNumber, { pageBreakBefore: true }),
    centred(NOTICE.annexTitle, FONT.title, SIZE.title),
    ...pictures.flatMap((picture) => [framed(picture), new Paragraph({ spacing: { after: 60 } })]),
  ];
}

/** A table of one cell: its row is not torn in two. */
function framed({ name, title, frame, png, width, height }: NoticePicture): Table {
  const altText = { name, description: title, title };
  const image = new ImageRun({ type: 'png', data: png, transformation: { width, height }, altText });
  const text = (words: string, font: (typeof FONT)['head' | 'body']): Paragraph =>
    new Paragraph({
      keepNext: true,
      wordWrap: true,
      spacing: { before: 40, after: 40 },
      children: [new TextRun({ text: printableText(words), font, size: SIZE.small })],
    });
  const side = { style: BorderStyle.SINGLE, size: 4, color: '808080' } as const;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: UPRIGHT_WIDTH, type: WidthType.DXA },
    columnWidths: [UPRIGHT_WIDTH],
    borders: { top: side, bottom: side, left: side, right: side, insideHorizontal: side, insideVertical: side },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: UPRIGHT_WIDTH, type: WidthType.DXA },
            children: [
              text(title, FONT.head),
              new Paragraph({ keepNext: true, children: [image] }),
              ...frame.map((words) => text(words, FONT.body)),
            ],
          }),
        ],
      }),
    ],
  });
}
