/** Shells of the newer platforms, twice: the list asked from a JSON endpoint, or lying as JSON in a script of the page. */
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { columnOf, homeLists, inside, kinOf, type Parts } from '../markup/inside.ts';
import { crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, dayIn, timeOf } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Answer, type Make, type Paths, type Request, USUAL } from './make.ts';
import { folderOf } from './slug-paths.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'index.html',
  files: '/attachment/0/',
  column: folderOf,
  columnPage: () => '',
  article: ({ id }) => `/content/post_${id + 500000}.html`,
  foot: ({ slug }) => `/${slug}/`,
});

const sid = (site: Site): number => 200000 + (site.columns[0]?.id ?? 1);
const absolute = (site: Site, href: string): string => (href.startsWith('/') ? `http://${site.host}${href}` : href);

function entry(site: Site, item: Item, i: number): Record<string, string | number> {
  const at = Math.floor(Date.parse(`${item.day}T${timeOf(item.day)}:00+08:00`) / 1000);
  const said = habit(site, 'json day', [
    { date: at, created_at: `${item.day} ${timeOf(item.day)}:00` },
    { date: at },
    { display_publish_time: at, publish_date: item.day },
  ]);
  return {
    id: 5000 + i,
    title: item.title,
    url: absolute(site, item.href),
    ...said,
    is_top: item.top ? 1 : 0,
    hits: item.title.length,
  };
}

function listing({ base, host, columns, ...site }: Site, path: string, asked: string): Answer | null {
  const id = new RegExp(`^${base}/gkmlpt/api/all/(\\d+)$`).exec(path)?.[1];
  if (id === undefined) return null;
  const column = columns.find((one) => String(one.id) === id);
  const page = Number(/page=(\d+)/.exec(asked)?.[1] ?? 1);
  const items = column?.items ?? [];
  const articles = items
    .slice((page - 1) * 100, page * 100)
    .map((item, i) => entry({ base, host, columns, ...site }, item, i));
  const text = JSON.stringify({
    articles,
    classify: { id: column?.id ?? 0, name: column?.name ?? '' },
    page,
    total: items.length,
  });
  return { status: 200, type: 'application/json; charset=utf-8', text };
}

/** Nothing but attributes and a script: the empty column and the full one look the same before it has run. */
function requestList(pen: Pen, column: Column): string {
  const api = `${pen.site.base}/gkmlpt/api/all/${column.id}`;
  return `<ul class="list-body" id="list" data-sid="${sid(pen.site)}" data-column="${column.id}"></ul><div class="pagination" rows="20" count=""></div>
<script type="text/javascript">
window._CONFIG = {"SID":"${sid(pen.site)}","COLUMN":${column.id},"API":"${api}"};
(function(){
  var x = new XMLHttpRequest();
  x.open('GET', '${api}?page=1&sid=${sid(pen.site)}', true);
  x.onreadystatechange = function(){
    if (x.readyState != 4 || x.status != 200) return;
    var d = JSON.parse(x.responseText), out = '';
    for (var i = 0; i < d.articles.length; i++) {
      var a = d.articles[i], t = new Date((a.date || a.display_publish_time) * 1000 + 8 * 3600000).toISOString().substr(0, 10);
      out += '<li><a href="' + a.url + '" target="_blank">' + a.title + '</a><span class="date">' + t + '</span></li>';
    }
    document.getElementById('list').innerHTML = out || '<li class="nodata">暂无数据</li>';
  };
  x.send();
})();
</script>`;
}

/** The list of the jpaas kind: JSON in a script, drawn by a template of `v-for`. */
function islandList(pen: Pen, column: Column): string {
  if (column.emptiness === 'phrase') return `<div class="nodata">${emptyWords(pen, column)}</div>`;
  const all = column.items.map((item) => ({
    title: item.title,
    pubDate: `${item.day} ${timeOf(item.day)}`,
    urls: JSON.stringify({ pc: item.href }),
    columnName: column.name,
  }));
  return `<div id="app"><ul class="newsList"><li v-for="(item,index) in articleList" :key="index"><a :href="JSON.parse(item.urls).pc">{{item.title}}</a><span>{{item.pubDate}}</span></li></ul></div>
<script type="text/javascript">
var pageData = {articleList:${JSON.stringify(all).replaceAll('</', '<\\/')}, total:${column.items.length}, pageSize:50};
(function(){ var u = document.querySelector('#app ul'), s = ''; pageData.articleList.forEach(function(a){ s += '<li><a href="' + JSON.parse(a.urls).pc + '">' + a.title + '</a><span>' + a.pubDate.substr(0,10) + '</span></li>'; }); u.innerHTML = s || '暂无信息'; })();
</script>`;
}

function hub(pen: Pen, column: Column): string {
  const cells = column.children.map(
    (one) =>
      `<div class="channel"><h3><a href="${menuHref(pen, one)}">${one.name}</a></h3>${one.items
        .slice(0, 3)
        .map(
          (item) => `<p><a href="${pen.link(item.href)}">${item.title}</a> <time>${dayIn(one, item, 'iso')}</time></p>`,
        )
        .join('')}</div>`,
  );
  return cells.join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<div class="classify">索引号：${one.id}-${pen.site.now.slice(0, 4)}-000${one.id % 90} 分类：${one.column.name}<br>发布机构：${pen.site.listed.unit} ${one.undated ? '' : `发布日期：${one.day}`}</div>
<h1 class="title">${one.title}</h1><div class="date-row">${infoLine(pen, one)}</div><div class="article-content" id="UCAP-CONTENT">${bodyOf(pen, one)}</div>${attachments(pen, one)}`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map(
    (one) =>
      `<section class="mod"><header><a href="${menuHref(pen, one)}">${one.name}</a></header><ul>${one.items
        .slice(0, 5)
        .map(
          (item) =>
            `<li><a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 24)}</a><span>${dayIn(one, item, 'md')}</span></li>`,
        )
        .join('')}</ul></section>`,
  );
  return `${blocks.join('\n')}${plantedAnchors(pen, ['home']).join('')}`;
}

function menu(pen: Pen): string {
  const drop = habit(pen.site, 'drop', [true, false]);
  const item = (one: Column): string =>
    `<li><a href="${menuHref(pen, one)}">${one.name}</a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<ul class="dropdown">${one.children.map(item).join('')}</ul>` : ''}</li>`;
  return `<nav><ul><li><a href="${pen.link(pen.site.home)}">首页</a></li>${topColumns(pen.site).map(item).join('')}</ul></nav>`;
}

const partsFor = (list: (pen: Pen, column: Column) => string): Parts => ({
  home,
  hub,
  article,
  list: (pen, { column }) =>
    `<div class="main-list"><h2 class="column-title">${column.name}</h2>${list(pen, column)}</div>`,
  text: (_pen, name, html) => `<h1 class="title">${name}</h1><div class="article-content">${html}</div>`,
});

function frame(pen: Pen, parts: Parts): string {
  const { site } = pen;
  const column = columnOf(pen);
  const kin = column ? kinOf(column).map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`) : [];
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${titleOf(pen)}</title>
${metas(pen)}<meta name="HtmlGenerateTime" content="${site.now} 03:10:22"><link rel="stylesheet" href="/images/gkml/app.css"><script src="/images/gkml/vendor.js"></script></head>
<body><header><div class="logo">${site.siteName}</div><div class="now">${clock(site.now)}</div></header>${menu(pen)}
<main>${column ? `<div class="bread">${crumbs(pen, column)}</div><aside><ul>${kin.join('')}</ul></aside>` : ''}${inside(pen, parts)}</main>
<footer>${friends(pen)}<div>${footWords(pen)}</div></footer></body></html>`;
}

const common = { ...USUAL, mayHideDates: false, paths } as const;
const REQUEST = partsFor(requestList);
const ISLAND = partsFor(islandList);

export const shell: Make = {
  ...common,
  id: 'shell',
  weight: 8,
  scripted: 'request',
  render: (site, page) => frame(penFor(site, page, 'root'), REQUEST),
  extra: (site: Site, { path, query }: Request) => listing(site, path, query),
};

export const jsonIsland: Make = {
  ...common,
  id: 'json-island',
  weight: 6,
  scripted: 'island',
  render: (site, page) => frame(penFor(site, page, 'root'), ISLAND),
};
