import { describe, expect, it } from 'vitest';
import { columnsOf, judgementOf, modelOf, type Pages, pathsOf } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, entries, listHtml, type Menu, pageHtml } from '../../support/pages/write-html.ts';

const DAYS = ['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30'];
const MENU: Menu = [
  ['政务公开', '/zwgk.htm'],
  ['工作动态', '/gzdt/'],
];

const column = (name: string, folder: string): string =>
  pageHtml(`<h2>${name}</h2>${listHtml(entries(DAYS, folder))}`, { menu: MENU, title: `${name}-某某局` });
const block = (name: string, url: string): string =>
  `<div class="b"><h3>${name}</h3><a href="${url}">更多</a>${listHtml(entries(DAYS, url.replace(/\.\w+$/, '/')))}</div>`;

/** A home page whose boxes lead to columns that no breadcrumb and no menu places. */
const siteOf = (upper: Readonly<Record<string, string>>, boxes: readonly (readonly [string, string])[]): Pages => ({
  '': pageHtml(boxes.map(([name, url]) => block(name, url)).join(''), { menu: MENU }),
  'zwgk.htm': column('政务公开', '/info/1001/'),
  'gzdt/': column('工作动态', '/info/1002/'),
  ...upper,
  ...Object.fromEntries(boxes.map(([name, url]) => [url.slice(1), column(name, `/info/${name.length}${url.length}/`)])),
});

const pathOf = (name: string, pages: Pages): string =>
  columnsOf(pages)
    .find((one) => one.name === name)
    ?.path.join('>') ?? '';

describe('a column that nothing else places', () => {
  it.each(['/zwgk/czxx.htm', '/zwgk/czxx/', '/zwgk/2017/czxx.htm'])(
    'stands below the page whose name its folder bears: %s',
    (url) => expect(pathOf('财政信息', siteOf({}, [['财政信息', url]]))).toBe('政务公开>财政信息'),
  );

  it('stands below the first page of the folder that it stands in', () =>
    expect(pathOf('重要会议', siteOf({}, [['重要会议', '/gzdt/zyhy.htm']]))).toBe('工作动态>重要会议'));

  it('stands below the nearest one of several', () =>
    expect(
      pathOf(
        '部门预算',
        siteOf({}, [
          ['财政信息', '/zwgk/czxx.htm'],
          ['部门预算', '/zwgk/czxx/bmys.htm'],
        ]),
      ),
    ).toBe('政务公开>财政信息>部门预算'));

  it('stands below none where its folder only begins alike, or is that of another file', () => {
    expect(pathOf('财政信息', siteOf({}, [['财政信息', '/zwgk2/czxx.htm']]))).toBe('财政信息');
    expect(pathOf('财政信息', siteOf({}, [['财政信息', '/czxx.htm']]))).toBe('财政信息');
  });

  it('stands below none where two columns claim its folder', () => {
    const twice = {
      '': pageHtml(block('财政信息', '/zwgk/czxx.htm'), { menu: [...MENU, ['信息公开', '/zwgk/index.html']] }),
      'zwgk/index.html': column('信息公开', '/info/1003/'),
    };
    const pages = siteOf({}, [['财政信息', '/zwgk/czxx.htm']]);
    expect(pathOf('财政信息', { ...pages, ...twice })).toBe('财政信息');
  });

  it('stands below no page with a query, which is over no folder', () => {
    const menu: Menu = [...MENU, ['信息公开', '/xxgk.jsp?id=1']];
    const pages = siteOf({ 'xxgk.jsp?id=1': column('信息公开', '/info/1003/') }, [['财政信息', '/xxgk/czxx.htm']]);
    expect(pathOf('财政信息', { ...pages, '': pageHtml(block('财政信息', '/xxgk/czxx.htm'), { menu }) })).toBe(
      '财政信息',
    );
  });

  it('stands below no article', () => {
    const pages = siteOf({ 'zwgk.htm': articleHtml({ title: '政务公开' }) }, [['财政信息', '/zwgk/czxx.htm']]);
    expect(pathOf('财政信息', pages)).toBe('财政信息');
  });
});

describe('what something else places', () => {
  const page = column('财政信息', '/info/1004/');

  it('stays where the home page’s menu has it', () => {
    const menu: Menu = [...MENU, ['财政信息', '/zwgk/czxx.htm']];
    const pages = { ...siteOf({}, []), '': pageHtml('', { menu }), 'zwgk/czxx.htm': page };
    expect(pathsOf(pages)).toEqual(['政务公开', '工作动态', '财政信息']);
  });

  it('stays where its breadcrumb has it', () => {
    const trail = [
      ['工作动态', '/gzdt/'],
      ['财政信息', null],
    ] as const;
    const pages = siteOf({}, [['财政信息', '/zwgk/czxx.htm']]);
    const below = columnHtml(trail, listHtml(entries(DAYS, '/info/1004/')), { menu: MENU });
    expect(pathOf('财政信息', { ...pages, 'zwgk/czxx.htm': below })).toBe('工作动态>财政信息');
  });
});

describe('the order of columns', () => {
  it('is that of the navigation: boxes of the home page come behind the columns in whose folders they stand', () =>
    expect(
      pathsOf(
        siteOf({}, [
          ['重要会议', '/gzdt/zyhy.htm'],
          ['财政信息', '/zwgk/czxx.htm'],
        ]),
      ),
    ).toEqual(['政务公开', '政务公开>财政信息', '工作动态', '工作动态>重要会议']));
});

describe('a page of boxes', () => {
  const boxes = [['财政信息', '/zwgk/czxx.htm']] as const;
  const old = (folder: string): string => listHtml(entries(['2014-02-27', '2014-02-20', '2014-01-12'], folder));

  it('lives where a column in its folder does', () => {
    const pages = siteOf({ 'zwgk.htm': pageHtml(`<h2>政务公开</h2>${old('/info/1001/')}`, { menu: MENU }) }, boxes);
    expect(judgementOf(modelOf(pages), '政务公开').state).toBe('current');
  });

  it('does not where that column is asleep as well', () => {
    const pages = siteOf({ 'zwgk.htm': pageHtml(`<h2>政务公开</h2>${old('/info/1001/')}`, { menu: MENU }) }, boxes);
    const asleep = pageHtml(`<h2>财政信息</h2>${old('/info/1002/')}`, { menu: MENU, title: '财政信息-某某局' });
    expect(judgementOf(modelOf({ ...pages, 'zwgk/czxx.htm': asleep }), '政务公开').state).toBe('sleeping');
  });
});
