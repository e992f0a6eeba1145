import { describe, expect, it } from 'vitest';
import { isPage } from '../../../src/crawl/client/site-client.ts';
import { looksMissing, SiblingTest, siblingOf } from '../../../src/crawl/links/soft-404.ts';
import { canonicalKey } from '../../../src/url/address.ts';
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

  it.each([
    ['the address that was asked for', (path: string) => `<p>您访问的页面 ${path} 不存在或已经删除</p>`],
    [
      'number and time',
      (path: string) => `<p>您访问的页面不存在，编号${path.length}，时间10:31:0${path.length % 10}</p>`,
    ],
    ['no more than the address, in English', (path: string) => `<p>The requested URL ${path} was not found.</p>`],
  ])('the same page, which repeats %s: missing', async (_name, body) => {
    const page = (url: string): string => pageHtml(body(new URL(url).pathname), { title: '提示信息', menu: [] });
    expect(await agrees({ [SIBLING]: page(SIBLING) }, page(A))).toBe(true);
  });

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

  it('a short notice about missing pages in a template full of words: it has words of its own, and is there', async () => {
    const menu = Array.from({ length: 120 }, (_, n): [string, string] => [
      `县政府部门栏目之${'甲乙丙丁'[n % 4]}第${n}`,
      `/${n}/`,
    ]);
    const notice = `<p>${'因系统升级，部分旧栏目的网页不存在，请从新栏目进入查阅，由此带来的不便敬请谅解。'.repeat(3)}如有疑问请致电县政府办公室政务公开科，我们将在三个工作日内答复并协助查找所需的文件资料。</p>`;
    const html = (body: string): string => pageHtml(body, { title: '大新县人民政府门户网站', menu });
    expect(await agrees({ [SIBLING]: html('<p>您访问的页面不存在</p>') }, html(notice))).toBe(false);
    expect(await agrees({ [SIBLING]: html('<p>您访问的页面不存在</p>') }, html('<p>您访问的页面不存在！</p>'))).toBe(
      true,
    );
  });

  it.each([
    ['another title', pageHtml('<p>您访问的页面不存在</p>', { title: '别的标题' })],
    [
      'other words',
      pageHtml(`<p>查询结果</p>${listHtml(entries(['2017-02-27', '2017-02-20']))}`, { title: '提示信息' }),
    ],
  ])('a page with %s for what cannot exist: this page is there', async (_name, html) =>
    expect(await agrees({ [SIBLING]: html }, MISSING)).toBe(false),
  );

  it.each([
    ['missing', { [SIBLING]: { to: SITE }, [SITE]: HOME }, SITE, HOME],
    ['doubtful', {}, SITE, HOME],
    ['doubtful', { [SIBLING]: MISSING }, SITE, HOME],
    ['missing', { [SIBLING]: MISSING }, A, MISSING],
    ['doubtful', {}, A, MISSING],
    ['missing', {}, `${SITE}404.html`, MISSING],
    ['doubtful', {}, `${SITE}error.jsp`, pageHtml('<p>系统繁忙</p>', { title: '提示' })],
    ['doubtful', {}, `${SITE}tip.html`, MISSING],
    ['there', {}, A, articleHtml({ title: '关于页面不存在问题的整改通报' })],
    [
      'there',
      {},
      A,
      pageHtml('<h1>该信息已删除的说明</h1><p>发布时间：2017-02-01</p><p>遗失公文包。</p>', { title: '说明' }),
    ],
    ['there', {}, `${SITE}tjgb/b.html`, articleHtml()],
  ] as const)('a link that ends so is %s', async (presence, web, final, html) => {
    const link = { url: A, texts: [], homeKeys: HOME_KEYS, words: pageWords() };
    expect(await test(web).siblings.judge(factsOf(html, final), link)).toBe(presence);
  });

  const DATED = `${SITE}tjsj/t20170105_4711.html`;
  const BY_NUMBER = `${SITE}tjsj/t20170105_942740477.html`;
  it.each([
    ['missing', 'a number that no entry has is answered so too', { [BY_NUMBER]: MISSING }, DATED, MISSING],
    ['missing', 'both are sent home', { [BY_NUMBER]: { to: SITE }, [SITE]: HOME }, SITE, HOME],
    ['doubtful', 'such a number is an honest 404', {}, DATED, MISSING],
    ['doubtful', 'such a number shows something else', { [BY_NUMBER]: articleHtml() }, DATED, MISSING],
  ] as const)('where only numbers are names of entries, %s: %s', async (presence, _name, web, final, html) => {
    const link = { url: DATED, texts: [], homeKeys: HOME_KEYS, words: pageWords() };
    expect(await test(web).siblings.judge(factsOf(html, final), link)).toBe(presence);
  });

  const FILLED = MISSING.replace('</body>', '<script src="/js/detail.js"></script></body>');
  const ONE = `${SITE}tjsj/detail.html?id=7`;
  const OTHER = `${SITE}tjsj/detail.html?id=942740477`;
  it.each([
    ['doubtful', 'one file for all articles, which a script fills', ONE, OTHER, FILLED],
    ['missing', 'one file for all, and nothing to fill it', ONE, OTHER, MISSING],
    ['missing', 'a page that the server makes', ONE.replace('.html', '.jsp'), OTHER.replace('.html', '.jsp'), FILLED],
    ['missing', 'a file for itself', A, SIBLING, FILLED],
  ] as const)('%s: %s', async (presence, _name, url, sibling, html) => {
    const link = { url, texts: [], homeKeys: HOME_KEYS, words: pageWords() };
    expect(await test({ [sibling]: html }).siblings.judge(factsOf(html, url), link)).toBe(presence);
  });

  it('asks nothing about a page that does not look missing', async () => {
    const { siblings, asked } = test({});
    const link = { url: A, texts: [], homeKeys: HOME_KEYS, words: pageWords() };
    await siblings.judge(factsOf(articleHtml(), A), link);
    expect(asked).toEqual([]);
  });

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
