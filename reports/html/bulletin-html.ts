/** The bulletin draft (通报代拟稿) as one HTML file that stands alone: charts are drawn in it, nothing is loaded, nothing runs. */

import type { Chart } from '../charts/chart.ts';
import { isToFillIn, type TableText } from '../files/table-text.ts';
import { fileProperties } from '../model/origin.ts';
import type { ReportModel } from '../model/report-model.ts';
import { type Bulletin, type BulletinPart, bulletinOf, chartsOf } from '../papers/bulletin.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { toFillIn } from '../words/look-words.ts';
import { BULLETIN } from '../words/rectification-words.ts';
import { DRAFT, HEADINGS, TITLE } from '../words/wording.ts';
import { CHART_STYLE, chartFigure } from './html-chart.ts';
import { DRAFT_LINE } from './html-draft.ts';
import { htmlPage } from './html-page.ts';
import { htmlRow, htmlTable } from './html-table.ts';
import { escapeHtml, htmlLink, wrappedAtWords } from './html-text.ts';
import { LETTER_STYLE, letterHead, signatureOf } from './letter-html.ts';

const WIDTHS = ['6%', '14%', '18%', '20%', '30%', '12%'];
const CLASSES = ['no', 'unit', 'name', 'url', 'problems', 'remark'];
const STATISTICS_WIDTHS = ['25%', '50%', '25%'];

const STYLE = `
.waiting{display:inline-block;padding:2px 7px;border:2px solid #a8201a;background:#fff3b0;color:#a8201a;font-weight:700}
td.unit,td.name,td.problems,td.remark{word-break:keep-all}
.annexes p{text-indent:2em;white-space:pre-wrap}
.annex-part{margin-top:40px;border-top:1px dashed #999;padding-top:20px}
.statistics td{text-align:center}
.origin{font-size:12px;color:#666;margin:10px 0 0}
@page list{size:A4 landscape;margin:24mm 20mm 20mm}
@media print{
.annex-part{break-before:page;border:0;margin:0;padding:0}
.list{page:list}
.list th,.list td{font-size:10.5pt}
.statistics th,.statistics td{font-size:11pt;padding:2pt 5pt}
.origin{font-size:7.5pt}
ol.notes{font-size:10pt;line-height:1.5}
}
`;

export async function bulletinHtml(model: ReportModel, letterhead: Letterhead): Promise<Buffer> {
  const bulletin = bulletinOf(model, letterhead);
  const figures = new Map<Chart, string>();
  for (const chart of chartsOf(bulletin)) figures.set(chart, await chartFigure(chart));
  const sections = [letterOf(bulletin, figures), listOf(bulletin), statisticsOf(bulletin, figures)];
  const main = sections.filter((part) => part !== '').join('\n');
  const extras = {
    style: LETTER_STYLE + CHART_STYLE + STYLE,
    draft: bulletin.draft,
    meta: fileProperties(model),
  };
  return htmlPage(bulletin.title, main, extras);
}

type Figures = ReadonlyMap<Chart, string>;

const figureOf = (chart: Chart | null | undefined, figures: Figures): string => (chart && figures.get(chart)) ?? '';

function letterOf(bulletin: Bulletin, figures: Figures): string {
  const under = bulletin.under.map((text) => (text === DRAFT ? DRAFT_LINE : `<p class="day">${escapeHtml(text)}</p>`));
  return `${letterHead(bulletin.head, bulletin.number)}
<h1>${escapeHtml(bulletin.title)}</h1>
${under.join('\n')}
<p>${escapeHtml(bulletin.to)}</p>
<p class="line">${escapeHtml(bulletin.opening)}</p>
${bulletin.parts.map((part) => partOf(part, figures)).join('\n')}
<div class="annexes">${bulletin.annexes.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</div>
${signatureOf(bulletin.signature, bulletin.issuedOn)}`;
}

const partOf = ({ heading, lines, chart }: BulletinPart, figures: Figures): string =>
  [
    `<h2>${escapeHtml(heading)}</h2>`,
    ...lines.map((line) => `<p class="line">${escapeHtml(line)}</p>`),
    figureOf(chart, figures),
  ].join('\n');

const listOf = ({ list, notes, origin }: Bulletin): string => `<section class="annex-part list">
<p class="annex">${BULLETIN.annex(1)}</p>
<h1>${BULLETIN.list}</h1>
${htmlTable({ headings: HEADINGS, widths: WIDTHS, bodies: [`<tbody>\n${list.map(rowOf).join('\n')}\n</tbody>`] })}
<h2>${TITLE.notes}</h2>
<ol class="notes">
${notes.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}
</ol>
<p class="origin">${escapeHtml(origin)}</p>
</section>`;

const rowOf = (texts: readonly TableText[]): string =>
  htmlRow(
    HEADINGS,
    texts.map((text, index) => [CLASSES[index] ?? '', cellOf(text, CLASSES[index] === 'url')]),
  );

function cellOf(text: TableText, isAddress: boolean): string {
  if (isToFillIn(text)) return `<strong class="waiting">${escapeHtml(toFillIn(text.toFillIn))}</strong>`;
  const [words = ''] = [text].flat();
  return isAddress ? htmlLink(words, words) : wrappedAtWords(words);
}

function statisticsOf({ statistics }: Bulletin, figures: Figures): string {
  if (statistics === null) return '';
  const { headings, rows, chart } = statistics;
  const bodies = rows.map((cells) =>
    htmlRow(
      headings,
      cells.map((lines) => ['', lines.map(escapeHtml).join('<br>')] as const),
    ),
  );
  return `<section class="annex-part statistics">
<p class="annex">${BULLETIN.annex(2)}</p>
<h1>${BULLETIN.statistics}</h1>
${htmlTable({ headings, widths: STATISTICS_WIDTHS, bodies: [`<tbody>\n${bodies.join('\n')}\n</tbody>`] })}
${figureOf(chart, figures)}
</section>`;
}
