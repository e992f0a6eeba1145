/** The form of an official letter as a web page (公文版式): red head, number, signature; A4 upright when it is printed. */
import { escapeHtml } from './html-text.ts';

export const LETTER_STYLE = `
main{max-width:820px}
.head{font-family:"方正小标宋简体","FZXiaoBiaoSong-B05S","SimSun","Songti SC","Noto Serif CJK SC",serif;color:#d00000;text-align:center;line-height:1.3;margin:0 0 10px;text-wrap:balance}
.number{text-align:center;margin:0 0 26px;padding:0 0 8px;border-bottom:2.5px solid #d00000}
p{margin:5px 0}
p.line{text-indent:2em}
.signed{margin:34px 0 0;break-inside:avoid;text-align:right;white-space:pre-wrap}
.signed p:first-child{padding-right:2em}
.signed p:last-child{padding-right:4em}
@page{size:A4 portrait;margin:30mm 26mm 26mm 28mm;@bottom-right{content:"— " counter(page) " —";font:14pt "宋体","SimSun","Noto Serif CJK SC",serif}}
@page:left{@bottom-right{content:none}@bottom-left{content:"— " counter(page) " —";font:14pt "宋体","SimSun","Noto Serif CJK SC",serif}}
@media print{
main{max-width:none}
body{font-size:15pt;line-height:1.7}
h1{font-size:22pt;margin:0 0 8pt}
h2{font-size:15pt}
}
`;

/** As large as the width allows. */
export function letterHead(name: string, number: string): string {
  const size = Math.min(46, Math.floor(570 / Math.max(1, name.length)));
  return `<p class="head" style="font-size:${size}px">${escapeHtml(name)}</p>
<p class="number">${escapeHtml(number)}</p>`;
}

export const signatureOf = (name: string, day: string): string =>
  `<div class="signed"><p>${escapeHtml(name)}</p><p>${escapeHtml(day)}</p></div>`;
