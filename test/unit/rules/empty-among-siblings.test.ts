import { describe, expect, it } from 'vitest';
import { SITE } from '../../support/pages/read-html.ts';
import { judgementOf, modelOf, type Pages } from '../../support/pages/read-site.ts';
import { entries, listHtml, type Menu, pageHtml } from '../../support/pages/write-html.ts';

const NAME = '学生课题';
const MENU: Menu = [
  ...[...'甲乙丙丁'].map((one, at) => [`${one}类信息`, `/c${at}/`] as const),
  [NAME, '/x/'],
  ['机构职能', '/about/'],
];
const SCRIPTS =
  '<script src="http://cdn.example.com/kb.js"></script><script>function check(){$.getJSON("/s.jsp", go)}</script>';
const PAGER = '<div class="page">共1页 当前第1页 <a href="#">下一页</a></div>';

/** A page of the template: the list stands in `ul.news`, a box of the newest beside it differs on each page. */
const page = (name: string, list: string, beside = ''): string =>
  pageHtml(
    `${SCRIPTS}<div class="main"><h2>${name}</h2><div class="box"><ul class="news">${list}</ul></div>${PAGER}</div>${beside}`,
    { menu: MENU },
  );

const rowsOf = (folder: string): string =>
  listHtml(entries(['2017-02-20', '2017-02-10', '2017-01-20'], folder)).replace(/^<ul[^>]*>|<\/ul>$/g, '');

function siteWith(empty: string, siblings = 4, more: Pages = {}) {
  const columns = [...'甲乙丙丁'].map((one, at) => {
    const list = at < siblings ? rowsOf(`/c${at}/`) : '';
    return [`c${at}/`, page(`${one}类信息`, list)] as const;
  });
  const about = pageHtml(`<div class="text"><p>${'负责全区教育督导工作。'.repeat(12)}</p></div>`, { menu: MENU });
  return modelOf({
    '': pageHtml('<h1>欢迎</h1>', { menu: MENU }),
    ...Object.fromEntries(columns),
    'about/': about,
    'x/': empty,
    ...more,
  });
}

const judged = (empty: string, siblings?: number) => judgementOf(siteWith(empty, siblings), NAME);

describe('a column whose siblings have their lists where it has nothing', () => {
  it('is empty, whatever scripts run on all of them and whatever stands beside', () => {
    expect(judged(page(NAME, ''))).toMatchObject({ state: 'empty', items: 0, provedBySiblings: true });
    expect(judged(page(NAME, '<!-- No Data -->')).state).toBe('empty');
    const menu =
      '<div class="left"><ul><li><a href="/x/a/">子类一</a></li><li><a href="/x/b/">子类二</a></li></ul></div>';
    expect(judged(page(NAME, '', menu)).state).toBe('empty');
  });

  it('is empty where the list itself is not written, and the box around it is there', () =>
    expect(judged(page(NAME, '').replace('<ul class="news"></ul>', '')).state).toBe('empty'));

  it('by two siblings, and not by one', () => {
    expect(judged(page(NAME, ''), 2)).toMatchObject({ state: 'empty', provedBySiblings: true });
    expect(judged(page(NAME, ''), 1).provedBySiblings).not.toBe(true);
  });

  it.each([
    ['a text', '<p>本栏目公布学生课题的申报条件、评审办法和结题要求，由教务处负责解释。</p>'],
    ['a picture of its own', '<img src="/x/chart.jpg">'],
    ['a field to fill in', '<input name="q"><select name="year"><option>2016</option></select>'],
    ['an entry', '<li><a href="/x/1.html">关于组织申报学生课题的通知</a></li>'],
  ])('is not empty with %s in that place', (_name, body) => expect(judged(page(NAME, body)).state).not.toBe('empty'));

  it('is not empty with a picture or a text of its own elsewhere', () => {
    expect(judged(page(NAME, '', '<div class="r"><img src="/x/only-here.jpg"></div>')).state).not.toBe('empty');
    const text = `<div class="r"><p>${'学生课题由教务处统一组织申报。'.repeat(6)}</p></div>`;
    expect(judged(page(NAME, '', text)).state).not.toBe('empty');
  });

  it('is not empty with a picture that the home page shows too, and no list of its siblings does', () => {
    const picture = '<div class="r"><img src="/x/chart.jpg"></div>';
    const home = pageHtml(`<h1>欢迎</h1>${picture}`, { menu: MENU });
    expect(judgementOf(siteWith(page(NAME, '', picture), 4, { '': home }), NAME).state).not.toBe('empty');
  });

  it('is empty below a banner that a sibling with a list shows', () => {
    const banner = '<div class="banner"><img src="/images/banner-3.jpg"></div>';
    const sibling = { 'c0/': page('甲类信息', rowsOf('/c0/'), banner) };
    expect(judgementOf(siteWith(page(NAME, '', banner), 4, sibling), NAME).state).toBe('empty');
  });

  it('cannot be told where a script of its own could fill the place, or more pages follow', () => {
    const own = page(NAME, '').replace('<h2>', '<script>load("xskt")</script><h2>');
    expect(judged(own)).toMatchObject({ state: 'unknown', reason: 'needs-browser' });
    const paged = page(NAME, '').replace(
      PAGER,
      `<div class="page">共3页 <a href="${SITE}x/index_2.html">下一页</a></div>`,
    );
    expect(judged(paged).state).not.toBe('empty');
  });

  it('no page of another template is touched: what no sibling shows is no place of a list', () => {
    const other = pageHtml('<div class="other"><ul class="pics"></ul></div>', { menu: MENU });
    expect(judgementOf(siteWith(other), NAME).provedBySiblings).not.toBe(true);
    expect(judgementOf(siteWith(page(NAME, '')), '机构职能').state).toBe('static');
  });
});

describe('what a pager says of itself', () => {
  /** Siblings without a pager: its words stand on this page alone. */
  const plain = (name: string, list: string, pager = ''): string => page(name, list).replace(PAGER, pager);
  const siteOf = (empty: string) =>
    siteWith(
      empty,
      4,
      Object.fromEntries([...'甲乙丙丁'].map((one, at) => [`c${at}/`, plain(`${one}类信息`, rowsOf(`/c${at}/`))])),
    );
  const jumps = (pages: number): string =>
    `<select onchange="go(this)">${Array.from({ length: pages }, (_, at) => `<option>${at + 1}</option>`).join('')}</select>`;

  it.each([
    ['one page', '<div class="page">共1页 当前第1页</div>'],
    ['no page', '<div class="page">第0页/共0页</div>'],
    ['the size of a page', '<div class="page">共 0 条记录 每页 20 条 1/1页</div>'],
    ['a jump list of one page', `<div class="page">共1页 第${jumps(1)}页</div>`],
  ])('is no matter of the page: it is empty where it says %s', (_name, pager) =>
    expect(judgementOf(siteOf(plain(NAME, '', pager)), NAME).state).toBe('empty'),
  );

  it('needs no browser where siblings prove it: what says so beside scripts that fill no list', () => {
    const pager = '<div class="page">共0条记录 1/1页</div>';
    expect(judgementOf(siteOf(plain(NAME, '', pager)), NAME)).toMatchObject({ state: 'empty', provedBySiblings: true });
    const idle = (html: string): string => html.replaceAll(SCRIPTS, '<script src="/js/menu.js"></script>');
    const pages = [...'甲乙丙丁'].map(
      (one, at) => [`c${at}/`, idle(plain(`${one}类信息`, rowsOf(`/c${at}/`)))] as const,
    );
    const model = siteWith(idle(plain(NAME, '', pager)), 4, Object.fromEntries(pages));
    expect(judgementOf(model, NAME)).toMatchObject({ state: 'empty', provedBySiblings: true });
  });

  it.each([
    ['two entries', '<div class="page">共2条 1/1页</div>'],
    ['one entry', '<div class="page">共1条记录</div>'],
    ['two pages', '<div class="page">共2页 当前第1页</div>'],
    ['a sentence', '<div class="page">第1页内容由办公室负责更新</div>'],
    ['a choice of years', '<div class="page">共1页<select><option>2015</option><option>2016</option></select></div>'],
  ])('keeps it from being empty where it says %s', (_name, pager) =>
    expect(judgementOf(siteOf(plain(NAME, '', pager)), NAME).state).not.toBe('empty'),
  );

  it('makes no introduction of it together with a foot that all pages show', () => {
    const foot = `<p>${'主办单位：教育局，地址：人民路一号，电话：8888888，技术支持：信息中心。'.repeat(3)}</p>`;
    const shown = (html: string): string => html.replace('</body>', `${foot}</body>`);
    const pages = [...'甲乙丙丁'].map(
      (one, at) => [`c${at}/`, shown(plain(`${one}类信息`, rowsOf(`/c${at}/`)))] as const,
    );
    const empty = shown(plain(NAME, '', '<div class="page">共0条记录 1/1页</div>'));
    expect(judgementOf(siteWith(empty, 4, Object.fromEntries(pages)), NAME).state).toBe('empty');
  });
});

describe('a foot that all pages show', () => {
  it('makes no introduction of a page without a word of its own', () => {
    const foot = `<p>${'主办单位：教育局，地址：人民路一号，电话：8888888，技术支持：信息中心。'.repeat(3)}</p>`;
    const shown = (html: string): string => html.replace('</body>', `${foot}</body>`);
    const pages = [...'甲乙丙丁'].map(
      (one, at) => [`c${at}/`, shown(page(`${one}类信息`, rowsOf(`/c${at}/`)))] as const,
    );
    const model = siteWith(shown(page(NAME, '')), 4, Object.fromEntries(pages));
    expect(judgementOf(model, NAME).state).toBe('empty');
  });
});
