/** 整改台账 as one HTML file, and by it as PDF: A4 landscape, one row a problem, its headings on each page. */

import { fileProperties, originLine } from '../model/origin.ts';
import type { ReportModel } from '../model/report-model.ts';
import { rectificationCells, rectificationNotes } from '../papers/rectification-rows.ts';
import { RECTIFICATION } from '../words/rectification-words.ts';
import { asOfLine, TITLE } from '../words/wording.ts';
import { DRAFT_LINE } from './html-draft.ts';
import { htmlPage } from './html-page.ts';
import { htmlRow, htmlTable } from './html-table.ts';
import { escapeHtml, htmlLink, wrappedAtWords } from './html-text.ts';

const WIDTHS = ['3.5%', '8%', '11.5%', '6.5%', '14.5%', '17%', '8%', '7.5%', '8%', '5.5%', '10%'];
const CLASSES = ['no', 'unit', 'name', 'unit', 'url', 'says', 'day', 'own', 'day', 'unit', 'unit'];

const STYLE = `
main{max-width:1500px}
th,td,td.url{font-size:13px;line-height:1.45;padding:5px 6px}
th,td.unit{word-break:keep-all}
td p{margin:0}
td.day{text-align:center;white-space:nowrap;padding:5px 2px}
td.own{min-height:2em}
ol.notes{padding-left:1.7em}
.origin{font-size:12px;color:#666}
@page{size:A4 landscape;margin:18mm 12mm 16mm;@bottom-right{content:"— " counter(page) " —";font:12pt "宋体","SimSun","Noto Serif CJK SC",serif}}
@media print{
table{width:calc(100% - 1pt)}
th,td,td.url{font-size:8.5pt;line-height:1.3;padding:2pt 3pt}
td.day{padding:2pt 1pt}
ol.notes{font-size:9pt;line-height:1.4}
.origin{font-size:7.5pt}
}
`;

export async function rectificationHtml(model: ReportModel): Promise<Buffer> {
  const { title } = RECTIFICATION;
  const { draft, followed } = model;
  const main = [
    `<h1>${title}</h1>`,
    draft ? DRAFT_LINE : '',
    `<p class="day">${escapeHtml(asOfLine(model.asOfDay))}</p>`,
    followed.length > 0 ? tableOf(model) : `<p>${RECTIFICATION.none}</p>`,
    `<h2>${TITLE.notes}</h2>`,
    `<ol class="notes">\n${rectificationNotes(model)
      .map((text) => `<li>${escapeHtml(text)}</li>`)
      .join('\n')}\n</ol>`,
    `<p class="origin">${escapeHtml(originLine(model))}</p>`,
  ];
  return htmlPage(title, main.filter((part) => part !== '').join('\n'), {
    style: STYLE,
    draft,
    meta: fileProperties(model),
  });
}

function tableOf({ followed }: ReportModel): string {
  const headings = RECTIFICATION.paper;
  const rows = followed.map((problem, index) =>
    htmlRow(
      headings,
      rectificationCells(problem, index).map((lines, at) => [CLASSES[at] ?? '', lines.map(lineOf).join('')] as const),
    ),
  );
  return htmlTable({ headings, widths: WIDTHS, bodies: [`<tbody>\n${rows.join('\n')}\n</tbody>`] });
}

const lineOf = (text: string): string =>
  `<p>${/^https?:/iu.test(text) ? htmlLink(text, text) : wrappedAtWords(text)}</p>`;
