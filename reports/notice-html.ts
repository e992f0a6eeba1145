/** 整改通知单 as one HTML file, a sheet of A4 a unit when it is printed; pictures stand in it, nothing is loaded, nothing runs. */
import { DRAFT_LINE } from './html-draft.ts';
import { htmlPage } from './html-page.ts';
import { escapeHtml } from './html-text.ts';
import { type NoticeOrder, type NoticePage, type NoticePicture, noticePages } from './notice-page.ts';
import { NOTICE } from './rectification-words.ts';
import type { ReportModel } from './report-model.ts';

const WIDTHS = ['8%', '16%', '26%', '34%', '16%'];
const CLASSES = ['no', 'unit', '', '', 'unit'];

const STYLE = `
main{max-width:800px}
section+section{border-top:1px dashed #999;margin-top:40px;padding-top:20px}
p{margin:5px 0}
p.line{text-indent:2em}
p.right{text-align:right}
p.small{font-size:14px}
figure{margin:10px 0;text-align:center}
figure img{margin:0 6px;vertical-align:middle;border:1px solid #999}
figcaption{font-size:13px;overflow-wrap:anywhere}
@page{size:A4 portrait;margin:22mm 24mm 18mm}
@media print{
section{break-after:page}
section:last-child{break-after:auto}
section+section{border:0;margin:0;padding:0}
h1{font-size:20pt;margin:0 0 4pt}
th,td{font-size:10.5pt;line-height:1.35}
}
`;

export async function noticeHtml(model: ReportModel, order: NoticeOrder): Promise<Buffer> {
  const { pages, draft } = noticePages(model, order);
  const none = `<section><h1>${NOTICE.title}</h1>\n<p class="line">${NOTICE.none}</p></section>`;
  const sections = pages.length > 0 ? pages.map((page) => sectionOf(page, draft)) : [none];
  return htmlPage(NOTICE.title, sections.join('\n'), { style: STYLE, draft });
}

const sectionOf = (page: NoticePage, draft: boolean): string => `<section>
<h1>${NOTICE.title}</h1>
${draft ? DRAFT_LINE : ''}
<p class="right">${NOTICE.number}</p>
<p>${escapeHtml(NOTICE.to(page.unit))}</p>
${page.openings.map((text) => `<p class="line">${escapeHtml(text)}</p>`).join('\n')}
<table>
<colgroup>${WIDTHS.map((width) => `<col style="width:${width}">`).join('')}</colgroup>
<thead><tr>${NOTICE.headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead>
<tbody>
${page.rows.map(rowOf).join('\n')}
</tbody>
</table>
${page.left.length > 0 ? `<p class="small">${page.left.join('')}</p>` : ''}
<p class="line">${page.demand}</p>
${figureOf(page)}
<p class="right">${NOTICE.signed}</p>
<p class="right">${NOTICE.signedOn}</p>
</section>`;

const rowOf = (texts: readonly string[]): string =>
  `<tr>${texts
    .map((text, at) => `<td class="${CLASSES[at]}" data-label="${NOTICE.headings[at]}">${escapeHtml(text)}</td>`)
    .join('')}</tr>`;

function figureOf({ pictures, caption }: NoticePage): string {
  if (pictures.length === 0) return '';
  return `<figure>${pictures.map(imageOf).join('')}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

const imageOf = ({ png, subject, width, height }: NoticePicture): string =>
  `<img src="data:image/png;base64,${Buffer.from(png).toString('base64')}" alt="${escapeHtml(subject)}" width="${width}" height="${height}">`;
