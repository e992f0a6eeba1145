/** The table as a Word document that looks like the notice's annex 6 (附件 6): to be opened, filled where a person must, and printed. */
import { AlignmentType, Document, Packer, Paragraph, type Table, TextRun } from 'docx';
import { printableText } from '../files/printable-text.ts';
import { withoutZipDates } from '../files/zip-dates.ts';
import { isLeftToPerson } from '../model/left-to-person.ts';
import { fileProperties, originLine } from '../model/origin.ts';
import type { ReportFormat, ReportModel, ReportTable } from '../model/report-model.ts';
import { shortSummary } from '../model/summary-lines.ts';
import { UNDECIDED } from '../words/look-words.ts';
import { asOfLine, DRAFT, HEADINGS, NOT_JUDGED_HEADINGS, TITLE, TO_REVIEW_HEADINGS } from '../words/wording.ts';
import { coreProperties, pageFrame } from './docx-frame.ts';
import {
  FONT,
  fontTableXml,
  NOT_JUDGED_COLUMNS,
  REPORT_COLUMNS,
  SIZE,
  UNDECIDED_COLUMNS,
  WATCHED_COLUMNS,
} from './docx-look.ts';
import { tableOf } from './docx-table.ts';

type Block = Paragraph | Table;

export async function renderDocx(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const table = model[format];
  const document = new Document({
    customProperties: fileProperties(model),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONT.body, size: SIZE.table, language: { eastAsia: 'zh-CN' } } } } },
    sections: [{ ...pageFrame(table.draft), children: blocksOf(model, table) }],
  });
  const zip = await Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreProperties(table, model.run.asOf, originLine(model)) },
  ]);
  return withoutZipDates(zip);
}

function blocksOf(model: ReportModel, table: ReportTable): Block[] {
  const rows = table.rows.map((row) => [
    ...[String(row.no), row.unit, row.siteName, row.url],
    isLeftToPerson(row, table) ? { toFillIn: row.problems } : row.problems,
    row.remark,
  ]);
  return [
    ...headOf(table, model),
    tableOf(HEADINGS, REPORT_COLUMNS, rows),
    ...(table.format === 'ledger'
      ? [...toReviewBlocks(model), ...undecidedBlocks(model), ...notJudgedBlocks(model)]
      : []),
    ...noteBlocks([...table.notes, ...shortSummary(model.summary, table.format)]),
    originBlock(model),
  ];
}

function headOf(table: ReportTable, { asOfDay, reviewLine }: ReportModel): Paragraph[] {
  const centred = (
    text: string,
    font: (typeof FONT)['title' | 'note' | 'head'],
    size: number,
    after: number,
  ): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { after },
      children: [new TextRun({ text, font, size })],
    });
  const annex = new Paragraph({
    keepNext: true,
    spacing: { after: 120 },
    children: [new TextRun({ text: TITLE.annexNumber, font: FONT.head, size: SIZE.annex })],
  });
  return [
    ...(table.format === 'annex6' ? [annex] : []),
    centred(table.title, FONT.title, SIZE.title, 60),
    ...(table.draft ? [centred(DRAFT, FONT.head, SIZE.page, 0)] : []),
    centred(asOfLine(asOfDay), FONT.note, SIZE.page, reviewLine === null ? 200 : 0),
    ...(reviewLine === null ? [] : [centred(reviewLine, FONT.note, SIZE.small, 200)]),
  ];
}

function notJudgedBlocks(model: ReportModel): Block[] {
  if (model.notJudged.length === 0) return [];
  const rows = model.notJudged.map((site) => [site.unit, site.siteName, site.url, site.reasons.join('；')]);
  return [headingOf(TITLE.notJudged), tableOf(NOT_JUDGED_HEADINGS, NOT_JUDGED_COLUMNS, rows)];
}

function undecidedBlocks({ undecided = [] }: ReportModel): Block[] {
  if (undecided.length === 0) return [];
  const rows = undecided.map((one) => [one.unit, one.siteName, one.column, one.url, one.reason]);
  return [headingOf(UNDECIDED.title), tableOf(UNDECIDED.headings, UNDECIDED_COLUMNS, rows)];
}

/** What is due soon may be hundreds of columns: it is in the workbook and on the web page. */
function toReviewBlocks({ watched }: ReportModel): Block[] {
  if (watched.toReview.length === 0) return [];
  const rows = watched.toReview.map((one) => [
    one.unit,
    one.siteName,
    one.column,
    one.url,
    one.lastUpdated ?? '',
    one.says,
  ]);
  return [headingOf(TITLE.toReview), tableOf(TO_REVIEW_HEADINGS, WATCHED_COLUMNS, rows)];
}

const headingOf = (text: string): Paragraph =>
  new Paragraph({
    keepNext: true,
    spacing: { before: 360, after: 120 },
    children: [new TextRun({ text, font: FONT.head, size: SIZE.page })],
  });

const originBlock = (model: ReportModel): Paragraph =>
  new Paragraph({
    keepLines: true,
    spacing: { before: 80 },
    children: [
      new TextRun({ text: printableText(originLine(model)), font: FONT.note, size: SIZE.origin, color: '595959' }),
    ],
  });

/** 说明, numbered as in official documents. */
function noteBlocks(lines: readonly string[]): Paragraph[] {
  const heading = new TextRun({ text: TITLE.notes, font: FONT.head, size: SIZE.small });
  return [
    new Paragraph({ keepNext: true, spacing: { before: 200, line: 300 }, children: [heading] }),
    ...lines.map((line, index) => {
      const run = new TextRun({ text: `${index + 1}. ${printableText(line)}`, font: FONT.note, size: SIZE.small });
      const keepNext = index < lines.length - 1;
      return new Paragraph({ keepNext, keepLines: true, spacing: { line: 300 }, children: [run] });
    }),
  ];
}
