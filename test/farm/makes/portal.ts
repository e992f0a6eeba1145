/** A county portal: drop-down and foot navigation, hubs, tabs, 更多 links, onclick entries; days in the folder of the article. */
import { attachments, bodyOf, infoLine, neighbourArticles } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, kinOf, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';
import { stemOf } from './slug-paths.ts';

/** Two families of the time: static folders, and `.jhtml`. */
const isJhtml = (site: Site): boolean => habit(site, 'jhtml', [true, false, false]);

function paths(site: Site): Paths {
  const j = isJhtml(site);
  return {
    home: '/',
    index: j ? 'index.jhtml' : 'index.html',
    files: '/u/cms/www/',
    column: (column) => (j ? `${stemOf(column)}/index.jhtml` : `${stemOf(column)}/`),
    columnPage: (column, n) => (j ? `${stemOf(column)}/index_${n}.jhtml` : `${stemOf(column)}/list_${n}.html`),
    article: ({ column, day, id }) =>
      j ? `${stemOf(column)}/${id}.jhtml` : `${stemOf(column)}/${day.slice(0, 7)}/${day.slice(8)}/content_${id}.html`,
    foot: ({ slug }) => (j ? `/${slug}/index.jhtml` : `/${slug}/`),
  };
}

function row(pen: Pen, column: Column, item: Item): string {
  const mark = item.top ? '<span class="hot">热</span>' : '';
  const link = `<a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${mark}${item.title}</a>`;
  const day = stamp(item.day, column.dateForm);
  if (!column.datesShown) return `<li>${link}</li>`;
  return habit(pen.site, 'row', [
    `<li><span class="fr">${day}</span>${link}</li>`,
    `<li>${link.replace('title="', `title="发布时间：${item.day}\n标题：`)}</li>`,
    `<li><dl><dt>${link}</dt><dd class="sum">${item.title}，${habit(pen.site, 'summary', ['现将有关情况公布如下……', '全文如下：'])}<a href="${pen.link(item.href)}">[查看全文]</a></dd><dd class="dt">发布时间：${day}</dd></dl></li>`,
    `<li>${link}<i>${day}</i></li>`,
  ]);
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string => {
    if (n === 1) return pen.link(column.path);
    return pen.link(pen.site.base + paths(pen.site).columnPage(column, n, last));
  };
  const step = (word: string, n: number): string =>
    n < 1 || n > last ? `<span class="off">${word}</span>` : `<a href="${at(n)}" onclick="return true">${word}</a>`;
  return `<div class="pagesite">共${column.items.length}条记录 ${number}/${last}页 ${step('首页', 1)} ${step('上一页', number - 1)} ${step('下一页', number + 1)} ${step('尾页', last)}</div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const body = column.emptiness
    ? `<div class="nolist">${emptyWords(pen, column)}</div>`
    : `<ul class="newslist">${shownItems(page)
        .map((item, i) => row(pen, column, item) + (i % 5 === 4 ? '<li class="sep">&nbsp;</li>' : ''))
        .join('\n')}</ul>${pager(pen, page)}`;
  return `<div class="list-r"><div class="list-tit"><h2>${column.name}</h2></div>${body}</div>`;
}

/** A hub of tabs: the panes of all children lie in the page, only one is seen. */
function hub(pen: Pen, column: Column): string {
  const tabs = column.children.map(
    (one, i) =>
      `<li${i === 0 ? ' class="on"' : ''}><a href="${menuHref(pen, one)}" onmouseover="tab(${i})">${one.name}</a></li>`,
  );
  const panes = column.children.map(
    (one, i) =>
      `<div class="pane" style="display:${i === 0 ? 'block' : 'none'}"><ul>${one.items
        .slice(0, 5)
        .map((item) => row(pen, one, item))
        .join('')}</ul><a class="more" href="${menuHref(pen, one)}">更多&gt;&gt;</a></div>`,
  );
  return `<div class="list-r"><ul class="tabs">${tabs.join('')}</ul>${panes.join('\n')}</div>`;
}

function article(pen: Pen, one: Article): string {
  const { before, after } = neighbourArticles(pen, one);
  return `<div class="article"><div class="art-tit">${one.title}</div><div class="art-info">${infoLine(pen, one)} <a href="javascript:void(0)" class="bds_more">分享到</a></div><div class="art-con">${bodyOf(pen, one)}</div>${attachments(pen, one)}
<div class="page-turn"><span>上一篇：${before ? `<a href="${pen.link(before.path)}">${before.title}</a>` : '无'}</span><span>下一篇：${after ? `<a href="${pen.link(after.path)}">${after.title}</a>` : '无'}</span></div></div>`;
}

function home(pen: Pen): string {
  const lists = homeLists(pen);
  const blocks = lists.map((one, i) => {
    const rows = one.items
      .slice(0, i === 0 ? 8 : 5)
      .map(
        (item) =>
          `<li><a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 22)}</a>${one.datesShown ? `<span>${stamp(item.day, 'bracket-md')}</span>` : ''}</li>`,
      );
    const more =
      i % 4 === 3
        ? `<span class="more" onclick="window.open('${pen.link(one.path)}')">更多</span>`
        : `<a class="more" href="${menuHref(pen, one)}" target="_blank">更多&gt;&gt;</a>`;
    return `<div class="box"><div class="hd"><h2>${one.name}</h2>${more}</div><ul class="bd">${rows.join('')}</ul></div>`;
  });
  return `<div class="banner"></div>${blocks.join('\n')}<div class="zt">${plantedAnchors(pen, ['home']).join('\n')}</div>`;
}

function menu(pen: Pen): string {
  const leaf = (one: Column): string => {
    const below = one.children.length > 0 ? `<ul>${one.children.map(leaf).join('')}</ul>` : '';
    return `<li><a href="${menuHref(pen, one)}">${one.name}</a>${below}</li>`;
  };
  const top = topColumns(pen.site).map(
    (one) =>
      `<li class="nav-li" onmouseover="show(this)"><a href="${menuHref(pen, one)}">${one.name}</a>${one.children.length > 0 ? `<div class="drop"><ul>${one.children.map(leaf).join('')}</ul></div>` : ''}</li>`,
  );
  return `<div class="nav"><ul><li class="nav-li"><a href="${pen.link(pen.site.home)}">首页</a></li>${top.join('\n')}</ul></div>`;
}

/** The whole tree again in the foot, as portals have it. */
function footMap(pen: Pen): string {
  if (!habit(pen.site, 'foot map', [true, false])) return '';
  const hubs = topColumns(pen.site).filter((one) => one.children.length > 0);
  return `<div class="footmap">${hubs.map((one) => `<dl><dt>${one.name}</dt>${one.children.map((child) => `<dd><a href="${menuHref(pen, child)}">${child.name}</a></dd>`).join('')}</dl>`).join('')}</div>`;
}

function side(pen: Pen, column: Column): string {
  const kin = kinOf(column).map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`);
  const hot = besides(pen, 6).map((one) => `<li><a href="${one.href}">${one.title}</a><span>${one.date}</span></li>`);
  const other = habit(pen.site, 'notice box', [true, false])
    ? '<div class="gg"><h3>网站公告</h3><p>暂无公告</p></div>'
    : '';
  return `<div class="list-l"><h3>${(column.parent ?? column).name}</h3><ul>${kin.join('')}</ul><h3>点击排行</h3><ul class="rank">${hot.join('')}</ul>${other}</div>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="article"><div class="art-tit">${name}</div><div class="art-con">${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const portal: Make = {
  ...USUAL,
  id: 'portal',
  weight: 22,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, habit(site, 'links', ['root', 'absolute', 'relative']));
    const column = columnOf(pen);
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${titleOf(pen)}</title>
${metas(pen)}<link href="/r/cms/www/css/style.css" rel="stylesheet" type="text/css" /><script type="text/javascript" src="/r/cms/jquery.js"></script><!--<a href="/test/old.html">旧站</a>--></head>
<body><div class="top"><div class="w"><span>${clock(site.now)}</span><a onclick="this.style.behavior='url(#default#homepage)'" href="javascript:;">设为首页</a></div><div class="logo"><img src="/r/cms/www/images/logo.png" alt="" /></div></div>${menu(pen)}
<div class="w">${column ? `<div class="location">${crumbs(pen, column)}</div>${side(pen, column)}` : ''}${inside(pen, parts)}</div>
<div class="links">${friends(pen)}</div>${footMap(pen)}<div class="footer">${footWords(pen)}</div></body></html>`;
  },
};
