/** The look of the table page (附件6、台账网页): its tools, its proofs, and its print with a number on each page. */

const SCREEN = `
th,td.unit,td.name,td.problems,td.remark,td.url,.index li{word-break:keep-all;line-break:strict}
.totals{text-wrap:balance}
.totals{margin:0 0 12px;text-align:center}
#tools{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end;padding:12px 14px;margin:0 0 12px;background:#f4f2ec;border:1px solid #cfcabd;border-radius:6px;font:15px/1.4 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
#tools[hidden]{display:none}
#tools label{display:flex;flex-direction:column;gap:3px;color:#444}
#tools .search{flex:1 1 300px}
#tools input,#tools select,#tools button{font:inherit;color:#111;min-height:38px;padding:5px 9px;border:1px solid #8c8778;border-radius:4px;background:#fff}
#tools input{width:100%;font-size:17px}
#tools select{max-width:190px}
#tools button{cursor:pointer}
#tools :focus-visible,summary:focus-visible,a:focus-visible{outline:3px solid #1c4e80;outline-offset:1px}
.buttons{display:flex;gap:8px}
#shown{flex:1 1 300px;align-self:center;color:#1a1a1a;font-weight:600}
details.index,.elsewhere{margin:0 0 12px;font-size:15px;color:#333}
details.index ul,.elsewhere ul{list-style:none;margin:6px 0;padding:0;columns:6 130px;column-gap:18px}
details.index li{break-inside:avoid;padding:2px 0;word-break:keep-all}
.elsewhere p,.elsewhere ul,.elsewhere li{display:inline;margin:0}
.elsewhere li:not(:last-child)::after{content:"、"}
.elsewhere li:last-child::after{content:"。"}
tbody{scroll-margin-top:190px}
tbody:target>tr:first-child>td{background:#fff6d8}
.finding{scroll-margin-top:190px}
.finding:target{background:#fff6d8}
td.name{text-wrap:balance}
.waiting{display:inline-block;padding:3px 8px;border:2px solid #a8201a;background:#fff3b0;color:#a8201a;font-weight:700}
tr.proofs>td{padding:4px 9px 6px 60px;border-top:0;background:#fbfaf7}
tr.proofs details{margin:0;font-size:15px}
tr.proofs ol{margin:8px 0 4px;padding-left:1.6em}
.finding{margin:10px 0;padding:2px 4px}
.finding p{margin:2px 0}
.finding ul{margin:2px 0;padding-left:1.3em}
.kind,.state{display:inline-block;margin-right:8px;padding:0 7px;border:1px solid #8c8778;border-radius:3px;font-size:14px;background:#fff}
.kind{border-color:#1c4e80;color:#1c4e80}
.life{font-size:14px;color:#555}
code{font:13px/1.4 Consolas,"DejaVu Sans Mono",monospace}
.snapshot{float:left;margin-right:18px}
.picture[open] img{clear:both}
.picture img{display:block;max-width:100%;height:auto;margin:6px 0;border:1px solid #bbb}
ol.notes{padding-left:1.7em}
.origin{font-size:12px;color:#666;margin:10px 0 0}
.up{margin:10px 0 0;font-size:14px}
`;

const PHONE = `
@media (max-width:760px){
#tools{position:static}
#tools label{flex:1 1 140px}
#tools .search{flex-basis:100%}
#tools select{max-width:none;width:100%}
tbody{display:block;border:1px solid #999;border-radius:6px;margin:0 0 14px;scroll-margin-top:8px}
tbody tr{border:0;border-radius:0;margin:0}
tbody:not([id])>tr{border-bottom:1px solid #999}
tr.proofs>td{padding:6px 0;background:none}
tr.proofs>td::before{content:none}
td.unit{font-size:19px!important;font-weight:700}
details.index ul{columns:2}
[hidden]{display:none!important}
}
`;

const PRINT = `
@page{@bottom-right{content:"— " counter(page) " —";font:14pt "宋体","SimSun","Noto Serif CJK SC",serif}}
@page:left{@bottom-right{content:none}@bottom-left{content:"— " counter(page) " —";font:14pt "宋体","SimSun","Noto Serif CJK SC",serif}}
@media print{
table{width:calc(100% - 1pt)}
#tools,.index,.up,tr.proofs,.totals,.elsewhere{display:none}
tbody:target>tr:first-child>td{background:none}
.waiting{border-width:1.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.origin{font-size:7.5pt}
}
`;

export const TABLE_STYLE = SCREEN + PHONE + PRINT;
