/** The look of the HTML report: like the printed annex on A4 landscape, one card a row on a phone. No font or picture is loaded. */

const SONG = `"方正小标宋简体","FZXiaoBiaoSong-B05S","小标宋","SimSun","Songti SC","Noto Serif CJK SC","Source Han Serif SC",serif`;
const FANG = `"仿宋_GB2312","FangSong_GB2312","仿宋","FangSong","STFangsong","Noto Serif CJK SC","Source Han Serif SC",serif`;
const HEI = `"黑体","SimHei","Heiti SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif`;
const KAI = `"楷体_GB2312","楷体","KaiTi","STKaiti","Noto Serif CJK SC",serif`;

const SCREEN = `
*{box-sizing:border-box}
body{margin:0;background:#eceae5;color:#1a1a1a;font:16px/1.65 ${FANG}}
main{max-width:1180px;margin:24px auto;padding:44px 56px 36px;background:#fff;box-shadow:0 1px 6px rgba(0,0,0,.18)}
.annex{font-family:${HEI};font-size:19px;margin:0}
h1{font:400 30px/1.35 ${SONG};text-align:center;margin:14px 0 6px;letter-spacing:.04em}
.draft{font-family:${KAI};text-align:center;color:#a8201a;margin:0 0 6px;font-size:18px}
.day{font-family:${KAI};text-align:center;margin:0 0 22px;color:#444}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{border:1px solid #333;padding:7px 9px;vertical-align:middle;overflow-wrap:anywhere;font-size:15px}
th{font:400 15px/1.4 ${HEI};text-align:center;background:#f4f2ec}
td.no,td.remark,td.unit{text-align:center}
td.remark,td.unit{text-wrap:balance}
td.url{font-family:"Times New Roman","Liberation Serif",serif;font-size:14px}
a{color:#1c4e80;text-decoration-thickness:1px;text-underline-offset:2px}
details{margin-top:5px;font-size:13px;color:#444}
summary{cursor:pointer;color:#1c4e80;font-family:${HEI}}
details ul{margin:5px 0 2px;padding-left:1.3em}
details li{margin:3px 0}
.when{white-space:nowrap}
details.list{margin:30px 0 8px}
details.list>summary{font:400 19px/1.4 ${HEI};margin:0 0 8px}
h2{font:400 19px/1.4 ${HEI};margin:30px 0 8px}
.notes{font-size:14px;color:#333;padding-left:1.4em;margin:0}
.notes li{margin:3px 0}
.waiting{color:#a8201a}
`;

const PHONE = `
@media (max-width:760px){
main{margin:0;padding:20px 14px;box-shadow:none}
h1{font-size:23px}
thead{display:none}
table,tbody,tr,td{display:block;width:100%}
tr{border:1px solid #999;border-radius:6px;margin:0 0 14px;padding:6px 12px}
td,td.no,td.unit,td.remark{border:0;border-bottom:1px dotted #ccc;padding:6px 0;text-align:left;font-size:16px}
td.url{font-size:16px}
td:last-child{border-bottom:0}
td:empty{display:none}
td::before{content:attr(data-label);display:block;font:13px/1.5 ${HEI};color:#777}
}
`;

const PRINT = `
@page{size:A4 landscape;margin:20mm 18mm 18mm}
@media print{
body{background:#fff;font-size:12pt}
main{max-width:none;margin:0;padding:0;box-shadow:none}
thead{display:table-header-group}
tr{break-inside:avoid}
h2{break-after:avoid}
th,td{font-size:11pt;padding:3pt 5pt}
td.url{font-size:9pt}
th{background:none}
details{display:none}
a{color:inherit;text-decoration:none}
}
`;

export const HTML_STYLE = SCREEN + PHONE + PRINT;
