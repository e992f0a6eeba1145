/** The table as Markdown, for mails and issues: what sites wrote is shown as text, never run as markup. */
import { isLeftToPerson } from './model/left-to-person.ts';
import type {
  NotJudged,
  ReportFormat,
  ReportModel,
  UndecidedColumn,
  WatchedColumn,
  Watchlists,
} from './model/report-model.ts';
import { summaryLines } from './model/summary-lines.ts';
import { toFillIn, UNDECIDED } from './words/look-words.ts';
import { DRAFT, DUE_SOON_HEADINGS, HEADINGS, NOT_JUDGED_HEADINGS, TITLE, TO_REVIEW_HEADINGS } from './words/wording.ts';

export async function renderMarkdown(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  const table = model[format];
  const rows = table.rows.map((row) => [
    String(row.no),
    asText(row.unit),
    asText(row.siteName),
    asLink(row.url),
    isLeftToPerson(row, table) ? `**${toFillIn(asText(row.problems))}**` : asText(row.problems),
    asText(row.remark),
  ]);
  const parts = [
    ...(format === 'annex6' ? [TITLE.annexNumber] : []),
    `# ${table.title}`,
    ...(table.draft ? [`**${DRAFT}**`] : []),
    ...(model.reviewLine === null ? [] : [asText(model.reviewLine)]),
    tableOf(HEADINGS, rows),
    ...(format === 'ledger'
      ? [...watchedParts(model.watched), ...undecidedPart(model.undecided ?? []), ...notJudgedPart(model.notJudged)]
      : []),
    `## ${TITLE.notes}`,
    [...table.notes, ...summaryLines(model.summary), ...model.stamp].map((line) => `- ${asText(line)}`).join('\n'),
  ];
  return Buffer.from(`${parts.join('\n\n')}\n`, 'utf8');
}

function undecidedPart(columns: readonly UndecidedColumn[]): string[] {
  if (columns.length === 0) return [];
  const rows = columns.map((one) => [
    ...[one.unit, one.siteName, one.column].map(asText),
    asLink(one.url),
    asText(one.reason),
  ]);
  return [`## ${UNDECIDED.title}`, tableOf(UNDECIDED.headings, rows)];
}

function notJudgedPart(sites: readonly NotJudged[]): string[] {
  if (sites.length === 0) return [];
  const rows = sites.map((site) => [
    asText(site.unit),
    asText(site.siteName),
    asLink(site.url),
    asText(site.reasons.join('；')),
  ]);
  return [`## ${TITLE.notJudged}`, tableOf(NOT_JUDGED_HEADINGS, rows)];
}

function watchedParts({ dueSoon, toReview }: Watchlists): string[] {
  return [
    ...watchedPart(TITLE.toReview, TO_REVIEW_HEADINGS, toReview),
    ...watchedPart(TITLE.dueSoon, DUE_SOON_HEADINGS, dueSoon),
  ];
}

function watchedPart(title: string, headings: readonly string[], columns: readonly WatchedColumn[]): string[] {
  if (columns.length === 0) return [];
  const rows = columns.map((one) => [
    ...[one.unit, one.siteName, one.column].map(asText),
    asLink(one.url),
    ...[one.lastUpdated ?? '', one.says].map(asText),
  ]);
  return [`## ${title}`, tableOf(headings, rows)];
}

function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Every character that Markdown or HTML could take for markup is escaped; line breaks would end the table row. */
export function asText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]|~#]/gu, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A link only where the address can stand between angle brackets. */
function asLink(url: string): string {
  return /^https?:\/\/[^\s<>|\\]+$/u.test(url) ? `<${url}>` : asText(url);
}
