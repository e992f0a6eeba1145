/** 博达 VSB: `/info/1015/4213.htm`, lists `tzgg.htm` whose later pages count down (`tzgg/2.htm`), ids with `_u8_`. */
import { attachments, bodyOf, infoLine, neighbourArticles } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, dayIn, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item } from '../plan/model.ts';
import { type Make, type Paths, USUAL } from './make.ts';
import { stemOf } from './slug-paths.ts';

const paths = (): Paths => ({
  home: '/',
  index: 'index.htm',
  files: '/virtual_attach_file/',
  column: (column) => `${stemOf(column)}.htm`,
  columnPage: (column, n, last) => `${stemOf(column)}/${last - n + 1}.htm`,
  article: ({ column, id }) => `/info/${column.id}/${id}.htm`,
  foot: ({ slug }) => `/${slug}.htm`,
});

const CODE = '124907';

function row(pen: Pen, column: Column, item: Item, i: number): string {
  const link = `<a class="c${CODE}" href="${pen.link(item.href)}" target="_blank" title="${escapeHtml(item.title)}">${item.title}</a>`;
  const style = habit(pen.site, 'row', ['table', 'ul', 'em']);
  const day = column.datesShown ? stamp(item.day, column.dateForm) : '';
  if (style === 'ul') return `<li id="line_u8_${i}"><span>${day}</span>${link}</li>`;
  if (style === 'em') return `<li id="line_u8_${i}">${link}${day === '' ? '' : `<em>${day}</em>`}</li>`;
  return `<tr id="line_u8_${i}" height="24"><td valign="middle" align="center" width="10"><span class="leaderfont${CODE}">· </span></td><td>${link}</td><td width="1%" nowrap><span class="timestyle${CODE}">${day}&nbsp;</span></td></tr>`;
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string =>
    pen.link(n === 1 ? column.path : `${pen.site.base}${stemOf(column)}/${last - n + 1}.htm`);
  const step = (word: string, n: number): string =>
    n < 1 || n > last || n === number
      ? `<span class="Disabled">${word}</span>`
      : `<a href="${at(n)}" class="Next">${word}</a>`;
  return `<div class="pages"><table><tr><td id="fanye${CODE}" nowrap>共${column.items.length}条&nbsp;&nbsp;${number}/${last}&nbsp;</td></tr></table>${step('首页', 1)}${step('上页', number - 1)}${step('下页', number + 1)}${step('尾页', last)}</div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  if (column.emptiness) {
    const words =
      column.emptiness === 'zero-count'
        ? '<tr><td>尚无资料</td></tr><tr><td>共0条&nbsp;&nbsp;0/0&nbsp;</td></tr>'
        : `<tr><td>${emptyWords(pen, column)}</td></tr>`;
    return `<div class="list"><h2>${column.name}</h2><table class="winstyle${CODE}">${column.emptiness === 'blank' ? '' : words}</table></div>`;
  }
  const rows = shownItems(page)
    .map((item, i) => row(pen, column, item, i))
    .join('\n');
  const body = rows.startsWith('<tr')
    ? `<table class="winstyle${CODE}" width="100%">${rows}</table>`
    : `<ul class="winstyle${CODE}">${rows}</ul>`;
  return `<div class="list"><h2>${column.name}</h2>${body}${pager(pen, page)}</div>`;
}

function hub(pen: Pen, column: Column): string {
  const blocks = column.children.map(
    (one) =>
      `<table class="blk"><tr><td class="t">${one.name}</td><td align="right"><a href="${menuHref(pen, one)}">more</a></td></tr>${one.items
        .slice(0, 4)
        .map(
          (item) =>
            `<tr><td><a href="${pen.link(item.href)}">${item.title}</a></td><td>${dayIn(one, item, 'bracket-md')}</td></tr>`,
        )
        .join('')}</table>`,
  );
  return `<div class="hub">${blocks.join('\n')}</div>`;
}

function article(pen: Pen, one: Article): string {
  const { before, after } = neighbourArticles(pen, one);
  const steps = [
    before ? `<p>上一条：<a href="${pen.link(before.path)}">${before.title}</a></p>` : '',
    after ? `<p>下一条：<a href="${pen.link(after.path)}">${after.title}</a></p>` : '',
  ];
  return `<form name="_newscontent_fromname"><div class="content"><h1 class="titlestyle${CODE}">${one.title}</h1><div class="timestyle">${infoLine(pen, one)}</div>
<div id="vsb_content"><div class="v_news_content">${bodyOf(pen, one)}</div></div>${one.files.length > 0 ? `<div>附件【${attachments(pen, one)}】</div>` : ''}
${steps.join('')}<div>【<a href="javascript:window.opener=null;window.close();">关闭窗口</a>】</div></div></form>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map((one, at) => {
    const rows = one.items
      .slice(0, 6)
      .map(
        (item, i) =>
          `<tr id="line_u${at}_${i}"><td><a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 18)}...</a></td><td>${one.datesShown ? stamp(item.day, 'md') : ''}</td></tr>`,
      );
    return `<div class="w"><div class="tt"><b>${one.name}</b><a href="${menuHref(pen, one)}">更多</a></div><table>${rows.join('')}</table></div>`;
  });
  return `${blocks.join('\n')}<div class="tuijian">${plantedAnchors(pen, ['home']).join('')}</div>`;
}

function menu(pen: Pen): string {
  const drop = habit(pen.site, 'drop', [true, true, false]);
  const entry = (one: Column): string =>
    `<li><a href="${menuHref(pen, one)}" title="${one.name}">${one.name}</a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<ul>${one.children.map(entry).join('')}</ul>` : ''}</li>`;
  return `<ul class="menu" id="nav"><li><a href="${pen.link(pen.site.home)}">网站首页</a></li>${topColumns(pen.site).map(entry).join('')}</ul>`;
}

function side(pen: Pen): string {
  const column = columnOf(pen);
  if (column === null || !habit(pen.site, 'side', [true, true, false])) return '';
  const kin = (column.parent?.children ?? []).map((one) => `<li><a href="${menuHref(pen, one)}">${one.name}</a></li>`);
  const picks = besides(pen, 4).map(
    (one) => `<tr><td><a href="${one.href}">${one.title}</a></td><td>${one.date}</td></tr>`,
  );
  return `<div class="leftbar"><ul>${kin.join('')}</ul><table><caption>推荐阅读</caption>${picks.join('')}</table></div>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="content"><h1>${name}</h1><div class="v_news_content">${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const vsb: Make = {
  ...USUAL,
  id: 'vsb',
  weight: 18,
  fits: /\.htm$/,
  blankProves: true,
  paths,
  render: (site, page) => {
    const pen = penFor(site, page, 'relative');
    const column = columnOf(pen);
    return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<HTML xmlns="http://www.w3.org/1999/xhtml"><HEAD><TITLE>${titleOf(pen)}</TITLE><META Name="keywords" Content="${site.siteName}" />
<META http-equiv="Content-Type" content="text/html; charset=UTF-8">${metas(pen)}<!--Announced by Visual SiteBuilder 9--><link rel="stylesheet" type="text/css" href="${pen.link(`${site.base}/_sitegray/_sitegray_d.css`)}" />
<META Name="SiteName" Content="${site.siteName}" /></HEAD>
<BODY><div class="header"><img src="${pen.link(`${site.base}/images/banner.jpg`)}"><span class="rq">${clock(site.now)}</span></div>
${menu(pen)}<div class="wrap">${column ? `<div class="winposition">${crumbs(pen, column)}</div>` : ''}${side(pen)}${inside(pen, parts)}</div>
<div class="yqlj">${friends(pen)}</div><div class="copyright">${footWords(pen)}</div></BODY></HTML>`;
  },
};
