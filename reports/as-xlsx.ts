/** The tables as an Excel workbook: what was asked for first, then the other sheets a clerk works on, then 说明. */
import type ExcelJS from 'exceljs';
import { printableText } from './printable-text.ts';
import type { ReportFormat, ReportModel, ReportTable, WatchedColumn } from './report-model.ts';
import { summaryLines } from './summary-lines.ts';
import {
  DETAIL_HEADINGS,
  DRAFT,
  DUE_SOON_HEADINGS,
  HEADINGS,
  KIND_LABEL,
  NOT_JUDGED_HEADINGS,
  NOTE,
  TITLE,
  TO_REVIEW_HEADINGS,
} from './wording.ts';
import { newWorkbook, workbookBytes } from './xlsx-book.ts';
import { addSheet, type Cell, link, type SheetPlan } from './xlsx-sheet.ts';

/** Widths in characters of the default font. */
const WIDTHS = [7, 20, 34, 34, 70, 22];
const DETAIL_WIDTHS = [7, 20, 30, 16, 34, 44, 13, 50, 10];
const WATCHED_WIDTHS = [20, 34, 34, 44, 13, 50];
const NOT_JUDGED_WIDTHS = [20, 34, 34, 60];

export async function renderXlsx(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const workbook = newWorkbook(model.run.asOf);
  for (const plan of plansOf(model, format)) addSheet(workbook, plan);
  addNotes(workbook, model, model[format]);
  return workbookBytes(workbook);
}

function plansOf(model: ReportModel, format: ReportFormat): SheetPlan[] {
  if (format === 'annex6')
    return [tablePlan(TITLE.annex6Sheet, model.annex6), tablePlan(TITLE.ledgerSheet, model.ledger)];
  return [
    tablePlan(TITLE.ledgerSheet, model.ledger),
    detailPlan(model.ledger),
    ...watchedPlans(TITLE.toReview, TO_REVIEW_HEADINGS, model.watched.toReview),
    ...watchedPlans(TITLE.dueSoon, DUE_SOON_HEADINGS, model.watched.dueSoon),
    notJudgedPlan(model),
  ];
}

function tablePlan(name: string, table: ReportTable): SheetPlan {
  const rows = table.rows.map((row): Cell[] => [
    row.no,
    row.unit,
    row.siteName,
    link(row.url, row.url),
    row.problems,
    row.remark,
  ]);
  return { name, headings: HEADINGS, widths: WIDTHS, rows, centred: [1, 2, 6], draft: table.draft };
}

function detailPlan(table: ReportTable): SheetPlan {
  const rows = table.rows.flatMap((row) =>
    row.details.map((detail): Cell[] => [
      row.no,
      row.unit,
      row.siteName,
      KIND_LABEL[detail.kind],
      detail.subject,
      link(detail.url, detail.url),
      detail.lastUpdated ?? '',
      link(detail.proofUrl, detail.proof || detail.proofUrl),
      detail.confirmed ? NOTE.confirmed : NOTE.unconfirmed,
    ]),
  );
  return {
    name: TITLE.detailSheet,
    headings: DETAIL_HEADINGS,
    widths: DETAIL_WIDTHS,
    rows,
    centred: [1, 2, 4, 7, 9],
    draft: table.draft,
  };
}

/** No sheet without rows. */
function watchedPlans(name: string, headings: readonly string[], columns: readonly WatchedColumn[]): SheetPlan[] {
  if (columns.length === 0) return [];
  const rows = columns.map((one): Cell[] => [
    one.unit,
    one.siteName,
    one.column,
    link(one.url, one.url),
    one.lastUpdated ?? '',
    one.says,
  ]);
  return [{ name, headings, widths: WATCHED_WIDTHS, rows, centred: [1, 5], draft: false }];
}

function notJudgedPlan(model: ReportModel): SheetPlan {
  const rows = model.notJudged.map((site): Cell[] => [
    site.unit,
    site.siteName,
    link(site.url, site.url),
    site.reasons.join('；'),
  ]);
  return {
    name: TITLE.notJudged,
    headings: NOT_JUDGED_HEADINGS,
    widths: NOT_JUDGED_WIDTHS,
    rows,
    centred: [1],
    draft: false,
  };
}

function addNotes(workbook: ExcelJS.Workbook, model: ReportModel, table: ReportTable): void {
  const sheet = workbook.addWorksheet(TITLE.notesSheet);
  sheet.columns = [{ width: 120 }];
  const lines = [
    table.title,
    ...(table.draft ? [DRAFT] : []),
    ...(model.reviewLine === null ? [] : [model.reviewLine]),
    ...table.notes,
    ...summaryLines(model.summary),
    ...model.stamp,
  ];
  for (const line of lines) {
    const row = sheet.addRow([printableText(line)]);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
  }
}
