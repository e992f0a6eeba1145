import { describe, expect, it } from 'vitest';
import { columnTree } from '../../../src/site/columns/column-tree.ts';
import { addPage, pageAt, type SiteModel } from '../../../src/site/site-model.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { modelOf } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, entries, listHtml, type Menu, pageHtml } from '../../support/pages/write-html.ts';

const LIST = listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30'], '/tjsj/'));
const COLUMN = columnHtml([['统计数据', null]], LIST);

const keysOf = (model: SiteModel): string[] => [...model.pages.keys()];

describe('a page under several addresses is one page', () => {
  it('that redirects', () => {
    const model = modelOf({});
    addPage(model, factsOf(COLUMN, `${SITE}tjsj/`), `${SITE}old.asp`);
    expect(keysOf(model)).toEqual(['daxin.gov.cn/tjsj']);
    expect(pageAt(model, 'daxin.gov.cn/old.asp')?.url).toBe(`${SITE}tjsj/`);
  });

  it('with the same words under another query', () => {
    const model = modelOf({ 'tjsj/': COLUMN, 'tjsj/?view=print': COLUMN });
    expect(keysOf(model)).toEqual(['daxin.gov.cn/tjsj']);
    expect(pageAt(model, 'daxin.gov.cn/tjsj?view=print')?.url).toBe(`${SITE}tjsj/`);
  });

  it('that shows the home page again, however few its words', () => {
    const model = modelOf({ '': pageHtml('<p>欢迎</p>'), 'lost/': pageHtml('<p>欢迎</p>') });
    expect(keysOf(model)).toEqual(['daxin.gov.cn']);
  });

  it('not a frame that is as blank as the frameset', () =>
    expect(keysOf(modelOf({ '': '', 'top.html': '' }))).toEqual(['daxin.gov.cn', 'daxin.gov.cn/top.html']));

  it('not with other words', () =>
    expect(keysOf(modelOf({ 'tjsj/': COLUMN, 'tjgb/': columnHtml([['统计公报', null]], LIST) }))).toHaveLength(2));

  it('not with so few words that they may be the same by chance', () =>
    expect(keysOf(modelOf({ 'a/': '<p>欢迎光临</p>', 'b/': '<p>欢迎光临</p>' }))).toHaveLength(2));

  it('in other letters, whatever the home page’s menus call it', () => {
    const menu: Menu = [
      ...[...'甲乙丙丁戊'].map((name, at) => [`${name}类信息`, `/list.asp?id=${at}`] as const),
      ['统计数据', '/List.asp?ID=7'],
      ['统计信息', '/list.asp?id=7'],
    ];
    const page = columnHtml([['统计数据', null]], LIST, { menu });
    const pages = { '': columnHtml([], '', { menu }), 'List.asp?ID=7': page, 'list.asp?id=7': page };
    expect(keysOf(modelOf(pages))).toEqual(['daxin.gov.cn', 'daxin.gov.cn/List.asp?ID=7']);
    const other = columnHtml(
      [['统计数据', null]],
      listHtml(entries(['2017-02-27', '2017-02-20', '2017-02-10'], '/t/')),
      { menu },
    );
    expect(keysOf(modelOf({ ...pages, 'list.asp?id=7': other }))).toHaveLength(3);
  });

  it('not where the home page’s menu has it as two columns: both may be empty', () => {
    const menu: Menu = [...'甲乙丙丁戊己庚辛'].map((name, at) => [`${name}类信息`, `/list.asp?id=${at}`]);
    const bare = pageHtml('<p>暂无信息</p>', { menu });
    const model = modelOf({ '': pageHtml('<h1>欢迎</h1>', { menu }), 'list.asp?id=1': bare, 'list.asp?id=2': bare });
    expect(columnTree(model).map(({ name }) => name)).toEqual(menu.map(([name]) => name));
  });
});

describe('what the model keeps', () => {
  it('of an article: its day, not its words', () => {
    const page = pageAt(modelOf({ 'tjsj/1.html': articleHtml() }), 'daxin.gov.cn/tjsj/1.html');
    expect(page).toMatchObject({ kind: 'article', publishedOn: '2017-02-27', publishedBy: 'label', runs: [] });
  });

  it('of a list: 120 entries, and the newest of the others', () => {
    const days = Array.from({ length: 300 }, (_, at) => (at === 250 ? '2017-02-27' : '2015-01-01'));
    const model = modelOf({ 'tjsj/': columnHtml([['统计数据', null]], listHtml(entries(days, '/tjsj/'))) });
    const [items = []] = [...model.pages.values()].flatMap(({ lists }) =>
      lists.filter(({ role }) => role === 'items').map((list) => list.items),
    );
    expect(items).toHaveLength(140);
    expect(items.some(({ day }) => day === '2017-02-27')).toBe(true);
  });

  it('of pagers: whose further pages they name', () => {
    const pager = '<div><a href="/tjsj/index_1.html">2</a><a href="/tjsj/index_2.html">3</a></div>';
    const model = modelOf({ 'tjsj/': columnHtml([['统计数据', null]], LIST + pager) });
    expect([...model.furtherPages]).toEqual([
      ['daxin.gov.cn/tjsj/index_1.html', 'daxin.gov.cn/tjsj'],
      ['daxin.gov.cn/tjsj/index_2.html', 'daxin.gov.cn/tjsj'],
    ]);
  });

  it('the site’s own name, from the first page that says it', () => {
    const named = (name: string): string =>
      pageHtml(`<p>${name}</p>`, { head: `<meta name="SiteName" content="${name}">` });
    expect(modelOf({ '': pageHtml(''), 'a/': named('大新县政府网'), 'b/': named('别的名称') }).siteName).toBe(
      '大新县政府网',
    );
  });
});
