/** 整改通知单 as one HTML file, a letter a unit when it is printed; pictures stand in it, nothing is loaded, nothing runs. */

import type { ReportModel } from '../model/report-model.ts';
import { type NoticeOrder, type NoticePage, type NoticePicture, noticePages } from '../papers/notice-page.ts';
import { NOTICE } from '../words/notice-words.ts';
import { DRAFT_LINE } from './html-draft.ts';
import { htmlPage } from './html-page.ts';
import { escapeHtml, htmlLink } from './html-text.ts';
import { LETTER_STYLE, letterHead, signatureOf } from './letter-html.ts';

const WIDTHS = ['7%', '13%', '26%', '21%', '19%', '14%'];
const WIDTHS_WITH_TERM = ['6%', '11%', '22%', '19%', '16%', '13%', '13%'];
const CLASSES = ['no', 'unit', 'url', '', '', 'day', 'day'];

const STYLE = `
section+section{border-top:1px dashed #999;margin-top:40px;padding-top:20px}
p.small{font-size:14px;margin:5px 0}
td p{margin:0}
th,td.day{white-space:nowrap}
th{padding:6px 2px}
td.day{text-align:center;padding:6px 2px}
td,td.url{font-size:13px;line-height:1.4}
figure{margin:14px 0;padding:8px 10px;border:1px solid #888;break-inside:avoid}
@media screen{.pictures{margin-top:60px}}
figure img{display:block;max-width:100%;height:auto}
figure p{margin:4px 0;font-size:14px;overflow-wrap:anywhere}
figure p:first-child{font-family:"黑体","SimHei","Noto Sans CJK SC",sans-serif}
@media print{
section{break-after:page}
section:last-child{break-after:auto}
section+section{border:0;margin:0;padding:0}
.pictures{break-before:page}
.end{break-inside:avoid}
th{font-size:9.5pt}
td,td.url{font-size:9.5pt;line-height:1.3}
p.small,figure p{font-size:10pt}
}
`;

export async function noticeHtml(model: ReportModel, order: NoticeOrder): Promise<Buffer> {
  const { pages, draft } = noticePages(model, order);
  const none = `<section><h1>${NOTICE.title}</h1>\n<p class="line">${NOTICE.none}</p></section>`;
  const sections = pages.length > 0 ? pages.map((page) => sectionOf(page, draft)) : [none];
  return htmlPage(NOTICE.title, sections.join('\n'), { style: LETTER_STYLE + STYLE, draft });
}

const sectionOf = (page: NoticePage, draft: boolean): string => `<section>
${letterHead(page.head, page.number)}
<h1>${NOTICE.title}</h1>
${draft ? DRAFT_LINE : ''}
<p>${escapeHtml(NOTICE.to(page.unit))}</p>
${page.openings.map((text) => `<p class="line">${escapeHtml(text)}</p>`).join('\n')}
<table>
<colgroup>${widthsOf(page)
  .map((width) => `<col style="width:${width}">`)
  .join('')}</colgroup>
<thead><tr>${page.headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead>
<tbody>
${page.rows.map((cells) => rowOf(cells, page.headings)).join('\n')}
</tbody>
</table>
${page.notes.map((text) => `<p class="small">${escapeHtml(text)}</p>`).join('\n')}
<div class="end">
<p class="line">${escapeHtml(page.demand)}</p>
<p class="line">${escapeHtml(page.contact)}</p>
${page.pictures.length > 0 ? `<p class="line">${NOTICE.annex(page.pictures.length)}</p>` : ''}
${signatureOf(page.signature, page.issuedOn)}
</div>
${annexOf(page.pictures)}
</section>`;

const widthsOf = ({ headings }: NoticePage): readonly string[] =>
  headings.length === WIDTHS.length ? WIDTHS : WIDTHS_WITH_TERM;

const rowOf = (cells: NoticePage['rows'][number], headings: readonly string[]): string =>
  `<tr>${cells
    .map((lines, at) => {
      const html = lines.map((text) => `<p>${htmlLink(text, text)}</p>`).join('');
      return `<td class="${CLASSES[at]}" data-label="${headings[at]}">${html}</td>`;
    })
    .join('')}</tr>`;

function annexOf(pictures: readonly NoticePicture[]): string {
  if (pictures.length === 0) return '';
  return `<div class="pictures">
<p class="annex">${NOTICE.annexNumber}</p>
<h1>${NOTICE.annexTitle}</h1>
${pictures.map(figureOf).join('\n')}
</div>`;
}

const figureOf = ({ title, frame, png, width, height }: NoticePicture): string =>
  `<figure><p>${escapeHtml(title)}</p><img src="data:image/png;base64,${Buffer.from(png).toString('base64')}" alt="${escapeHtml(title)}" width="${width}" height="${height}">${frame.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</figure>`;
