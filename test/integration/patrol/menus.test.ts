import { describe, expect, it } from 'vitest';
import { columnHtml, entries, listHtml, PARAGRAPH, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS } from '../../support/patrol/healthy-site.ts';
import { patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const STATES = ['工作动态: current', '通知公告: current', '统计数据: sleeping'];
const each = (write: (name: string, href: string) => string): string =>
  Object.entries(COLUMNS)
    .map(([folder, { name }]) => write(name, `/${folder}/`))
    .join('');

/** A site whose only way to its columns is the home page's own; their pages may show a breadcrumb. */
const siteWith =
  (nav: string, crumbs: boolean): Site =>
  ({ url }) => {
    if (url.pathname === '/') return pageHtml(`<h1>欢迎</h1><p>${PARAGRAPH.repeat(3)}</p>${nav}`, { menu: [] });
    const column = COLUMNS[url.pathname.split('/')[1] ?? ''];
    if (!column) return null;
    const list = listHtml(entries(column.days, url.pathname).map(({ title, day = null }) => ({ title, day })));
    const title = `${column.name}-大新县`;
    return crumbs
      ? columnHtml([[column.name, null]], list, { menu: [] })
      : pageHtml(`<h2>${column.name}</h2>${list}`, { menu: [], title });
  };

describe.each([
  ['whose pages show where they stand', true],
  ['whose pages do not', false],
])('columns %s', (_name, crumbs) => {
  it.each([
    ['links', each((name, href) => `<a href="${href}">${name}</a> `)],
    [
      'a drop-down',
      `<div class="nav"><ul><li><span>政务公开</span><ul>${each((name, href) => `<li><a href="${href}">${name}</a></li>`)}</ul></li></ul></div>`,
    ],
    ['table cells', `<table><tr>${each((name, href) => `<td><a href="${href}">${name}</a></td>`)}</tr></table>`],
    ['pictures', each((name, href) => `<a href="${href}"><img src="/i.gif" alt="${name}"></a>`)],
    ['an image map', `<map>${each((name, href) => `<area href="${href}" alt="${name}">`)}</map>`],
    [
      'clicks on links',
      each((name, href) => `<td><a href="#" onclick="window.location.href='${href}'">${name}</a></td>`),
    ],
    ['scripts in addresses', each((name, href) => `<td><a href="javascript:window.open('${href}')">${name}</a></td>`)],
    ['clicks on entries', `<ul>${each((name, href) => `<li onclick="location.href='${href}'">${name}</li>`)}</ul>`],
    ['blanks in their names', each((name, href) => `<a href="${href}">${[...name].join(' ')}</a> `)],
    [
      'a menu in the foot',
      `<div class="sitemap"><ul>${each((name, href) => `<li><a href="${href}">${name}</a></li>`)}</ul></div>`,
    ],
  ])('are found in %s', async (_way, nav) => expect(statesOf(await patrolWeb(siteWith(nav, crumbs)))).toEqual(STATES));
});
