/** 大汉 jcms, twice: the list in a `<datastore>` island of the page, or fetched from dataproxy.jsp by its script. */

import { partsOf } from '../days.ts';
import { attachments, bodyOf, infoLine } from '../markup/article.ts';
import { columnOf, homeLists, inside, kinOf, type Parts } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Answer, type Make, type Paths, type Request, USUAL } from './make.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'index.html',
  files: '/module/download/',
  column: ({ id }) => `/col/col${id}/index.html`,
  columnPage: () => '',
  article: ({ column, day, id }) => {
    const { year, month, day: d } = partsOf(day);
    return `/art/${year}/${month}/${d}/art_${column.id}_${id + 300000}.html`;
  },
  foot: ({ id }) => `/col/col${id}/index.html`,
});

const PROXY = '/module/web/jpage/dataproxy.jsp';

/** Root-relative whatever page shows it: records are made by the server, not by the page. */
function record(site: Site, column: Column, item: Item): string {
  const link = `<a target="_blank" href="${item.href}" title="${escapeHtml(item.title)}">${item.title}</a>`;
  const day = column.datesShown ? stamp(item.day, column.dateForm) : '';
  return habit(site, 'record', [
    `<li>${link}<b readlabel="${item.day}">${day}</b></li>`,
    `<table width="98%" border="0"><tr><td height="28">·${link}</td><td width="90" align="right">${day}</td></tr></table>`,
    `<div class="lm_one"><span class="bt-left">${link}</span><span class="bt-right">${day}</span></div>`,
  ]);
}

const records = (site: Site, column: Column, items: readonly Item[]): string =>
  items.map((item) => `<record><![CDATA[\n${record(site, column, item)}]]></record>`).join('\n');

const query = (column: Column): string =>
  `appid=1&webid=3&path=/&columnid=${column.id}&sourceContentType=1&unitid=${column.id + 9000}&webname=%E9%97%A8%E6%88%B7&permissiontype=0`;

/** The product's script in short: it draws the records of the island, and asks for more. */
const JPAGE = `function jpageDraw(id,per){var box=document.getElementById(id);var s=box.getElementsByTagName('script')[0];if(!s)return;
var m=s.text.match(/<!\\[CDATA\\[[\\s\\S]*?\\]\\]>/g)||[];var out='';for(var i=0;i<m.length;i++){var t=m[i].slice(9,-3);if(t.indexOf('dataproxy')<0)out+=t;}
var d=document.createElement('div');d.innerHTML=out||'';box.appendChild(d);}
function jpageAsk(id,url,body){var x=new XMLHttpRequest();x.open('POST',url,true);x.setRequestHeader('Content-Type','application/x-www-form-urlencoded');
x.onreadystatechange=function(){if(x.readyState!=4)return;var m=x.responseText.match(/<!\\[CDATA\\[[\\s\\S]*?\\]\\]>/g)||[];var out='';for(var i=0;i<m.length;i++)out+=m[i].slice(9,-3);document.getElementById(id).innerHTML=out||'暂无信息';};x.send(body);}
`;

function island(pen: Pen, column: Column): string {
  if (column.emptiness === 'phrase') return `<div id="${column.id}">${emptyWords(pen, column)}</div>`;
  const more = `<nextgroup><![CDATA[<a href="${PROXY}?page=1&${query(column)}"></a>]]></nextgroup>`;
  const total = `<totalrecord>${column.items.length}</totalrecord><totalpage>${Math.ceil(column.items.length / 15)}</totalpage>`;
  return `<div id="${column.id}" style="width:100%;border:0px;padding:0px;margin:0px;"><script type="text/xml"><datastore>\n${column.items.length > 15 ? more : ''}${total}<recordset>\n${records(pen.site, column, column.items)}\n</recordset></datastore></script></div>
<script language="javascript" src="/script/jpage/jpage.js"></script><script language="javascript">jpageDraw('${column.id}',15);</script>`;
}

function asked(column: Column): string {
  return `<div id="${column.id}" class="jpage"></div><script language="javascript" src="/script/jpage/jpage.js"></script>
<script language="javascript">jpageAsk('${column.id}','${PROXY}?startrecord=1&endrecord=45&perpage=15','${query(column)}');</script>`;
}

function dataproxy(site: Site, { path, query: asked, body, referer }: Request): Answer | null {
  if (path === '/script/jpage/jpage.js') return { status: 200, type: 'application/javascript', text: JPAGE };
  if (path !== PROXY) return null;
  const all = new URLSearchParams(`${asked}&${body}`);
  const column = site.columns.find((one) => String(one.id) === all.get('columnid'));
  if (!referer.includes('/col/')) return { status: 403, type: 'text/html', text: '<h1>403 Forbidden</h1>' };
  const from = all.has('startrecord') ? Number(all.get('startrecord')) - 1 : (Number(all.get('page') ?? 1) - 1) * 15;
  const to = all.has('endrecord') ? Number(all.get('endrecord')) : from + 15;
  const items = column?.items ?? [];
  const text = `<datastore><totalrecord>${items.length}</totalrecord><totalpage>${Math.ceil(items.length / 15)}</totalpage><recordset>${column ? records(site, column, items.slice(from, to)) : ''}</recordset></datastore>`;
  return { status: 200, type: 'text/html;charset=UTF-8', text };
}

function hub(pen: Pen, column: Column): string {
  const blocks = column.children.map((one) => {
    const rows = one.items
      .slice(0, 4)
      .map((item) => record(pen.site, one, item))
      .join('');
    return `<table class="pd"><tr><td class="pdbt">${one.name}</td><td><a href="${menuHref(pen, one)}"><img src="/picture/0/more.png" alt="更多"></a></td></tr><tr><td colspan="2">${rows}</td></tr></table>`;
  });
  return blocks.join('\n');
}

function article(pen: Pen, one: Article): string {
  return `<table id="article" width="96%"><tr><td class="title">${one.title}</td></tr><tr><td align="center"><table><tr><td>${infoLine(pen, one)}</td></tr></table></td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->${bodyOf(pen, one)}<!--ZJEG_RSS.content.end--></div>${attachments(pen, one)}</td></tr></table>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map((one) => {
    const rows = one.items
      .slice(0, 6)
      .map(
        (item) =>
          `<tr><td><a href="${item.href}" title="${escapeHtml(item.title)}">${item.title.slice(0, 19)}</a></td><td>${one.datesShown ? stamp(item.day, 'bracket-md') : ''}</td></tr>`,
      );
    return `<table class="blk"><tr><td><strong>${one.name}</strong></td><td><a href="${menuHref(pen, one)}">更多&gt;&gt;</a></td></tr>${rows.join('')}</table>`;
  });
  return `${blocks.join('\n')}<div>${plantedAnchors(pen, ['home']).join('')}</div>`;
}

function menu(pen: Pen): string {
  const drop = habit(pen.site, 'drop', [true, false]);
  const entry = (one: Column): string =>
    `<td><a href="${menuHref(pen, one)}" class="dh">${one.name}</a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<table class="xl">${one.children.map((child) => `<tr>${entry(child)}</tr>`).join('')}</table>` : ''}</td>`;
  return `<table class="daohang"><tr><td><a href="${pen.link(pen.site.home)}">首页</a></td>${topColumns(pen.site).map(entry).join('')}</tr></table>`;
}

function side(pen: Pen, column: Column): string {
  const kin = kinOf(column).map((one) => `<tr><td><a href="${menuHref(pen, one)}">${one.name}</a></td></tr>`);
  const fresh = besides(pen, 5).map((one) => `<tr><td><a href="${one.href}">${one.title}</a> ${one.date}</td></tr>`);
  return `<table class="zuo">${kin.join('')}</table>${habit(pen.site, 'fresh', [true, false]) ? `<table class="zx"><tr><td>最新文章</td></tr>${fresh.join('')}</table>` : ''}`;
}

const partsFor = (list: (pen: Pen, column: Column) => string): Parts => ({
  home,
  hub,
  article,
  list: (pen, { column }) => `<div class="wzlb"><div class="bt">${column.name}</div>${list(pen, column)}</div>`,
  text: (_pen, name, html) => `<div class="wzlb"><div class="bt">${name}</div><div id="zoom">${html}</div></div>`,
});

function frame(pen: Pen, parts: Parts): string {
  const { site } = pen;
  const column = columnOf(pen);
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><link href="/script/page.css" type="text/css" rel="stylesheet"><title>${titleOf(pen)}</title>
<meta name="Maketime" content="${site.now} 02:28:37">${metas(pen)}<script language="javascript" src="/module/jslib/jquery/jquery.js"></script></head>
<body><div id="barrierfree_container"><div class="tou"><img src="/picture/0/banner.jpg"><span>${clock(site.now)}</span></div>${menu(pen)}
<div class="zhuti">${column ? `<div class="wz">${crumbs(pen, column)}</div>${side(pen, column)}` : ''}${inside(pen, parts)}</div>
<div class="yl">${friends(pen)}</div><div class="db">${footWords(pen)}</div></div></body></html>`;
}

const common = { ...USUAL, dayInUrl: true, paths, extra: dataproxy } as const;

const ISLAND = partsFor(island);
const REQUEST = partsFor((_pen, column) => asked(column));

export const jcms: Make = {
  ...common,
  id: 'jcms',
  weight: 12,
  scripted: 'island',
  render: (site, page) => frame(penFor(site, page, 'root'), ISLAND),
};

export const jcmsProxy: Make = {
  ...common,
  id: 'jcms-proxy',
  weight: 9,
  scripted: 'request',
  mayHideDates: false,
  render: (site, page) => frame(penFor(site, page, 'root'), REQUEST),
};
