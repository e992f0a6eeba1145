/** 整改通知单 in Word: one page a unit, with what was found on its sites and pictures where there are, to be numbered, sealed and sent. */
import { AlignmentType, ImageRun, Paragraph, TextRun } from 'docx';
import { type Block, bookBytes, centred, line, UPRIGHT_WIDTH } from './docx-book.ts';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';
import { tableOf } from './docx-table.ts';
import { type NoticeOrder, type NoticePage, noticePages } from './notice-page.ts';
import { NOTICE } from './rectification-words.ts';
import type { ReportModel } from './report-model.ts';
import { DRAFT } from './wording.ts';

const SHARES = [0.08, 0.16, 0.26, 0.34, 0.16];

export async function noticeDocx(model: ReportModel, order: NoticeOrder): Promise<Buffer> {
  const { pages, draft } = noticePages(model, order);
  const none = [[centred(NOTICE.title, FONT.title, SIZE.title), line(NOTICE.none)]];
  const sections = pages.length > 0 ? pages.map((page) => blocksOf(page, draft)) : none;
  return bookBytes({ title: NOTICE.title, asOf: model.run.asOf, draft, sections });
}

function blocksOf(page: NoticePage, draft: boolean): Block[] {
  return [
    centred(NOTICE.title, FONT.title, SIZE.title),
    ...(draft ? [centred(DRAFT, FONT.note, SIZE.table)] : []),
    right(NOTICE.number),
    line(NOTICE.to(page.unit), { indent: false, size: SIZE.table }),
    ...page.openings.map((text) => line(text, { size: SIZE.table })),
    tableOf(NOTICE.headings, columns(), page.rows),
    ...(page.left.length > 0 ? [small(page.left.join(''))] : []),
    line(page.demand, { size: SIZE.table }),
    ...picturesOf(page),
    right(NOTICE.signed),
    right(NOTICE.signedOn),
  ];
}

const columns = (): ColumnLook[] =>
  SHARES.map((share, index) => ({
    width: Math.floor(share * UPRIGHT_WIDTH),
    centred: index !== 2 && index !== 3,
    address: true,
  }));

const right = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 60 },
    children: [new TextRun({ text, font: FONT.body, size: SIZE.table })],
  });

const small = (text: string): Paragraph => line(text, { indent: false, size: SIZE.small });

function picturesOf({ pictures, caption }: NoticePage): Paragraph[] {
  if (pictures.length === 0) return [];
  const images = pictures.flatMap(({ findingId, subject, png, width, height }) => {
    const altText = { name: findingId, description: subject, title: subject };
    return [new ImageRun({ type: 'png', data: png, transformation: { width, height }, altText }), new TextRun('  ')];
  });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 80 }, children: images }),
    small(caption),
  ];
}
