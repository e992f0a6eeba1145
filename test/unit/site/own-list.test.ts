import { describe, expect, it } from 'vitest';
import { hasOwnEntries, ownList } from '../../../src/site/columns/own-list.ts';
import { articlesToDate } from '../../../src/site/columns/undated-articles.ts';
import { pageAt, type SiteModel } from '../../../src/site/site-model.ts';
import { SITE } from '../../support/pages/read-html.ts';
import { modelOf, type Pages } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';

const DAYS = ['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30'];
const LIST = listHtml(entries(DAYS, '/tjsj/'));
const block = (name: string, href: string): string =>
  `<div class="b"><h3>${name}</h3><a href="${href}">更多</a>${listHtml(entries(DAYS, href))}</div>`;

function recordAt(model: SiteModel, path: string) {
  const page = pageAt(model, `daxin.gov.cn/${path}`);
  if (!page) throw new Error(`no page ${path}`);
  return page;
}

function own(pages: Pages, path = 'tjsj', loaded: number = 0) {
  const model = modelOf(pages);
  const page = recordAt(model, path);
  if (loaded > 0) {
    const items = entries(Array.from({ length: loaded }, () => '2017-02-28')).map(({ title, day = null }, at) => ({
      title,
      url: null,
      day,
      dateSource: 'script' as const,
      at,
    }));
    model.loaded.set(page.key, items);
  }
  return { ...ownList(model, page), model, page };
}

describe('the list that belongs to page 2', () => {
  const beside =
    '<div class="left"><ul><li><a href="/lxyz/">“两学一做”学习教育专题</a></li><li><a href="/tjsj/">统计数据公开专栏</a></li></ul></div>';
  const pager = '<div class="pages">共4条 1/2 <a href="/tjsj/1.html">下页</a></div>';
  const site = (onPage2: string): Pages => ({
    'tjsj/': columnHtml([['统计数据公开专栏', null]], LIST + pager),
    'tjsj/1.html': columnHtml([['统计数据公开专栏', '/tjsj/']], beside + onPage2),
  });

  it('is not that of the columns beside its own', () => {
    expect(own(site(''), 'tjsj/1.html').items).toEqual([]);
    const two = listHtml(entries([null, null], '/tjsj/p2-'));
    expect(own(site(two), 'tjsj/1.html').items.map(({ url }) => url)).toEqual(
      ['/tjsj/p2-1.html', '/tjsj/p2-2.html'].map((path) => `${new URL(path, SITE)}`),
    );
  });
});

describe('the list that belongs to a page', () => {
  it('its entries', () =>
    expect(own({ 'tjsj/': columnHtml([['统计数据', null]], LIST) })).toMatchObject({
      from: 'html',
      items: { length: 4 },
      blocks: [],
    }));

  it('not the blocks of other columns: these make it a hub', () => {
    const { items, blocks, from } = own({
      'tjsj/': columnHtml([['统计数据', null]], block('统计公报', '/tjgb/') + block('统计分析', '/tjfx/')),
    });
    expect([items.length, blocks.map(({ moreUrl }) => moreUrl), from]).toEqual([
      0,
      [`${SITE}tjgb/`, `${SITE}tjfx/`],
      'none',
    ]);
  });

  it('on page 2, whose heading leads to page 1', () => {
    const page = (n: number) =>
      `<div class="main"><h2><a href="/tjsj/">统计数据</a></h2>${listHtml(entries([null, null], `/tjsj/${n}/`))}<p><a href="/tjsj/">1</a><a href="/tjsj/index_2.html">2</a></p></div>`;
    const pages = { 'tjsj/': columnHtml([['统计数据', null]], page(1)), 'tjsj/index_2.html': pageHtml(page(2)) };
    expect(own(pages, 'tjsj/index_2.html').items).toHaveLength(2);
  });

  it('not the heading that links to the page itself', () => {
    const body =
      '<div class="main"><h2><a href="/tjsj/">防城区人民政府挂牌机构统计数据</a></h2><ul class="list">总数：0 条</ul></div>';
    expect(own({ 'tjsj/': columnHtml([['统计数据', null]], body) }).items).toEqual([]);
  });

  it('a 更多 that leads to the page itself makes no block', () =>
    expect(own({ 'tjsj/': columnHtml([['统计数据', null]], block('统计数据', '/tjsj/')) }).items).toHaveLength(4));

  it('not what four pages show in the same place', () => {
    const side = `<div class="newest"><h3>推荐信息</h3>${listHtml(entries(DAYS, '/gzdt/'))}</div>`;
    const pages = Object.fromEntries(
      [...'甲乙丙丁'].map((name, at) => [`c${at}/`, columnHtml([[`${name}类信息`, null]], side)]),
    );
    expect(own(pages, 'c0')).toMatchObject({ items: [], from: 'none' });
  });

  it('from a frame of the page', () => {
    const pages = {
      'tjsj/': columnHtml([['统计数据', null]], '<iframe src="/tjsj/inner.html"></iframe>'),
      'tjsj/inner.html': LIST,
    };
    expect(own(pages).items).toHaveLength(4);
  });

  it('from a script of the page', () => {
    const rows = JSON.stringify(entries(DAYS).map(({ title, href, day }) => ({ title, url: href, date: day })));
    expect(own({ 'tjsj/': columnHtml([['统计数据', null]], `<script>var rows=${rows};</script>`) })).toMatchObject({
      from: 'script',
      items: { length: 4 },
    });
  });

  it('from the list service, where the page shows none with days', () => {
    expect(own({ 'tjsj/': columnHtml([['统计数据', null]], '') }, 'tjsj', 7)).toMatchObject({
      from: 'loaded',
      items: { length: 7 },
    });
    expect(own({ 'tjsj/': columnHtml([['统计数据', null]], LIST) }, 'tjsj', 7)).toMatchObject({
      from: 'html',
      items: { length: 4 },
    });
  });

  it.each([
    ['one undated link in a corner', [null], 0],
    ['one dated entry', ['2017-02-27'], 1],
    ['two undated titles', [null, null], 2],
  ])('%s', (_name, days, expected) =>
    expect(own({ 'tjsj/': pageHtml(listHtml(entries(days, '/x/'))) }).items).toHaveLength(expected),
  );

  /** A page of an old system: no breadcrumb, the site's title, its name above one entry without a day. */
  const withOne = (pager: string): string =>
    `<title>玉州区人民政府</title><table><tr><td><b>投诉举报</b></td></tr><tr><td><a href="/view.asp?id=15624">请问公租房申请条件怎么办</a></td></tr></table>${pager}`;
  it.each([
    ['says that it is the only page', '<p>共1条 上一页 下一页 页次：1/1页</p>', 1],
    ['says nothing of pages', '', 0],
    ['says that nothing is on it', '<p>暂无信息 页次：1/1页</p>', 0],
  ])('of one entry without a day where it %s', (_name, pager, count) =>
    expect(own({ 'tjsj/': withOne(pager) }).items).toHaveLength(count),
  );

  it('none on an empty page', () => {
    const { items, model, page } = own({ 'tjsj/': columnHtml([['统计数据', null]], '<p>暂无信息</p>') });
    expect([items, hasOwnEntries(model, page)]).toEqual([[], false]);
  });
});

describe('articles worth opening for the days of a list', () => {
  const wanted = (body: string, more: Pages = {}): string[] => {
    const model = modelOf({ 'tjsj/': columnHtml([['统计数据', null]], body), ...more });
    return articlesToDate(model, recordAt(model, 'tjsj')).map((url) => url.slice(`${SITE}tjsj/`.length));
  };
  const undated = (count: number): string =>
    listHtml(
      entries(
        Array.from({ length: count }, () => null),
        '/tjsj/',
      ),
    );

  it('none where each entry shows its day', () => expect(wanted(LIST)).toEqual([]));
  it('the undated ones', () =>
    expect(wanted(listHtml(entries(['2017-02-27', null, '2017-01-12'], '/tjsj/')))).toEqual(['2.html']));
  it('those without a year', () =>
    expect(wanted(listHtml(entries(['02-27', '02-20'], '/tjsj/')))).toEqual(['1.html', '2.html']));
  it('five at most, from the top', () =>
    expect(wanted(undated(9))).toEqual(['1.html', '2.html', '3.html', '4.html', '5.html']));
  it('not those that were read', () =>
    expect(wanted(undated(2), { 'tjsj/1.html': articleHtml() })).toEqual(['2.html']));
});
