/** 广西统一平台: folders, articles `./t10221601.shtml` without a day in the URL, and lists that often show none either. */
import { attachments, bodyOf } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, kinOf, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, stamp, timeOf } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';
import { folderOf } from './slug-paths.ts';

const suffix = (site: Site): string => habit(site, 'suffix', ['shtml', 'html', 'shtml']);

function paths(site: Site): Paths {
  const ext = suffix(site);
  return {
    home: '/',
    index: `index.${ext}`,
    files: '/zwgk/P02/',
    column: folderOf,
    columnPage: (column, n) => `${folderOf(column)}index_${n - 1}.${ext}`,
    article: ({ column, id }) => `${folderOf(column)}t${id + 2280000}.${ext}`,
    foot: ({ slug }) => `/${slug}/`,
  };
}

function menu(pen: Pen): string {
  const entry = (one: Column): string => {
    const below =
      one.children.length > 0 && (mustUnfold(one) || habit(pen.site, 'drop', [true, false]))
        ? `<dl>${one.children.map((child) => `<dd>${entry(child)}</dd>`).join('')}</dl>`
        : '';
    return `<a class="chnl" href="${menuHref(pen, one)}">${one.name}</a>${below}`;
  };
  return `<div class="menu-bar"><div class="w1200"><a class="chnl cur" href="${pen.link(pen.site.home)}">首页</a>${topColumns(
    pen.site,
  )
    .map((one) => `<div class="m">${entry(one)}</div>`)
    .join('\n')}</div></div>`;
}

function row(pen: Pen, column: Column, item: Item): string {
  const link = `<a href="${pen.link(item.href)}" target="_blank" title="${escapeHtml(item.title)}">${item.title}</a>`;
  if (!column.datesShown) return `<li><i class="dot"></i>${link}</li>`;
  return `<li><i class="dot"></i>${link}<span class="time">${stamp(item.day, column.dateForm)}</span></li>`;
}

/** Pictures stand in a grid, with no day: that is said on each article only. */
function grid(pen: Pen, items: readonly Item[]): string {
  const cell = (item: Item): string =>
    `<div class="pic"><a href="${pen.link(item.href)}"><img src="${pen.link(`${pen.site.base}/images/tp/${item.day.slice(0, 4)}.jpg`)}" alt="${escapeHtml(item.title)}"></a><p><a href="${pen.link(item.href)}">${item.title}</a></p></div>`;
  return `<div class="grid">${items.map(cell).join('')}</div>`;
}

function pager(pen: Pen, { number, last }: ColumnPage): string {
  const ext = suffix(pen.site);
  return `<div class="more-page"><script>
var currentPage = ${number - 1}; var countPage = ${last}; var nextPage = currentPage + 1; var prevPage = currentPage - 1;
if(countPage > 1 && currentPage != 0) document.write('<a href="' + (currentPage == 1 ? 'index.${ext}' : 'index_' + prevPage + '.${ext}') + '">上一页</a>');
for(var i = 0; i < countPage && countPage > 1; i++){ document.write(currentPage == i ? '<span>' + (i + 1) + '</span>' : '<a href="' + (i == 0 ? 'index.${ext}' : 'index_' + i + '.${ext}') + '">' + (i + 1) + '</a>'); }
if(countPage > 1 && currentPage != countPage - 1) document.write('<a href="index_' + nextPage + '.${ext}">下一页</a>');
</script><noscript>共${last}页</noscript></div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  if (column.emptiness)
    return `<div class="right-list"><h2>${column.name}</h2><ul class="list-con"><li class="none">${emptyWords(pen, column)}</li></ul></div>`;
  const items = shownItems(page);
  const body =
    /图片|视频/.test(column.name) && !column.datesShown
      ? grid(pen, items)
      : `<ul class="list-con">\n${items.map((one) => row(pen, column, one)).join('\n')}\n</ul>`;
  return `<div class="right-list"><h2>${column.name}</h2>${body}${pager(pen, page)}</div>`;
}

function hub(pen: Pen, column: Column): string {
  const tabs = column.children.map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`);
  const panes = column.children
    .filter((one) => one.items.length > 0)
    .map(
      (one) =>
        `<div class="pane"><div class="pt">${one.name} <a href="${menuHref(pen, one)}" title="${one.name}">更多+</a></div><ul>${one.items
          .slice(0, 4)
          .map((item) => row(pen, one, item))
          .join('')}</ul></div>`,
    );
  return `<ul class="tabs">${tabs.join('')}</ul>${panes.join('\n')}`;
}

/** The day is in the text line and, on many of these sites, in META: the URL has none. */
function article(pen: Pen, one: Article): string {
  const when = one.undated
    ? ''
    : habit(pen.site, 'when', [
        `${one.day} ${timeOf(one.day)}`,
        `发布时间：${one.day} ${timeOf(one.day)}`,
        `${one.day.replaceAll('-', '/')}`,
        `发布日期：${stamp(one.day, 'han')}`,
      ]);
  const source = `来源：${pen.site.listed.unit}${habit(pen.site, 'source', ['', '&nbsp;&nbsp;作者：办公室'])}`;
  const line = habit(pen.site, 'order', [
    `<div class="article-inf-left">${when}&nbsp;&nbsp;&nbsp;&nbsp;${source}</div>`,
    `<div class="article-inf-left">${source}&nbsp;&nbsp;&nbsp;&nbsp;${when}</div>`,
  ]);
  return `<div class="article"><h1>${one.title}</h1><div class="article-inf">${line}<div class="article-inf-right">【字体：<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a>】 <a href="javascript:window.print()">打印</a></div></div>
<div class="article-con"><div class="trs_editor_view">${bodyOf(pen, one)}</div></div>${attachments(pen, one)}<div class="ewm">扫一扫在手机打开当前页</div></div>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map((one, i) => {
    const rows = one.items
      .slice(0, 5)
      .map(
        (item) =>
          `<li><a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 20)}...</a>${i % 2 === 0 && one.datesShown ? `<span>${stamp(item.day, 'md')}</span>` : ''}</li>`,
      );
    return `<div class="tabbox"><div class="hd"><a href="${menuHref(pen, one)}">${one.name}</a></div><div class="bd"><ul>${rows.join('')}</ul></div></div>`;
  });
  return `<div class="banner"><script>document.write('${clock(pen.site.now)}')</script></div>${blocks.join('\n')}<div class="ad">${plantedAnchors(pen, ['home']).join(' ')}</div>`;
}

function side(pen: Pen, column: Column): string {
  const index = habit(pen.site, 'index links', [true, false, false, false]) ? `index.${suffix(pen.site)}` : '';
  const kin = kinOf(column).map(
    (one) => `<li><a href="${menuHref(pen, one)}${one.path.startsWith('/') ? index : ''}">${one.name}</a></li>`,
  );
  const hot = habit(pen.site, 'hot', [true, false, true])
    ? `<div class="hot"><h4>热点信息</h4><ul>${besides(pen, 6)
        .map((one) => `<li><a href="${one.href}">${one.title}</a><span>${one.date}</span></li>`)
        .join('')}</ul></div>`
    : '';
  return `<div class="left-nav"><h3>${(column.parent ?? column).name}</h3><ul>${kin.join('')}</ul></div>${hot}`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="article"><h1>${name}</h1><div class="article-con">${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const gxpt: Make = {
  ...USUAL,
  id: 'gxpt',
  weight: 26,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, habit(site, 'links', ['relative', 'root', 'absolute']));
    const column = columnOf(pen);
    return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>${titleOf(pen)}</title>
${metas(pen)}<link rel="stylesheet" href="${pen.link(`${site.base}/images/common.css`)}"><script src="${pen.link(`${site.base}/images/jquery.min.js`)}"></script></head>
<body><div class="header"><a href="${pen.link(site.home)}"><img src="${pen.link(`${site.base}/images/logo.png`)}" alt="${site.siteName}"></a><form action="${pen.link(site.home)}" method="get"><input name="searchword"></form></div>
${menu(pen)}
<div class="w1200 main">${column ? `<div class="crumb-nav">${crumbs(pen, column)}</div>${side(pen, column)}` : ''}${inside(pen, parts)}</div>
<div class="friend-link">${friends(pen)}</div><div class="footer">${footWords(pen)}</div></body></html>`;
  },
};
