/** The pages of a bench site (页面): home, hubs, dated lists with pagers, articles, departments. */
import { document, type Filling, type Frame, SITE_NAME, siteFrame } from './page-frame.ts';
import { faultsOn } from './planted-faults.ts';
import {
  articlePath,
  columnPath,
  DEPARTMENTS,
  dayOf,
  departmentPath,
  type Group,
  groupPath,
  ITEMS_A_PAGE,
  introPath,
  listPages,
  type PageRef,
  type PlannedColumn,
  type SitePlan,
} from './site-plan.ts';
import { type SiteText, siteText } from './site-text.ts';

export interface SitePages {
  html(page: PageRef): string;
  /** Pictures and attachments that the page's own content shows, from the root; all are there. */
  files(page: PageRef): readonly string[];
}

interface Making {
  readonly plan: SitePlan;
  readonly text: SiteText;
  readonly frame: Frame;
}

/** Pictures that articles share. */
export const POOL_PICTURES = 60;
const OWN_PICTURE_EVERY = 9;
const ATTACHMENT_EVERY = 11;
const ATTACHMENTS = ['doc', 'pdf', 'xls'];

export function sitePages(plan: SitePlan): SitePages {
  const making: Making = { plan, text: siteText(plan.seed), frame: siteFrame(plan) };
  return {
    html: (page) => document(page, making.frame, { ...fillingOf(page, making), faults: faultsOn(page) }),
    files: (page) => {
      if (page.kind !== 'article' || page.column === null) return [];
      return [ownPicture(page.column, page.index), attachment(page.column, page.index)].filter((path) => path !== null);
    },
  };
}

function fillingOf(page: PageRef, making: Making): Omit<Filling, 'faults'> {
  const { kind, group, column, index } = page;
  if (kind === 'article' && group && column) return articleFilling(group, column, index, making);
  if (kind === 'list' && group && column) return listFilling(group, column, index, making);
  if (kind === 'hub' && group) return hubFilling(group, making);
  if (kind === 'home') return homeFilling(making);
  return departmentFilling(page, making);
}

const titleOf = (column: PlannedColumn, index: number, { text }: Making): string => text.title(column.id, index);

function itemOf(column: PlannedColumn, index: number, making: Making): string {
  const title = titleOf(column, index, making);
  return `<li><a href="${articlePath(column, index)}" target="_blank" title="${title}">${title}</a><span>${dayOf(column, index)}</span></li>`;
}

function itemsOf(column: PlannedColumn, from: number, count: number, making: Making): string {
  const last = Math.min(column.articles, from + count);
  let items = '';
  for (let index = from; index < last; index += 1) items += `${itemOf(column, index, making)}\n`;
  return `<ul class="list">\n${items}</ul>`;
}

const boxOf = (column: PlannedColumn, count: number, making: Making): string =>
  `<div class="box"><h2><a href="${columnPath(column)}">${column.name}</a><a class="more" href="${columnPath(column)}">更多&gt;&gt;</a></h2>${itemsOf(column, 0, count, making)}</div>`;

function crumbs(group: Group, column: PlannedColumn | null): string {
  const own = column === null ? '' : ` &gt; <a href="${columnPath(column)}">${column.name}</a>`;
  return `<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="${groupPath(group.id)}">${group.name}</a>${own}</div>`;
}

/** Without days: only the list of the column itself is dated. */
function sideBox(name: string, column: PlannedColumn, indexes: readonly number[], making: Making): string {
  const items = [...new Set(indexes)].map((index) => {
    const title = titleOf(column, index, making);
    return `<li><a href="${articlePath(column, index)}" title="${title}">${title.slice(0, 16)}…</a></li>`;
  });
  return `<div class="sidebox"><h3>${name}</h3><ul>${items.join('')}</ul></div>`;
}

function hotBox(key: string, index: number, count: number, making: Making): string {
  const { plan, text } = making;
  const column = plan.columns[text.draw(`hot ${key}`, index, plan.columns.length)];
  if (column === undefined) return '';
  const indexes = Array.from({ length: count }, (_, at) => text.draw(`hot ${key} ${at}`, index, column.articles));
  return sideBox('热点文章', column, indexes, making);
}

function homeFilling(making: Making): Omit<Filling, 'faults'> {
  const { columns } = making.plan;
  const boxes = columns.filter((_, at) => at % 3 === 0).map((column) => boxOf(column, 6, making));
  const doors = `<div class="photo"><a href="/xwzx/"><img src="/images/banner.jpg" alt="新闻中心"></a></div>`;
  return { title: SITE_NAME, main: `${doors}\n${boxes.join('\n')}` };
}

function hubFilling(group: Group, making: Making): Omit<Filling, 'faults'> {
  const boxes = group.columns.map((column) => boxOf(column, 5, making));
  return { title: `${group.name}_${SITE_NAME}`, main: `${crumbs(group, null)}\n${boxes.join('\n')}` };
}

function pager(column: PlannedColumn, at: number): string {
  const pages = listPages(column);
  const link = (to: number, words: string): string =>
    to === at || to < 0 || to >= pages ? `<span>${words}</span>` : `<a href="${columnPath(column, to)}">${words}</a>`;
  const near = [-2, -1, 0, 1, 2].map((by) => at + by).filter((to) => to >= 0 && to < pages);
  const numbers = near.map((to) => link(to, String(to + 1))).join(' ');
  return `<div class="page">共${column.articles}条 第${at + 1}/${pages}页 ${link(0, '首页')} ${link(at - 1, '上一页')} ${numbers} ${link(at + 1, '下一页')} ${link(pages - 1, '尾页')}</div>`;
}

function listFilling(group: Group, column: PlannedColumn, at: number, making: Making): Omit<Filling, 'faults'> {
  const list = itemsOf(column, at * ITEMS_A_PAGE, ITEMS_A_PAGE, making);
  const menu = group.columns.map((one) => `<li><a href="${columnPath(one)}">${one.name}</a></li>`).join('');
  const side = `<div class="side"><div class="sidebox"><h3>${group.name}</h3><ul>${menu}</ul></div>${hotBox(column.id, at, 6, making)}</div>`;
  return {
    title: `${column.name}_${group.name}_${SITE_NAME}`,
    meta: `<meta name="ColumnName" content="${column.name}">`,
    main: `${crumbs(group, column)}\n${side}<div class="content"><h2>${column.name}</h2>\n${list}\n${pager(column, at)}</div>`,
  };
}

function ownPicture(column: PlannedColumn, index: number): string | null {
  return index % OWN_PICTURE_EVERY === 4 ? `/images/${column.id}/W0${index + 1}.jpg` : null;
}

function attachment(column: PlannedColumn, index: number): string | null {
  if (index % ATTACHMENT_EVERY !== 6) return null;
  return `/upload/${column.id}/附件${index + 1}：${column.name}.${ATTACHMENTS[index % ATTACHMENTS.length]}`;
}

function bodyOf(column: PlannedColumn, index: number, { text }: Making): string {
  const paragraphs = 8 + text.draw(`length ${column.id}`, index, 9);
  const first = text.draw(`body ${column.id}`, index, 1_000_000);
  let body = '';
  for (let at = 0; at < paragraphs; at += 1)
    body += `<p style="text-indent:2em;line-height:1.75em;margin-bottom:5px"><span style="font-family:仿宋_GB2312,仿宋;font-size:16pt">${text.paragraph(first + at * 7)}</span></p>\n`;
  const picture = ownPicture(column, index) ?? `/images/pool/${text.draw('pool', first, POOL_PICTURES)}.jpg`;
  const file = attachment(column, index);
  const added = file === null ? '' : `<p>附件：<a href="${file}">${column.name}附件${index + 1}</a></p>`;
  return `${body}<p align="center"><img src="${picture}" alt="活动现场" width="550"></p>${added}`;
}

function articleFilling(group: Group, column: PlannedColumn, index: number, making: Making): Omit<Filling, 'faults'> {
  const { text } = making;
  const title = titleOf(column, index, making);
  const day = dayOf(column, index);
  const neighbour = (to: number, words: string): string =>
    to < 0 || to >= column.articles
      ? `<li>${words}：没有了</li>`
      : `<li>${words}：<a href="${articlePath(column, to)}">${titleOf(column, to, making)}</a></li>`;
  const related = Array.from({ length: 6 }, (_, at) => text.draw(`related ${column.id} ${at}`, index, column.articles));
  const side = `<div class="side">${sideBox('相关阅读', column, related, making)}${hotBox(column.id, index, 5, making)}</div>`;
  const info = `<div class="info">发布时间：${day}　来源：县政府办　作者：本站　浏览次数：<span id="hits"></span> 字号：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(14)">中</a> <a href="javascript:doZoom(12)">小</a>]</div>`;
  return {
    title: `${title}_${SITE_NAME}`,
    meta: `<meta name="ColumnName" content="${column.name}"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${day} 09:30">`,
    main: `${crumbs(group, column)}\n${side}<div class="content"><h1>${title}</h1>${info}\n<div id="zoom">\n${bodyOf(column, index, making)}</div>\n<ul class="near">${neighbour(index - 1, '上一篇')}${neighbour(index + 1, '下一篇')}</ul></div>`,
  };
}

function departmentFilling({ kind, index }: PageRef, making: Making): Omit<Filling, 'faults'> {
  const { text, plan } = making;
  const paragraphs = Array.from({ length: 8 }, (_, at) => `<p>${text.paragraph(index * 11 + at)}</p>`).join('\n');
  const position = `<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/bm/">部门网站</a></div>`;
  if (kind !== 'departments') {
    const name = kind === 'department' ? (DEPARTMENTS[index]?.[1] ?? '') : `乡镇村屯简介之${index + 1}`;
    return {
      title: `${name}_${SITE_NAME}`,
      main: `${position}<h1>${name}</h1>\n<div class="content">${paragraphs}</div>`,
    };
  }
  const departments = DEPARTMENTS.map(([, name], at) => `<li><a href="${departmentPath(at)}">${name}</a></li>`);
  const intros = Array.from(
    { length: plan.intros },
    (_, at) => `<li><a href="${introPath(at)}">简介之${at + 1}</a></li>`,
  );
  return {
    title: `部门网站_${SITE_NAME}`,
    main: `${position}<ul class="units">${departments.join('')}</ul><ul class="intros">${intros.join('')}</ul>`,
  };
}
