import { describe, expect, it } from 'vitest';
import { type Pager, readPager } from '../../../src/read/pagination/pager.ts';
import { flat, SITE } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

const BASE = `${SITE}zwgk/tjsj/`;
const read = (html: string): Pager => readPager(flat(html), { base: BASE, charset: 'utf-8', words: pageWords() });
const script = (code: string): Pager => read(`<ul><li>某条</li></ul><script>${code}</script>`);
const under = (...names: string[]): string[] => names.map((name) => BASE + name);

describe('further entries that a script loads', () => {
  it.each([
    ['a link to nowhere', '<a href="javascript:void(0)" onclick="more()">加载更多</a>'],
    ['a bare #', '<a href="#" id="more">点击加载更多&gt;&gt;</a>'],
    ['a button', '<button>加载更多</button>'],
    ['a box', '<div class="load-more"><span>下拉加载更多信息</span></div>'],
  ])('%s', (_name, html) => expect(read(html)).toMatchObject({ pages: [], scripted: true }));

  it.each([
    ['a link to the column', '<a href="/tzgg/">加载更多</a>'],
    ['更多', '<a href="javascript:void(0)">更多</a>'],
    ['an entry about it', '<li><a href="/1.html">公交卡加载更多功能的公告</a></li>'],
  ])('not %s', (_name, html) => expect(read(html).scripted).toBe(false));
});

describe('the further pages of a list, in a drop-down list', () => {
  const options = (names: readonly string[], valueAt: (at: number) => string): string =>
    names.map((name, at) => `<option value="${valueAt(at)}">${name}</option>`).join('');
  const address = (at: number): string => (at === 0 ? 'index.html' : `index_${at}.html`);
  const GOES = 'onchange="location.href=this.value"';

  it.each([
    ['第 N 页', ['第1页', '第2页', '第3页']],
    ['numbers', ['1', '2', '3']],
  ])('%s', (_name, names) =>
    expect(read(`<p>转到<select ${GOES}>${options(names, address)}</select></p>`)).toMatchObject({
      pages: under('index_1.html', 'index_2.html'),
      scripted: false,
    }),
  );

  it('whose address a script puts together: there are more, nobody knows where', () =>
    expect(
      read(`<select onchange="location.href='index_'+this.value+'.html'">${options(['1', '2'], String)}</select>`),
    ).toMatchObject({ pages: [], scripted: true }));

  it.each([
    ['one page', `<select ${GOES}>${options(['1'], address)}</select>`],
    ['years', `<select ${GOES}>${options(['2017', '2016'], address)}</select>`],
    ['numbers that do not count from 1', `<select ${GOES}>${options(['10', '20', '50'], address)}</select>`],
    ['other sites', `<select ${GOES}>${options(['友情链接', '自治区政府'], address)}</select>`],
    ['months of a form', `<select name="month">${options(['1', '2', '3'], String)}</select>`],
  ])('not %s', (_name, html) => expect(read(html)).toMatchObject({ at: -1, pages: [], scripted: false }));

  it('links say more', () =>
    expect(read(`<a href="p2.html">2</a><select ${GOES}>${options(['1', '2', '3'], address)}</select>`).pages).toEqual(
      under('p2.html'),
    ));
});

describe('the further pages of a list, as linked', () => {
  it.each([
    ['numbers', '<a href="index_1.html">2</a><a href="index_2.html">3</a>', ['index_1.html', 'index_2.html']],
    ['numbers in brackets', '<a href="2.htm">[2]</a>', ['2.htm']],
    ['下一页', '<a href="?page=2">下一页</a>', ['?page=2']],
    [
      '下页 and 尾页, each once',
      '<a href="?p=2">下页</a><a href="?p=9">尾页</a><a href="?p=2">2</a>',
      ['?p=2', '?p=9'],
    ],
    ['下5页, a step of several', '<a href="index_6.html">下5页</a>', ['index_6.html']],
    ['>', '<a href="2.html">&gt;</a>', ['2.html']],
    ['»', '<a href="2.html">»</a>', ['2.html']],
    ['Next', '<a href="2.html">Next</a>', ['2.html']],
    ['the older entries of a blog', '<a href="page/2/">&larr; 早期文章</a>', ['page/2/']],
    ['older ones in other words', '<a href="page/2/">较早的文章 »</a>', ['page/2/']],
    ['blanks within', '<a href="2.html"> 下一页 &gt; </a>', ['2.html']],
  ])('%s', (_name, html, pages) => expect(read(html).pages).toEqual(under(...pages)));

  it.each([
    ['1: the page itself', '<a href="index.html">1</a>'],
    ['上一页 and 首页', '<a href="i.html">上一页</a><a href="/">首页</a>'],
    ['上一篇 and 下一篇', '<a href="t1.html">上一篇</a><a href="t3.html">下一篇</a>'],
    ['a number that begins with nought', '<a href="t1.html">007</a>'],
    ['a title with a number', '<a href="t1.html">第2次会议</a>'],
    ['more digits than a list has pages', '<a href="t1.html">20170228</a>'],
  ])('not %s', (_name, html) => expect(read(html)).toMatchObject({ at: -1, pages: [], total: null }));

  it.each([
    ['a call with the page', '<a href="javascript:go(2)">2</a>', true],
    ['a postback', `<a href="javascript:__doPostBack('AspNetPager1','2')">下一页</a>`, true],
    ['a call that does nothing', '<a href="javascript:void(0)">下一页</a>', false],
    ['a bare javascript:;', '<a href="javascript:;">尾页</a>', false],
    ['an address', '<a href="index_1.html">2</a>', false],
  ])('is reached by script alone through %s: %s %s', (_name, html, scripted) =>
    expect(read(html).scripted).toBe(scripted),
  );

  it('stands there even where its links are script', () => {
    const pager = read('<p>甲</p><p>乙</p><a href="javascript:go(2)">2</a><a href="#">下一页</a>');
    expect(pager).toMatchObject({ at: 2, pages: [] });
  });
});

describe('the further pages of a list, as a script writes them', () => {
  it.each([
    ['TRS', "createPageHTML(3, 0, 'index', 'shtml');", ['index_1.shtml', 'index_2.shtml']],
    ['TRS with a count', 'createPageHTML(2,0,"index","html",31);', ['index_1.html']],
    ['TRS with an element first', "createPageHTML('page_div',2, 1,'list','htm');", ['list_1.htm']],
    ['one page only', "createPageHTML(1, 0, 'index', 'html');", []],
    ['none at all', "createPageHTML(0, 0, 'index', 'html');", []],
    ['home-made', "var countPage = 3; document.write('index_' + i + '.html');", ['index_1.html', 'index_2.html']],
  ])('%s', (_name, code, pages) => expect(script(code).pages).toEqual(under(...pages)));

  it('takes the count of pages and entries from it', () =>
    expect(script("createPageHTML('page_div',24,1,'index','html',356);")).toMatchObject({ total: 24, entries: 356 }));

  it('names no more than 50 pages of a long list', () =>
    expect(script("createPageHTML(900, 0, 'index', 'html');").pages).toHaveLength(50));

  it.each([
    ['is on page 1', 'index.html', 50],
    ['is on the last page but one that page 1 names', 'index_49.html', 50],
    ['is on the last page that page 1 names', 'index_50.html', 51],
    ['is far behind it', 'index_70.html', 71],
    ['is on a page of another list', 'list_70.html', 50],
    ['is on the last page', 'index_899.html', 50],
  ])('names the page after the one at hand in a long list: %s', (_name, file, last) => {
    const code = "createPageHTML(900, 0, 'index', 'html');";
    const page = flat(`<ul><li>某条</li></ul><script>${code}</script>`);
    const { pages } = readPager(page, { base: BASE + file, charset: 'utf-8', words: pageWords() });
    expect(pages.at(-1)).toBe(`${BASE}index_${last}.html`);
    expect(pages.length).toBeLessThanOrEqual(51);
  });

  it('believes links before scripts', () =>
    expect(read(`<a href="list2.html">下一页</a><script>createPageHTML(3,0,'index','html')</script>`).pages).toEqual(
      under('list2.html'),
    ));

  it('is not taken from a count without names, nor from names without a count', () => {
    expect(script('var pageCount = 9;').pages).toEqual([]);
    expect(script("var next = 'index_' + i + '.html';").pages).toEqual([]);
  });
});

describe('how many pages and entries the list says it has', () => {
  it.each([
    ['共24页', 24, null],
    ['第1页/共24页', 24, null],
    ['1/24页', 24, null],
    ['共356条记录 1/24页', 24, 356],
    ['共 356 条', null, 356],
    ['总共有 18 条信息', null, 18],
    ['共0条', null, 0],
    ['总记录数：356', null, 356],
    ['记录总数:356', null, 356],
    ['总页数：24', 24, null],
  ])('%s', (text, total, entries) => expect(read(`<p>${text}</p>`)).toMatchObject({ total, entries }));

  it('reads figures in tags of their own', () =>
    expect(read('<p>共<b>356</b>条 共<b>24</b>页</p>')).toMatchObject({ total: 24, entries: 356 }));

  it.each([
    [
      'a sentence',
      '会议认为，本年度共办理建议提案356条，其中答复率达到百分之百，办结率达到百分之九十八，比上年提高两个百分点，代表满意率为百分之百，创历年新高，值得肯定，请各单位继续保持。',
    ],
    ['a title', '关于2017年第1次会议的通知'],
    ['a rate', '完成率98/100'],
  ])('says nothing: %s', (_name, text) => expect(read(`<p>${text}</p>`)).toMatchObject({ total: null, entries: null }));
});
