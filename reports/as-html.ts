/** The table as one HTML file that stands alone: nothing is loaded, nothing runs, each claim opens to its proof. */

import { htmlPage } from './html-page.ts';
import { escapeHtml, htmlLink } from './html-text.ts';
import type {
  NotJudged,
  ProblemDetail,
  ReportFormat,
  ReportModel,
  ReportRow,
  ReportTable,
  WatchedColumn,
  Watchlists,
} from './report-model.ts';
import { summaryLines } from './summary-lines.ts';
import {
  asOfLine,
  DRAFT,
  DUE_SOON_HEADINGS,
  HEADINGS,
  KIND_LABEL,
  NOT_JUDGED_HEADINGS,
  NOTE,
  TITLE,
  TO_REVIEW_HEADINGS,
} from './wording.ts';

/** Shares of the width, close to the printed annex. */
const WIDTHS = ['5%', '13%', '15%', '19%', '37%', '11%'];
const WATCHED_WIDTHS = ['12%', '17%', '17%', '22%', '10%', '22%'];
const NOT_JUDGED_WIDTHS = ['14%', '24%', '26%', '36%'];

export async function renderHtml(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const table = model[format];
  const title = table.draft ? `${table.title} ${DRAFT}` : table.title;
  return htmlPage(
    title,
    `${headOf(table, model)}
${tableOf(HEADINGS, WIDTHS, table.rows.map(rowOf))}
${format === 'ledger' ? watchedParts(model.watched) + notJudgedPart(model.notJudged) : ''}
<h2>${TITLE.notes}</h2>
<ul class="notes">
${[...table.notes, ...summaryLines(model.summary), ...model.stamp].map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}
</ul>`,
  );
}

function headOf(table: ReportTable, { asOfDay, reviewLine }: ReportModel): string {
  return [
    table.format === 'annex6' ? `<p class="annex">${TITLE.annexNumber}</p>` : '',
    `<h1>${escapeHtml(table.title)}</h1>`,
    table.draft ? `<p class="draft">${DRAFT}</p>` : '',
    `<p class="day">${escapeHtml(asOfLine(asOfDay))}</p>`,
    reviewLine === null ? '' : `<p class="day">${escapeHtml(reviewLine)}</p>`,
  ].join('\n');
}

function tableOf(headings: readonly string[], widths: readonly string[], rows: readonly string[]): string {
  const columns = widths.map((width) => `<col style="width:${width}">`).join('');
  const heads = headings.map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`).join('');
  return `<table>
<colgroup>${columns}</colgroup>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function rowOf(row: ReportRow): string {
  const words = escapeHtml(row.problems);
  const problems = row.waiting ? `<span class="waiting">${words}</span>` : words;
  return `<tr>${[
    cell(0, 'no', String(row.no)),
    cell(1, 'unit', escapeHtml(row.unit)),
    cell(2, 'name', escapeHtml(row.siteName)),
    cell(3, 'url', htmlLink(row.url, row.url)),
    cell(4, 'problems', problems + proofsOf(row)),
    cell(5, 'remark', escapeHtml(row.remark)),
  ].join('')}</tr>`;
}

const cell = (column: number, name: string, html: string, headings: readonly string[] = HEADINGS): string =>
  `<td class="${name}" data-label="${escapeHtml(headings[column] ?? '')}">${html}</td>`;

function proofsOf(row: ReportRow): string {
  if (row.details.length === 0) return '';
  const more = row.moreLinks > 0 ? `<li>${NOTE.moreLinks(row.moreLinks)}</li>` : '';
  const items = row.details.map((detail) => `<li>${proofOf(detail)}</li>`).join('');
  return `<details><summary>${NOTE.proof}（${row.details.length + row.moreLinks}）</summary><ul>${items}${more}</ul></details>`;
}

function proofOf(detail: ProblemDetail): string {
  const parts = [
    `${KIND_LABEL[detail.kind]}：${htmlLink(detail.url, detail.subject)}`,
    detail.lastUpdated ? `<span class="when">${escapeHtml(NOTE.lastUpdated(detail.lastUpdated))}</span>` : '',
    detail.proof ? escapeHtml(detail.proof) : '',
    detail.proofUrl !== detail.url ? htmlLink(detail.proofUrl, NOTE.seenAt) : '',
    detail.confirmed ? NOTE.confirmed : '',
  ];
  return parts.filter((part) => part !== '').join('；');
}

function watchedParts({ dueSoon, toReview }: Watchlists): string {
  const due = watchedTable(DUE_SOON_HEADINGS, dueSoon);
  return [
    toReview.length > 0 ? `<h2>${TITLE.toReview}</h2>\n${watchedTable(TO_REVIEW_HEADINGS, toReview)}\n` : '',
    // Hundreds in a large list: shut until somebody asks for them, and not printed.
    dueSoon.length > 0
      ? `<details class="list"><summary>${TITLE.dueSoon}（${dueSoon.length}）</summary>\n${due}\n</details>\n`
      : '',
  ].join('');
}

function watchedTable(heads: readonly string[], columns: readonly WatchedColumn[]): string {
  const rows = columns.map((one) => {
    const cells = [
      cell(0, 'unit', escapeHtml(one.unit), heads),
      cell(1, 'name', escapeHtml(one.siteName), heads),
      cell(2, 'name', escapeHtml(one.column), heads),
      cell(3, 'url', htmlLink(one.url, one.url), heads),
      cell(4, 'when', escapeHtml(one.lastUpdated ?? ''), heads),
      cell(5, 'reasons', escapeHtml(one.says), heads),
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  return tableOf(heads, WATCHED_WIDTHS, rows);
}

function notJudgedPart(sites: readonly NotJudged[]): string {
  if (sites.length === 0) return '';
  const heads = NOT_JUDGED_HEADINGS;
  const rows = sites.map((site) => {
    const cells = [
      cell(0, 'unit', escapeHtml(site.unit), heads),
      cell(1, 'name', escapeHtml(site.siteName), heads),
      cell(2, 'url', htmlLink(site.url, site.url), heads),
      cell(3, 'reasons', escapeHtml(site.reasons.join('；')), heads),
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<h2>${TITLE.notJudged}</h2>\n${tableOf(heads, NOT_JUDGED_WIDTHS, rows)}`;
}
