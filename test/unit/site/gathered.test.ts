import { describe, expect, it } from 'vitest';
import { SITE } from '../../support/pages/read-html.ts';
import { columnsOf, type Pages } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, MENU, type Menu } from '../../support/pages/write-html.ts';

const DAYS = ['2015-06-01', '2015-05-11', '2015-04-12', '2015-03-02'];
const page = (name: string, folder: string, menu: Menu): string =>
  columnHtml([[name, null]], listHtml(entries(DAYS, folder)), { menu });

const addresses = (pages: Pages): string[] => columnsOf(pages).map(({ url }) => url.replace(SITE, '/'));

describe('what gathers entries of other columns is none', () => {
  const one = (address: string, name: string): string[] => {
    const menu: Menu = [...MENU, ['社会保险', `/${address}`]];
    return addresses({ '': columnHtml([], '<h1>欢迎</h1>', { menu }), [address]: page(name, '/sb/', menu) });
  };

  it.each([
    ['search.jsp?kw=%E7%A4%BE%E4%BF%9D', '社会保险'],
    ['so.asp?keyword=%C9%E7%B1%A3', '社会保险'],
    ['tag/7.html', '社会保险'],
    ['list.asp?tag=7', '社会保险'],
    ['cx.do?id=7', '搜索结果'],
  ])('%s, called %s', (address, name) => expect(one(address, name)).not.toContain(`/${address}`));

  it.each([
    ['list.asp?class=%E7%A4%BE%E4%BF%9D', '社会保险'],
    ['list.asp?key=7', '社会保险'],
    ['list.asp?query=7', '社会保险'],
    ['stage/7.html', '社会保险'],
    ['cx.do?id=7', '考试成绩查询'],
  ])('but a column may be %s, called %s', (address, name) =>
    expect(one(address ?? '', name ?? '')).toContain(`/${address}`),
  );
});

describe('a column in another view', () => {
  const DEPARTMENTS: Menu = [...'甲乙丙丁'].map((name, at) => [`县${name}局`, `/bmwj.jsp?dept=${at}`]);
  const views = (name: (at: number) => string, menu: Menu = [...MENU, ['部门文件', '/bmwj.jsp']]): Pages => {
    const bar = DEPARTMENTS.map(([title, url]) => `<li><a href="${url}">${title}</a></li>`).join('');
    const show = (title: string, folder: string): string =>
      columnHtml([[title, null]], `<ul>${bar}</ul>${listHtml(entries(DAYS, folder))}`, { menu });
    const pages = DEPARTMENTS.map(([, url], at) => [String(url).slice(1), show(name(at), `/bm${at}/`)] as const);
    return {
      '': columnHtml([], '<h1>欢迎</h1>', { menu }),
      'bmwj.jsp': show('部门文件', '/bm/'),
      ...Object.fromEntries(pages),
    };
  };
  const found = (pages: Pages): string[] => addresses(pages).filter((url) => url.includes('bmwj'));

  it('is that column, where it bears the same name', () =>
    expect(found(views(() => '部门文件'))).toEqual(['/bmwj.jsp']));

  it('is one of its own where it bears another', () =>
    expect(found(views((at) => `${DEPARTMENTS[at]?.[0]}文件`))).toHaveLength(5));

  it('stays two where neither address is the other with something added', () => {
    const menu: Menu = [...MENU, ['县工作动态', '/list.asp?id=1'], ['乡镇工作动态', '/list.asp?id=2']];
    const pages = { 'list.asp?id=1': page('工作动态', '/a/', menu), 'list.asp?id=2': page('工作动态', '/b/', menu) };
    expect(addresses({ '': columnHtml([], '', { menu }), ...pages })).toEqual(
      expect.arrayContaining(['/list.asp?id=1', '/list.asp?id=2']),
    );
  });
});
