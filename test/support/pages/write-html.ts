/** Writes the pages of a small site as most makes would: menu, breadcrumb, a list or an article, foot. */

export interface Row {
  readonly title: string;
  readonly href?: string;
  /** `null`: none is shown. */
  readonly day?: string | null;
}

export type Menu = readonly (readonly [name: string, href: string])[];

export const MENU: Menu = [
  ['工作动态', '/gzdt/'],
  ['通知公告', '/tzgg/'],
  ['统计数据', '/tjsj/'],
];

const SUBJECTS = ['春耕备耕', '脱贫攻坚', '安全生产', '森林防火', '统计执法', '信访维稳', '招商引资', '环境整治'];

/** Entries with the days given, in that order; `null` is not shown. Each folder has titles of its own. */
export function entries(days: readonly (string | null)[], folder = ''): Row[] {
  const own = [...folder].reduce((sum, char) => sum + char.charCodeAt(0), 0);
  return days.map((day, at) => {
    const title = `关于做好${SUBJECTS[(own + at) % SUBJECTS.length]}工作的第${own + at + 1}号通知`;
    return { title, href: `${folder}${at + 1}.html`, day };
  });
}

export const listHtml = (rows: readonly Row[]): string =>
  `<ul class="list">${rows
    .map(({ title, href = '#', day }) => `<li><a href="${href}">${title}</a>${day ? `<span>${day}</span>` : ''}</li>`)
    .join('')}</ul>`;

export const menuHtml = (menu: Menu): string =>
  `<div class="nav"><ul><li><a href="/">首页</a></li>${menu
    .map(([name, href]) => `<li><a href="${href}">${name}</a></li>`)
    .join('')}</ul></div>`;

/** `trail`: names and addresses below 首页; the last is the page itself where it has no address. */
export const crumbHtml = (trail: readonly (readonly [name: string, href: string | null])[]): string =>
  `<div class="pos">当前位置：<a href="/">首页</a>${trail
    .map(([name, href]) => ` &gt; ${href === null ? name : `<a href="${href}">${name}</a>`}`)
    .join('')}</div>`;

const FOOT = '<div class="foot">版权所有：示例县人民政府 主办单位：示例县人民政府办公室 桂ICP备00000000号</div>';

export interface PageParts {
  readonly title?: string;
  readonly head?: string;
  readonly menu?: Menu;
}

export const pageHtml = (body: string, { title = '示例县人民政府', head = '', menu = MENU }: PageParts = {}): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${menuHtml(menu)}${body}${FOOT}</body></html>`;

export const PARAGRAPH = '为进一步做好有关工作，切实保障人民群众生命财产安全，现将有关事项通知如下，请认真贯彻执行。';

export interface Article {
  readonly title?: string;
  readonly day?: string | null;
  readonly trail?: readonly (readonly [name: string, href: string | null])[];
}

export function articleHtml({ title = '关于做好春耕备耕工作的通知', day = '2017-02-27', trail }: Article = {}): string {
  const line = day === null ? '' : `<p class="info">发布时间：${day} 来源：示例县人民政府办公室</p>`;
  const crumbs = trail ? crumbHtml([...trail, ['正文', null]]) : '';
  return pageHtml(`${crumbs}<h1>${title}</h1>${line}<div class="text"><p>${PARAGRAPH.repeat(4)}</p></div>`, { title });
}

/** A column's own page: breadcrumb and list. */
export function columnHtml(
  trail: readonly (readonly [name: string, href: string | null])[],
  body: string,
  parts: PageParts = {},
): string {
  const title = `${trail.at(-1)?.[0] ?? ''}-示例县人民政府`;
  return pageHtml(`${crumbHtml(trail)}<div class="main">${body}</div>`, { title, ...parts });
}
