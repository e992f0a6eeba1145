/** Pages of any length of which each part invites a reader to begin again and again (恶意页面). */

export interface HostilePage {
  readonly name: string;
  readonly make: (length: number) => string;
}

const often = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));
const body = (inside: string): string => `<html><head><title>列表</title></head><body>${inside}</body></html>`;

const inBody = (name: string, around: (inside: string) => string, piece: string): HostilePage => ({
  name,
  make: (length) => body(around(often(piece, length))),
});

const itself = (inside: string): string => inside;
const asLink = (inside: string): string => `<a href="/a/">${inside} x</a>`;
const asTitleOfLink = (inside: string): string => `<a href="/a/" title="${inside} x">a...</a>`;
const asText = (inside: string): string => `<p>首页 ${inside} x</p>`;
const asScript = (inside: string): string => `<script>var a = 1; ${inside}</script>`;
const asStyle = (inside: string): string => `<p style="${inside}">a</p><a href="/b/" style="${inside}">b</a>`;
const asSheet = (inside: string): string => `<style>${inside}</style>`;
const asAddress = (inside: string): string => `<a href="/${inside}">a</a><a href="/b?${inside}">b</a>`;

const TEXTS = [
  '>',
  ' &nbsp;',
  '(',
  '1月',
  '2017-02-',
  '1',
  '上页',
  '...',
  '当前位置：',
  '首页>',
  '-',
  '发布时间：',
  '年',
  '共0条',
  '[',
  '»',
];
const TAGS = [
  '<!--',
  '<!--[if',
  '<a ]]>',
  '<a href="',
  '<a href=x ',
  '<p',
  '</',
  '<',
  '<div>',
  '<table><tr><td>',
  '<![CDATA[',
  '<option>',
  '<script>',
  '<style>',
  '<!',
  '<?',
  '&',
  '&#',
  '<li><a href=/x/>a</a> 2017-01-01',
  '<select>',
  '<iframe src=x>',
  '<h1>',
];
const CODES = [
  '/*',
  '//',
  "'",
  "'\\'",
  '"\\"',
  '`',
  '(',
  '{',
  '[',
  'function(',
  'location=',
  'document.write("',
  "document.write('<style ",
  'a:',
  "{name:'a',url:'b'},",
  '+',
  'if(',
  '<style',
  'class="',
  '$.ajax({url:',
  'a.b',
  '\\u0031',
  '\n',
];
const STYLES = ['height:1px;', 'background:', 'display', 'left:-1', '/*', '\\', ';', 'url(', 'overflow:hidden;'];
const SHEETS = ['a{', '@import ', 'url("', '/*', '"\\', '@media{', '.a,', '}', '.a{display:none}'];
const ADDRESSES = ['a/', '%e4', 'show', '1', '//', 'rili', '&amp;m', '?', '=', '../', '2017/', '-', 'a1-', '%'];

export const HOSTILE_PAGES: readonly HostilePage[] = [
  ...TEXTS.flatMap((piece) => [
    inBody(`text ${piece}`, asText, piece),
    inBody(`link ${piece}`, asLink, piece),
    inBody(`title of a link ${piece}`, asTitleOfLink, piece),
    inBody(`links ${piece}`, itself, `<a href="/a/">${piece.repeat(20)}</a>`),
  ]),
  ...TAGS.map((piece) => inBody(`tags ${piece}`, itself, piece)),
  ...CODES.map((piece) => inBody(`script ${JSON.stringify(piece)}`, asScript, piece)),
  ...STYLES.map((piece) => inBody(`style ${piece}`, asStyle, piece)),
  ...SHEETS.map((piece) => inBody(`sheet ${piece}`, asSheet, piece)),
  ...ADDRESSES.map((piece) => inBody(`address ${piece}`, asAddress, piece)),
  { name: 'refresh', make: (length) => `<meta http-equiv="refresh" content="${often('1', length)}">` },
  { name: 'charset', make: (length) => `${often('<meta charset ', length)}` },
  { name: 'attributes', make: (length) => `<body ${often('a=1 ', length)}><a ${often('b', length)}>` },
  { name: 'options', make: (length) => `<select>${often('<option value="/a/">1月</option>', length)}</select>` },
];
