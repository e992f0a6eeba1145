/** The mark of a draft (草稿标记) on web pages: in the title, behind the text and at the top of every printed page. */
import { toFillIn } from '../words/look-words.ts';
import { DRAFT } from '../words/wording.ts';

const HEI = '"黑体","SimHei","Noto Sans CJK SC",sans-serif';

/** What is fixed is printed on each page. */
export const DRAFT_STYLE = `
.draft{display:table;margin:4px auto 8px;padding:2px 14px;border:2px solid #a8201a;font-weight:700}
.watermark{display:none}
@page{@top-right{content:"${toFillIn(DRAFT)}";font:700 12pt ${HEI};color:#a8201a}}
@media print{
main{background:none}
.watermark{position:fixed;top:38%;left:0;right:0;z-index:-1;display:flex;justify-content:center;white-space:nowrap;font:700 64pt ${HEI};color:#efefef;transform:rotate(-25deg);print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

export const DRAFT_BACKGROUND = `<div class="watermark" aria-hidden="true">${DRAFT}</div>\n`;

export const draftTitle = (title: string): string => `${title} ${DRAFT}`;

/** Under the title of the page. */
export const DRAFT_LINE = `<p class="draft">${DRAFT}</p>`;
