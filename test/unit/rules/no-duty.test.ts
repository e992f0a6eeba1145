import { describe, expect, it } from 'vitest';
import { isLinkList } from '../../../src/rules/columns/link-list.ts';
import { judgementOf, modelOf, type Pages, SCOPE } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, type Menu, pageHtml } from '../../support/pages/write-html.ts';

const OLD = '2012-03-01';
const HEALTHY = ['2017-02-20', '2017-02-10', '2017-01-20'];

/** Four healthy columns, on whose pages `everywhere` stands too, and the one that is looked at. */
function judged(name: string, body: string, everywhere = '', more: Pages = {}) {
  const four = [...'甲乙丙丁'].map((one, at) => [`${one}类信息`, `/c${at}/`] as const);
  const menu: Menu = [...four, [name, '/x/']];
  const columns = four.map(([one, href]) => {
    const list = listHtml(entries(HEALTHY, href));
    return [href.slice(1), columnHtml([[one, null]], list + everywhere, { menu })] as const;
  });
  const pages = { '': pageHtml('<h1>欢迎</h1>', { menu }), ...Object.fromEntries(columns) };
  return judgementOf(
    modelOf({ ...pages, 'x/': columnHtml([[name, null]], body + everywhere, { menu }), ...more }),
    name,
  );
}

const rows = (urls: readonly string[], day: string | null = OLD): string =>
  listHtml(urls.map((href, at) => ({ title: `全国教育科学研究数据平台之${at + 1}`, href, day })));

const fronts = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `http://www.site${'abcdefghij'[at]}.edu.cn/`);
const articles = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `http://news.example.com.cn/2012/0301/${at + 10}.html`);

describe('a list of links to other sites', () => {
  it.each([
    ['five front pages', fronts(5)],
    ['one', fronts(1)],
    ['sections and index pages', ['http://www.a.gov.cn/jyj/', 'http://www.b.gov.cn/index.html', 'http://c.gov.cn']],
    ['seven of ten', [...fronts(7), ...articles(3)]],
  ])('has no duty with old days: %s', (_name, urls) => {
    const said = judged('教育站点', rows(urls));
    expect(said).toMatchObject({ state: 'static', reason: 'directory' });
    expect(said.steps?.map(({ rule }) => rule)).toEqual(['links-off']);
  });

  it.each([
    ['articles of other sites', articles(8)],
    ['six of ten', [...fronts(6), ...articles(4)]],
    ['an entry of this site among them', [...fronts(5), '/x/1.html']],
    ['entries of this site', ['/x/1.html', '/x/2.html', '/x/3.html']],
  ])('sleeps with old days, for it is none: %s', (_name, urls) =>
    expect(judged('媒体报道', rows(urls)).state).toBe('sleeping'),
  );

  it('a single one without a day is unknown', () =>
    expect(judged('教育站点', rows(fronts(1), null)).state).toBe('unknown'));

  it('is current where its days are', () =>
    expect(judged('教育站点', rows(fronts(5), '2017-02-20')).state).toBe('current'));

  it('cannot be told by entries that lead nowhere', () =>
    expect(isLinkList([{ title: '全国教育平台', url: null, day: OLD, dateSource: 'list', at: 0 }], SCOPE)).toBe(false));
});

const LOGIN =
  '<form action="/login.do" method="post">用户名：<input name="user">密码：<input type="password" name="pw"><input type="submit" value="登录"></form>';
const LETTER =
  '<form action="/mail.do" method="post">姓名：<input name="name">内容：<textarea name="c"></textarea><input type="submit" value="提交"></form>';
const OWN = rows(['/x/1.html', '/x/2.html', '/x/3.html']);

describe('a page for logging in or writing', () => {
  it.each([
    ['办公系统', LOGIN],
    ['校长热线', LETTER],
  ])('has no duty without a list: %s', (name, form) =>
    expect(judged(name, form)).toMatchObject({ state: 'static', reason: 'function' }),
  );

  it('has no duty for old entries beside a login', () =>
    expect(judged('办公系统', LOGIN + OWN)).toMatchObject({ state: 'static', reason: 'function' }));

  it('sleeps where the list bears the name of the column, or the login is on all pages', () => {
    expect(judged('办公系统', `${LOGIN}<h3>办公系统</h3>${OWN}`).state).toBe('sleeping');
    expect(judged('办公系统', OWN, LOGIN).state).toBe('sleeping');
  });

  it('sleeps with old letters above the form, or a search beside them', () => {
    expect(judged('校长热线', OWN + LETTER).state).toBe('sleeping');
    expect(judged('校长热线', `<form action="/s.do"><input name="q"></form>${OWN}`).state).toBe('sleeping');
  });

  it('is current with fresh entries', () =>
    expect(judged('办公系统', LOGIN + rows(['/x/1.html', '/x/2.html'], '2017-02-20')).state).toBe('current'));

  it('cannot be told by a form that all pages have', () =>
    expect(judged('校长热线', '', LETTER).reason).not.toBe('function'));
});
