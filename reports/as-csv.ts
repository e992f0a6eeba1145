/** The table as CSV: the notice's six columns, and a last line 说明 that says where it comes from and whether it is a draft. */
import type { ReportFormat, ReportModel } from './report-model.ts';
import { DRAFT, HEADINGS, TITLE } from './wording.ts';

export async function renderCsv(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const { BOM, csvLines } = await import('./csv-lines.ts');
  const table = model[format];
  const rows = table.rows.map((row) => [row.no, row.unit, row.siteName, row.url, row.problems, row.remark]);
  const review = model.reviewLine === null ? [] : [`${model.reviewLine}。`];
  const says = [...review, ...table.notes, ...model.stamp].join('');
  const origin = [TITLE.notes, '', '', '', says, table.draft ? DRAFT : ''];
  return Buffer.from(BOM + csvLines([HEADINGS, ...rows, origin]), 'utf8');
}
