import { describe, expect, it } from 'vitest';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import {
  articleHtml,
  columnHtml,
  crumbHtml,
  entries,
  listHtml,
  PARAGRAPH,
  pageHtml,
} from '../../support/pages/write-html.ts';

const kind = (html: string, path = 'zwgk/tjsj/'): string => factsOf(html, SITE + path).kind;

const DAYS = ['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30', '2016-12-01', '2016-11-20'];
const LIST = listHtml(entries(DAYS));
const block = (name: string, href: string): string =>
  `<div class="block"><h3>${name}</h3><a href="${href}">更多</a>${listHtml(entries(DAYS.slice(0, 4), href))}</div>`;
const BLOCKS = block('工作动态', '/gzdt/') + block('通知公告', '/tzgg/') + block('统计数据', '/tjsj/');
const pictures = (count: number): string => Array.from({ length: count }, (_, at) => `<img src="${at}.jpg">`).join('');

describe('a list of one entry', () => {
  it('below the heads of its columns is no article of its entry’s day', () => {
    const row = '<tr><td><a href="NewsShow.aspx?ID=1055">县交通局检查春耕备耕培训班</a></td><td>2017-01-28</td></tr>';
    const table = `<table><tr><th>标题</th><th>日期</th></tr>${row}</table>`;
    const facts = factsOf(columnHtml([['行风建设', null]], table), `${SITE}NewsList.aspx?ClassID=11`);
    expect([facts.kind, facts.publication]).toEqual(['list', null]);
  });
});

describe('an article', () => {
  it.each([
    ['a published text', articleHtml(), 'zwgk/1.html'],
    [
      'a notice of two lines',
      pageHtml(`<h1>停水通知</h1><p>发布时间：2017-02-27 来源：水务局</p><p>${PARAGRAPH}${PARAGRAPH}</p>`),
      'gsgg/show-17.html',
    ],
    [
      'one that says so in its breadcrumb',
      pageHtml(`${crumbHtml([['正文', null]])}<h1>停水通知</h1><p>今日停水。</p>`),
      'a/b',
    ],
    [
      'one that says so in META',
      pageHtml(`<p>${PARAGRAPH}</p>`, { head: '<meta name="ArticleTitle" content="停水通知">' }),
      'a/b',
    ],
    [
      'a text with a short list of related readings',
      articleHtml().replace(
        '<div class="foot">',
        `<div class="rel">${listHtml(entries([null, null, null]))}</div><div class="foot">`,
      ),
      'zwgk/1.html',
    ],
    ['a text whose address is known only by its number', articleHtml(), 'news.asp?id=17'],
    ['a saved text at the home page’s address', articleHtml({ trail: [['政务公开', '/zwgk/']] }), ''],
  ])('%s', (_name, html, path) => expect(kind(html, path)).toBe('article'));
});

describe('a list', () => {
  it.each([
    ['dated entries', columnHtml([['统计数据', null]], LIST), undefined],
    ['one dated entry', columnHtml([['统计数据', null]], listHtml(entries(DAYS.slice(0, 1)))), undefined],
    [
      'undated entries below a breadcrumb',
      columnHtml([['统计数据', null]], listHtml(entries([null, null]))),
      undefined,
    ],
    [
      'a list below a paragraph about the column',
      columnHtml([['统计数据', null]], `<p>${PARAGRAPH}</p>${LIST}`),
      undefined,
    ],
    [
      'summaries',
      columnHtml(
        [['统计数据', null]],
        DAYS.map(
          (day, at) =>
            `<div class="item"><h4><a href="${at}.html">全县统计工作会议第${at}次召开</a></h4><p>${PARAGRAPH}</p><i>${day}</i></div>`,
        ).join(''),
      ),
      undefined,
    ],
    [
      'a shell that a script fills',
      columnHtml([['统计数据', null]], '<ul><li v-for="item in list">{{item.title}}</li></ul>'),
      undefined,
    ],
    [
      'a list in a script',
      columnHtml(
        [['统计数据', null]],
        '<script>var rows=[{"title":"统计公报","url":"1.html","date":"2017-02-27"},{"title":"统计分析","url":"2.html","date":"2017-02-26"}]</script>',
      ),
      undefined,
    ],
    ['a list at a deeper index page with a query', columnHtml([['统计数据', null]], LIST), 'zwgk/index.php?id=7'],
  ])('%s', (_name, html, path) => expect(kind(html, path)).toBe('list'));

  it('at the root with a query, where the breadcrumb says how deep it stands', () =>
    expect(
      kind(
        columnHtml(
          [
            ['政务公开', '/index.php?id=1'],
            ['统计数据', null],
          ],
          LIST,
        ),
        'index.php?id=7',
      ),
    ).toBe('list'));
});

describe('a hub, the home page, a splash, an error page', () => {
  it('blocks of other columns make a hub', () => expect(kind(columnHtml([['政务公开', null]], BLOCKS))).toBe('hub'));

  it('a list of its own below its own name is no hub, whatever blocks stand beside it', () =>
    expect(kind(columnHtml([['统计数据', null]], `<div><h2>统计数据</h2>${LIST}</div>${BLOCKS}`))).toBe('list'));

  it('one block is no hub', () =>
    expect(kind(columnHtml([['政务公开', null]], block('工作动态', '/gzdt/')))).not.toBe('hub'));

  it.each(['', 'index.html', 'index.asp', 'default.aspx', 'index.jsp?v=1'])('the root page /%s is home', (path) =>
    expect(kind(pageHtml(BLOCKS), path)).toBe('home'),
  );

  it.each(['gzdt/', 'gzdt/index.html', 'index/x.html'])('/%s is not', (path) =>
    expect(kind(pageHtml(BLOCKS), path)).not.toBe('home'),
  );

  it.each([
    ['META leads on', '<meta http-equiv="refresh" content="0;url=main.html">', ''],
    ['a script leads on', '<script>location.href="main.html"</script>', ''],
    ['hardly a word and a picture that leads in', '<a href="main.html"><img src="in.jpg"></a>', ''],
    ['a few words and pictures', `<a href="main.html">进入网站</a>${pictures(3)}`, 'index.html'],
  ])('splash: %s', (_name, html, path) => expect(kind(html, path)).toBe('splash'));

  it('a home page that reloads itself is home', () =>
    expect(kind(pageHtml(BLOCKS, { head: '<meta http-equiv="refresh" content="300">' }), '')).toBe('home'));

  it('a picture page further in is no splash', () =>
    expect(kind('<a href="main.html"><img src="in.jpg"></a>', 'tpxw/')).not.toBe('splash'));

  const WAY_HOME = '<a href="/">返回首页</a>';
  it.each([
    ...['您访问的页面不存在', '无效的访问地址', '404 Not Found', '该信息已删除', 'The page cannot be found'],
    ...['页面走丢了', '对不起，您要访问的网页不见了', '抱歉！页面无法访问', '您访问的链接已失效', '页面未找到'],
    ...['您请求的资源不可用', '没有您要访问的页面', '非法参数', 'HTTP Status 404 - /x', 'Whitelabel Error Page'],
  ])('error: %s', (says) =>
    expect(kind(`<title>${says}</title><p>${says}</p>${WAY_HOME}`, 'zwgk/1.html')).toBe('error'),
  );

  it.each([
    ['is hidden', '<div style="display:none">该信息不存在</div><p>详情</p>'],
    ['stands under a condition', '<div><p v-if="!content">该信息不存在</p></div><p>详情</p>'],
    ['is shown when a script says so', '<p ng-show="none">该信息不存在</p><p>详情</p>'],
  ])('no error page where what says so %s', (_name, html) =>
    expect(kind(`<title>信息详情</title>${html}`, 'detail.html?id=1')).not.toBe('error'),
  );

  it.each(['404', '404页面-某某县人民政府'])('error by its title: %s', (title) =>
    expect(kind(`<title>${title}</title><p>出错啦</p>${WAY_HOME}`, 'zwgk/1.html')).toBe('error'),
  );

  it.each([
    '关于网页链接失效问题的答复',
    '如页面无法正常显示，请更换浏览器',
    '不存在重大违法行为的公告',
    '2017年新增就业404人',
    '请登录后查看',
  ])('no error: %s', (says) =>
    expect(kind(`<title>${says}</title><p>${says}</p>${WAY_HOME}`, 'zwgk/1.html')).not.toBe('error'),
  );

  it.each([
    ['and goes back', `alert('该信息已删除！');history.back();`, 'error'],
    ['in a window, and goes back', `window.alert("参数错误\\n请返回"); window.history.go(-1)`, 'error'],
    ['and shuts', `alert("您访问的页面不存在");window.close()`, 'error'],
    ['of something else', `alert('请先登录！');history.back();`, 'other'],
    ['when it is called', `function f(){alert('该信息已删除！');history.back();}`, 'other'],
    ['for some', `if(window.x)alert('该信息已删除！');`, 'other'],
    ['in pieces', `alert(name+'该信息已删除！');`, 'other'],
  ])('a page without a word that shows a box %s', (_name, code, what) =>
    expect(kind(`<script>${code}</script>`, 'zwgk/show.asp?id=9')).toBe(what),
  );

  it('a page with words of its own is no error page for its boxes', () =>
    expect(kind(`<script>alert('该信息已删除！');</script><p>办事指南</p>`, 'zwgk/show.asp?id=9')).toBe('other'));

  it('a dated list is no error page, whatever one entry says', () =>
    expect(kind(columnHtml([['工作动态', null]], `${LIST}<p>该信息已删除</p>`))).toBe('list'));

  it.each([
    ['a form', columnHtml([['县长信箱', null]], '<form><input name="a"><textarea></textarea></form>')],
    ['a handful of undated links', pageHtml(listHtml(entries([null, null, null])))],
    ['nothing', ''],
  ])('other: %s', (_name, html) => expect(kind(html)).toBe('other'));
});
