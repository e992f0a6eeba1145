/** TRS WCM: static folders, articles `./201702/t20170220_685106.shtml`, paging by createPageHTML with a first page 0. */
import { attachments, bodyOf, infoLine, neighbourArticles, plainText } from '../markup/article.ts';
import { kinOf } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, dayIn, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Make, type Page, type Paths, USUAL } from './make.ts';
import { folderOf } from './slug-paths.ts';

const suffix = (site: Site): string => habit(site, 'suffix', ['html', 'shtml', 'html', 'htm']);

function paths(site: Site): Paths {
  const ext = suffix(site);
  return {
    home: '/',
    index: `index.${ext}`,
    files: '/pub/files/',
    column: folderOf,
    columnPage: (column, n) => `${folderOf(column)}index_${n - 1}.${ext}`,
    article: ({ column, day, id }) => {
      const flat = day.replaceAll('-', '');
      return `${folderOf(column)}${flat.slice(0, 6)}/t${flat}_${id + 680000}.${ext}`;
    },
    foot: ({ slug }) => `/${slug}/`,
  };
}

function menu(pen: Pen): string {
  const drops = habit(pen.site, 'drops', [true, true, false]);
  const entry = (one: Column): string => {
    const below =
      one.children.length > 0 && (drops || mustUnfold(one))
        ? `\n<ul class="sub">${one.children.map(entry).join('')}</ul>`
        : '';
    return `<li><a href="${menuHref(pen, one)}" target="_self">${one.name}</a>${below}</li>`;
  };
  return `<div class="nav"><ul id="nav"><li class="on"><a href="${pen.link(pen.site.home)}">首&nbsp;页</a></li>
${topColumns(pen.site).map(entry).join('\n')}
</ul></div>`;
}

function itemRow(pen: Pen, column: Column, item: Item): string {
  const mark = item.top && habit(pen.site, 'mark', [true, false]) ? '<img src="/images/zd.gif" alt="置顶" />' : '';
  const link = `<a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}" target="_blank">${item.title}</a>`;
  if (!column.datesShown) return `<li>${mark}${link}</li>`;
  const day = stamp(item.day, column.dateForm);
  return habit(pen.site, 'row', [
    `<li>${mark}${link}<span>${day}</span></li>`,
    `<li><span class="rq">${day}</span>${mark}${link}</li>`,
    `<li>${mark}·${link}<em>${day}</em></li>`,
  ]);
}

/** The script of the product, as every such page carries it. */
const PAGING = `<script type="text/javascript">
function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){
  if(_nPageCount == null || _nPageCount<=1){return;}
  var s = "";
  if(_nCurrIndex>0){s+='<a href="'+(_nCurrIndex==1?_sPageName+"."+_sPageExt:_sPageName+"_"+(_nCurrIndex-1)+"."+_sPageExt)+'">上一页</a> ';}
  for(var i=0;i<_nPageCount;i++){
    if(i==_nCurrIndex){s+='<b>'+(i+1)+'</b> ';}
    else if(i==0){s+='<a href="'+_sPageName+"."+_sPageExt+'">1</a> ';}
    else{s+='<a href="'+_sPageName+"_"+i+"."+_sPageExt+'">'+(i+1)+'</a> ';}
  }
  if(_nCurrIndex<_nPageCount-1){s+='<a href="'+_sPageName+"_"+(_nCurrIndex+1)+"."+_sPageExt+'">下一页</a>';}
  document.write(s);
}
</script>`;

function listPage(pen: Pen, page: Extract<Page, { kind: 'column' }>): string {
  const { column, number, last } = page;
  const shown = column.items.slice((number - 1) * column.perPage, number * column.perPage);
  const rows = shown.map((item, i) => itemRow(pen, column, item) + ((i + 1) % 5 === 0 ? '<li class="line"></li>' : ''));
  const list = column.emptiness
    ? `<ul class="list">${emptyWords(pen, column)}</ul>`
    : `<ul class="list">\n${rows.join('\n')}\n</ul>`;
  return `<div class="right"><h3>${column.name}</h3>${list}
<div class="page">${PAGING}<script>createPageHTML(${column.emptiness ? 0 : last}, ${number - 1}, "index", "${suffix(pen.site)}");</script></div></div>`;
}

/** A hub shows the newest of each child, with a way to more. */
function hubPage(pen: Pen, column: Column): string {
  const blocks = column.children.map((one) => {
    const rows = one.items
      .slice(0, 5)
      .map(
        (item) => `<li><a href="${pen.link(item.href)}">${item.title}</a><span>${dayIn(one, item, 'md')}</span></li>`,
      );
    return `<div class="box"><h4>${one.name}<a class="more" href="${menuHref(pen, one)}">更多&gt;&gt;</a></h4><ul>${rows.join('')}</ul></div>`;
  });
  return `<div class="right">${blocks.join('\n')}</div>`;
}

function articlePage(pen: Pen, article: Article): string {
  const { before, after } = neighbourArticles(pen, article);
  const step = (word: string, one: Article | null): string =>
    `<li>${word}：${one ? `<a href="${pen.link(one.path)}">${one.title}</a>` : '没有了'}</li>`;
  const body = `<div class="TRS_Editor">${bodyOf(pen, article)}</div>${attachments(pen, article)}`;
  return `<div class="content"><h1>${article.title}</h1><div class="info">${infoLine(pen, article)}</div>
${body}<ul class="pn">${step('上一篇', before)}${step('下一篇', after)}</ul></div>`;
}

function aside(pen: Pen, column: Column): string {
  const kin = kinOf(column).map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`);
  const hot = besides(pen, 5).map((one) => `<li><a href="${one.href}">${one.title}</a> <i>${one.date}</i></li>`);
  return `<div class="left"><h3>${column.parent?.name ?? column.name}</h3><ul class="kin">${kin.join('')}</ul>
${habit(pen.site, 'hot', [true, false]) ? `<h3>最新信息</h3><ul class="hot">${hot.join('')}</ul>` : ''}</div>`;
}

function homePage(pen: Pen): string {
  const lists = pen.site.columns.filter((one) => one.items.length > 0 && one.kind === 'list');
  const blocks = lists.map((one) => {
    const rows = one.items
      .slice(0, 6)
      .map(
        (item) =>
          `<li><a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 22)}</a>${one.datesShown ? `<span>[${item.day.slice(5)}]</span>` : ''}</li>`,
      );
    return `<div class="blk"><div class="tit"><span>${one.name}</span><a href="${menuHref(pen, one)}"><img src="/images/more.gif" alt="更多"></a></div><ul>${rows.join('')}</ul></div>`;
  });
  return `<div class="index">${blocks.join('\n')}<div class="zt">${plantedAnchors(pen, ['home']).join('')}</div></div>`;
}

function inner(pen: Pen): string {
  const { page } = pen;
  if (page.kind === 'home') return homePage(pen);
  if (page.kind === 'foot')
    return `<div class="dqwz">${crumbs(pen, null)} ${page.foot.name}</div><div class="content"><h1>${page.foot.name}</h1>${plainText(pen)}</div>`;
  if (page.kind === 'article')
    return `<div class="dqwz">${crumbs(pen, page.article.column)}</div>${articlePage(pen, page.article)}`;
  if (page.kind !== 'column') return '';
  const { column } = page;
  const main =
    column.kind === 'hub'
      ? hubPage(pen, column)
      : column.kind === 'static' && column.items.length === 0
        ? `<div class="right"><h3>${column.name}</h3><div class="TRS_Editor">${plainText(pen)}</div></div>`
        : listPage(pen, page);
  const extra = column.kind !== 'list' ? plantedAnchors(pen, ['service']).join('') : '';
  return `<div class="dqwz">${crumbs(pen, column)}</div>${aside(pen, column)}${main}${extra}`;
}

export const trs: Make = {
  ...USUAL,
  id: 'trs',
  weight: 18,
  fits: /index\.html$/,
  dayInUrl: true,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'relative');
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${titleOf(pen)}</title>
${metas(pen)}<link href="${pen.link(`${site.base}/images/style.css`)}" rel="stylesheet" type="text/css" /><script src="${pen.link(`${site.base}/images/jquery-1.8.3.min.js`)}"></script></head>
<body><div class="top"><div class="date">${clock(site.now)}</div><a href="${pen.link(site.home)}"><img src="${pen.link(`${site.base}/images/logo.png`)}" /></a></div>
${menu(pen)}${habit(site, 'early end', [true, false, false, false, false]) ? '</body></html>' : ''}
<div class="main">${inner(pen)}</div>
<div class="link">友情链接：${friends(pen)}</div><div class="foot">${footWords(pen)}</div></body></html>`;
  },
};
