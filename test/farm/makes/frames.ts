/** Framesets: a top and a left frame with the menu, a main frame with pages that have none; some lists lie in an iframe. */
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, type Parts, shownItems } from '../markup/inside.ts';
import { emptyWords, footWords, friends, plantedAnchors, titleOf, trailOf } from '../markup/parts.ts';
import { habit, menuHref, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, dayIn, stamp } from '../markup/stamps.ts';
import type { Article, Column, Site } from '../plan/model.ts';
import { type Make, type Page, type Paths, USUAL } from './make.ts';

/** Half of these sites put the list of every column into an iframe of its own. */
const inIframe = (site: Site): boolean => habit(site, 'iframe', [true, false]);
const isList = (column: Column): boolean =>
  ['list', 'service', 'past'].includes(column.kind) && column.emptiness !== 'alert';
const rowsPath = ({ id }: Column): string => `/lb/rows_${id}.htm`;

function paths(site: Site): Paths {
  const rows = inIframe(site)
    ? site.columns.filter(isList).map((one) => [`rows ${one.index}`, rowsPath(one)] as const)
    : [];
  return {
    home: '/main.htm',
    index: 'index.htm',
    files: '/down/',
    column: ({ id }) => `/lm_${id}.htm`,
    columnPage: ({ id }, n) => (inIframe(site) ? '' : `/lm_${id}_${n}.htm`),
    article: ({ id }) => `/xx/view_${id}.htm`,
    foot: ({ slug }) => `/${slug}.htm`,
    own: { entry: '/', top: '/top.htm', left: '/left.htm', ...Object.fromEntries(rows) },
    framed: true,
  };
}

const head = (title: string): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title><link href="style.css" rel="stylesheet"></head>`;

function frameset(site: Site): string {
  return `${head(site.siteName)}
<frameset rows="112,*" frameborder="NO" border="0" framespacing="0"><frame src="top.htm" name="topFrame" scrolling="NO" noresize>
<frameset cols="180,*" frameborder="NO"><frame src="left.htm" name="leftFrame"><frame src="main.htm" name="mainFrame"></frameset></frameset>
<noframes><body>您的浏览器不支持框架，请升级浏览器。</body></noframes></html>`;
}

function leftFrame(pen: Pen): string {
  const entry = (one: Column): string => {
    const below =
      one.children.length > 0 ? `<div class="sub" id="m${one.id}">${one.children.map(entry).join('')}</div>` : '';
    return `<div><img src="images/folder.gif"><a href="${menuHref(pen, one)}">${one.name}</a>${below}</div>`;
  };
  return `${head('导航')}<base target="mainFrame"><body class="left"><div><a href="main.htm">首页</a></div>${topColumns(pen.site).map(entry).join('\n')}<div>${clock(pen.site.now)}</div></body></html>`;
}

function topFrame(pen: Pen): string {
  const top = topColumns(pen.site)
    .filter((one) => one.path !== '')
    .slice(0, 6);
  return `${head('top')}<base target="mainFrame"><body topmargin="0"><img src="images/banner.jpg" width="100%" height="80"><div align="center"><a href="main.htm">首 页</a>${top.map((one) => ` | <a href="${menuHref(pen, one)}">${one.name}</a>`).join('')}</div></body></html>`;
}

function rows(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const items = inIframe(pen.site) ? column.items : shownItems(page);
  if (column.emptiness) return `<p align="center">${emptyWords(pen, column)}</p>`;
  return `<table width="95%">${items.map((item) => `<tr><td>◇ <a href="${pen.link(item.href)}"${inIframe(pen.site) ? ' target="_parent"' : ''}>${item.title}</a></td>${column.datesShown ? `<td width="100" class="d">${stamp(item.day, column.dateForm)}</td>` : ''}</tr>`).join('\n')}</table>`;
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  if (last === 1 || inIframe(pen.site)) return '';
  const numbers = Array.from({ length: last }, (_, i) =>
    i + 1 === number
      ? `${i + 1}`
      : `<a href="${pen.link(`${pen.site.base}/lm_${column.id}${i === 0 ? '' : `_${i + 1}`}.htm`)}">[${i + 1}]</a>`,
  );
  return `<p align="center">分页：${numbers.join(' ')}</p>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const framed = inIframe(pen.site) && isList(column);
  const body = framed
    ? `<iframe src="${pen.link(pen.site.base + rowsPath(column))}" width="100%" height="500" frameborder="0" scrolling="no"></iframe>`
    : rows(pen, page) + pager(pen, page);
  return `<h3>${column.name}</h3>${body}`;
}

function hub(pen: Pen, column: Column): string {
  return column.children
    .map(
      (one) =>
        `<fieldset><legend><a href="${menuHref(pen, one)}">${one.name}</a></legend>${one.items
          .slice(0, 4)
          .map((item) => `<a href="${pen.link(item.href)}">${item.title}</a>　${dayIn(one, item, 'short')}<br>`)
          .join('')}</fieldset>`,
    )
    .join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<h2 align="center">${one.title}</h2><p align="center">${infoLine(pen, one)}</p><hr>${bodyOf(pen, one)}${attachments(pen, one)}<p align="right"><a href="javascript:history.back()">返回</a></p>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map(
    (one) =>
      `<table class="blk" width="48%"><tr><th align="left">${one.name}</th><td align="right"><a href="${menuHref(pen, one)}">&gt;&gt;更多</a></td></tr>${one.items
        .slice(0, 5)
        .map(
          (item) =>
            `<tr><td colspan="2">·<a href="${pen.link(item.href)}">${item.title}</a> ${one.datesShown ? stamp(item.day, 'bracket-md') : ''}</td></tr>`,
        )
        .join('')}</table>`,
  );
  return `${blocks.join('\n')}${plantedAnchors(pen, ['home']).join(' ')}`;
}

const parts: Parts = { home, list, hub, article, text: (_pen, name, html) => `<h3>${name}</h3>${html}` };

/** The way here in plain words: a page in a frame has no links back. */
function trail(pen: Pen): string {
  const column = columnOf(pen);
  if (column === null) return '';
  return `<div class="pos">当前位置：首页 &gt; ${trailOf(column)
    .map((one) => one.name)
    .join(' &gt; ')}</div>`;
}

function own(site: Site, page: Page & { kind: 'own' }): string {
  if (page.name === 'entry') return frameset(site);
  const known = paths(site).own?.[page.name] ?? '/';
  const pen = penFor(site, page, 'relative', site.base + known);
  if (page.name === 'left') return leftFrame(pen);
  if (page.name === 'top') return topFrame(pen);
  const column = site.columns[Number(page.name.split(' ')[1])];
  if (column === undefined) return head('');
  return `${head('')}<body>${rows(pen, { kind: 'column', column, number: 1, last: 1, path: pen.path })}</body></html>`;
}

export const frames: Make = {
  ...USUAL,
  id: 'frames',
  weight: 8,
  blankProves: true,
  pagesPerList: 1,
  paths,
  render: (site, page) => {
    if (page.kind === 'own') return own(site, page);
    const pen = penFor(site, page, 'relative');
    return `${head(titleOf(pen))}<body class="main">${trail(pen)}${inside(pen, parts)}<hr><center>${friends(pen)}<br>${footWords(pen)}</center></body></html>`;
  },
};
