/** The bulletin draft (通报代拟稿) as one HTML file that stands alone: charts are drawn in it, nothing is loaded, nothing runs. */
import { barChart } from './bar-chart.ts';
import { type BulletinPart, bulletinOf } from './bulletin.ts';
import { DRAFT_LINE } from './html-draft.ts';
import { htmlPage } from './html-page.ts';
import { escapeHtml, htmlLink } from './html-text.ts';
import { BULLETIN } from './rectification-words.ts';
import type { ReportModel } from './report-model.ts';
import { DRAFT, HEADINGS, TITLE } from './wording.ts';

const URL_CELL = 3;
const WIDTHS = ['6%', '14%', '18%', '20%', '30%', '12%'];

const STYLE = `
figure{margin:14px 0 20px}
figcaption{font-family:"黑体","SimHei",sans-serif;text-align:center;margin:0 0 6px}
svg{width:100%;max-width:760px;display:block;margin:0 auto;font-size:15px}
svg rect{fill:#1c4e80}
p.line{text-indent:2em;margin:6px 0}
@media print{figure{break-inside:avoid}svg rect{fill:#555}}
`;

export async function bulletinHtml(model: ReportModel): Promise<Buffer> {
  const bulletin = bulletinOf(model);
  return htmlPage(
    bulletin.title,
    `<h1>${escapeHtml(bulletin.title)}</h1>
${bulletin.under.map((line) => (line === DRAFT ? DRAFT_LINE : `<p class="day">${escapeHtml(line)}</p>`)).join('\n')}
${bulletin.parts.map(part).join('\n')}
<h2>${BULLETIN.list}</h2>
<table>
<colgroup>${WIDTHS.map((width) => `<col style="width:${width}">`).join('')}</colgroup>
<thead><tr>${HEADINGS.map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`).join('')}</tr></thead>
<tbody>
${bulletin.list.map(row).join('\n')}
</tbody>
</table>
<h2>${TITLE.notes}</h2>
<ul class="notes">
${bulletin.notes.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}
</ul>`,
    { style: STYLE, draft: bulletin.draft },
  );
}

const part = ({ heading, lines, chart }: BulletinPart): string =>
  [
    `<h2>${escapeHtml(heading)}</h2>`,
    ...lines.map((line) => `<p class="line">${escapeHtml(line)}</p>`),
    chart ? barChart(chart) : '',
  ].join('\n');

function row(texts: readonly string[]): string {
  const cells = texts.map((text, index) => {
    const html = index === URL_CELL ? htmlLink(text, text) : escapeHtml(text);
    return `<td data-label="${escapeHtml(HEADINGS[index] ?? '')}">${html}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}
