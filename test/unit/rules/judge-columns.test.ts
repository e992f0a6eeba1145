import { describe, expect, it } from 'vitest';
import { noteFailure, type SiteModel } from '../../../src/site/site-model.ts';
import { addDays } from '../../../src/time/dates.ts';
import { SITE, TODAY } from '../../support/pages/read-html.ts';
import { judgeModel, judgementOf, modelOf, type Pages } from '../../support/pages/read-site.ts';
import {
  articleHtml,
  columnHtml,
  entries,
  listHtml,
  type Menu,
  PARAGRAPH,
  pageHtml,
} from '../../support/pages/write-html.ts';

const ago = (days: number): string => addDays(TODAY, -days);
const KEY = 'daxin.gov.cn/x';

const menuWith = (name: string): Menu => [
  ...[...'甲乙丙丁'].map((one, at) => [`${one}类信息`, `/c${at}/`] as const),
  [name, '/x/'],
];

/** Four healthy columns, so that the template is known, and one more at `/x/`. */
function siteWith(name: string, body: string, more: Pages = {}, head = ''): SiteModel {
  const menu = menuWith(name);
  const healthy = [...'甲乙丙丁'].map((one, at) => {
    const list = listHtml(entries([ago(at + 1), ago(at + 9), ago(at + 20), ago(at + 40)], `/c${at}/`));
    return [`c${at}/`, columnHtml([[`${one}类信息`, null]], list, { menu })] as const;
  });
  const pages = { '': pageHtml('<h1>欢迎</h1>', { menu }), ...Object.fromEntries(healthy) };
  return modelOf({ ...pages, 'x/': columnHtml([[name, null]], body, { menu, head }), ...more });
}

const judged = (name: string, body: string, more?: Pages, head?: string) =>
  judgementOf(siteWith(name, body, more, head), name);
const rows = (...days: (string | null)[]): string => listHtml(entries(days, '/x/'));

describe('a page without a list that says 暂无', () => {
  const side = '<div class="side"><h3>相关附件</h3><p>暂无相关信息</p></div>';

  it.each([
    [
      'with links of its own',
      `<p><a href="/x/a.html">考试报名</a> <a href="/x/b.html">成绩查询</a> <a href="/x/c.html">职称评审</a></p>${side}`,
    ],
    ['in a box beside a picture', `<img src="/images/rsxx.jpg">${side}`],
    ['in a box beside a document', `<p><a href="/upload/rs.pdf">点击下载</a></p>${side}`],
  ])('is not empty %s', (_name, body) => expect(judged('人事信息', body).state).not.toBe('empty'));

  it('is empty with nothing else', () => expect(judged('人事信息', '<p>暂无相关信息</p>').state).toBe('empty'));

  it('is not empty where one has to log in first', () =>
    expect(judged('人事信息', '<p>您好，请先登录。</p>').state).not.toBe('empty'));
});

describe('a column with a list', () => {
  it.each([
    ['工作动态', 14],
    ['通知公告', 183],
    ['政府文件', 183],
    ['统计数据', 365],
    ['市场优势', 365],
    ['统计月报', 45],
    ['财政季报', 135],
  ])('%s is current for %i days and sleeps on the next', (name, days) => {
    expect(judged(name, rows(ago(days), ago(900)))).toMatchObject({
      state: 'current',
      lastUpdated: ago(days),
      items: 2,
    });
    expect(judged(name, rows(ago(days + 1), ago(900)))).toMatchObject({
      state: 'sleeping',
      lastUpdated: ago(days + 1),
    });
  });

  it('says when it will be due, near the end of its term', () => {
    expect(judged('工作动态', rows(ago(12))).dueOn).toBe(addDays(TODAY, 2));
    expect(judged('工作动态', rows(ago(1))).dueOn).toBeNull();
  });

  it.each(['领导简介', '机构设置', '办事指南', '公开指南', '地理位置'])('%s never sleeps', (name) =>
    expect(judged(name, rows(ago(3000), ago(3100)))).toMatchObject({
      state: 'static',
      dueOn: null,
      lastUpdated: ago(3000),
    }),
  );

  it('a new entry far down keeps it awake; a date after today does not', () => {
    expect(judged('统计数据', rows(ago(900), ago(800), ago(5))).state).toBe('current');
    expect(judged('统计数据', rows(addDays(TODAY, 1), ago(800)))).toMatchObject({
      state: 'unknown',
      lastUpdated: ago(800),
    });
    expect(judged('统计数据', rows(ago(800), addDays(TODAY, 1)))).toMatchObject({
      state: 'sleeping',
      lastUpdated: ago(800),
    });
  });

  it('days of articles count where the list shows none', () => {
    const article = (day: string) => articleHtml({ day, title: `全县统计工作会议召开${day}` });
    const more = { 'x/1.html': article(ago(700)), 'x/2.html': article(ago(710)) };
    expect(judged('统计数据', rows(null, null), more)).toMatchObject({ state: 'sleeping', lastUpdated: ago(700) });
  });

  it('articles that carry no day: undated, an accusation for a person to make', () => {
    const bare = (title: string) => articleHtml({ day: null, title, trail: [['统计数据', '/x/']] });
    expect(judged('统计数据', rows(null, null), { 'x/1.html': bare('会议一'), 'x/2.html': bare('会议二') }).state).toBe(
      'undated',
    );
  });

  it('articles that were not read, or not found: unknown, undated', () => {
    expect(judged('统计数据', rows(null, null))).toMatchObject({ state: 'unknown', reason: 'articles-not-read' });
    const model = siteWith('统计数据', rows(null));
    noteFailure(model, `${SITE}x/1.html`, 'http-404');
    expect(judgementOf(model, '统计数据').state).toBe('undated');
  });

  it.each([
    ['page 2 behind a script', '<a href="javascript:go(2)">2</a>', 'unknown'],
    ['a script, but one page only', '<span>共1页</span><a href="javascript:go(1)">尾页</a>', 'sleeping'],
  ])('unsorted with %s', (_name, pager, state) =>
    expect(
      judged('统计数据', `${rows(ago(900), ago(500), ago(800), ago(450), ago(700), ago(420))}<p>${pager}</p>`).state,
    ).toBe(state),
  );

  it('is static where it names offices or people and shows no day, whatever its articles say', () => {
    const names = (...titles: string[]) => listHtml(titles.map((title, at) => ({ title, href: `/x/${at + 1}.html` })));
    const old = { 'x/1.html': articleHtml({ day: ago(900), title: '办公室', trail: [['处室', '/x/']] }) };
    const office = names('办公室（政策法规科）', '财务管理处', '人事与教师工作处', '联系工作的同志');
    expect(judged('处室', office, old)).toMatchObject({ state: 'static', reason: 'directory' });
    expect(judged('局领导班', names('王小明', '李 华', '韦建国'), old).state).toBe('static');
    expect(judged('处室', rows(ago(900), ago(901), ago(902)), old).state).toBe('sleeping');
  });

  it('several lists of one make without pages of their own are one: the newest of all decides', () => {
    const part = (name: string, days: number, folder: string) =>
      `<dl class="part"><dt>${name}</dt>${listHtml(entries([ago(days), ago(days + 9)], folder))}<a href="javascript:;">更多</a></dl>`;
    const parts = part('就业工程', 500, '/x/a/') + part('扶贫工程', 100, '/x/b/') + part('助学工程', 700, '/x/c/');
    expect(judged('民生实事', parts)).toMatchObject({ state: 'current', lastUpdated: ago(100), items: 6 });
  });

  describe('beside a box of newer entries under its own name', () => {
    const others = { 'dt/': columnHtml([['工作动态', null]], `<p>动态</p>${rows(ago(3), ago(9))}`) };
    const beside = (folder: string, own: string, more: Pages = others): ReturnType<typeof judged> => {
      const fresh = listHtml(entries([ago(3), ago(9)], folder));
      const old = listHtml(entries([ago(900), ago(901), ago(902)], own));
      return judged(
        '统计数据',
        `<div class="b1"><h3>最新数据</h3>${fresh}</div><div class="b2"><h3>历年</h3>${old}</div>`,
        more,
      );
    };

    it('is not asleep', () =>
      expect(beside('/x/new/', '/x/')).toMatchObject({ state: 'unknown', reason: 'fresher-list-beside' }));
    it('is asleep where its entries lie below its own address and none of the box does', () =>
      expect(beside('/dt/', '/x/').state).toBe('sleeping'));
    it('cannot be told where the box’s entries lie below no other column: the site may keep new ones elsewhere', () =>
      expect(beside('/art/2017/', '/x/', {})).toMatchObject({ state: 'unknown', reason: 'fresher-list-beside' }));
    it('cannot be told where no entry lies below its address', () =>
      expect(beside('/dt/', '/art/')).toMatchObject({ state: 'unknown', reason: 'fresher-list-beside' }));
  });

  describe('beside a block of newer entries whose days stand in their addresses alone', () => {
    const old = listHtml(entries([ago(900), ago(901), ago(902)], '/dt/'));
    const beside = (days: readonly number[], heading: string): ReturnType<typeof judged> => {
      const titles = ['全县统计工作会议召开', '县统计局开展业务培训', '我县召开统计分析会'];
      const fresh = days.map((day, at) => ({
        title: titles[at] ?? '',
        href: `/dt/t${ago(day).replaceAll('-', '')}_${at}.html`,
      }));
      return judged(
        '统计数据',
        `<div class="b1"><h3>数据快递</h3>${listHtml(fresh)}</div><div class="b2"><h3>${heading}</h3>${old}</div>`,
      );
    };

    it('cannot be told', () =>
      expect(beside([3, 9, 12], '走近统计')).toMatchObject({ state: 'unknown', reason: 'fresher-list-beside' }));
    it('is asleep where the block is old too', () =>
      expect(beside([903, 909, 912], '走近统计').state).toBe('sleeping'));
    it('is asleep where its own list stands under its name', () =>
      expect(beside([3, 9, 12], '统计数据').state).toBe('sleeping'));
    it('is asleep beside two such links', () => expect(beside([3, 9], '走近统计').state).toBe('sleeping'));
  });

  it('is static where it says that it goes on under another name', () => {
    const moved = '<p>本栏目已更名为“统计服务”，最新内容请到<a href="/tjfw/">统计服务</a>查看。</p>';
    expect(judged('统计数据', moved + rows(ago(900), ago(901), ago(902)))).toMatchObject({
      state: 'static',
      reason: 'moved-on',
    });
    expect(judged('统计数据', moved + rows(ago(9), ago(901), ago(902))).state).toBe('current');
    expect(
      judged('统计数据', `<p><a href="/x/1.html">该栏目已并入统计服务的通知</a></p>${rows(ago(900), ago(901))}`).state,
    ).toBe('sleeping');
  });

  it('page 2 without days, its articles not read, counts as unread where page 1 is not sorted', () => {
    const first = `${rows(ago(700), ago(500))}<p><a href="/x/index_1.html">下一页</a></p>`;
    const second = columnHtml(
      [['统计数据', '/x/']],
      `${listHtml(entries([null, null], '/x/old/'))}<p><a href="/x/">1</a></p>`,
    );
    expect(judged('统计数据', first, { 'x/index_1.html': second })).toMatchObject({
      state: 'unknown',
      reason: 'unsorted-and-further-pages-unread',
    });
  });

  it('the last page decides, though each page names the next one alone', () => {
    const page = (days: readonly string[], next: string): string =>
      `${listHtml(entries(days, `/x/${next}/`))}<p><a href="/x/">首页</a>${next === '' ? '' : `<a href="/x/${next}">下一页</a>`}</p>`;
    const trail: Parameters<typeof columnHtml>[0] = [['统计数据', '/x/']];
    const others = (newest: string) => ({
      'x/index_1.html': columnHtml(trail, page([ago(700), ago(600)], 'index_2.html')),
      'x/index_2.html': columnHtml(trail, page([ago(500), newest], '')),
    });
    const first = page([ago(900), ago(800)], 'index_1.html');
    expect(judged('统计数据', first, others(ago(9))).state).toBe('current');
    expect(judged('统计数据', first, others(ago(450))).state).toBe('sleeping');
    const { 'x/index_1.html': second } = others(ago(9));
    expect(judged('统计数据', first, { 'x/index_1.html': second }).state).toBe('unknown');
  });

  it('page 2 decides where page 1 is not sorted', () => {
    const first = `${rows(ago(900), ago(500), ago(800), ago(450), ago(700), ago(420))}<p><a href="/x/index_1.html">下一页</a></p>`;
    expect(judged('统计数据', first)).toMatchObject({ state: 'unknown', reason: 'unsorted-and-further-pages-unread' });
    const second = columnHtml(
      [['统计数据', '/x/']],
      `${listHtml(entries([ago(30), ago(950)], '/x/old/'))}<p><a href="/x/">2</a></p>`,
    );
    expect(judged('统计数据', first, { 'x/index_1.html': second })).toMatchObject({
      state: 'current',
      lastUpdated: ago(30),
      items: 6,
    });
  });
});

describe('a column that shows something else than a list', () => {
  const banner = '<img src="/images/banner.jpg">';

  it.each([
    ['links', `<a href="/zt1/">${banner}</a><a href="/zt2/">${banner}</a>`],
    ['links without a picture', '<a class="b1" href="/zt1/"></a><a class="b2" href="/zt2/"></a>'],
    ['boxes that are clicked', `<div class="b1" onclick="location.href='/zt1/'"></div>`],
    ['a painted box', '<div style="height:600px;background:#fff url(/images/x.jpg) no-repeat"></div>'],
    ['a drawing', '<svg width="400" height="300"><rect width="100" height="100"></rect></svg>'],
    ['a short statement', '<p>本单位无下属单位。</p>'],
    ['a search that nobody has made', '<form action="/s"><input name="no"><input type="submit"></form><p>共 0 条</p>'],
    ['an image map', `${banner}<map name="zt"><area href="/zt1/"><area href="/zt2/"></map>`],
  ])('cannot be told to be empty: %s', (_name, body) =>
    expect(judgementOf(siteOfBanners(body), '专题专栏').state).toBe('unknown'),
  );

  it.each([
    ['the banner alone, which all pages show', banner],
    ['a link that goes nowhere', '<a href="#"></a><a href="javascript:void(0)"></a><a name="top"></a>'],
    [
      'what shares, prints or subscribes',
      '<a class="s" href="http://s.cn/?url=http://a.cn/x/"></a><a class="r" href="/rss/7.xml"></a>',
    ],
    ['a count of nought', '<p>共 0 条</p>'],
    ['a word or two', '<p>列表</p>'],
    ['a box that folds away', `<div class="b1" onclick="this.className='on'"></div>`],
  ])('is empty with %s', (_name, body) => expect(judgementOf(siteOfBanners(body), '专题专栏').state).toBe('empty'));

  /** All pages show the banner. */
  const siteOfBanners = (body: string): SiteModel => {
    const menu: Menu = [
      ...[...'甲乙丙丁'].map((one, at) => [`${one}类信息`, `/c${at}/`] as const),
      ['专题专栏', '/x/'],
    ];
    const healthy = [...'甲乙丙丁'].map((one, at) => {
      const list = listHtml(entries([ago(at + 1), ago(at + 9), ago(at + 20)], `/c${at}/`));
      return [`c${at}/`, columnHtml([[`${one}类信息`, null]], banner + list, { menu })] as const;
    });
    const pages = { '': pageHtml('<h1>欢迎</h1>', { menu }), ...Object.fromEntries(healthy) };
    return modelOf({ ...pages, 'x/': columnHtml([['专题专栏', null]], body, { menu }) });
  };
});

describe('the years of a column, each of which bears its name', () => {
  const trail: [string, string | null][] = [
    ['招标公告', '/x/'],
    ['招标公告', null],
  ];
  const year = (at: number, day: string): [string, string] => [
    `x/${at}/`,
    columnHtml(trail, listHtml(entries([day, day.replace(/-..$/, '-01')], `/x/${at}/`))),
  ];
  const links = [2017, 2016, 2015].map((at) => `<li><a href="/x/${at}/">${at}年</a></li>`).join('');
  const model = siteWith(
    '招标公告',
    `<ul>${links}</ul>`,
    Object.fromEntries([year(2017, ago(20)), year(2016, '2016-03-20'), year(2015, '2015-10-20')]),
  );
  const stateOf = (at: number) => judgeModel(model).find(({ column }) => column.url.endsWith(`/x/${at}/`));

  it('are called by their year, and those that are over never sleep', () => {
    expect(stateOf(2017)).toMatchObject({ state: 'current', column: { name: '2017年' } });
    expect(stateOf(2016)).toMatchObject({ state: 'static', reason: 'archived' });
    expect(stateOf(2015)?.state).toBe('static');
  });
});

describe('a column without entries', () => {
  const empty = (body: string) => judged('统计数据', body);

  it.each(['暂无信息', '该栏目正在建设中', '共0条', '没有找到相关内容'])('empty, where it says so: %s', (says) =>
    expect(empty(`<ul><li>${says}</li></ul>`)).toMatchObject({
      state: 'empty',
      items: 0,
      proofs: [{ kind: 'empty-phrase', quote: says }, { kind: 'looked-for' }],
    }),
  );

  it('empty, where nothing but the template is left', () =>
    expect(empty('')).toMatchObject({
      state: 'empty',
      reason: null,
      proofs: [{ kind: 'nothing-but-template' }, { kind: 'looked-for' }],
    }));

  it('not empty, where not even the template is there: a word of the server’s is no page of the site', () => {
    const bare = (body: string) => {
      const model = siteWith('统计数据', '');
      const known = siteWith('统计数据', '', { 'x/': `<html><body><p>${body}</p></body></html>` });
      return [judgementOf(model, '统计数据').state, judgementOf(known, '统计数据')] as const;
    };
    expect(bare('请稍候再试')).toMatchObject(['empty', { state: 'unknown', reason: 'nothing-read' }]);
  });

  describe('not empty, where something stands there that is no text', () => {
    const stateOf = (body: string, more: Pages = {}): string =>
      judgementOf(siteWith('统计数据', body, more), '统计数据').state;

    it.each([
      ['a picture in the background of a box', '<div style="height:800px;background:url(/img/tj2017.jpg)"></div>'],
      ['one of a table of old', '<table background="/img/tj2017.jpg"><tr><td>&nbsp;</td></tr></table>'],
      ['a drawing', '<svg width="600" height="300"><path d="M0 0h9v9z"/></svg>'],
      ['a word that one has to log in', '<p>本栏目需要登录后查看</p>'],
      ['a word that one may not see it', '<p>您没有权限访问该页面</p>'],
      ['a word for whom it is', '<p>仅限内网用户访问</p>'],
    ])('%s', (_name, body) => expect(stateOf(body)).toBe('unknown'));

    it('empty, where the background is that of all pages', () => {
      const box = '<div style="background:url(/img/bg.png)"></div>';
      const list = (at: number): string => box + listHtml(entries([ago(at + 1)], `/d${at}/`));
      const more = [...'abcdefgh'].map((name, at) => [`${name}/`, columnHtml([[name, null]], list(at))]);
      expect(stateOf(box, Object.fromEntries(more))).toBe('empty');
    });
  });

  describe('that ends before its time', () => {
    const cut = (html: string): string => html.replace(/<div class="foot">.*$/s, '');
    const menu = menuWith('统计数据');
    const whole = columnHtml([['统计数据', null]], '', { menu });
    const stateOf = (pages: Pages): string => judgementOf(siteWith('统计数据', '', pages), '统计数据').state;

    it('not empty: the server broke off', () => expect(stateOf({ 'x/': cut(whole) })).toBe('unknown'));

    it('empty, where no page of the site closes what it opens', () => {
      const unclosed = (html: string): string => html.replace('</body></html>', '');
      const list = (at: number): string => listHtml(entries([ago(at + 1), ago(at + 9)], `/c${at}/`));
      const others = [...'甲乙丙丁'].map((one, at) => {
        return [`c${at}/`, unclosed(columnHtml([[`${one}类信息`, null]], list(at), { menu }))];
      });
      const home = unclosed(pageHtml('<h1>欢迎</h1>', { menu }));
      expect(stateOf({ '': home, ...Object.fromEntries(others), 'x/': unclosed(whole) })).toBe('empty');
    });
  });

  it('not empty, where all that was asked later shows one and the same page: a notice of the server’s is no template', () => {
    const notice = '<html><title>系统维护</title><body><p>系统升级维护中，请稍后再访问</p></body></html>';
    const others = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`y/${at}.html`, notice]));
    const told = judgementOf(siteWith('统计数据', '', { 'x/': notice, ...others }), '统计数据');
    expect(told).toMatchObject({ state: 'unknown', reason: 'nothing-read' });
  });

  describe('beside a box of popular articles, which holds other entries on each page', () => {
    const box = (at: number, heading = '热门文章'): string =>
      `<div class="hot"><h3>${heading}</h3>${listHtml(entries([ago(at + 2), ago(at + 3), ago(at + 5)], `/hot${at}/`))}</div>`;
    const own = (at: number): string => listHtml(entries([ago(at + 1), ago(at + 20), ago(at + 40)], `/s${at}/`));
    /** So many columns with entries of their own and the box, and so many with the box alone. */
    const site = (beside: number, alone: number, body: string): SiteModel => {
      const more = [...'甲乙丙丁戊己庚辛壬癸'].slice(0, beside + alone).map((one, at) => {
        const inner = at < beside ? own(at) + box(at + 30) : box(at + 30);
        return [`s${at}/`, columnHtml([[`${one}项工作`, null]], inner)] as const;
      });
      return siteWith('统计数据', body, Object.fromEntries(more));
    };
    const stateIn = (model: SiteModel): string => judgementOf(model, '统计数据').state;

    it('empty, where five columns show that box beside their own entries', () =>
      expect(stateIn(site(5, 0, box(1)))).toBe('empty'));

    it('not with four: the box may be the list', () => expect(stateIn(site(4, 0, box(1)))).not.toBe('empty'));

    it('not where the box stands alone on more than half as many', () => {
      expect(stateIn(site(6, 2, box(1)))).toBe('empty');
      expect(stateIn(site(5, 3, box(1)))).not.toBe('empty');
    });

    it('not where a link stands outside of the box', () =>
      expect(stateIn(site(6, 0, `<p><a href="/x/1.html">关于做好统计报表工作的说明</a></p>${box(1)}`))).not.toBe(
        'empty',
      ));

    it('not where the box has another heading', () =>
      expect(stateIn(site(6, 0, box(1, '推荐阅读')))).not.toBe('empty'));
  });

  describe('beside columns whose entries have the same words and days', () => {
    const all = entries([ago(3), ago(30), null, ago(60)]);
    const same = (folder: string): string => listHtml(all.map((row) => ({ ...row, href: `${folder}${row.href}` })));
    const site = (folder: string | null): SiteModel => {
      const others = [...'甲乙丙丁'].map((one, at) => {
        return [`s${at}/`, columnHtml([[`${one}乡公开`, null]], same(folder ?? `/s${at}/`))] as const;
      });
      return siteWith('统计数据', same(folder ?? '/x/'), Object.fromEntries(others));
    };

    it('not empty, where they lie at addresses of its own', () =>
      expect(judgementOf(site(null), '统计数据').state).not.toBe('empty'));

    it('empty, where they are those of all: a box of the template', () =>
      expect(judgementOf(site('/hot/'), '统计数据').state).toBe('empty'));
  });

  it('says what else was looked for and not found', () => {
    const [, lookedFor] = empty('<p>暂无信息</p>').proofs;
    expect(lookedFor?.quote).toBe('ownWords=4 ownLinks=0 lists=0 pagesCompared=6 shownInBrowser=0');
  });

  it('not yet, while too few pages are known to tell the template by', () => {
    const model = siteWith('统计数据', '');
    model.template.listPages = 3;
    expect(judgementOf(model, '统计数据')).toMatchObject({ state: 'unknown', reason: 'nothing-read' });
  });

  it('empty, where the list service itself says that it has none', () => {
    const model = siteWith('统计数据', '', {}, "<script>$.getJSON('/api/list.json', show)</script>");
    model.saidNone.set(KEY, '/api/list.json {"total":0}');
    expect(judgementOf(model, '统计数据')).toMatchObject({
      state: 'empty',
      proofs: [{ kind: 'service-says-none' }, { kind: 'looked-for' }],
    });
  });

  it.each([
    ['a phrase on half of all pages and more', 'template'],
    ['a phrase beside a text of its own', 'text'],
  ])('not for %s', (_name, where) => {
    const side = '<div class="poll">暂无信息</div>';
    const body = where === 'template' ? side : `${side}<p>${PARAGRAPH.repeat(3)}</p>`;
    const model = siteWith('统计数据', body);
    if (where === 'template') for (const [place] of model.template.proofs) model.template.proofs.set(place, 9);
    expect(judgementOf(model, '统计数据').proofs.map(({ kind }) => kind)).not.toContain('empty-phrase');
  });

  it.each([
    ['an introduction', `<p>${PARAGRAPH.repeat(2)}</p>`, 'static'],
    ['a form', '<form><p>姓名</p><input name="a"><textarea></textarea></form>', 'static'],
    ['pictures of its own', '<img src="/x/map.jpg"><img src="/x/plan.jpg">', 'unknown'],
    [
      'a directory',
      '<div class="dir"><ul><li><a href="/d1/">国土局</a></li><li><a href="/d2/">水利局</a></li><li><a href="/d3/">林业局</a></li></ul></div>',
      'static',
    ],
    ['a video', '<video src="/x/a.mp4"></video>', 'unknown'],
    ['a table of figures', `<table>${'<tr><td>12.5</td><td>98%</td></tr>'.repeat(10)}</table>`, 'static'],
    ['one link of its own', '<a href="http://tj.gxzf.gov.cn/">进入统计数据库查询系统</a>', 'unknown'],
  ])('%s is not empty', (_name, body, state) => expect(empty(body).state).toBe(state));

  it('an introduction may be empty, a service only where its siblings have lists in its place', () => {
    expect(judged('领导简介', '').state).toBe('empty');
    expect(judged('办事指南', '').state).toBe('empty');
    expect(judged('办事指南', '<form><input name="a"></form>').state).toBe('static');
    expect(judged('办事指南', '<p>暂无信息</p>').state).toBe('static');
    expect(judged('2012年专题', '').state).toBe('static');
  });
});

describe('what only a browser could show', () => {
  const bare = '<div id="list"></div>';
  const SCRIPT = '<script src="/js/list.js"></script>';

  it.each([
    ['a template of scripts', '<ul><li v-for="one in list">{{one.title}}</li></ul>', ''],
    ['a script that no page with a list has', bare, SCRIPT],
    ['a frame that was not read', '<iframe src="/x/inner.html"></iframe>', ''],
    ['a request', bare, "<script>$.getJSON('/api/list.json', show)</script>"],
  ])('%s: unknown, until it was looked at', (_name, body, head) =>
    expect(judged('统计数据', body, {}, head)).toMatchObject({ state: 'unknown', reason: 'needs-browser' }),
  );

  it('looked at, and still nothing: empty', () => {
    const model = siteWith('统计数据', bare, {}, SCRIPT);
    expect(judgementOf(model, '统计数据', new Set([KEY]))).toMatchObject({ state: 'empty' });
  });

  const SAYS = '<div class="nodata">暂无数据</div>';
  const withIdle = (body: string): SiteModel => {
    const model = siteWith('统计数据', body, {}, SCRIPT);
    model.template.idleScripts.add(`${SITE}js/list.js`);
    return model;
  };

  it.each([
    ['a script that no page with a list has', SCRIPT],
    ['code of its own, such as a loader with its id', "<script>loadList('tjsj', 15)</script>"],
    ['a handler of its own', '<body onload="loadList(15)">'],
  ])('a phrase beside %s may be a start value: unknown, and empty only when shown', (_name, script) => {
    const model = siteWith('统计数据', SAYS + script);
    expect(judgementOf(model, '统计数据')).toMatchObject({ state: 'unknown', reason: 'needs-browser' });
    expect(judgementOf(model, '统计数据', new Set([KEY])).state).toBe('empty');
  });

  it('a count of nought in a script is a start value too, but not where it only draws a pager', () => {
    expect(judged('统计数据', '<script>var page = {"total":0,"rows":[]};</script>').state).toBe('unknown');
    const pager = "<script>createPageHTML('page_div', 1, 1, 'index', 'shtml', 0);</script>";
    expect(judged('统计数据', pager).state).toBe('empty');
  });

  it('a script that also stands on pages with lists leaves a phrase its word, and silence none', () => {
    expect(judgementOf(withIdle(SAYS), '统计数据').state).toBe('empty');
    expect(judgementOf(withIdle(bare), '统计数据')).toMatchObject({ state: 'unknown', reason: 'needs-browser' });
    expect(judgementOf(withIdle(`${SAYS}<script>loadList(15)</script>`), '统计数据').state).toBe('unknown');
  });

  it('code that stands word for word on pages with lists is idle too', () => {
    const CLOCK = '<script>showClock()</script>';
    const list = listHtml(entries([ago(1), ago(9), ago(20)], '/y/'));
    const other = { 'y/': columnHtml([['工作简报', null]], list + CLOCK) };
    expect(judged('统计数据', SAYS + CLOCK, other).state).toBe('empty');
  });

  const heard = (body: string, ...days: (string | null)[]) => {
    const model = siteWith('统计数据', body, {}, SCRIPT);
    const items = days.map((day, at) => ({
      title: `统计公报第${at}期`,
      url: null,
      day,
      dateSource: 'script' as const,
      at,
    }));
    model.heard.set(KEY, items);
    return judgementOf(model, '统计数据', new Set([KEY]));
  };

  it('entries that were heard of, but not shown, clear a column', () => {
    expect(heard(bare, ago(365))).toMatchObject({ state: 'current', lastUpdated: ago(365) });
    expect(heard(rows(ago(900)), ago(5))).toMatchObject({ state: 'current', lastUpdated: ago(5) });
  });

  it('… or leave it in doubt, and never accuse it', () => {
    expect(heard(bare, ago(366))).toMatchObject({ state: 'unknown', reason: 'entries-not-shown' });
    expect(heard(SAYS, null)).toMatchObject({ state: 'unknown', reason: 'entries-not-shown' });
    expect(heard(rows(ago(900)), ago(400)).state).toBe('unknown');
    expect(heard(rows(ago(900)), ago(950))).toMatchObject({ state: 'sleeping', lastUpdated: ago(900) });
  });

  it('entries that were loaded are judged like any', () => {
    const model = siteWith('统计数据', bare, {}, SCRIPT);
    model.loaded.set(KEY, [{ title: '统计公报', url: null, day: ago(366), dateSource: 'script', at: 0 }]);
    expect(judgementOf(model, '统计数据')).toMatchObject({ state: 'sleeping', lastUpdated: ago(366), items: 1 });
  });
});

describe('a column that is no list', () => {
  it.each([
    ['http-404', 'page-http-404'],
    ['timeout', 'page-timeout'],
    ['robots', 'page-robots'],
    ['soft-404', 'page-soft-404'],
  ])('that could not be read (%s): unknown, with the reason', (failure, reason) => {
    const menu: Menu = [['统计数据', '/x/']];
    const model = modelOf({ '': pageHtml('', { menu }) });
    noteFailure(model, `${SITE}x/`, failure);
    expect(judgementOf(model, '统计数据')).toMatchObject({ state: 'unknown', reason, items: null, proofs: [] });
  });

  it('that leaves the site: external', () => {
    const menu: Menu = [
      ['甲类', '/a/'],
      ['乙类', '/b/'],
      ['丙类', '/c/'],
      ['网上办事', 'http://bs.gxzf.gov.cn/'],
    ];
    expect(judgementOf(modelOf({ '': pageHtml('', { menu }) }), '网上办事').state).toBe('external');
  });

  it('that is one article: static', () => {
    const page = articleHtml({ title: '统计数据', day: '2012-01-01', trail: [['统计数据', '/x/']] });
    expect(judged('统计数据', '', { 'x/': page }).state).toBe('static');
  });
});
