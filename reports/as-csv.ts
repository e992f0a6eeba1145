/** The table as CSV: the notice's six columns, and a last line 说明 that says where it comes from and whether it is a draft. */

import type { ReportFormat, ReportModel } from './model/report-model.ts';
import { UNDECIDED } from './words/look-words.ts';
import { DRAFT, HEADINGS, TITLE } from './words/wording.ts';

export async function renderCsv(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const { BOM, csvLines } = await import('./files/csv-lines.ts');
  const table = model[format];
  const rows = table.rows.map((row) => [row.no, row.unit, row.siteName, row.url, row.problems, row.remark]);
  // Without a number: they are no row of the ledger, and claim nothing.
  const undecided = (format === 'ledger' ? (model.undecided ?? []) : []).map((one) => [
    ...['', one.unit, one.siteName, one.url],
    ...[UNDECIDED.problem(one.column, one.reason), UNDECIDED.remark],
  ]);
  const review = model.reviewLine === null ? [] : [`${model.reviewLine}。`];
  const says = [...review, ...table.notes, ...model.stamp].join('');
  const origin = [TITLE.notes, '', '', '', says, table.draft ? DRAFT : ''];
  return Buffer.from(BOM + csvLines([HEADINGS, ...rows, ...undecided, origin]), 'utf8');
}
