/** 整改台账 as a workbook and as CSV: one line a problem, from the first sight to the conclusion of the look again. */
import { BOM, csvLines } from './files/csv-lines.ts';
import type { ReportModel } from './model/report-model.ts';
import { rectificationNotes, rectificationTexts } from './papers/rectification-rows.ts';
import { RECTIFICATION } from './words/rectification-words.ts';
import { asOfLine, DRAFT, TITLE } from './words/wording.ts';

const WIDTHS = [5, 13, 16, 20, 10, 14, 22, 28, 28, 11, 7, 14, 11, 9, 11, 12];
const CENTRED = [1, 2, 5, 10, 13, 14, 15, 16];
/** Of the columns that hold addresses, from 1. */
const ADDRESSES = [4, 7];

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
  const rows = model.followed.map((problem, index) =>
    rectificationTexts(problem, index).map((text, place) =>
      place === 0 ? index + 1 : ADDRESSES.includes(place + 1) ? link(text, text) : text,
    ),
  );
  const { headings, sheet, title } = RECTIFICATION;
  const { draft } = model;
  const titled = { text: title, under: asOfLine(model.asOfDay) };
  addSheet(workbook, { name: sheet, headings, widths: WIDTHS, rows, centred: CENTRED, draft, title: titled });
  addNotesSheet(workbook, {
    name: TITLE.notesSheet,
    title,
    draft,
    lines: [...rectificationNotes(model), ...model.stamp],
  });
  return workbookBytes(workbook);
}
