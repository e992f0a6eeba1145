/** The table as one HTML file that stands alone: nothing is loaded, each claim opens to its proof, and tools help to find a site. */
import { type FindingProofs, MOST_PICTURE_BYTES, NO_PROOFS } from '../model/finding-proofs.ts';
import { isLeftToPerson } from '../model/left-to-person.ts';
import { fileProperties, originLine } from '../model/origin.ts';
import type { ReportFormat, ReportModel, ReportTable } from '../model/report-model.ts';
import { shortSummary } from '../model/summary-lines.ts';
import { PROOFS, TOOLS, toFillIn } from '../words/look-words.ts';
import { asOfLine, HEADINGS, TITLE } from '../words/wording.ts';
import { DRAFT_LINE } from './html-draft.ts';
import { type FindingsShown, findingsOf, proofRow } from './html-findings.ts';
import { htmlPage } from './html-page.ts';
import { htmlRow, htmlTable, notJudgedPart, undecidedPart, watchedParts } from './html-table.ts';
import { escapeHtml, htmlLink, wrappedAtWords } from './html-text.ts';
import { anchorOf, elsewhereOf, indexOf, type ShownRow, toolsOf, totalsOf } from './html-tools.ts';
import { TABLE_SCRIPT } from './table-script.ts';
import { TABLE_STYLE } from './table-style.ts';

/** Shares of the width, close to the printed annex. */
const WIDTHS = ['5%', '13%', '15%', '21%', '36%', '10%'];
const MEGABYTE = 1024 * 1024;

export async function renderHtml(
  model: ReportModel,
  format: ReportFormat,
  proofs: FindingProofs = NO_PROOFS,
): Promise<Buffer> {
  const table = model[format];
  const shown = { proofs, lives: new Map(model.problems.map((problem) => [problem.findingId, problem])) };
  const rows = table.rows.map((row) => ({ row, findings: findingsOf(row, shown.lives) }));
  const main = [
    headOf(table, model),
    ...(rows.length > 0 ? [totalsOf(rows), toolsOf(rows), indexOf(rows)] : []),
    format === 'ledger' ? elsewhereOf(model.annex6.rows) : '',
    htmlTable({
      headings: HEADINGS,
      widths: WIDTHS,
      bodies: rows.map((row) => bodyOf(row, table, shown)),
      id: 'rows',
    }),
    format === 'ledger' ? partsBeside(model) : '',
    notesOf(model, table, proofs),
  ];
  const extras = { style: TABLE_STYLE, script: TABLE_SCRIPT, meta: fileProperties(model), draft: table.draft };
  return htmlPage(table.title, main.filter((part) => part !== '').join('\n'), extras);
}

/** What the ledger lists and does not claim. */
const partsBeside = ({ watched, undecided = [], notJudged }: ReportModel): string =>
  watchedParts(watched) + undecidedPart(undecided) + notJudgedPart(notJudged);

function headOf(table: ReportTable, { asOfDay, reviewLine }: ReportModel): string {
  return [
    table.format === 'annex6' ? `<p class="annex">${TITLE.annexNumber}</p>` : '',
    `<h1 id="top">${escapeHtml(table.title)}</h1>`,
    table.draft ? DRAFT_LINE : '',
    `<p class="day">${escapeHtml(asOfLine(asOfDay))}</p>`,
    reviewLine === null ? '' : `<p class="day">${escapeHtml(reviewLine)}</p>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** A `tbody` of its own, so that the row and its proofs move together. */
function bodyOf({ row, findings }: ShownRow, table: ReportTable, shown: FindingsShown): string {
  const days = row.details.flatMap(({ lastUpdated }) => lastUpdated ?? []).toSorted();
  const problems = isLeftToPerson(row, table)
    ? `<strong class="waiting">${escapeHtml(toFillIn(row.problems))}</strong>`
    : wrappedAtWords(row.problems);
  const cells = htmlRow(HEADINGS, [
    ['no', String(row.no)],
    ['unit', wrappedAtWords(row.unit)],
    ['name', wrappedAtWords(row.siteName)],
    ['url', htmlLink(row.url, row.url)],
    ['problems', problems],
    ['remark', wrappedAtWords(row.remark)],
  ]);
  return `<tbody id="${anchorOf(row)}" data-unit="${escapeHtml(row.unit)}" data-oldest="${escapeHtml(days[0] ?? '')}">
${cells}
${proofRow(row, findings, shown)}</tbody>`;
}

function notesOf(model: ReportModel, table: ReportTable, { leftOut }: FindingProofs): string {
  const notes = [
    ...table.notes,
    ...shortSummary(model.summary, table.format),
    ...(leftOut > 0 ? [PROOFS.leftOut(leftOut, MOST_PICTURE_BYTES / MEGABYTE)] : []),
  ];
  return `<h2>${TITLE.notes}</h2>
<ol class="notes">
${notes.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}
</ol>
<p class="origin">${escapeHtml(originLine(model))}</p>
<p class="up"><a href="#top">${TOOLS.top}</a></p>`;
}
