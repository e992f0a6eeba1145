/** 整改台账 as a workbook and as CSV: one line a problem, from the first sight to the conclusion of the look again. */
import { BOM, csvLines } from './files/csv-lines.ts';
import type { ReportModel } from './model/report-model.ts';
import { rectificationNotes, rectificationTexts } from './papers/rectification-rows.ts';
import { SHEET } from './words/look-words.ts';
import { RECTIFICATION } from './words/rectification-words.ts';
import { asOfLine, DRAFT, TITLE } from './words/wording.ts';

/** Sixteen columns on A4 landscape leave room for few words a line; the last one is for the screen alone. */
const WIDTHS = [4, 10, 12, 13, 8, 10, 17, 18, 22, 11, 6, 10, 11, 7, 11, 8, 9];
const CENTRED = [1, 2, 5, 10, 13, 14, 15, 16, 17];
const PRINTED = 16;

/** As the other tables: a last line 说明 says where it comes from, and whether it is a draft. */
export async function rectificationCsv(model: ReportModel): Promise<Buffer> {
  const width = RECTIFICATION.headings.length;
  const origin = [
    TITLE.notes,
    [...rectificationNotes(model), ...model.stamp].join(''),
    ...Array<string>(width - 3).fill(''),
    model.draft ? DRAFT : '',
  ];
  return Buffer.from(
    BOM + csvLines([RECTIFICATION.headings, ...model.followed.map(rectificationTexts), origin]),
    'utf8',
  );
}

export async function rectificationXlsx(model: ReportModel): Promise<Buffer> {
  const [{ newWorkbook, workbookBytes }, { addNotesSheet, addSheet, link }] = await Promise.all([
    import('./xlsx/xlsx-book.ts'),
    import('./xlsx/xlsx-sheet.ts'),
  ]);
  const workbook = newWorkbook(model.run.asOf);
  // Addresses are text, which wraps everywhere, with one short link beside them.
  const rows = model.followed.map((problem, index) => [
    ...[index + 1, ...rectificationTexts(problem, index).slice(1)],
    link(problem.url, SHEET.open),
  ]);
  const { sheet, title } = RECTIFICATION;
  const headings = [...RECTIFICATION.headings, SHEET.openPage];
  const { draft } = model;
  const titled = { text: title, under: asOfLine(model.asOfDay) };
  addSheet(workbook, {
    name: sheet,
    headings,
    widths: WIDTHS,
    rows,
    centred: CENTRED,
    draft,
    title: titled,
    printed: PRINTED,
  });
  addNotesSheet(workbook, {
    name: TITLE.notesSheet,
    title,
    draft,
    lines: [...rectificationNotes(model), ...model.stamp],
  });
  return workbookBytes(workbook);
}
