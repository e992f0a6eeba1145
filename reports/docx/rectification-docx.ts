/** 整改台账 in Word: A4 landscape, one row a problem, its headings on each page. */
import { Paragraph, TextRun } from 'docx';
import { fileProperties, originLine } from '../model/origin.ts';
import type { ReportModel } from '../model/report-model.ts';
import { rectificationCells, rectificationNotes } from '../papers/rectification-rows.ts';
import { RECTIFICATION } from '../words/rectification-words.ts';
import { asOfLine, DRAFT, TITLE } from '../words/wording.ts';
import { bookBytes, centred, line } from './docx-book.ts';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';
import { tableOf } from './docx-table.ts';

/** In the order of `RECTIFICATION.paper`; together the text width of the landscape page. */
const WIDTHS = [560, 1150, 1700, 980, 2200, 2600, 1200, 1048, 1200, 900, 1600];
/** Narrower margins than those of annex 6: the register has more columns. */
const SIDE = 850;
/** From 0: sites, addresses and descriptions begin at the left. */
const LEFT = [2, 4, 5];

export async function rectificationDocx(model: ReportModel): Promise<Buffer> {
  const { title, paper } = RECTIFICATION;
  const { draft, followed } = model;
  const columns: ColumnLook[] = WIDTHS.map((width, index) => ({
    width,
    centred: !LEFT.includes(index),
    size: SIZE.dense,
  }));
  const blocks = [
    centred(title, FONT.title, SIZE.title),
    ...(draft ? [centred(DRAFT, FONT.head, SIZE.page)] : []),
    centred(asOfLine(model.asOfDay), FONT.note, SIZE.page),
    ...(followed.length > 0 ? [tableOf(paper, columns, followed.map(rectificationCells))] : [line(RECTIFICATION.none)]),
    new Paragraph({
      keepNext: true,
      spacing: { before: 200 },
      children: [new TextRun({ text: TITLE.notes, font: FONT.head, size: SIZE.small })],
    }),
    ...rectificationNotes(model).map((text, index) =>
      line(`${index + 1}. ${text}`, { indent: false, size: SIZE.small }),
    ),
    line(originLine(model), { indent: false, size: SIZE.origin }),
  ];
  const sections = [{ blocks, landscape: true, side: SIDE }];
  return bookBytes({ title, asOf: model.run.asOf, draft, sections, properties: fileProperties(model) });
}
