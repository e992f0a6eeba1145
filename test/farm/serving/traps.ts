/** Traps without end: a calendar, session ids in the path, print variants, a list that always has one page more. */
import { hashOf } from '../chance.ts';
import type { Answer } from '../makes/make.ts';
import type { Site } from '../plan/model.ts';

const html = (text: string): Answer => ({ status: 200, type: 'text/html; charset=utf-8', text });
const page = (title: string, body: string): Answer =>
  html(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`);

/** Where the trap is entered from the foot of every page; '' for a site without one. */
export function trapEntry(site: Site): string {
  switch (site.trap) {
    case 'calendar':
      return `<a href="${site.base}/rili.html?y=${site.now.slice(0, 4)}&amp;m=${Number(site.now.slice(5, 7))}">工作日历</a>`;
    case 'session':
      return `<a href="${site.base}/(S(${hashOf(site.key).toString(36)}a0q))/member.html">会员中心</a>`;
    case 'print':
      return `<a href="${site.base}/dyb.html?print=1">打印本页</a>`;
    case 'paging':
      return `<a href="${site.base}/zxlb.html?page=1">滚动播报</a>`;
    default:
      return '';
  }
}

function calendar(query: string): Answer {
  const year = Number(/y=(\d+)/.exec(query)?.[1] ?? 2017);
  const month = Number(/m=(\d+)/.exec(query)?.[1] ?? 1);
  const at = (n: number): string =>
    `?y=${year + Math.floor((month - 1 + n) / 12)}&amp;m=${((month - 1 + n + 12) % 12) + 1}`;
  const days = Array.from(
    { length: 28 },
    (_, i) => `<td><a href="?y=${year}&amp;m=${month}&amp;d=${i + 1}">${i + 1}</a></td>`,
  ).join('');
  return page(
    '工作日历',
    `<h3>${year}年${month}月</h3><a href="${at(-1)}">上月</a> <a href="${at(1)}">下月</a><table><tr>${days}</tr></table>当日无活动安排`,
  );
}

function session(path: string, site: Site): Answer {
  const next = hashOf(`${site.key}${path}`).toString(36);
  const links = ['member', 'login', 'reg', 'help'].map(
    (one) => `<a href="${site.base}/(S(${next}${one[0]}))/${one}.html">${one}</a>`,
  );
  return page('会员中心', `<h3>会员中心</h3>${links.join(' ')} <a href="${site.home}">返回首页</a>`);
}

function prints(query: string): Answer {
  const n = Number(/print=(\d+)/.exec(query)?.[1] ?? 1);
  return page(
    '打印',
    `打印预览 <a href="?print=${n + 1}">打印版</a> <a href="?print=${n + 1}&amp;font=big">大字版</a>`,
  );
}

function endless(query: string): Answer {
  const n = Number(/page=(\d+)/.exec(query)?.[1] ?? 1);
  return page('滚动播报', `<ul><li>政务信息滚动播报</li></ul>第${n}页 <a href="?page=${n + 1}">下一页</a>`);
}

export function trapAnswer(site: Site, path: string, query: string): Answer | null {
  const below = path.slice(site.base.length);
  if (site.trap === 'calendar' && below === '/rili.html') return calendar(query);
  if (site.trap === 'session' && below.startsWith('/(S(')) return session(path, site);
  if (site.trap === 'print' && below === '/dyb.html') return prints(query);
  return site.trap === 'paging' && below === '/zxlb.html' ? endless(query) : null;
}
