/** SiteServer: `/channels/123.html`, `/channels/123_2.html`, `/contents/123/45678.html`; the day in brackets within the link. */
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, kinOf, type Parts, shownItems } from '../markup/inside.ts';
import { crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { stamp } from '../markup/stamps.ts';
import type { Article, Column, Item } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'index.html',
  files: '/upload/files/',
  column: ({ id }) => `/channels/${id}.html`,
  columnPage: ({ id }, n) => `/channels/${id}_${n}.html`,
  article: ({ column, id }) => `/contents/${column.id}/${id + 380000}.html`,
  foot: ({ id }) => `/channels/${id}.html`,
});

/** Title, day and summary all lie within one anchor: the day is the end of the title. */
function row(pen: Pen, column: Column, item: Item): string {
  const picture =
    habit(pen.site, 'pictures', [true, false]) && item.article && item.article.id % 4 === 0
      ? `<img src="${pen.link(`${pen.site.base}/upload/images/${item.day.slice(0, 4)}/${item.article.id}.jpg`)}">`
      : '';
  const day = column.datesShown
    ? stamp(
        item.day,
        column.dateForm === 'bracket' ? 'bracket' : column.dateForm.includes('md') ? 'bracket-md' : 'paren',
      )
    : '';
  return habit(pen.site, 'row', [
    `<a href="${pen.link(item.href)}" target="_blank" class="box">\n${picture}<h3>${item.title}${day}</h3><p>${item.title}</p></a>`,
    `<li><a href="${pen.link(item.href)}" target="_blank">${picture}${item.title}${day}</a></li>`,
    `<li><a href="${pen.link(item.href)}" target="_blank" title="${item.title}">${item.title}</a>${day}</li>`,
  ]);
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string =>
    pen.link(`${pen.site.base}/channels/${n === 1 ? column.id : `${column.id}_${n}`}.html`);
  const step = (word: string, n: number): string =>
    n < 1 || n > last ? `<span>${word}</span>` : `<a href="${at(n)}">${word}</a>`;
  return `<div class="page">共 ${column.items.length} 条 当前第 ${number} / ${last} 页 ${step('首页', number === 1 ? 0 : 1)} ${step('上一页', number - 1)} ${step('下一页', number + 1)} ${step('尾页', number === last ? 0 : last)}</div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const body = shownItems(page)
    .map((item) => row(pen, column, item))
    .join('\n');
  const none =
    column.emptiness === 'zero-count'
      ? '<div class="page">共 0 条 当前第 1 / 1 页 首页 上一页 下一页 尾页</div>'
      : `<p>${emptyWords(pen, column)}</p>`;
  return `<div class="pr1"><div class="dqwz"><p>${crumbs(pen, column, true)}</p></div><div class="title-m"><span>${column.name}</span></div><ul>\n${body}</ul>${column.emptiness ? none : pager(pen, page)}</div>`;
}

function hub(pen: Pen, column: Column): string {
  const rows = column.children.map(
    (one) =>
      `<div class="tit"><h3>${one.name}</h3><p><a href="${menuHref(pen, one)}">更多</a></p></div><ul>${one.items
        .slice(0, 4)
        .map((item) => row(pen, one, item))
        .join('')}</ul>`,
  );
  return `<div class="pr1"><div class="dqwz"><p>${crumbs(pen, column, true)}</p></div>${rows.join('\n')}</div>`;
}

function article(pen: Pen, one: Article): string {
  return `<div class="pr1"><div class="dqwz"><p>${crumbs(pen, one.column, true)}</p></div><div class="con"><h2>${one.title}</h2><p class="sj">${infoLine(pen, one)}</p><div class="nr">${bodyOf(pen, one)}</div>${attachments(pen, one)}</div></div>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map((one) => {
    const rows = one.items
      .slice(0, 6)
      .map(
        (item) =>
          `<li><a href="${pen.link(item.href)}" target="_blank">${item.title.slice(0, 20)}...</a>${one.datesShown ? `<span>${stamp(item.day, 'md')}</span>` : ''}</li>`,
      );
    return `<div class="pl"><div class="tit"><h3>${one.name}</h3><p><a href="${menuHref(pen, one)}" target="_blank">\n更多\n</a></p></div><ul>${rows.join('')}</ul></div>`;
  });
  return `<div id="part1">${blocks.join('\n')}${plantedAnchors(pen, ['home']).join('')}</div>`;
}

/** A heading in the menu is no link but an unresolved tag of the template, as seen in the wild. */
function menu(pen: Pen): string {
  const below = (one: Column): string => {
    if (one.children.length === 0) return '';
    return `<div class="sonNav">${one.children.map((child) => `<a href="${menuHref(pen, child)}" target="_blank">${child.name}</a>${mustUnfold(child) ? below(child) : ''}`).join('\n')}</div>`;
  };
  const head = (one: Column): string =>
    one.kind === 'folder'
      ? `<stl:a channelname="${one.name}">${one.name}</stl:a>`
      : `<a href="${menuHref(pen, one)}">${one.name}</a>`;
  const drop = habit(pen.site, 'drop', [true, false]);
  const top = topColumns(pen.site).map(
    (one) =>
      `<h3><i class="iconfont"></i><span class="a1">${head(one)}</span>${drop || mustUnfold(one) ? below(one) : ''}</h3>`,
  );
  const mobile = topColumns(pen.site).map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`);
  return `<div id="menu"><div class="blk"><ul><h3><span class="a1"><a href="${pen.link(pen.site.home)}">首　 页</a></span></h3>${top.join('\n')}</ul></div></div><ul class="nav-m-list" id="nav-m-list">${mobile.join('')}</ul>`;
}

function side(pen: Pen, column: Column): string {
  const kin = kinOf(column).map((one) => `<a href="${menuHref(pen, one)}">${one.name}</a>`);
  return `<div class="pl"><h2>${(column.parent ?? column).name}</h2><ul>${kin.join('\n')}</ul></div>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="pr1"><div class="title-m"><span>${name}</span></div><div class="nr">${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const siteserver: Make = {
  ...USUAL,
  id: 'siteserver',
  weight: 14,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'relative');
    const column = columnOf(pen);
    const at = pen.link(`${site.base}/sitefiles/assets/scripts/datestring.js`);
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${titleOf(pen)}</title>
${metas(pen)}<link href="${pen.link(`${site.base}/Css/base.css`)}" rel="stylesheet" type="text/css"><script>var $pageInfo = {publishmentSystemID : 18101, channelID : ${column?.id ?? 0}, contentID : 0, siteUrl : "http://${site.host}", homeUrl : "/home", rootUrl : "", apiUrl : "/api"};</script></head>
<body><div class="tops"><p> 欢迎光临${site.siteName}！今天是：<script src="${at}" type="text/javascript"></script></p><span class="readType"><a id="accessible" href="javascript:">无障碍阅读</a></span></div>
${menu(pen)}<div id="part6" class="clearfix">${column ? side(pen, column) : ''}${inside(pen, parts)}</div>
<div class="links">${friends(pen)}</div><div class="footer">${footWords(pen)}</div></body></html>`;
  },
};
