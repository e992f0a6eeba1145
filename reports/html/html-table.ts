/** Tables of a web page (网页表格): headings that are repeated in print, cells that carry their heading for a phone. */

import type { NotJudged, UndecidedColumn, WatchedColumn, Watchlists } from '../model/report-types.ts';
import { UNDECIDED } from '../words/look-words.ts';
import { DUE_SOON_HEADINGS, NOT_JUDGED_HEADINGS, TITLE, TO_REVIEW_HEADINGS } from '../words/wording.ts';
import { escapeHtml, htmlLink, wrappedAtWords } from './html-text.ts';

const WATCHED_WIDTHS = ['12%', '17%', '17%', '22%', '10%', '22%'];
const UNDECIDED_WIDTHS = ['13%', '18%', '20%', '23%', '26%'];
const NOT_JUDGED_WIDTHS = ['14%', '24%', '26%', '36%'];

export interface HtmlTable {
  readonly headings: readonly string[];
  readonly widths: readonly string[];
  /** HTML, each a `tbody` of its own or rows for one. */
  readonly bodies: readonly string[];
  readonly id?: string;
}

export function htmlTable({ headings, widths, bodies, id }: HtmlTable): string {
  const columns = widths.map((width) => `<col style="width:${width}">`).join('');
  const heads = headings.map((heading) => `<th scope="col">${wrappedAtWords(heading)}</th>`).join('');
  return `<table${id === undefined ? '' : ` id="${id}"`}>
<colgroup>${columns}</colgroup>
<thead><tr>${heads}</tr></thead>
${bodies.join('\n')}
</table>`;
}

export const htmlCell = (heading: string | undefined, name: string, html: string): string =>
  `<td class="${name}" data-label="${escapeHtml(heading ?? '')}">${html}</td>`;

/** Cells in the order of `headings`, each with the name of its look. */
export const htmlRow = (headings: readonly string[], cells: readonly (readonly [name: string, html: string])[]) =>
  `<tr>${cells.map(([name, html], index) => htmlCell(headings[index], name, html)).join('')}</tr>`;

export function watchedParts({ dueSoon, toReview }: Watchlists): string {
  const due = watchedTable(DUE_SOON_HEADINGS, dueSoon);
  return [
    toReview.length > 0 ? `<h2>${TITLE.toReview}</h2>\n${watchedTable(TO_REVIEW_HEADINGS, toReview)}\n` : '',
    // Hundreds in a large list: shut until somebody asks for them, and not printed.
    dueSoon.length > 0
      ? `<details class="list"><summary>${TITLE.dueSoon}（${dueSoon.length}）</summary>\n${due}\n</details>\n`
      : '',
  ].join('');
}

/** Whose column it is, and where. */
const cellsOfColumn = (
  one: Pick<UndecidedColumn, 'unit' | 'siteName' | 'column' | 'url'>,
): (readonly [name: string, html: string])[] => [
  ['unit', wrappedAtWords(one.unit)],
  ['name', wrappedAtWords(one.siteName)],
  ['name', wrappedAtWords(one.column)],
  ['url', htmlLink(one.url, one.url)],
];

function watchedTable(headings: readonly string[], columns: readonly WatchedColumn[]): string {
  const rows = columns.map((one) =>
    htmlRow(headings, [
      ...cellsOfColumn(one),
      ['when', escapeHtml(one.lastUpdated ?? '')],
      ['reasons', escapeHtml(one.says)],
    ]),
  );
  return htmlTable({ headings, widths: WATCHED_WIDTHS, bodies: [`<tbody>\n${rows.join('\n')}\n</tbody>`] });
}

export function undecidedPart(columns: readonly UndecidedColumn[]): string {
  if (columns.length === 0) return '';
  const { headings, title } = UNDECIDED;
  const rows = columns.map((one) => htmlRow(headings, [...cellsOfColumn(one), ['reasons', escapeHtml(one.reason)]]));
  const bodies = [`<tbody>\n${rows.join('\n')}\n</tbody>`];
  return `<h2>${title}</h2>\n${htmlTable({ headings, widths: UNDECIDED_WIDTHS, bodies })}\n`;
}

export function notJudgedPart(sites: readonly NotJudged[]): string {
  if (sites.length === 0) return '';
  const headings = NOT_JUDGED_HEADINGS;
  const rows = sites.map((site) =>
    htmlRow(headings, [
      ['unit', wrappedAtWords(site.unit)],
      ['name', wrappedAtWords(site.siteName)],
      ['url', htmlLink(site.url, site.url)],
      ['reasons', escapeHtml(site.reasons.join('；'))],
    ]),
  );
  const bodies = [`<tbody>\n${rows.join('\n')}\n</tbody>`];
  return `<h2>${TITLE.notJudged}</h2>\n${htmlTable({ headings, widths: NOT_JUDGED_WIDTHS, bodies })}`;
}
