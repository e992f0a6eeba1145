/** The tables as an Excel workbook: what was asked for first, then the other sheets a clerk works on, then 说明. */
import type ExcelJS from 'exceljs';
import { isLeftToPerson } from '../model/left-to-person.ts';
import { originLine } from '../model/origin.ts';
import type {
  ProblemDetail,
  ReportFormat,
  ReportModel,
  ReportRow,
  ReportTable,
  WatchedColumn,
} from '../model/report-model.ts';
import { summaryLines } from '../model/summary-lines.ts';
import { DETAIL_SHEET_HEADINGS, SHEET, UNDECIDED } from '../words/look-words.ts';
import {
  asOfLine,
  DUE_SOON_HEADINGS,
  HEADINGS,
  KIND_LABEL,
  NOT_JUDGED_HEADINGS,
  NOTE,
  TITLE,
  TO_REVIEW_HEADINGS,
} from '../words/wording.ts';
import { newWorkbook, workbookBytes } from './xlsx-book.ts';
import { addNotesSheet, addSheet, type Cell, link, type MarkedCell, type SheetPlan } from './xlsx-sheet.ts';

/** Widths in characters of the default font. */
const WIDTHS = [6, 18, 26, 34, 52, 19];
const DETAIL_WIDTHS = [5, 14, 17, 11, 18, 27, 12, 30, 25, 7, 8, 19];
/** The number by which a finding is reviewed is of no use on paper. */
const DETAIL_PRINTED = DETAIL_WIDTHS.length - 1;
const WATCHED_WIDTHS = [16, 24, 26, 46, 12, 38];
const UNDECIDED_WIDTHS = [16, 24, 28, 48, 44];
const NOT_JUDGED_WIDTHS = [18, 28, 46, 68];

export async function renderXlsx(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const workbook = newWorkbook(model.run.asOf);
  Object.assign(workbook, { title: model[format].title, description: originLine(model), keywords: model.run.id });
  for (const plan of plansOf(model, format)) addSheet(workbook, plan);
  addNotes(workbook, model, model[format]);
  return workbookBytes(workbook);
}

function plansOf(model: ReportModel, format: ReportFormat): SheetPlan[] {
  if (format === 'annex6')
    return [tablePlan(TITLE.annex6Sheet, model.annex6, model), tablePlan(TITLE.ledgerSheet, model.ledger, model)];
  return [
    tablePlan(TITLE.ledgerSheet, model.ledger, model),
    detailPlan(model.ledger, model),
    ...watchedPlans(TITLE.toReview, TO_REVIEW_HEADINGS, model.watched.toReview, model),
    ...watchedPlans(TITLE.dueSoon, DUE_SOON_HEADINGS, model.watched.dueSoon, model),
    ...undecidedPlans(model),
    notJudgedPlan(model),
  ];
}

const titleOf = (text: string, { asOfDay }: ReportModel) => ({ text, under: asOfLine(asOfDay) });

function tablePlan(name: string, table: ReportTable, model: ReportModel): SheetPlan {
  const rows = table.rows.map((row): MarkedCell[] => [
    ...[row.no, row.unit, row.siteName, link(row.url, row.url)],
    isLeftToPerson(row, table) ? { toFillIn: row.problems } : row.problems,
    row.remark,
  ]);
  const title = titleOf(table.title, model);
  return { name, headings: HEADINGS, widths: WIDTHS, rows, centred: [1, 2, 6], draft: table.draft, title };
}

function detailPlan(table: ReportTable, model: ReportModel): SheetPlan {
  const rows = table.rows.flatMap((row) => row.details.map((detail) => detailCells(row, detail)));
  return {
    name: TITLE.detailSheet,
    headings: DETAIL_SHEET_HEADINGS,
    widths: DETAIL_WIDTHS,
    printed: DETAIL_PRINTED,
    rows,
    centred: [1, 2, 4, 7, 10, 11, 12],
    draft: table.draft,
    title: titleOf(`${table.title}（${TITLE.detailSheet}）`, model),
  };
}

/** No cell says what the one beside it says; addresses are text, which wraps everywhere, with one short link beside them. */
function detailCells(row: ReportRow, detail: ProblemDetail): Cell[] {
  const { kind, subject, url, proofUrl } = detail;
  const ofSite = LINK_KINDS.has(kind) ? SHEET.link : NOTE.wholeSite;
  return [
    ...[row.no, row.unit, row.siteName === row.unit ? '' : row.siteName],
    ...[KIND_LABEL[kind], subject === url ? ofSite : subject, url, detail.lastUpdated ?? '', detail.proof],
    ...[proofUrl === url ? '' : proofUrl, link(proofUrl, SHEET.open)],
    ...[detail.confirmed ? NOTE.confirmed : NOTE.unconfirmed, detail.findingId],
  ];
}

const LINK_KINDS: ReadonlySet<string> = new Set(['links-broken', 'attachments-bad', 'links-hijacked', 'links-local']);

/** No sheet without rows. */
function watchedPlans(
  name: string,
  headings: readonly string[],
  columns: readonly WatchedColumn[],
  model: ReportModel,
): SheetPlan[] {
  if (columns.length === 0) return [];
  const rows = columns.map((one): Cell[] => [
    one.unit,
    one.siteName,
    one.column,
    link(one.url, one.url),
    one.lastUpdated ?? '',
    one.says,
  ]);
  const title = titleOf(name, model);
  return [{ name, headings, widths: WATCHED_WIDTHS, rows, centred: [1, 5], draft: model.ledger.draft, title }];
}

function undecidedPlans(model: ReportModel): SheetPlan[] {
  const { undecided = [], ledger } = model;
  if (undecided.length === 0) return [];
  const rows = undecided.map((one): Cell[] => [
    ...[one.unit, one.siteName, one.column, link(one.url, one.url), one.reason],
  ]);
  const { title: name, headings } = UNDECIDED;
  const title = titleOf(name, model);
  return [{ name, headings, widths: UNDECIDED_WIDTHS, rows, centred: [1], draft: ledger.draft, title }];
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
    draft: model.ledger.draft,
    title: titleOf(TITLE.notJudged, model),
  };
}

function addNotes(workbook: ExcelJS.Workbook, model: ReportModel, { title, draft, notes }: ReportTable): void {
  const review = model.reviewLine === null ? [] : [model.reviewLine];
  const lines = [...review, ...notes, ...summaryLines(model.summary), ...model.stamp];
  addNotesSheet(workbook, { name: TITLE.notesSheet, title, draft, lines });
}
