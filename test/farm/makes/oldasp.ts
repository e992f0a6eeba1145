/** Home-made ASP of about 2005: GBK sent as gb2312, nested tables, unclosed cells, raw Chinese in the queries of links. */
import iconv from 'iconv-lite';
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, plantedAnchors, titleOf } from '../markup/parts.ts';
import { habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Answer, type Make, type Page, type Paths, type Request, USUAL } from './make.ts';

/** As browsers send it: bytes of the page's charset, those of plain letters as they are. */
const inGbk = (text: string): string =>
  [...iconv.encode(text, 'gbk')]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`))
    .join('');
const chinese = (site: Site): boolean => habit(site, 'queries', [true, true, false]);

/** What the browser sends for the raw Chinese of the page: its bytes in the page's charset. */
function query(site: Site, { id, name }: Column): string {
  return chinese(site) ? `lmid=${id}&lm=${inGbk(name)}` : `lmid=${id}`;
}

const listPage = (site: Site): string => habit(site, 'list page', ['more.asp', 'list.asp', 'news_list.asp']);

function paths(site: Site): Paths {
  const show = habit(site, 'show page', ['newsinfo.asp', 'shownews.asp', 'view.asp']);
  const column = (one: Column): string =>
    `/${one.kind === 'static' ? 'about.asp' : listPage(site)}?${query(site, one)}`;
  return {
    home: '/',
    index: 'index.asp',
    files: '/uploadfile/',
    column,
    // As its pager links it: an introduction that is a list of entries has further pages of its own.
    columnPage: (one, n) => `${column(one)}&page=${n}`,
    article: ({ id }) => `/${show}?id=${id}`,
    foot: ({ id }) => `/about.asp?id=${id}`,
  };
}

/** Links as the page spells them: Chinese raw, `&` bare. */
function spell(pen: Pen, column: Column): string {
  const href = menuHref(pen, column);
  return column.path.startsWith('/') ? href.replace(inGbk(column.name), column.name) : href;
}

function row(pen: Pen, column: Column, item: Item): string {
  const link = `<a href="${pen.link(item.href)}" target=_blank title="标题：${item.title}&#13;&#10;点击数：${item.title.length}">${item.title}</a>`;
  const day = column.datesShown ? stamp(item.day, column.dateForm) : '';
  return habit(pen.site, 'row', [
    `<tr><td width="4%" height="22"><img src="images/arrow.gif"><td width="78%">${link}<td width="18%"><font color="#999999">${day}</font></tr>`,
    `<TR><TD height=24 background=images/dian.gif>・${link}&nbsp;<FONT color=#666666>${day}</FONT></TD></TR>`,
    `<tr><td>${item.top ? '<font color=red>固顶</font>' : '<font face=wingdings>v</font>'} <font color=gray>${day}</font>&nbsp;${link}<br></td></tr>`,
  ]);
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string => `${spell(pen, column)}&page=${n}`;
  const options = Array.from(
    { length: last },
    (_, i) => `<option value="${at(i + 1)}"${i + 1 === number ? ' selected' : ''}>第${i + 1}页</option>`,
  );
  const steps = [
    number > 1 ? `<a href="${at(number - 1)}">上一页</a>` : '上一页',
    number < last ? `<a href="${at(number + 1)}">下一页</a>` : '下一页',
    number < last ? `<a href="${at(last)}">尾页</a>` : '尾页',
  ];
  return `<table width="100%"><tr><td align=center>共<font color=red>${column.items.length}</font>条 ${steps.join(' ')} 页次：<b>${number}</b>/${last}页 转到：<select onchange="location.href=this.value">${options.join('')}</select></td></tr></table>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const rows = column.emptiness
    ? `<tr><td align=center height=80>${emptyWords(pen, column)}</td></tr>`
    : shownItems(page)
        .map((item) => row(pen, column, item))
        .join('\n');
  return `<table width="100%" border="0" cellspacing="0" cellpadding="0"><tr><td height="30" background="images/bg1.gif"><b>${column.name}</b></td></tr><tr><td valign=top><table width="96%" align=center border=0>
${rows}
</table>${column.emptiness ? '' : pager(pen, page)}</td></tr></table>`;
}

function hub(pen: Pen, column: Column): string {
  const blocks = column.children.map(
    (one) =>
      `<table width="100%"><tr><td><b>${one.name}</b><td align=right><a href="${spell(pen, one)}">更多...</a></tr>${one.items
        .slice(0, 4)
        .map((item) => row(pen, one, item))
        .join('')}</table>`,
  );
  return blocks.join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<table width="98%" align=center><tr><td align=center height=50><font size=4 color="#CC0000"><b>${one.title}</b></font></td></tr><tr><td align=center bgcolor="#F5F5F5">${infoLine(pen, one)}</td></tr>
<tr><td class=content style="line-height:180%">${bodyOf(pen, one)}${attachments(pen, one)}</td></tr><tr><td align=right>【<a href="javascript:window.print()">打印此文</a>】【<a href="javascript:window.close()">关闭窗口</a>】</td></tr></table>`;
}

function home(pen: Pen): string {
  const cells = homeLists(pen).map((one) => {
    const rows = one.items
      .slice(0, 6)
      .map(
        (item) =>
          `<tr><td height=20>·<a href="${pen.link(item.href)}" title="${item.title}">${item.title.slice(0, 16)}..</a>${one.datesShown ? `<font color=#999999>(${stamp(item.day, 'md')})</font>` : ''}</td></tr>`,
      );
    return `<td width="33%" valign="top"><table width="100%" border=1 bordercolor="#DDDDDD"><tr><td bgcolor="#E4F2FF"><font color="#003399">${one.name}</font>　<a href="${spell(pen, one)}"><img src="images/more.gif" border=0 alt="更多"></a></td></tr>${rows.join('')}</table></td>`;
  });
  const lines = Array.from(
    { length: Math.ceil(cells.length / 3) },
    (_, i) => `<tr>${cells.slice(i * 3, i * 3 + 3).join('\n')}</tr>`,
  );
  return `<table width="100%" cellspacing=4>${lines.join('\n')}</table><marquee>${plantedAnchors(pen, ['home']).join('')}欢迎访问${pen.site.siteName}</marquee>`;
}

/** Two rows of cells: the menu, and below it whatever has no page to show it. */
function menu(pen: Pen): string {
  const top = topColumns(pen.site).map(
    (one) => `<td align=center><a href="${spell(pen, one)}"><font color=white>${one.name}</font></a></td>`,
  );
  const drop = habit(pen.site, 'drop', [true, false]);
  const below = (one: Column): string =>
    one.children
      .map((child) => `<a href="${spell(pen, child)}">${child.name}</a>${mustUnfold(child) ? below(child) : ''}`)
      .join(' | ');
  const rows = topColumns(pen.site)
    .filter((one) => one.children.length > 0 && (drop || mustUnfold(one)))
    .map((one) => `<tr><td><b>${one.name}：</b></td><td>${below(one)}</td></tr>`);
  return `<table width=980 align=center bgcolor="#0066CC"><tr><td align=center><a href="${pen.link(pen.site.home)}"><font color=white>首页</font></a></td>${top.join('')}</tr></table><table width=980 align=center>${rows.join('')}</table>`;
}

function side(pen: Pen, column: Column): string {
  const kin = (column.parent?.children ?? []).map(
    (one) => `<tr><td><img src="images/dot.gif"> <a href="${spell(pen, one)}">${one.name}</a></td></tr>`,
  );
  const hot = besides(pen, 5).map(
    (one) =>
      `<tr><td>·<a href="${one.href}">${one.title.slice(0, 12)}...</a><font color=#999999>${one.date}</font></td></tr>`,
  );
  return `<td width=210 valign=top><table width="100%">${kin.join('')}</table><table width="100%"><tr><td bgcolor="#EEEEEE">热门文章</td></tr>${hot.join('')}</table></td>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<table width="98%"><tr><td align=center><h3>${name}</h3></td></tr><tr><td class=content>${html}</td></tr></table>`;

const parts: Parts = { home, list, hub, article, text };

/** A query in the wrong charset finds nothing, and the script dies of it. */
function wrongQuery(site: Site, { path, query: asked }: Request): Answer | null {
  if (path !== `${site.base}/${listPage(site)}` || !/lm=/.test(asked)) return null;
  return {
    status: 500,
    type: 'text/html',
    text: `<font face="宋体" size=2><p>ADODB.Field</font> <font face="宋体" size=2>错误 '800a0bcd'</font><p>BOF 或 EOF 中有一个是“真”，或者当前的记录已被删除，所需的操作要求一个当前的记录。<p>/${listPage(site)}，行 48`,
  };
}

function render(site: Site, page: Page): string {
  const pen = penFor(site, page, 'root');
  const column = columnOf(pen);
  const declared = habit(site, 'declared', ['gb2312', 'gb2312', 'GBK', '']);
  const trail = column ? crumbs(pen, column).replace(inGbk(column.name), column.name) : '';
  return `<html>
<head>
${declared === '' ? '' : `<meta http-equiv="Content-Type" content="text/html; charset=${declared}">`}
<title>${titleOf(pen)}</title><link href="${site.base}/css/css.css" rel=stylesheet type=text/css></head>
<body bgcolor="#FFFFFF" topmargin="0" background="${site.base}/images/bg.gif"><base href="http://${site.host}${site.base}/">
<table width=980 align=center border=0><tr><td><img src="images/top.jpg" width=980></td></tr><tr><td align=right>${clock(site.now)}</td></tr></table>
${menu(pen)}<table width="980" align="center"><tr>${column ? side(pen, column) : ''}<td valign="top"><table width="100%"><tr><td>${trail}</td></tr></table>${inside(pen, parts)}</td></tr></table>
<table width=980 align=center><tr><td>友情链接：${friends(pen)}</td></tr><tr><td align=center>${footWords(pen)}</td></tr></table></body></html>`;
}

export const oldasp: Make = {
  ...USUAL,
  id: 'oldasp',
  weight: 16,
  fits: /\.asp$/,
  charset: 'gbk',
  blankProves: true,
  paths,
  render,
  extra: wrongQuery,
};
