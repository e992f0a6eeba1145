/** The assessment table as an Excel workbook (评分表): for each rule book a table and its details, then 说明. */
import WorkbookMaker from 'exceljs/lib/doc/workbook.js';
import { printableText } from './printable-text.ts';
import { type ScoredRunModel, scoreNotes } from './score-model.ts';
import { type ItemRow, itemRows, scoreRows, URL_AT } from './score-rows.ts';
import { ITEM_HEADINGS, readSays, SCORE_HEADINGS, SCORE_SAYS, SCORE_TITLE } from './score-words.ts';
import { addSheet, type Cell, link, type SheetPlan } from './xlsx-sheet.ts';
import { withoutZipDates } from './zip-dates.ts';

/** Widths in characters of the default font. */
const WIDTHS = [12, 24, 7, 20, 30, 32, 20, 8, 40, 40, 12, 12, 10, 24, 10, 46, 40, 10, 10, 10, 10];
const ITEM_WIDTHS = [20, 32, 16, 24, 44, 12, 8, 8, 8, 36, 54, 44];
/** Excel's own limit. */
const LONGEST_NAME = 31;

export async function scoreXlsx(model: ScoredRunModel): Promise<Buffer> {
  const workbook = new WorkbookMaker();
  const at = new Date(Date.parse(model.run.asOf));
  Object.assign(workbook, { creator: 'site-patrol', lastModifiedBy: 'site-patrol', created: at, modified: at });
  for (const sheet of model.sheets) {
    addSheet(workbook, tablePlan(sheet, model.isDraft));
    addSheet(workbook, itemPlan(sheet, model.isDraft));
  }
  const notes = workbook.addWorksheet(SCORE_TITLE.notesSheet);
  notes.columns = [{ width: 120 }];
  for (const note of scoreNotes(model)) {
    notes.addRow([printableText(note)]).getCell(1).alignment = { wrapText: true, vertical: 'top' };
  }
  return withoutZipDates(Buffer.from(await workbook.xlsx.writeBuffer()));
}

type Sheet = ScoredRunModel['sheets'][number];

function tablePlan(sheet: Sheet, draft: boolean): SheetPlan {
  const rows = scoreRows(sheet).map((cells) =>
    cells.map((cell, at): Cell => (at === URL_AT ? link(String(cell), String(cell)) : cell)),
  );
  const name = SCORE_TITLE.sheet(sheet.book.id).slice(0, LONGEST_NAME);
  return { name, headings: SCORE_HEADINGS, widths: WIDTHS, rows, centred: [1, 2, 3, 4, 7, 8], draft };
}

function itemPlan(sheet: Sheet, draft: boolean): SheetPlan {
  const name = SCORE_TITLE.itemSheet(sheet.book.id).slice(0, LONGEST_NAME);
  const rows = itemRows(sheet).map(itemCells);
  return { name, headings: ITEM_HEADINGS, widths: ITEM_WIDTHS, rows, centred: [1, 3, 6, 7, 8, 9], draft };
}

function itemCells({ site, item, outcome, why, evidence, evidenceUrl }: ItemRow): Cell[] {
  return [
    ...[site.unit, link(site.url, site.url), item.group ?? SCORE_SAYS.veto, item.item, item.text, outcome],
    ...[item.count ?? '', item.undecided, item.points, why],
    link(evidenceUrl, evidence),
    `${item.source}（${readSays(item)}）`,
  ];
}
