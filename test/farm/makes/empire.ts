/** EmpireCMS: `/tzgg/2016-05-26/5191.html`, two links an item, `<span id="time">` on every row, unfilled template tags. */

import { chanceOf } from '../chance.ts';
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, type Parts, shownItems } from '../markup/inside.ts';
import { crumbs, emptyWords, footWords, friends, plantedAnchors, titleOf } from '../markup/parts.ts';
import { habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { stamp } from '../markup/stamps.ts';
import type { Article, Column, Item } from '../plan/model.ts';
import { fill } from '../words/titles.ts';
import { type Make, type Paths, USUAL } from './make.ts';
import { folderOf } from './slug-paths.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'index.html',
  files: '/d/file/',
  column: (column) => `${folderOf(column)}index.html`,
  columnPage: (column, n) => `${folderOf(column)}index_${n}.html`,
  article: ({ column, day, id }) => `${folderOf(column)}${day}/${id + 3000}.html`,
  foot: ({ slug }) => `/${slug}/index.html`,
});

/** The summary of an item holds dates of its own: deadlines, numbers of documents. */
function summary(pen: Pen, item: Item): string {
  if (habit(pen.site, 'summary', [0, 1, 2]) === 0) return '[!--smalltext--]';
  return fill(
    '（{code} {old}）各乡镇人民政府、县直各单位：请于{soon}前将有关材料报{office}，{place}将于{soon}召开会议...',
    item.day,
    pen.site.setting,
    chanceOf(item.title, item.day),
  );
}

function row(pen: Pen, column: Column, item: Item): string {
  const at = pen.link(item.href);
  const time = column.datesShown ? `<span id="time">${stamp(item.day, column.dateForm)}</span>` : '';
  const picture = chanceOf(item.title).hit(0.3)
    ? `<img src="${pen.link(`${pen.site.base}/d/file/p/${item.day}/s.png`)}">`
    : '';
  return `<li style="width: 97%">\n\t${picture}<a href="${at}" target="_blank">\n\t\t\t\t${item.title}\n</a>\n<p>${summary(pen, item)}<a href="${at}" target="_blank" style="color: #000000" class="xq">[<font color="#FF0000">详情</font>]</a></p>\n${time}</li>`;
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string => pen.link(`${pen.site.base}${folderOf(column)}index${n === 1 ? '' : `_${n}`}.html`);
  const numbers = Array.from({ length: last }, (_, i) =>
    i + 1 === number ? `<b>${i + 1}</b>` : `<a href="${at(i + 1)}">${i + 1}</a>`,
  );
  const next = number < last ? `&nbsp;<a href="${at(number + 1)}">下一页</a>&nbsp;<a href="${at(last)}">尾页</a>` : '';
  return `<div class="lbfy"><b>页次${number}<span style="color:#d04e00">/</span>${last}</b> &nbsp;${numbers.join('&nbsp;')}${next}</div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const body = column.emptiness
    ? `<ul style="width: 100%">${emptyWords(pen, column)}</ul>`
    : `<ul style="width: 100%">\n${shownItems(page)
        .map((item) => row(pen, column, item))
        .join('\n')}\n</ul>`;
  return `<div class="news-sc"><div class="news-box">${body}</div></div><div class="clear"></div>${column.emptiness ? '' : pager(pen, page)}`;
}

function hub(pen: Pen, column: Column): string {
  return column.children
    .map(
      (one) =>
        `<div class="news-box"><h3><a href="${menuHref(pen, one)}">${one.name}</a></h3><ul>${one.items
          .slice(0, 3)
          .map((item) => row(pen, one, item))
          .join('')}</ul></div>`,
    )
    .join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<div class="unit-list"><div class="news-list1"><p align="center" style="font-size:24px; color:#666666; line-height:48px;">${one.title}</p><div align="center" style=" background:#f5f5f5;">${infoLine(pen, one)}</div><p align="left" style="padding:5px;">${bodyOf(pen, one)}${attachments(pen, one)}</div></div>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map(
    (one) =>
      `<div class="box fl"><div class="bt"><a href="${menuHref(pen, one)}" class="more">更多</a>${one.name}</div><ul>${one.items
        .slice(0, 6)
        .map(
          (item) =>
            `<li><a href="${pen.link(item.href)}">${item.title.slice(0, 20)}</a>${one.datesShown ? `<span id="time">${stamp(item.day, 'md')}</span>` : ''}</li>`,
        )
        .join('')}</ul></div>`,
  );
  return `${blocks.join('\n')}${plantedAnchors(pen, ['home']).join('')}`;
}

/** The entry of the page itself has an empty link, and 首页 stands beside its anchor, not in it. */
function menu(pen: Pen): string {
  const here = columnOf(pen);
  const drop = habit(pen.site, 'drop', [true, false]);
  const entry = (one: Column): string =>
    `<li><a href="${one === here && pen.page.kind === 'column' ? '' : menuHref(pen, one)}">${one.name}</a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<ul class="er">${one.children.map(entry).join('')}</ul>` : ''}</li>`;
  return `<div class="bg_nav"><div class="w nav u"><ul><li><a href="${pen.link(pen.site.home)}"></a>首页</li>${topColumns(pen.site).map(entry).join('\n')}</ul></div></div>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="unit-list"><p align="center" style="font-size:24px">${name}</p>${html}</div>`;

const parts: Parts = { home, list, hub, article, text };

export const empire: Make = {
  ...USUAL,
  id: 'empire',
  weight: 10,
  dayInUrl: true,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'relative');
    const column = columnOf(pen);
    return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${titleOf(pen)}</title><link rel="stylesheet" type="text/css" href="${pen.link(`${site.base}/skin/css/main.css`)}"><script src="${pen.link(`${site.base}/skin/js/jquery.min.js`)}" type="text/javascript"></script></head>
<body><div class="main" style="width: 100%;"><div class="top"><div class="w topbar"><a href="" class="logo fl">${site.siteName}</a><div class="weather"><iframe frameborder="0" width="290" height="96" scrolling="no" src="javascript:;"></iframe></div></div>${menu(pen)}</div>
<div class="w mainbox">${column ? `<p class="weizhi">${crumbs(pen, column)}</p>` : ''}<div class="main-body">${inside(pen, parts)}</div></div>
<div class="w friend">${friends(pen)}</div><div class="footer">${footWords(pen)}</div></div></body></html>`;
  },
};
