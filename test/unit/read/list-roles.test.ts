import { describe, expect, it } from 'vitest';
import type { PageList } from '../../../src/read/lists/list-roles.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import {
  columnHtml,
  crumbHtml,
  entries,
  listHtml,
  type Menu,
  menuHtml,
  PARAGRAPH,
  pageHtml,
} from '../../support/pages/write-html.ts';

const URL = `${SITE}tjsj/`;
const DAYS = ['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30'];
const OLD = ['2012-02-27', '2012-02-20'];
const LIST = listHtml(entries(DAYS));

const lists = (html: string): readonly PageList[] => factsOf(html, URL).lists;
const listNamed = (html: string, name: string): PageList | undefined =>
  lists(html).find(({ heading }) => heading?.name === name);
const first = (html: string): PageList | undefined => lists(html)[0];
const main = (html: string): readonly (string | null)[] =>
  factsOf(html, URL).mainList?.items.map(({ day }) => day) ?? [];

const block = (heading: string, rows = LIST, more = ''): string =>
  `<div class="b"><div class="t">${heading}</div>${more}${rows}</div>`;

describe('a 更多 that begins the box behind a list', () => {
  const beside = (more: string): string =>
    columnHtml(
      [['统计公报', null]],
      `<div class="l"><h2>统计公报</h2>${LIST}${more}</div><div class="r"><p><a href="/rdsp/">+ 更多 +</a><b>热点视频</b></p>${listHtml(
        entries(OLD, '/rdsp/'),
      )}</div>`,
    );

  it('is not the list’s own', () => expect(listNamed(beside(''), '统计公报')?.moreUrl).toBeNull());

  it('a 更多 without words in the head of the page is not the list’s own', () =>
    expect(
      listNamed(beside('').replace('当前位置', '<a class="logo_more" href="/h5/"></a>当前位置'), '统计公报')?.moreUrl,
    ).toBeNull());

  it('the list’s own stands in its box', () =>
    expect(listNamed(beside('<a href="/tjgb/">更多</a>'), '统计公报')?.moreUrl).toBe(`${SITE}tjgb/`));

  it('is its own where hardly anything follows in its box', () =>
    expect(
      lists(
        `<div><div class="t">统计公报</div>${LIST}<p class="f"><a href="/tjgb/">更多</a> <a href="/rss/">订阅</a></p></div>`,
      ).at(0)?.moreUrl,
    ).toBe(`${SITE}tjgb/`));
});

describe('the heading of a list and its 更多', () => {
  it('stand above it however many boxes hold nothing but the list', () => {
    const row =
      '<tr><td>·<a href="/art/2013/11/18/art_7_1.html">办理路灯长期不亮须提交的材料</a></td><td>2013-11-18</td></tr>';
    const more = '<a href="/qzqd/"><img src="/more.png" alt="更多"></a>';
    const list = `<div><div><div><table>${row}</table></div></div></div>`;
    const html = `<table><tr><td>权责清单</td><td>${more}</td></tr><tr><td colspan="2">${list}</td></tr></table>`;
    expect(listNamed(html, '权责清单')).toMatchObject({ moreUrl: `${SITE}qzqd/`, dated: 1 });
  });

  it.each([
    ['plain words', '<h3>统计公报</h3>', null],
    ['a link', '<h3><a href="/tjgb/">统计公报</a></h3>', `${SITE}tjgb/`],
    ['with a colon', '<b>统计公报：</b>', null],
    ['a link to nowhere', '<h3><a href="#">统计公报</a></h3>', null],
  ])('heading: %s', (_name, heading, url) =>
    expect(lists(block(heading)).at(-1)?.heading).toEqual({ name: '统计公报', url }),
  );

  it.each([
    ['更多', '<a href="/tjgb/">更多</a>'],
    ['更多>>', '<a href="/tjgb/">更多&gt;&gt;</a>'],
    ['More', '<a href="/tjgb/">More...</a>'],
    ['[更多]', '<a href="/tjgb/">[更多]</a>'],
    ['a picture that says so', '<a href="/tjgb/"><img src="/images/more.gif"></a>'],
    ['a picture with words', '<a href="/tjgb/"><img src="1.gif" alt="更多"></a>'],
    ['an empty link with a class', '<a class="more" href="/tjgb/"></a>'],
  ])('更多: %s', (_name, more) =>
    expect(listNamed(block('统计公报', LIST, more), '统计公报')?.moreUrl).toBe(`${SITE}tjgb/`),
  );

  it('更多 behind the list counts too', () =>
    expect(
      listNamed(`<div class="b"><h3>统计公报</h3>${LIST}<div><a href="/tjgb/">更多</a></div></div>`, '统计公报')
        ?.moreUrl,
    ).toBe(`${SITE}tjgb/`));

  it('belongs to its own block, not to the next', () => {
    const html =
      block('统计公报', LIST, '<a href="/tjgb/">更多</a>') + block('统计分析', LIST, '<a href="/tjfx/">更多</a>');
    expect(lists(html).map(({ heading, moreUrl }) => [heading?.name, moreUrl])).toEqual([
      ['统计公报', `${SITE}tjgb/`],
      ['统计分析', `${SITE}tjfx/`],
    ]);
  });

  it.each([
    ['a sentence', '<p>欢迎访问本网站。</p>'],
    ['one character', '<b>·</b>'],
    ['figures', '<b>2017</b>'],
    ['more than 24 characters', `<b>${'统'.repeat(25)}</b>`],
  ])('no heading: %s', (_name, heading) => expect(first(block(heading))?.heading).toBeNull());
});

describe('what part a list plays on its page', () => {
  const names = (...list: string[]): string => menuHtml(list.map((name, at) => [name, `/${at}/`]) as Menu);

  it.each([
    ['short undated names', names('统计公报', '统计分析', '统计数据'), 'menu'],
    ['dated entries', LIST, 'items'],
    ['undated titles of a full length', listHtml(entries([null, null, null])), 'items'],
    [
      'short titles with days',
      listHtml([
        { title: '放假通知', href: '1.html', day: DAYS[0] ?? '' },
        { title: '停水通知', href: '2.html', day: DAYS[1] ?? '' },
      ]),
      'items',
    ],
    [
      'short titles that lead to articles',
      '<ul><li><a href="t20170227_1.html">放假通知</a></li><li><a href="t20170220_2.html">停水通知</a></li></ul>',
      'items',
    ],
    [
      'long names inside a navigation',
      '<div class="sidenav"><ul><li><a href="/a/">统计法律法规及规章制度</a></li><li><a href="/b/">统计工作规划及年度计划</a></li></ul></div>',
      'items',
    ],
    [
      'long names inside a box named nav',
      '<div class="nav"><ul><li><a href="/a/">统计法律法规及规章制度</a></li><li><a href="/b/">统计工作规划及年度计划</a></li></ul></div>',
      'menu',
    ],
    [
      'long names inside a nav element',
      '<nav><ul><li><a href="/a/">统计法律法规及规章制度</a></li><li><a href="/b/">统计工作规划及年度计划</a></li></ul></nav>',
      'menu',
    ],
    [
      'links in the foot',
      '<div class="footer"><ul><li><a href="http://a.cn/">中国统计信息网站首页面</a></li><li><a href="http://b.cn/">广西壮族自治区统计局网站</a></li></ul></div>',
      'menu',
    ],
    ['most read', block('<h3>热点排行</h3>'), 'side'],
    ['related readings', block('<h3>相关文章</h3>'), 'side'],
  ])('%s: %s', (_name, html, role) => expect(lists(html).at(-1)?.role).toBe(role));

  it('names below 留言 are who wrote something here; titles below it are letters', () => {
    const below = (heading: string, ...titles: string[]): string | undefined =>
      lists(
        `<div><h3>${heading}</h3><ul>${titles.map((title, at) => `<li><a href="/u${at}.html">${title}</a><i>2014-10-30</i></li>`).join('')}</ul></div>`,
      ).at(-1)?.role;
    const names = ['杨某某', '李某', '管理员'];
    expect(below('留言', ...names)).toBe('side');
    expect(below('网友评论：', ...names)).toBe('side');
    expect(below('荣誉榜', ...names)).toBe('items');
    expect(below('留言', '关于路灯不亮的问题', '关于门前积水的来信')).toBe('items');
  });

  it('the last of a menu of the page’s parts is no heading of a side box; the tab of one is', () => {
    const below = (...tabs: string[]): string | undefined =>
      lists(
        columnHtml(
          [['综合评价', null]],
          `<ul>${tabs.map((tab) => `<li><a href="javascript:;">${tab}</a></li>`).join('')}</ul><div>${LIST}</div>`,
        ),
      ).at(-1)?.role;
    expect(below('综合评价排名', '历届综合评价', '相关新闻')).toBe('items');
    expect(below('最新文章', '相关新闻')).toBe('side');
    expect(below('相关新闻')).toBe('side');
  });

  it('a column that is called 最新信息 has its list, not a side box', () =>
    expect(listNamed(columnHtml([['最新信息', null]], block('<h3>最新信息</h3>')), '最新信息')?.role).toBe('items'));

  it('a menu below its entry is nested; one with words before it is not', () => {
    const inner = '<ul><li><a href="/a/">统计公报</a></li><li><a href="/b/">统计分析</a></li></ul>';
    expect(
      lists(`<ul><li><a href="/tjsj/">统计数据</a>${inner}</li></ul>`).find(({ items }) => items.length === 2),
    ).toMatchObject({
      nested: true,
      heading: { name: '统计数据', url: `${SITE}tjsj/` },
    });
    expect(first(`<div><p>一</p><p>二二</p><p>三三</p><h3>统计数据</h3>${inner}</div>`)?.nested).toBe(false);
  });
});

describe('the page’s own list', () => {
  const side = `<div class="sidebar">${block('<h3>阅读排行</h3>', listHtml(entries(OLD, '/old/')))}</div>`;
  const others = block(
    '<h3>工作动态</h3>',
    listHtml(entries([...OLD, ...OLD, ...OLD], '/gzdt/')),
    '<a href="/gzdt/">更多</a>',
  );

  it.each([
    ['alone', columnHtml([['统计数据', null]], LIST)],
    ['before a side box', columnHtml([['统计数据', null]], LIST + side)],
    ['behind a side box', columnHtml([['统计数据', null]], side + LIST)],
    ['beside a longer block of another column', columnHtml([['统计数据', null]], others + LIST)],
    [
      'with a heading that is the page’s own name',
      pageHtml(others + block('<h3>统计数据</h3>'), { title: '统计数据-示例县人民政府' }),
    ],
    [
      'before a pager',
      pageHtml(`${listHtml(entries(OLD, '/x/'))}<hr><div>${LIST}<p><a href="i_1.html">下一页</a></p></div>`),
    ],
    [
      'behind the breadcrumb',
      pageHtml(`${block('<h3>今日推荐</h3>', listHtml(entries(OLD, '/x/')))}${crumbHtml([['统计数据', null]])}${LIST}`),
    ],
    ['with summaries below a paragraph', columnHtml([['统计数据', null]], `<p>${PARAGRAPH}</p>${LIST}`)],
  ])('%s', (_name, html) => expect(main(html)).toEqual(DAYS));

  it('not a hidden one where a visible one stands', () =>
    expect(
      main(columnHtml([['统计数据', null]], `<div style="display:none">${listHtml(entries(OLD, '/x/'))}</div>${LIST}`)),
    ).toEqual(DAYS));

  it.each([
    ['[统计数据]', true],
    ['【统计数据】', true],
    ['[工作动态]', false],
  ])('%s before its only entry names it: %s', (label, own) => {
    const row = `<li><a href="/tjsj/">${label}</a><a href="/item/7.html">我县2017年第一季度经济运行情况</a></li>`;
    const page = columnHtml([['统计数据', null]], `<h2><a href="/tjsj/">统计数据</a></h2><ul class="list">${row}</ul>`);
    const told = lists(page).find(({ items }) => items.some(({ title }) => title.includes('第一季度')));
    expect(told?.own ?? false).toBe(own);
  });

  it('none on a page of menus', () => expect(factsOf(pageHtml('<p>欢迎</p>'), URL).mainList).toBeNull());

  it('says how many of its entries show a day', () =>
    expect(
      factsOf(columnHtml([['统计数据', null]], listHtml(entries(['2017-02-27', null, '2017-01-12']))), URL).mainList
        ?.dated,
    ).toBe(2));
});
