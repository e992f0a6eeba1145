/** Div soup: no lists, no tables, classes drawn at random; the day split in two tags, the year away from the month. */
import { chanceOf } from '../chance.ts';
import { partsOf } from '../days.ts';
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, kinOf, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'index.html',
  files: '/attach/',
  column: ({ id }) => `/c/${id}.html`,
  columnPage: ({ id }, n) => `/c/${id}-${n}.html`,
  article: ({ id }) => `/a/${id + 90000}.html`,
  foot: ({ slug }) => `/p/${slug}.html`,
});

/** A class that means nothing, the same for one purpose all over one site. */
function cls(site: Site, purpose: string): string {
  const chance = chanceOf(site.key, 'class', purpose);
  return `${chance.pick(['x', 'q', 'k', 'vv', 'css', 'w_'])}${chance.int(100, 99999).toString(36)}`;
}

/** 28 above 2017-02; month and day above the year; or whole, for lists that write it so. */
function dayBox(site: Site, item: Item, column: Column): string {
  if (!column.datesShown) return '';
  const { yyyy, mm, dd } = partsOf(item.day);
  const c = cls(site, 'day');
  return habit(site, 'day box', [
    `<div class="${c}"><b>${dd}</b><span>${yyyy}-${mm}</span></div>`,
    `<div class="${c}"><p>${mm}/${dd}</p><p>${yyyy}</p></div>`,
    `<div class="${c}"><span>${dd}</span><em>${yyyy}.${mm}</em></div>`,
    `<div class="${c}">${stamp(item.day, column.dateForm)}</div>`,
    `<div class="${c}">${yyyy}<i>年</i>${mm}<i>月</i>${dd}<i>日</i></div>`,
  ]);
}

function row(pen: Pen, column: Column, item: Item): string {
  const { site } = pen;
  const day = dayBox(site, item, column);
  const text = `<div class="${cls(site, 'text')}"><a href="${pen.link(item.href)}"><div>${item.title}</div></a></div>`;
  return `<div class="${cls(site, 'row')}">${habit(site, 'first', [true, false]) ? day + text : text + day}<div style="clear:both"></div></div>`;
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  if (last === 1) return '';
  const at = (n: number): string => pen.link(`${pen.site.base}/c/${column.id}${n === 1 ? '' : `-${n}`}.html`);
  const dots = Array.from({ length: last }, (_, i) =>
    i + 1 === number
      ? `<div class="${cls(pen.site, 'on')}">${i + 1}</div>`
      : `<div><a href="${at(i + 1)}">${i + 1}</a></div>`,
  );
  return `<div class="${cls(pen.site, 'pager')}">${dots.join('')}${number < last ? `<div><a href="${at(number + 1)}">&gt;</a></div>` : ''}</div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const body = column.emptiness
    ? `<div class="${cls(pen.site, 'none')}">${emptyWords(pen, column)}</div>`
    : shownItems(page)
        .map((item) => row(pen, column, item))
        .join('\n') + pager(pen, page);
  return `<div class="${cls(pen.site, 'list')}"><div class="${cls(pen.site, 'head')}">${column.name}</div>${body}</div>`;
}

function hub(pen: Pen, column: Column): string {
  return column.children
    .map(
      (one) =>
        `<div class="${cls(pen.site, 'sub')}"><div>${one.name}</div><div><a href="${menuHref(pen, one)}">MORE</a></div>${one.items
          .slice(0, 3)
          .map((item) => row(pen, one, item))
          .join('')}</div>`,
    )
    .join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<div class="${cls(pen.site, 'art')}"><div class="${cls(pen.site, 'title')}">${one.title}</div><div class="${cls(pen.site, 'info')}">${infoLine(pen, one)}</div><div class="${cls(pen.site, 'body')}">${bodyOf(pen, one)}</div>${attachments(pen, one)}</div>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map(
    (one) =>
      `<div class="${cls(pen.site, 'blk')}"><div class="${cls(pen.site, 'head')}"><div>${one.name}</div><div><a href="${menuHref(pen, one)}">+</a></div></div>${one.items
        .slice(0, 5)
        .map((item) => row(pen, one, item))
        .join('')}</div>`,
  );
  return `${blocks.join('\n')}<div>${plantedAnchors(pen, ['home']).join('')}</div>`;
}

function menu(pen: Pen): string {
  const drop = habit(pen.site, 'drop', [true, false]);
  const entry = (one: Column): string =>
    `<div><a href="${menuHref(pen, one)}"><div>${one.name}</div></a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<div class="${cls(pen.site, 'drop')}">${one.children.map(entry).join('')}</div>` : ''}</div>`;
  return `<div class="${cls(pen.site, 'menu')}"><div><a href="${pen.link(pen.site.home)}">首页</a></div>${topColumns(pen.site).map(entry).join('\n')}</div>`;
}

function side(pen: Pen, column: Column): string {
  const kin = kinOf(column).map((one) => `<div><a href="${menuHref(pen, one)}">${one.name}</a></div>`);
  const fresh = besides(pen, 4).map(
    (one) => `<div class="${cls(pen.site, 'srow')}"><a href="${one.href}">${one.title}</a><div>${one.date}</div></div>`,
  );
  return `<div class="${cls(pen.site, 'side')}">${kin.join('')}<div>最近更新</div>${fresh.join('')}</div>`;
}

const text: Parts['text'] = (pen, name, html) =>
  `<div class="${cls(pen.site, 'art')}"><div class="${cls(pen.site, 'title')}">${name}</div><div>${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const divsoup: Make = {
  ...USUAL,
  id: 'divsoup',
  weight: 12,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'root');
    const column = columnOf(pen);
    const body = `${column ? side(pen, column) : ''}<div class="${cls(site, 'main')}">${column ? `<div class="${cls(site, 'crumb')}">${crumbs(pen, column)}</div>` : ''}${inside(pen, parts)}</div>`;
    return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${titleOf(pen)}</title>${metas(pen)}<link rel="stylesheet" href="/static/css/app.${cls(site, 'css')}.css"></head>
<body><div class="${cls(site, 'top')}"><div>${site.siteName}</div><div>${clock(site.now)}</div></div>${menu(pen)}<div class="${cls(site, 'wrap')}">${body}</div>
<div class="${cls(site, 'link')}">${friends(pen)}</div><div class="${cls(site, 'foot')}">${footWords(pen)}</div></body></html>`;
  },
};
