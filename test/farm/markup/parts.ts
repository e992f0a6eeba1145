/** Pieces that many makes share in substance, though each sets them in its own markup: META, crumbs, foot, sidebars. */
import { chanceOf } from '../chance.ts';
import { daysBefore, partsOf } from '../days.ts';
import type { Article, Column, DateForm } from '../plan/model.ts';
import { trapEntry } from '../serving/traps.ts';
import type { LinkFault } from '../truth-table.ts';
import { escapeHtml, habit, type Pen, planted } from './pen.ts';
import { stamp, timeOf } from './stamps.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  outside: ['广西新闻网专题', '网上信访', '人才网', '在线查询系统', '卫生信息', '政务邮箱', '历史专题'],
  own: ['网上申报', '会议系统', '2013年专题报道', '图片专题', '旧版网站', '信息报送', '有关附件'],
  local: ['附件下载', '内网办公', '协同办公系统'],
};

const sortOf = (fault: LinkFault, outside: boolean): string =>
  fault === 'local' ? 'local' : outside ? 'outside' : 'own';

/** Anchors for the planted links of a spot, each with its own words. */
export function plantedAnchors(pen: Pen, spots: readonly ('foot' | 'home' | 'article' | 'service')[]): string[] {
  return planted(pen, spots).map((one) => {
    const names = NAMES[sortOf(one.fault, one.outside)] ?? [];
    const text = chanceOf(one.url).pick(names);
    const own = one.outside ? one.url : pen.link(one.url.slice(`http://${pen.site.host}`.length));
    return `<a href="${escapeHtml(own)}" target="_blank">${text}</a>`;
  });
}

export function plantedImages(pen: Pen): string {
  return planted(pen, ['image'])
    .map(
      (one) =>
        `<p align="center"><img src="${pen.link(one.url.slice(`http://${pen.site.host}`.length))}" border="0" alt="" /></p>`,
    )
    .join('');
}

export function titleOf(pen: Pen): string {
  const { page, site } = pen;
  if (page.kind === 'article') {
    return habit(site, 'title', [
      page.article.title,
      `${page.article.title}_${page.article.column.name}_${site.siteName}`,
      `${page.article.title}-${site.siteName}`,
      site.siteName,
    ]);
  }
  if (page.kind === 'column') {
    return habit(site, 'title', [
      `${page.column.name}-${site.siteName}`,
      `${page.column.name}_${site.siteName}`,
      page.column.name,
      site.siteName,
    ]);
  }
  return page.kind === 'foot' ? `${page.foot.name}-${site.siteName}` : site.siteName;
}

const idCode = (pen: Pen): string => `45${String(chanceOf(pen.site.key).int(10000000, 99999999))}`;

function articleMetas(pen: Pen, article: Article): string[] {
  const made = `${daysBefore(pen.site.now, 1)} ${timeOf(article.path)}:07`;
  const form = habit(pen.site, 'pubdate form', ['day', 'minute', 'second', 'slash'] as const);
  const right = {
    day: article.day,
    minute: `${article.day} ${timeOf(article.day)}`,
    second: `${article.day} ${timeOf(article.day)}:00`,
    slash: `${article.day.replaceAll('-', '/')} ${timeOf(article.day)}`,
  }[form];
  const metas = [`ArticleTitle|${article.title}`];
  if (article.pubDate === 'right') metas.push(`PubDate|${right}`);
  if (article.pubDate === 'made') metas.push(`PubDate|${made}`, `others|页面生成时间 ${made}`);
  return [...metas, `ContentSource|${pen.site.siteName}`, `Keywords|${article.column.name}`];
}

/** 网页标签: absent on half of the sites of the time, in full, in lower case, or naming the wrong column. */
export function metas(pen: Pen): string {
  const { site, page } = pen;
  const manner = habit(site, 'metas', ['none', 'none', 'full', 'full', 'lower', 'glued', 'wrong'] as const);
  const column = page.kind === 'column' ? page.column : page.kind === 'article' ? page.article.column : null;
  const tags = [`SiteName|${site.siteName}`, `SiteDomain|${site.host}`, `SiteIDCode|${idCode(pen)}`];
  if (column) {
    const shown = manner === 'wrong' ? (column.parent?.name ?? site.siteName) : column.name;
    tags.push(`ColumnName|${shown}`, `ColumnType|${column.name}`);
  }
  const own = page.kind === 'article' ? articleMetas(pen, page.article) : [];
  if (manner === 'none') tags.length = 0;
  return [...tags, ...own.filter((one) => manner !== 'none' || one.startsWith('PubDate') || one.startsWith('others'))]
    .map((one) => {
      const [name = '', value = ''] = one.split('|');
      const spelled = manner === 'lower' ? name.toLowerCase() : name;
      return `<meta name="${spelled}"${manner === 'glued' ? '' : ' '}content="${escapeHtml(value)}"${manner === 'full' ? ' /' : ''}>\n`;
    })
    .join('');
}

export function trailOf(column: Column): Column[] {
  return column.parent ? [...trailOf(column.parent), column] : [column];
}

/** The breadcrumb (当前位置); '' on sites that have none. */
export function crumbs(pen: Pen, column: Column | null, force = false): string {
  const { site } = pen;
  const label = habit(site, 'crumb label', [
    '当前位置：',
    '您现在的位置：',
    '您当前的位置 : ',
    '当前位置 &gt;&gt; ',
    '位置：',
    '你的位置是：',
    '',
  ]);
  if (label === '' && !force) return '';
  const bar = habit(site, 'crumb bar', [' &gt; ', '&nbsp;&gt;&gt;&nbsp;', ' - ', ' / ', ' » ', ' &gt; ', '→']);
  const home = `<a href="${pen.link(site.home)}">${habit(site, 'home word', ['首页', '网站首页', '主页', '首页'])}</a>`;
  const trail =
    column === null
      ? []
      : trailOf(column).map((one) =>
          one.path === '' ? `<span>${one.name}</span>` : `<a href="${pen.link(one.path)}">${one.name}</a>`,
        );
  const tail = pen.page.kind === 'article' ? [habit(site, 'crumb tail', ['正文', '详细内容', '浏览文章'])] : [];
  return label + [home, ...trail, ...tail].join(bar);
}

/** Friends of every page: neighbours in words and in a select, outside hosts, and whatever is planted there. */
export function friends(pen: Pen): string {
  const { site } = pen;
  const half = Math.floor(site.neighbours.length / 2);
  const outside = [
    'http://www.gov.cn/|中国政府网',
    'http://www.gxzf.gov.cn/|广西政府网',
    'http://www.gxnews.com.cn/|广西新闻网',
    'http://www.people.com.cn/|人民网',
  ];
  const words = outside
    .map((one) => one.split('|'))
    .map(([url, name]) => `<a href="${url}" target="_blank">${name}</a>`);
  const near = site.neighbours
    .slice(0, half)
    .map((one) => `<a href="${one.url}" target="_blank" title="${one.name}">${one.name}</a>`);
  const options = site.neighbours.slice(half).map((one) => `<option value="${one.url}">${one.name}</option>`);
  const jump = `<select onchange="if(this.value!='')window.open(this.value)"><option value="">—区内政府网站—</option>${options.join('')}</select>`;
  return `${[...words, ...near, ...plantedAnchors(pen, ['foot'])].join(habit(site, 'friend bar', [' | ', '&nbsp;&nbsp;', '\n']))}${jump}`;
}

export function footWords(pen: Pen): string {
  const { site } = pen;
  const { year } = partsOf(site.now);
  const own = site.footPages.map((one) => `<a href="${pen.link(one.path)}">${one.name}</a>`);
  const pages = [...own, trapEntry(site)].filter((one) => one !== '').join(' | ');
  const since = chanceOf(site.key).int(2003, 2012);
  return `${pages}<br>版权所有 © ${since}-${year} ${site.siteName}　主办：${site.listed.unit}${site.isOffice ? '' : '人民政府办公室'}　<a href="http://www.miibeian.gov.cn/">桂ICP备${since}0${since + 31}号</a>
<a href="http://bszs.conac.cn/sitename?method=show&amp;id=${idCode(pen)}" target="_blank"><img src="${pen.link(`${site.base}/images/dzjg.png`)}" alt="党政机关"></a>
<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${idCode(pen)}" target="_blank">我为政府网站找错</a><br>网站标识码：${idCode(pen)}　您是第 ${chanceOf(site.key, 'visits').int(100000, 9000000)} 位访客　建议使用IE8.0以上浏览器，分辨率1024*768`;
}

/** Dated items of other columns, as 热点 and 推荐 boxes show them beside every list: no part of the column's list. */
export function besides(pen: Pen, n: number): { href: string; title: string; date: string }[] {
  const here =
    pen.page.kind === 'column' ? pen.page.column : pen.page.kind === 'article' ? pen.page.article.column : null;
  const others = pen.site.articles.filter((one) => one.column !== here && !one.undated && one.day <= pen.site.now);
  const form = habit(pen.site, 'beside form', [
    'md',
    'iso',
    'bracket-md',
    'slash',
  ] as const satisfies readonly DateForm[]);
  const newest = [...others].sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, n * 2);
  return pen.chance
    .some(newest, n)
    .map((one) => ({ href: pen.link(one.path), title: one.title, date: stamp(one.day, form) }));
}

export const EMPTY_WORDS = [
  '暂无相关信息',
  '暂无信息！',
  '暂无内容',
  '对不起，暂无此类信息',
  '本栏目正在建设中……',
  '没有相关内容',
  '内容更新中，敬请期待',
  '该栏目暂时没有添加信息',
] as const;

/** What stands in the place of the list of an empty column. */
export function emptyWords(pen: Pen, column: Column): string {
  if (column.emptiness === 'blank') return '';
  if (column.emptiness === 'zero-count')
    return pen.chance.pick([
      '共 0 条记录　第 0 页/共 0 页',
      '共0条&nbsp;0/0&nbsp;首页&nbsp;上页&nbsp;下页&nbsp;尾页',
      '总数：0 条　当前第 1 / 1 页',
    ]);
  return pen.chance.pick(EMPTY_WORDS);
}
