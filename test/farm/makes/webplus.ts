/** A splash page in front of a site of the WebPlus kind: `/2017/0220/c123a4567/page.htm`, lists `/123/list.htm`, `list2.htm`. */
import { attachments, bodyOf, infoLine, neighbourArticles } from '../markup/article.ts';
import { type ColumnPage, columnOf, homeLists, inside, kinOf, type Parts, shownItems } from '../markup/inside.ts';
import { besides, crumbs, emptyWords, footWords, friends, metas, plantedAnchors, titleOf } from '../markup/parts.ts';
import { escapeHtml, habit, menuHref, mustUnfold, type Pen, penFor, topColumns } from '../markup/pen.ts';
import { clock, stamp } from '../markup/stamps.ts';
import type { Article, Column, Item, Site } from '../plan/model.ts';
import { type Answer, type Make, type Paths, type Request, USUAL } from './make.ts';

const root = (site: Site): string =>
  habit(site, 'root folder', ['/portal/index.htm', '/web/index.htm', '/main.htm', '/cn/index.html']);

function paths(site: Site): Paths {
  return {
    home: root(site),
    index: 'index.htm',
    files: '/_upload/article/files/',
    column: ({ id }) => `/${id}/list.htm`,
    columnPage: ({ id }, n) => `/${id}/list${n}.htm`,
    article: ({ column, day, id }) =>
      `/${day.slice(0, 4)}/${day.slice(5).replace('-', '')}/c${column.id}a${id + 20000}/page.htm`,
    foot: ({ slug }) => `/_s/${slug}/main.htm`,
    own: { entry: '/' },
  };
}

/** Six ways to stand in front of a site, as found at real bare domains. */
function splash(site: Site): string {
  const to = root(site).slice(1);
  const [folder = '', file = ''] = to.split('/');
  const images = `<html><head><title>${site.siteName}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body bgcolor="#FFFFFF"><table width="100%" height="100%"><tr><td align="center"><a href="${to}" title="${site.siteName}，点击进入"><img src="images/in.jpg" width="765" height="391" border="0"></a></td></tr><tr><td><a href="${to}"><img src="images/enter.gif" border="0"></a><!--<a href="/old/">旧版</a>--></td></tr></table></body></html>`;
  const map = `<html><head><title>${site.siteName}</title></head><body><img src="images/flash.jpg" usemap="#m" border="0"><map name="m"><area shape="rect" coords="0,0,800,500" href="${to}"></map></body></html>`;
  return habit(site, 'splash', [
    `<head>\n<meta http-equiv="refresh" content="0;url=${to}">\n</head>\n`,
    `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<title>${site.siteName}</title>\n<script type="text/javascript">\n\twindow.location.href="${to}";\n</script>\n</head>\n<body>\n\n</body>\n</html>`,
    `<html><body>\r\n<script>\r\n<!--////\r\nwindow.location.href='${site.base}/${to}'//\r\n//-->\r\n</script>\r\n</body></html>`,
    images,
    map,
    file === ''
      ? images
      : `<html><head><title>正在进入…</title></head><body><script>var p="${folder}";p=p+"/";window.location.href=p+"${file}";</script><a href="${to}">如果没有自动跳转，请点击这里</a></body></html>`,
  ]);
}

function row(pen: Pen, column: Column, item: Item, i: number): string {
  const link = `<span class='news_title'><a href='${pen.link(item.href)}' target='_blank' title='${escapeHtml(item.title)}'>${item.title}</a></span>`;
  const day = column.datesShown ? `<span class="news_meta">${stamp(item.day, column.dateForm)}</span>` : '';
  return habit(pen.site, 'row', [
    `<li class="news n${i + 1} clearfix">${link}${day}</li>`,
    `<li class="news n${i + 1} clearfix">${day}${link}</li>`,
    `<li class="news n${i + 1}"><div class="news_con">${link}<div class="news_text">${item.title.slice(0, 30)}<a href='${pen.link(item.href)}'>[详细]</a></div></div>${day}</li>`,
  ]);
}

function pager(pen: Pen, { column, number, last }: ColumnPage): string {
  const at = (n: number): string => pen.link(`${pen.site.base}/${column.id}/list${n === 1 ? '' : n}.htm`);
  return `<div id="wp_paging_w6"><ul class="wp_paging clearfix"><li class="pages_count"><span class="per_page">每页&nbsp;<em class="per_count">${column.perPage}</em>&nbsp;记录&nbsp;</span><span class="all_count">总共&nbsp;<em>${column.items.length}</em>&nbsp;记录&nbsp;</span></li><li class="page_nav">${number > 1 ? `<a class="prev" href="${at(number - 1)}">上一页</a>` : ''}${number < last ? `<a class="next" href="${at(number + 1)}">下一页&gt;&gt;</a><a class="last" href="${at(last)}">尾页</a>` : ''}</li><li class="page_jump"><span class="pages">页码&nbsp;<em class="curr_page">${number}</em>/<em class="all_pages">${last}</em></span></li></ul></div>`;
}

function list(pen: Pen, page: ColumnPage): string {
  const { column } = page;
  const body = column.emptiness
    ? `<div class="wp_nodata">${emptyWords(pen, column)}</div>`
    : `<ul class="wp_article_list news_list list2">\n${shownItems(page)
        .map((item, i) => row(pen, column, item, i))
        .join('\n')}\n</ul>${pager(pen, page)}`;
  return `<div class="col_news_con"><h3 class="col_name">${column.name}</h3><div id="wp_news_w6">${body}</div></div>`;
}

function hub(pen: Pen, column: Column): string {
  return column.children
    .map(
      (one) =>
        `<div class="post"><div class="tt"><h3 class="tit"><span class="title">${one.name}</span></h3><div class="more_btn"><a href="${menuHref(pen, one)}">More+</a></div></div><ul class="news_list">${one.items
          .slice(0, 4)
          .map((item, i) => row(pen, one, item, i))
          .join('')}</ul></div>`,
    )
    .join('\n');
}

function article(pen: Pen, one: Article): string {
  const { before, after } = neighbourArticles(pen, one);
  return `<div class="article"><h1 class="arti_title">${one.title}</h1><p class="arti_metas">${infoLine(pen, one)}</p><div class="entry"><div class="read"><div class="wp_articlecontent">${bodyOf(pen, one)}</div>${attachments(pen, one)}</div></div><div class="pn">${before ? `<a href="${pen.link(before.path)}">上一篇</a>` : ''} ${after ? `<a href="${pen.link(after.path)}">下一篇</a>` : ''}</div></div>`;
}

function home(pen: Pen): string {
  const blocks = homeLists(pen).map(
    (one, i) =>
      `<div class="post post${i}"><div class="tt"><span class="title">${one.name}</span><a href="${menuHref(pen, one)}" class="w_more"><img src="/_css/more.png" alt="更多"></a></div><div class="con">${one.items
        .slice(0, 6)
        .map(
          (item) =>
            `<div class="news_box"><a href="${pen.link(item.href)}" title="${escapeHtml(item.title)}">${item.title.slice(0, 21)}</a>${one.datesShown ? `<div class="news_date"><span class="news_month">${stamp(item.day, 'md')}</span></div>` : ''}</div>`,
        )
        .join('')}</div></div>`,
  );
  return `${blocks.join('\n')}<div class="links">${plantedAnchors(pen, ['home']).join('')}</div>`;
}

function menu(pen: Pen): string {
  const drop = habit(pen.site, 'drop', [true, true, false]);
  const entry = (one: Column, i: number): string =>
    `<li class="menu-item i${i + 1}"><a class="menu-link" href="${menuHref(pen, one)}" target="_self">${one.name}</a>${one.children.length > 0 && (drop || mustUnfold(one)) ? `<i class="menu-switch-arrow"></i><ul class="sub-menu">${one.children.map(entry).join('')}</ul>` : ''}</li>`;
  return `<div class="wp-navi" id="wp_nav_w3"><ul class="wp_nav"><li class="nav-item"><a href="${pen.link(pen.site.home)}">首页</a></li>${topColumns(pen.site).map(entry).join('')}</ul></div>`;
}

/** On some sites only the home page has its menu in the markup; all others write it by a script. */
const menuByScript = (site: Site): boolean => habit(site, 'menu by script', [true, false, false, false]);

function navScript(site: Site, { path }: Request): Answer | null {
  if (path !== '/_js/nav.js') return null;
  const text = `document.write(${JSON.stringify(menu(penFor(site, { kind: 'home' }, 'root')))});`;
  return { status: 200, type: 'application/javascript; charset=utf-8', text };
}

function side(pen: Pen, column: Column): string {
  const kin = kinOf(column).map(
    (one) => `<li class="wp_subcolumn"><a href="${menuHref(pen, one)}">${one.name}</a></li>`,
  );
  const hot = habit(pen.site, 'hot', [true, false])
    ? `<h3>推荐新闻</h3><ul class="hot">${besides(pen, 4)
        .map((one) => `<li><a href="${one.href}">${one.title}</a><span>${one.date}</span></li>`)
        .join('')}</ul>`
    : '';
  return `<div class="col_menu"><h3 class="anchor-title">${(column.parent ?? column).name}</h3><ul>${kin.join('')}</ul>${hot}</div>`;
}

const text: Parts['text'] = (_pen, name, html) =>
  `<div class="article"><h3 class="col_name">${name}</h3><div class="wp_articlecontent">${html}</div></div>`;

const parts: Parts = { home, list, hub, article, text };

export const webplus: Make = {
  ...USUAL,
  id: 'webplus',
  weight: 14,
  dayInUrl: true,
  paths,
  extra: navScript,
  render: (site, page) => {
    if (page.kind === 'own') return splash(site);
    const pen = penFor(site, page, 'root');
    const column = columnOf(pen);
    return `<!DOCTYPE html><html class="webplus-list"><head><meta charset="utf-8"><meta name="renderer" content="webkit" /><title>${titleOf(pen)}</title>
${metas(pen)}<link type="text/css" href="/_css/_system/system.css" rel="stylesheet"/><script language="javascript" src="/_js/jquery.min.js" sudy-wp-context="" sudy-wp-siteId="${column?.id ?? 2}"></script></head>
<body class="list"><div class="header"><a href="${pen.link(site.home)}"><img src="/_upload/site/logo.png"></a><span id="today">${clock(site.now)}</span></div>${menuByScript(site) && page.kind !== 'home' ? '<script src="/_js/nav.js"></script>' : menu(pen)}
<div class="wrapper">${column ? side(pen, column) : ''}<div class="col_news">${column ? `<div class="col_path">${crumbs(pen, column)}</div>` : ''}${inside(pen, parts)}</div></div>
<div class="link">${friends(pen)}</div><div class="footer">${footWords(pen)}</div></body></html>`;
  },
};
