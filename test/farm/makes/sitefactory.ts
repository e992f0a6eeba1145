/** SiteFactory (.aspx): `/Category_12/Index.aspx`, `/Item/73790.aspx`, the day before the title, a view state in every page. */
import { hashOf } from '../chance.ts';
import { attachments, bodyOf, infoLine, neighbourArticles } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, kinOf, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, dayIn, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'Index.aspx',
  files: '/UploadFiles/',
  column: ({ id }) => `/Category_${id}/Index.aspx`,
  columnPage: ({ id }, n) => `/Category_${id}/Index_${n}.aspx`,
  article: ({ id }) => `/Item/${id + 50000}.aspx`,
  foot: ({ slug }) => `/Help/${slug}.aspx`,
});

const STATE = 'wEPDwUKMTY1NDU2MTA1Mg9kFgICAw9kFgQCAQ8WAh4LXyFJdGVtQ291bnQCChYUZg9kFgJmDxUDBTczNzkw';

function viewState(pen: Pen): string {
  const tail = Array.from({ length: 12 }, (_, i) => hashOf(`${pen.path}${i}`).toString(36)).join('');
  return `<div class="aspNetHidden"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/${STATE}${tail}==" /></div>
<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['form1'];
function __doPostBack(eventTarget, eventArgument) { theForm.__EVENTTARGET.value = eventTarget; theForm.submit(); }
//]]>
</script>`;
}

function row(pen: Pen, column: Column, item: Item): string {
  const top = item.top ? '<span class="s01"><font color="red">[置顶]</font></span>' : '';
  const kind = habit(pen.site, 'kind', [true, false])
    ? `<a href="${pen.link(column.path)}" class="cat">[${column.name}]</a>`
    : '';
  const link = `<a class="listA" href="${pen.link(item.href)}" title="标题：${escapeHtml(item.title)}" target="_blank">${item.title}</a>`;
  if (!column.datesShown) return `<li>${top}${kind}${link}</li>`;
  const day = stamp(item.day, column.dateForm);
  return habit(pen.site, 'row', [
    `<li><span class="date">${day}</span>${top}${kind}${link}</li>`,
    `<li>${top}${kind}${link} <span class="date">${day}</span></li>`,
  ]);
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string =>
    pen.link(n === 1 ? column.path : `${pen.site.base}/Category_${column.id}/Index_${n}.aspx`);
  const numbers = Array.from({ length: last }, (_, i) =>
    i + 1 === number ? `<strong>${i + 1}</strong>` : `<a href="${at(i + 1)}">${i + 1}</a>`,
  );
  const next = number < last ? `<a href="${at(number + 1)}">下一页</a> <a href="${at(last)}">末页</a>` : '下一页 末页';
  return `<div class="page_css"><span id="pe100_page">共 <b>${column.items.length}</b> 条信息 ${numbers.join(' ')} ${next}</span></div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const body = column.emptiness
    ? emptyWords(pen, column)
    : `${shownItems(page)
        .map((item) => row(pen, column, item))
        .join('\n')}`;
  return `<div class="c_main_list"><h2><a href="${pen.link(column.path)}">${column.name}</a></h2><ul class="news_list">${body}</ul>${column.emptiness ? '' : pager(pen, page)}</div>`;
}

function hub(pen: Pen, column: Column): string {
  const blocks = column.children.map(
    (one) =>
      `<dl><dt><a href="${menuHref(pen, one)}">${one.name}</a><span><a href="${menuHref(pen, one)}">更多&gt;&gt;</a></span></dt>${one.items
        .slice(0, 4)
        .map(
          (item) => `<dd><span>${dayIn(one, item, 'md')}</span><a href="${pen.link(item.href)}">${item.title}</a></dd>`,
        )
        .join('')}</dl>`,
  );
  return `<div class="c_index">${blocks.join('\n')}</div>`;
}

function article(pen: Pen, one: Article): string {
  const { before, after } = neighbourArticles(pen, one);
  const about = pen.site.articles.filter((other) => other.column === one.column && other !== one).slice(0, 4);
  const related = about.map(
    (other) => `<li><a href="${pen.link(other.path)}">${other.title}</a>[${stamp(other.day, 'slash')}]</li>`,
  );
  return `<div class="c_content_main"><h2 class="title">${one.title}</h2><div class="property"><span>${infoLine(pen, one)}</span></div>
<div id="fontzoom">${bodyOf(pen, one)}</div>${attachments(pen, one)}
<div class="prev">上一篇：${before ? `<a href="${pen.link(before.path)}">${before.title}</a>` : '没有了'}</div><div class="next">下一篇：${after ? `<a href="${pen.link(after.path)}">${after.title}</a>` : '没有了'}</div>
${one.undated ? '' : `<div class="correlative"><h3>相关信息</h3><ul>${related.join('')}</ul></div>`}<div class="comment"><h3>网友评论</h3>暂无评论</div></div>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map((one) => {
    const rows = one.items
      .slice(0, 6)
      .map(
        (item) =>
          `<li>${one.datesShown ? `<span class="date">${dayIn(one, item, 'md')}</span>` : ''}<a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 18)}…</a></li>`,
      );
    return `<div class="i_box"><div class="i_title"><h3>${one.name}</h3><span class="more"><a href="${menuHref(pen, one)}">更多&gt;&gt;</a></span></div><ul>${rows.join('')}</ul></div>`;
  });
  return `${blocks.join('\n')}<div class="i_ad">${plantedAnchors(pen, ['home']).join('<br>')}</div>`;
}

function menu(pen: Pen): string {
  const drop = habit(pen.site, 'drop', [true, false]);
  const entry = (one: Column): string =>
    `<li><a href="${menuHref(pen, one)}"><span>${one.name}</span></a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<ul>${one.children.map(entry).join('')}</ul>` : ''}</li>`;
  return `<div id="ddsmoothmenu"><ul><li><a href="${pen.link(pen.site.home)}"><span>网站首页</span></a></li>${topColumns(pen.site).map(entry).join('')}</ul></div>`;
}

function side(pen: Pen, column: Column): string {
  const kin = kinOf(column).map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`);
  const hot = besides(pen, 5).map(
    (one, i) => `<li><em>${i + 1}</em><a href="${one.href}">${one.title}</a> ${one.date}</li>`,
  );
  return `<div class="c_left"><h3>栏目导航</h3><ul>${kin.join('')}</ul><h3>阅读排行</h3><ul>${hot.join('')}</ul></div>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="c_content_main"><h2>${name}</h2><div id="fontzoom">${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const sitefactory: Make = {
  ...USUAL,
  id: 'sitefactory',
  weight: 12,
  fits: /\.aspx$/,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'root');
    const column = columnOf(pen);
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>
	${titleOf(pen)}
</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />${metas(pen)}<link href="/Template/Default/Skin/default.css" rel="stylesheet" type="text/css" /><script src="/js/jquery.pack.js" type="text/javascript"></script></head>
<body><form name="form1" method="post" action="#" id="form1">${viewState(pen)}
<div class="top"><div id="time">${clock(site.now)}</div><img src="/Template/Default/Skin/logo.gif" /></div>${menu(pen)}
${column ? `<div class="path">${crumbs(pen, column)}</div>` : ''}<div class="main">${column ? side(pen, column) : ''}${inside(pen, parts)}</div>
<div class="friendlink">${friends(pen)}</div><div class="bottom">${footWords(pen)}</div></form></body></html>`;
  },
};
