/** Mobile first: cards that are one anchor each, `<time>`, a folded menu, paging by `?page=2`, relative days nowhere. */
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, type Parts, shownItems } from '../markup/inside.ts';
import { crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { habit, menuHref, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { stamp } from '../markup/stamps.ts';
import type { Article, Column, Item } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';

const stem = (column: Column): string => `${column.parent ? `${stem(column.parent)}-` : ''}${column.slug}`;

const paths = (): Paths => ({
  home: '/',
  index: 'index',
  files: '/storage/files/',
  column: (column) => `/list/${stem(column)}`,
  columnPage: (column, n) => `/list/${stem(column)}?page=${n}`,
  article: ({ id }) => `/detail/${id + 7000}`,
  foot: ({ slug }) => `/page/${slug}`,
});

function card(pen: Pen, column: Column, item: Item): string {
  const shown = column.datesShown ? stamp(item.day, column.dateForm) : '';
  const day =
    shown === ''
      ? ''
      : habit(pen.site, 'time', [
          `<time datetime="${item.day}">${shown}</time>`,
          `<time>${shown}</time>`,
          `<small>${shown}</small>`,
        ]);
  const at = pen.link(item.href);
  return habit(pen.site, 'card', [
    `<a class="card" href="${at}"><div class="card-img"><img data-src="/static/img/${item.title.length}.jpg" src="/static/img/blank.gif"></div><div class="card-body"><h3>${item.title}</h3>${day}</div></a>`,
    `<article class="item"><h4><a href="${at}">${item.title}</a></h4><footer>${day} <span>阅读 ${item.title.length * 7}</span></footer></article>`,
    `<section class="row" data-href="${at}"><a href="${at}">${day}<p>${item.title}</p></a></section>`,
  ]);
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string => pen.link(n === 1 ? column.path : `${column.path}?page=${n}`);
  if (last === 1) return '<p class="nomore">没有更多了</p>';
  return `<div class="pager">${number > 1 ? `<a rel="prev" href="${at(number - 1)}">上一页</a>` : ''}<span>${number} / ${last}</span>${number < last ? `<a rel="next" href="${at(number + 1)}">下一页</a>` : ''}</div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  if (column.emptiness)
    return `<section><h2>${column.name}</h2><div class="empty"><img src="/static/img/empty.png"><p>${emptyWords(pen, column)}</p></div></section>`;
  return `<section><h2>${column.name}</h2>${shownItems(page)
    .map((item) => card(pen, column, item))
    .join('\n')}${pager(pen, page)}</section>`;
}

function hub(pen: Pen, column: Column): string {
  return column.children
    .map(
      (one) =>
        `<section><h2><a href="${menuHref(pen, one)}">${one.name}</a></h2>${one.items
          .slice(0, 3)
          .map((item) => card(pen, one, item))
          .join('')}</section>`,
    )
    .join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<article class="detail"><h1>${one.title}</h1><p class="meta">${infoLine(pen, one)}</p><div class="rich-text">${bodyOf(pen, one)}</div>${attachments(pen, one)}<div class="comments"><h5>评论</h5><p>暂无评论，快来抢沙发</p></div></article>`;
}

function home(pen: Pen): string {
  const icons = topColumns(pen.site).map(
    (one) => `<a class="icon" href="${menuHref(pen, one)}"><i class="i-${one.slug}"></i><span>${one.name}</span></a>`,
  );
  const blocks = homeLists(pen).map(
    (one) =>
      `<section><header><h2>${one.name}</h2><a href="${menuHref(pen, one)}">查看更多 ›</a></header>${one.items
        .slice(0, 4)
        .map((item) => card(pen, one, item))
        .join('')}</section>`,
  );
  return `<div class="icons">${icons.join('')}</div>${blocks.join('\n')}${plantedAnchors(pen, ['home']).join('')}`;
}

function menu(pen: Pen): string {
  const entry = (one: Column): string =>
    `<details><summary><a href="${menuHref(pen, one)}">${one.name}</a></summary>${one.children.map(entry).join('')}</details>`;
  const leafOr = (one: Column): string =>
    one.children.length > 0 ? entry(one) : `<a href="${menuHref(pen, one)}">${one.name}</a>`;
  return `<div class="hamburger" onclick="document.body.classList.toggle('open')">≡</div><aside class="drawer"><a href="${pen.link(pen.site.home)}">首页</a>${topColumns(pen.site).map(leafOr).join('\n')}</aside>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<article class="detail"><h1>${name}</h1><div class="rich-text">${html}</div></article>`;

const parts: Parts = { home, list, hub, article, text };

export const mobile: Make = {
  ...USUAL,
  id: 'mobile',
  weight: 8,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'root');
    const column = columnOf(pen);
    return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${titleOf(pen)}</title>${metas(pen)}<link rel="stylesheet" href="/static/css/m.css"><link rel="icon" href="/favicon.ico"></head>
<body>${menu(pen)}<header class="bar"><a href="${pen.link(site.home)}">${site.siteName}</a></header><main>${column ? `<nav class="crumb">${crumbs(pen, column)}</nav>` : ''}${inside(pen, parts)}</main>
<footer><div>${friends(pen)}</div><div>${footWords(pen)}</div></footer></body></html>`;
  },
};
