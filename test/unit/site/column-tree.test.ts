import { describe, expect, it } from 'vitest';
import { columnTree } from '../../../src/site/columns/column-tree.ts';
import { addPage, createModel, noteFailure } from '../../../src/site/site-model.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { columnsOf, modelOf, type Pages, pathsOf, SCOPE } from '../../support/pages/read-site.ts';
import { pageWords } from '../../support/pages/rules.ts';
import {
  articleHtml,
  columnHtml,
  entries,
  listHtml,
  MENU,
  type Menu,
  menuHtml,
  pageHtml,
} from '../../support/pages/write-html.ts';

const DAYS = ['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30'];
const list = (folder: string): string => listHtml(entries(DAYS, folder));
const column = (name: string, folder: string, menu: Menu = MENU): string =>
  columnHtml([[name, null]], list(folder), { menu });

const HOME = pageHtml('<h1>欢迎</h1>');
const SITE_OF_THREE: Pages = {
  '': HOME,
  'gzdt/': column('工作动态', '/gzdt/'),
  'tzgg/': column('通知公告', '/tzgg/'),
  'tjsj/': column('统计数据', '/tjsj/'),
};

const NESTED_MENU = `<div class="nav"><ul><li><a href="/zwgk/">政务公开</a><ul><li><a href="/tjsj/">统计数据</a></li><li><a href="/zfwj/">政府文件</a></li></ul></li><li><a href="/gzdt/">工作动态</a></li><li><a href="/tzgg/">通知公告</a></li></ul></div>`;
const nestedPage = (body: string): string => pageHtml(NESTED_MENU + body, { menu: [] });

describe('one column under two queries', () => {
  const page = (rows: number) =>
    columnHtml(
      [['统计公报', null]],
      listHtml(entries(['2017-02-27', '2017-02-20', '2017-02-10', '2017-01-10'].slice(0, rows), '/t/')),
    );
  const both = (second: string): Pages => ({ 'list.asp?id=7': page(4), 'list.asp?id=7&rows=3': second });

  it('is one where the entries on top are the same', () =>
    expect(pathsOf(both(page(3))).filter((path) => path === '统计公报')).toHaveLength(1));

  it('stays two where they are not', () => {
    const other = columnHtml(
      [['统计公报', null]],
      listHtml(entries(['2017-02-01', '2016-02-20', '2016-02-10'], '/u/')),
    );
    expect(pathsOf(both(other)).filter((path) => path === '统计公报')).toHaveLength(2);
  });
});

describe('the columns of a site', () => {
  it('in the order of its navigation, with the addresses that it links', () =>
    expect(columnsOf(SITE_OF_THREE).map(({ name, url }) => [name, url])).toEqual([
      ['工作动态', `${SITE}gzdt/`],
      ['通知公告', `${SITE}tzgg/`],
      ['统计数据', `${SITE}tjsj/`],
    ]));

  it('the head of each part of the menu before its columns, though blocks below show it as well', () => {
    const part = (head: string, folder: string, names: Menu): string =>
      `<dl><dt><a href="/${folder}/">${head}</a></dt>${names.map(([name, href]) => `<dd><a href="${href}">${name}</a></dd>`).join('')}</dl>`;
    const parts: [string, string, Menu][] = [
      [
        '公安局',
        'gaj',
        [
          ['警务动态', '/gaj/jw/'],
          ['户政公告', '/gaj/hz/'],
        ],
      ],
      [
        '教育局',
        'jyj',
        [
          ['招生考试', '/jyj/zs/'],
          ['校园新闻', '/jyj/xy/'],
        ],
      ],
    ];
    const menu = `<div class="menu">${parts.map((one) => part(...one)).join('')}</div>`;
    const page = (trail: [string, string | null][], body: string): string =>
      `${menu}${columnHtml(trail, body, { menu: [] })}`;
    const pages = parts.flatMap(([head, folder, names]) => [
      [`${folder}/`, page([[head, null]], list(`/${folder}/jw/`))] as const,
      ...names.map(
        ([name, href]) =>
          [
            href.slice(1),
            page(
              [
                [head, `/${folder}/`],
                [name, null],
              ],
              list(href),
            ),
          ] as const,
      ),
    ]);
    const blocks = parts.map(([head, folder]) => `<h3><a href="/${folder}/">${head}</a></h3>${list(`/${folder}/jw/`)}`);
    expect(pathsOf({ '': `${menu}${pageHtml(blocks.join(''), { menu: [] })}`, ...Object.fromEntries(pages) })).toEqual([
      '公安局',
      '公安局>警务动态',
      '公安局>户政公告',
      '教育局',
      '教育局>招生考试',
      '教育局>校园新闻',
    ]);
  });

  it('whichever of the home page’s frames comes first', () => {
    const frames = ['', 'top.htm', 'left.htm'];
    const menus: Menu[] = [MENU.slice(0, 2), MENU.slice(2)];
    const html = [
      '<frameset><frame src="top.htm"><frame src="left.htm"></frameset>',
      ...menus.map((menu) => menuHtml(menu)),
    ];
    const rest = Object.entries(SITE_OF_THREE).filter(([path]) => path !== '');
    const namesBy = (order: readonly number[]): string[] => {
      const model = createModel(
        SCOPE,
        frames.map((path) => SITE + path),
        pageWords(),
      );
      const read = [...order.map((at): [string, string] => [frames[at] ?? '', html[at] ?? '']), ...rest];
      for (const [path, page] of read) addPage(model, factsOf(page, SITE + path), SITE + path);
      return columnTree(model).map(({ name }) => name);
    };
    expect(namesBy([0, 1, 2])).toEqual(MENU.map(([name]) => name));
    expect(namesBy([0, 2, 1])).toEqual(namesBy([0, 1, 2]));
  });

  it('whatever the order in which the pages were read', () => {
    const turned = Object.fromEntries([['', HOME], ...Object.entries(SITE_OF_THREE).slice(1).reverse()]);
    expect(pathsOf(turned)).toEqual(pathsOf(SITE_OF_THREE));
  });

  it('blocks of the home page come behind its menu, other columns last', () => {
    const block = `<div class="b"><h3>政府文件</h3><a href="/zfwj/">更多</a>${list('/zfwj/')}</div>`;
    const pages = {
      ...SITE_OF_THREE,
      '': pageHtml(block),
      'zfwj/': column('政府文件', '/zfwj/'),
      'tjgb/': columnHtml([['统计公报', null]], list('/tjgb/')),
      'tjgb/1.html': articleHtml({ trail: [['统计公报', '/tjgb/']] }),
    };
    expect(pathsOf(pages)).toEqual(['工作动态', '通知公告', '统计数据', '政府文件', '统计公报']);
  });

  it('that were not read are columns too, with the reason', () => {
    const model = modelOf({ '': HOME, 'gzdt/': column('工作动态', '/gzdt/') });
    noteFailure(model, `${SITE}tzgg/`, 'http-404');
    expect(columnTree(model).map(({ name, page, failure }) => [name, page !== null, failure])).toEqual([
      ['工作动态', true, null],
      ['通知公告', false, 'http-404'],
      ['统计数据', false, 'not-tried'],
    ]);
  });

  it('that leave the site are external', () => {
    const menu: Menu = [...MENU, ['区政府', 'http://www.gxzf.gov.cn/'], ['网上办事', 'http://bs.daxin.gov.cn/']];
    const external = columnsOf({ '': pageHtml('', { menu }) }).filter((one) => one.external);
    expect(external.map(({ name }) => name)).toEqual(['区政府', '网上办事']);
  });

  it('friendly links in the foot are none', () => {
    const links = `<div class="b"><h3>友情链接</h3><ul>${['国家统计局', '自治区统计局', '南宁市统计局'].map((name, at) => `<li><a href="http://${at}.gov.cn/">${name}</a></li>`).join('')}</ul></div>`;
    expect(pathsOf({ '': pageHtml(links) })).toEqual(['工作动态', '通知公告', '统计数据']);
  });
});

describe('the path of a column', () => {
  const below = [['政务公开', '/zwgk/']] as const;

  it('from the breadcrumb of its page', () => {
    const pages = {
      ...SITE_OF_THREE,
      'zwgk/': columnHtml([['政务公开', null]], list('/zwgk/')),
      'tjsj/': columnHtml([...below, ['统计数据', null]], list('/tjsj/')),
    };
    expect(pathsOf(pages)).toContain('政务公开>统计数据');
  });

  it('from the drop-down menu', () => {
    const pages = {
      '': nestedPage(''),
      'zwgk/': nestedPage(list('/zwgk/')),
      'tjsj/': nestedPage(list('/tjsj/')),
      'zfwj/': nestedPage(list('/zfwj/')),
    };
    expect(pathsOf(pages)).toEqual(['政务公开', '政务公开>统计数据', '政务公开>政府文件', '工作动态', '通知公告']);
  });

  it('from a menu entry that is only a word', () => {
    const menu = NESTED_MENU.replace('<a href="/zwgk/">政务公开</a>', '<span>政务公开</span>');
    const pages = { '': pageHtml(menu, { menu: [] }), 'tjsj/': pageHtml(menu + list('/tjsj/'), { menu: [] }) };
    expect(pathsOf(pages)).toContain('政务公开>统计数据');
  });

  it('from the article’s breadcrumb, where only articles name it', () => {
    const trail = [
      ['政务公开', '/zwgk/'],
      ['统计公报', '/tjgb/'],
    ] as const;
    const pages = {
      ...SITE_OF_THREE,
      'zwgk/': columnHtml([['政务公开', null]], list('/zwgk/')),
      'tjgb/1.html': articleHtml({ trail }),
      'tjgb/': pageHtml(list('/tjgb/')),
    };
    expect(pathsOf(pages)).toContain('政务公开>统计公报');
  });

  it('ends where parents turn in a circle', () => {
    const pages = {
      '': HOME,
      'gzdt/': columnHtml(
        [
          ['统计数据', '/tjsj/'],
          ['工作动态', null],
        ],
        list('/gzdt/'),
      ),
      'tjsj/': columnHtml(
        [
          ['工作动态', '/gzdt/'],
          ['统计数据', null],
        ],
        list('/tjsj/'),
      ),
    };
    for (const path of pathsOf(pages)) expect(path.split('>').length).toBeLessThanOrEqual(2);
  });
});

describe('a column stands once', () => {
  it.each([
    ['index page', '/tjsj/index.html'],
    ['without www', 'http://daxin.gov.cn/tjsj/'],
    ['https', 'https://www.daxin.gov.cn/tjsj/'],
    ['a clock in the query', '/tjsj/?t=1488211200'],
  ])('%s', (_name, href) => {
    const again = `<div class="b"><h3>统计数据</h3><a href="${href}">更多</a>${list('/tjsj/')}</div>`;
    expect(pathsOf({ ...SITE_OF_THREE, '': pageHtml(again) })).toEqual(['工作动态', '通知公告', '统计数据']);
  });

  it('under two names: the one that the page itself bears', () => {
    const block = `<div class="b"><h3>数据发布</h3><a href="/tjsj/">更多</a>${list('/tjsj/')}</div>`;
    expect(pathsOf({ ...SITE_OF_THREE, '': pageHtml(block) })).toContain('统计数据');
  });

  it('under an address that leads to another', () => {
    const model = modelOf(SITE_OF_THREE);
    model.aliases.set('daxin.gov.cn/old', 'daxin.gov.cn/tjsj');
    const menu = model.candidates.get('daxin.gov.cn/tjsj');
    if (menu) model.candidates.set('daxin.gov.cn/old', { ...menu, key: 'daxin.gov.cn/old', order: menu.order + 1 });
    expect(columnTree(model).map(({ name }) => name)).toEqual(['工作动态', '通知公告', '统计数据']);
  });
});

describe('what is no column', () => {
  it('page 2 of a list', () => {
    const pager = '<div><a href="/tjsj/index_1.html">2</a><a href="/tjsj/index_1.html">下一页</a></div>';
    const pages = {
      ...SITE_OF_THREE,
      'tjsj/': columnHtml([['统计数据', null]], list('/tjsj/') + pager),
      'tjsj/index_1.html': columnHtml([['统计数据', '/tjsj/index_1.html']], list('/tjsj/old/') + pager),
    };
    expect(
      columnsOf(pages)
        .filter(({ name }) => name === '统计数据')
        .map(({ url }) => url),
    ).toEqual([`${SITE}tjsj/`]);
  });

  it('articles, however often they are linked', () => {
    const menu: Menu = [...MENU, ['关于做好春耕备耕工作的通知', '/gzdt/1.html']];
    const pages = {
      ...SITE_OF_THREE,
      '': pageHtml('', { menu }),
      'gzdt/1.html': articleHtml({ trail: [['工作动态', '/gzdt/']] }),
    };
    expect(pathsOf(pages)).toEqual(['工作动态', '通知公告', '统计数据']);
  });

  it('but an introduction in the menu is one: a single article', () => {
    const menu: Menu = [...MENU, ['本县概况', '/bxgk/1.html']];
    const pages = {
      '': pageHtml('', { menu }),
      'bxgk/1.html': articleHtml({ title: '本县概况', trail: [['本县概况', '/bxgk/1.html']] }),
    };
    expect(pathsOf(pages)).toContain('本县概况');
  });

  it.each([
    ['首页', '/'],
    ['English', '/en/'],
    ['网站地图', '/map/'],
    ['登录', '/login/'],
    ['统', '/a/'],
    ['A4', '/b/'],
    ['年度报告', '/report.pdf'],
    ['关于进一步做好全县春耕备耕物资供应和技术服务工作的通知', '/x/'],
  ])('“%s” in the menu', (name, href) => {
    const menu: Menu = [...MENU, [name, href]];
    expect(pathsOf({ '': pageHtml('', { menu }) })).toEqual(['工作动态', '通知公告', '统计数据']);
  });

  it('a link that one page alone shows in a menu', () => {
    const once = menuHtml([
      ['临时页面', '/tmp/'],
      ['另一页面', '/tmp2/'],
    ]);
    expect(
      pathsOf({ ...SITE_OF_THREE, 'gzdt/': columnHtml([['工作动态', null]], list('/gzdt/') + once) }),
    ).not.toContain('临时页面');
  });
});

describe('a map of the site', () => {
  const inBox = (heading: string): string =>
    `<div class="map"><h3>${heading}</h3><ul><li><a href="/zcfg/">政策法规</a></li><li><a href="/gfxwj/">规范性文件</a></li></ul></div>`;
  const siteWith = (heading: string) => ({
    ...SITE_OF_THREE,
    'map/': columnHtml([[heading, null]], inBox(heading)),
    'zcfg/': columnHtml([['政策法规', null]], list('/zcfg/')),
    'gfxwj/': columnHtml([['规范性文件', null]], list('/gfxwj/')),
  });

  it('is above none of the columns that it lists', () => {
    expect(pathsOf(siteWith('网站地图'))).toEqual(expect.arrayContaining(['政策法规', '规范性文件']));
    const trail = [['网站地图', '/map/'] as const, ['政策法规', null] as const];
    expect(pathsOf({ ...siteWith('网站地图'), 'zcfg/': columnHtml(trail, list('/zcfg/')) })).toContain('政策法规');
  });

  it('a section with a box of the same kind is', () =>
    expect(pathsOf(siteWith('政务公开'))).toEqual(
      expect.arrayContaining(['政务公开>政策法规', '政务公开>规范性文件']),
    ));
});

describe('a page without entries that only inner menus lead to', () => {
  const INNER: Menu = [
    ['城市管理', '/zwgk/csgl/'],
    ['防灾减灾', '/zwgk/fzjz/'],
  ];
  const box = menuHtml(INNER).replace(/<li><a href="\/">首页<\/a><\/li>/, '');
  /** `carriers`: on how many pages the menu stands. */
  const isColumn = (body: string, carriers = 2): boolean =>
    pathsOf({
      ...SITE_OF_THREE,
      ...Object.fromEntries(
        Array.from({ length: carriers }, (_, at) => [
          `p${at}/`,
          columnHtml([[`某某页面${'甲乙丙'[at]}`, null]], box + list(`/p${at}/`)),
        ]),
      ),
      'zwgk/csgl/': pageHtml(body),
    }).includes('城市管理');

  it('is a column where it bears the name that they give it', () => {
    expect(isColumn('<b>城市管理</b><table><tr><td></td></tr></table>')).toBe(true);
  });

  it.each([
    ['where it bears another', '<b>城市规划</b>', 2],
    ['where its name is but a link to it', '<p><a href="/zwgk/csgl/">城市管理</a></p>', 2],
    ['where one page alone shows that menu', '<b>城市管理</b>', 1],
  ])('is none %s', (_name, body, carriers) => expect(isColumn(body, carriers)).toBe(false));
});
