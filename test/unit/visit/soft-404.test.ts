import { describe, expect, it } from 'vitest';
import { canonicalKey } from '../../../src/page/address.ts';
import { isPage } from '../../../src/visit/site-client.ts';
import { looksMissing, SiblingTest, siblingOf } from '../../../src/visit/soft-404.ts';
import { factsOf } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';
import { articleHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';
import { clientOver, fakeWeb, toolsOver, type Web } from '../../support/visit/fake-web.ts';

const SITE = 'http://www.daxin.gov.cn/';
const TOKEN = 'zz42qx7404';
const HOME_KEYS = new Set([canonicalKey(SITE)]);
const HOME = pageHtml(listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-12'])));
const MISSING = pageHtml('<p>您访问的页面不存在</p>', { title: '提示信息' });

describe('an address that no site has', () => {
  it.each([
    ['/tjsj/t20170228_7.html', `/tjsj/${TOKEN}.html`],
    ['/tjsj/', `/tjsj/${TOKEN}`],
    ['/', `/${TOKEN}`],
    ['/a.b/show', `/a.b/${TOKEN}`],
    ['/newsinfo.asp?id=17', '/newsinfo.asp?id=942740477'],
    ['/list.asp?class=3&page=2', '/list.asp?class=3&page=942740477'],
    ['/show.asp?name=a', `/${TOKEN}.asp?name=a`],
  ])('beside %s: %s', (path, sibling) =>
    expect(siblingOf(SITE + path.slice(1), TOKEN).slice(SITE.length - 1)).toBe(sibling),
  );
});

describe('what looks like a page shown instead of a missing one', () => {
  const looks = (requested: string, final: string, html: string, ...texts: string[]): boolean =>
    looksMissing(factsOf(html, SITE + final), {
      url: SITE + requested,
      texts,
      homeKeys: HOME_KEYS,
      words: pageWords(),
    });

  it.each([
    ['an error page in place', 'a.html', 'a.html', MISSING],
    ['a redirect to the home page', 'tjsj/a.html', '', HOME],
    ['a redirect to an error page', 'tjsj/a.html', 'error.html', HOME],
    ['a redirect to 404.aspx', 'tjsj/a.html', 'sys/404.aspx', HOME],
    ['a redirect to notfound', 'tjsj/a.html', 'notfound/', HOME],
  ])('%s', (_name, requested, final, html) => expect(looks(requested, final, html)).toBe(true));

  it.each([
    ['an article', 'tjsj/a.html', 'tjsj/a.html', articleHtml()],
    ['an article that moved', 'tjsj/a.html', 'tjgb/a.html', articleHtml()],
    ['the home page under its own index page', 'index.html', '', HOME],
    ['a page of another spelling', 'tjsj', 'tjsj/', HOME],
    ['a page about errors', 'a.html', 'terror/a.html', articleHtml()],
  ])('not %s', (_name, requested, final, html) => expect(looks(requested, final, html)).toBe(false));

  it.each([
    ['index.do', []],
    ['portal/', []],
    ['web/index.jsp', []],
    ['Default.aspx', []],
    ['user/logout.do?token=7', []],
    ['go.asp?id=1', ['首页']],
    ['go.asp?id=1', ['', '【网站首页】']],
    ['go.asp?id=1', ['市政府网首页']],
    ['go.asp?id=1', ['退出登录']],
    ['go.asp?id=1', ['大新县人民政府门户网站']],
  ])('not %s %s, which should lead home, and does', (requested, texts) =>
    expect(looks(requested, '', pageHtml('<h1>欢迎</h1>', { title: '大新县人民政府门户网站' }), ...texts)).toBe(false),
  );

  it.each([
    ['zwgk/index.do', []],
    ['index.php?id=7', []],
    ['portal/zwgk/', []],
    ['portals/', []],
    ['logout/help.html', []],
    ['go.asp?id=1', ['首页头条：我县召开会议']],
    ['go.asp?id=1', ['政府']],
    ['go.asp?id=1', ['退出贫困县序列']],
  ])('a near miss: %s %s leads home instead', (requested, texts) =>
    expect(looks(requested, '', pageHtml('<h1>欢迎</h1>', { title: '大新县人民政府门户网站' }), ...texts)).toBe(true),
  );

  it('an error page is one whatever the link says', () =>
    expect(looks('index.do', 'index.do', MISSING, '首页')).toBe(true));
});

describe('the sibling speaks last', () => {
  const A = `${SITE}tjsj/a.html`;
  const SIBLING = `${SITE}tjsj/${TOKEN}.html`;

  const test = (web: Web) => {
    const fake = fakeWeb(web);
    const tools = toolsOver(fake);
    const siblings = new SiblingTest(
      clientOver(tools),
      (result) => (isPage(result) ? factsOf(result.body.toString(), result.url) : null),
      TOKEN,
    );
    return { siblings, asked: fake.asked };
  };
  const agrees = (web: Web, html: string, url = A, final = url): Promise<boolean> =>
    test(web).siblings.agrees(factsOf(html, final), url);

  it('the same page for what cannot exist: missing', async () =>
    expect(await agrees({ [SIBLING]: MISSING }, MISSING)).toBe(true));

  it('all but the same page: missing', async () =>
    expect(await agrees({ [SIBLING]: MISSING.replace('</p>', ' 编号 102938</p>') }, MISSING)).toBe(true));

  it('home for what cannot exist, home for this: missing', async () =>
    expect(await agrees({ [SIBLING]: { to: SITE }, [SITE]: HOME }, HOME, A, SITE)).toBe(true));

  it.each([
    ['an honest 404', { status: 404, html: MISSING }],
    ['an honest 404 with an error page elsewhere', { to: `${SITE}404.html` }],
    ['no answer', { fails: 'reset' } as const],
    ['a file', { html: '%PDF', type: 'application/pdf' }],
  ])('%s for what cannot exist: this page is there', async (_name, answer) =>
    expect(await agrees({ [SIBLING]: answer }, MISSING)).toBe(false),
  );

  it.each([
    ['another title', pageHtml('<p>您访问的页面不存在</p>', { title: '别的标题' })],
    [
      'other words',
      pageHtml(`<p>查询结果</p>${listHtml(entries(['2017-02-27', '2017-02-20']))}`, { title: '提示信息' }),
    ],
  ])('a page with %s for what cannot exist: this page is there', async (_name, html) =>
    expect(await agrees({ [SIBLING]: html }, MISSING)).toBe(false),
  );

  it('asks each directory and each kind of page once', async () => {
    const { siblings, asked } = test({ [SIBLING]: MISSING });
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        siblings.agrees(factsOf(MISSING, `${SITE}tjsj/${name}.html`), `${SITE}tjsj/${name}.html`),
      ),
    );
    expect(asked).toEqual([SIBLING]);
    await siblings.agrees(factsOf(MISSING, `${SITE}tjgb/a.html`), `${SITE}tjgb/a.html`);
    expect(asked).toHaveLength(2);
  });
});
