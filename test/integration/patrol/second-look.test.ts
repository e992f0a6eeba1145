import { describe, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { RenderedPage, Rendering, RenderLimits } from '../../../src/browser/browser-page.ts';
import { columnHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { HOME, type Patrolled, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Asked, Sent, Site } from '../../support/patrol/small-web.ts';

const ALL = { ...COLUMNS, zfwj: { name: '政府文件', days: ['2016-12-01'] }, rsxx: { name: '人事信息', days: [] } };
const MENU = menuOf(ALL);
const DAYS = ['2017-02-27', '2017-02-20'];
const page = (body: string): string => columnHtml([['人事信息', null]], body, { menu: MENU });
const BOX = '<div id="list"></div>';
const DARK = page(`${BOX}<script src="/js/list.js"></script>`);
const LIST = listHtml(entries(DAYS, '/rsxx/'));

/** A healthy site; 人事信息 answers as given. */
const siteWith = (rsxx: (asked: Asked) => string | Sent | null): Site =>
  firstOf((asked) => (asked.url.pathname === '/rsxx/' ? rsxx(asked) : undefined), healthySite(ALL));

interface FakeBrowser extends BrowserPool {
  readonly shown: string[];
}

/** A browser that shows one thing, whatever it is asked for, but for pages besides 人事信息 where that is told. */
function browserThatShows(rsxx: Partial<RenderedPage> | null, others = rsxx): FakeBrowser {
  const shown: string[] = [];
  const render = async (url: string, { onlyPicture }: RenderLimits): Promise<Rendering> => {
    if (!onlyPicture) shown.push(url);
    const what = url === `${HOME}rsxx/` ? rsxx : others;
    if (what === null) return { kind: 'failure', reason: 'timeout' };
    const html = what.html ?? page(BOX);
    const visible = [html, ...(what.frames ?? []).map((frame) => frame.html)].join(' ').replace(/<[^>]*>/g, ' ');
    const whole = { kind: 'rendered', url, status: 200, frames: [], xhr: [], complete: true, picture: null } as const;
    return { ...whole, visible, ...what, html };
  };
  return { shown, ready: async () => 'Chromium 1', render, close: async () => {} };
}

/** What a service gives a script: the entries that a list would have. */
const answerWith = (days: readonly string[]): Buffer =>
  Buffer.from(JSON.stringify({ rows: entries(days).map(({ title, day }) => ({ title, date: day })) }));

const told = ({ columns }: Patrolled): string => {
  const column = columns.find(({ name }) => name === '人事信息');
  return `${column?.state} ${column?.reason ?? column?.lastUpdated}`;
};
const accused = ({ findings }: Patrolled): (string | undefined)[] =>
  findings.flatMap(({ kind, subject }) =>
    kind.startsWith('column-') && subject.name !== '统计数据' ? [subject.name] : [],
  );

describe('a column whose siblings have lists in its place, beside the same script', () => {
  const SCRIPT = '<script src="/js/all.js"></script>';
  const bare = page(listHtml([]) + SCRIPT);
  const alike = firstOf(
    ({ url }) => (url.pathname === '/rsxx/' ? bare : undefined),
    healthySite(ALL, { inColumn: () => SCRIPT }),
  );

  it('is empty, also where no browser is there, or it does not come to an end', async () => {
    expect(told(await patrolWeb(alike))).toBe('empty null');
    expect(told(await patrolWeb(alike, { browser: browserThatShows(null) }))).toBe('empty null');
  });

  it('is looked at all the same, and cleared by what a browser shows', async () => {
    const browser = browserThatShows({ html: page(LIST + SCRIPT) }, null);
    expect(told(await patrolWeb(alike, { browser }))).toBe('current 2017-02-27');
    expect(browser.shown).toContain(`${HOME}rsxx/`);
  });
});

describe('a column that only scripts could fill', () => {
  const dark = siteWith(() => DARK);

  it('without a browser: unknown, and the report says how many', async () => {
    const patrolled = await patrolWeb(dark);
    expect([told(patrolled), patrolled.visit.report.crawl.notes]).toEqual(['unknown needs-browser', ['no-browser: 1']]);
  });

  it.each([
    ['the page', { html: page(LIST) }],
    ['a frame of it', { frames: [{ url: `${HOME}inner.html`, html: LIST }] }],
    ['a frame that its script wrote', { frames: [{ url: 'about:blank', html: LIST }] }],
    ['the answer of a service', { xhr: [answerWith(DAYS)] }],
    ['the page to which its script leads', { url: `${HOME}rsxx/list.html`, html: page(LIST) }],
    ['a page that did not come whole', { html: page(LIST), complete: false }],
  ])('shown with a list in %s: judged by it', async (_name, what) =>
    expect(told(await patrolWeb(dark, { browser: browserThatShows(what) }))).toBe('current 2017-02-27'),
  );

  const OLD = ['2012-01-01', '2011-01-01'];
  const OLD_LIST = listHtml(entries(OLD, '/rsxx/'));

  it('an old list that is shown: asleep', async () =>
    expect(told(await patrolWeb(dark, { browser: browserThatShows({ html: page(OLD_LIST) }) }))).toBe(
      'sleeping 2012-01-01',
    ));

  it('an old list that is shown once, and not a second time: nobody is accused', async () => {
    const browser = browserThatShows({ html: page(OLD_LIST) });
    const fails: BrowserPool = {
      ...browser,
      render: async (url, limits) =>
        browser.shown.includes(url) ? { kind: 'failure', reason: 'timeout' } : browser.render(url, limits),
    };
    expect(accused(await patrolWeb(dark, { browser: fails }))).toEqual([]);
  });

  it('old entries that a service gave, and the page shows: asleep', async () => {
    const titles = entries(OLD).map(({ title }) => `<div>${title}</div>`);
    const browser = browserThatShows({ xhr: [answerWith(OLD)], visible: titles.join('') });
    expect(told(await patrolWeb(dark, { browser }))).toBe('sleeping 2012-01-01');
  });

  it.each([
    ['of which the page shows none', { xhr: [answerWith(OLD)] }],
    ['on a page that did not come whole', { html: page(OLD_LIST), complete: false }],
    ['on another page, to which its script leads', { url: `${HOME}xxgk/`, html: page(OLD_LIST) }],
  ])('old entries %s accuse nobody', async (_name, what) =>
    expect(accused(await patrolWeb(dark, { browser: browserThatShows(what) }))).toEqual([]),
  );

  it('shown with nothing: empty', async () => {
    const patrolled = await patrolWeb(dark, { browser: browserThatShows({}) });
    expect([told(patrolled), accused(patrolled)]).toEqual(['empty null', ['人事信息']]);
  });

  it.each([
    ['the browser fails', null],
    ['the browser meets a wall', { status: 403, html: '<p>访问受限</p>' }],
    ['the browser meets an error', { status: 502, html: '' }],
    ['not all came that the page asked for', { complete: false }],
    ['its script wipes the page away', { html: '<h1>无法找到该网页</h1>' }],
    ['it shows words of its own', { html: page('<p>本栏目内容由县人力资源和社会保障局维护</p>') }],
    [
      'it shows entries that are no list',
      { html: page('<p><a href="/rsxx/9.html">关于公布人事考试成绩的公告</a></p>') },
    ],
    ['the script leads off the site', { url: 'http://login.gxzf.gov.cn/', html: '<p>请登录</p>' }],
    ['the script leads to a page without a list', { url: `${HOME}login.html`, html: '<p>请登录</p>' }],
  ])('%s: nobody is accused', async (_name, what) =>
    expect(accused(await patrolWeb(dark, { browser: browserThatShows(what) }))).toEqual([]),
  );

  it('what a frame of weather or statistics shows is not the column’s', async () => {
    const foreign = listHtml(entries(['2012-01-01', '2011-01-01']));
    const browser = browserThatShows({ frames: [{ url: 'http://www.weather.cn/', html: foreign }], visible: '' });
    expect(told(await patrolWeb(dark, { browser }))).toBe('empty null');
  });

  it('what another site shows in a frame accuses nobody, of whichever fault', async () => {
    const foreign = listHtml(entries(['2012-01-01', '2011-01-01']));
    const browser = browserThatShows({ frames: [{ url: 'http://zwgk.gxzf.gov.cn/list', html: foreign }], visible: '' });
    expect(told(await patrolWeb(dark, { browser }))).toBe('unknown needs-browser');
  });

  it('is the only one that a browser is opened for, twice, beside one with a list to compare with', async () => {
    const browser = browserThatShows({ html: page(LIST) });
    const patrolled = await patrolWeb(dark, { browser });
    expect(browser.shown).toEqual([`${HOME}gzdt/`, `${HOME}rsxx/`, `${HOME}rsxx/`]);
    expect(patrolled.visit.report.crawl.notes).toEqual([
      'browser: Chromium 1',
      `rendered: 3 of ${patrolled.visit.report.crawl.pages} pages`,
    ]);
  });

  it('what scripts put on every page is no column’s own', async () => {
    const clock = '<p>今天是2017年2月28日 星期二 农历二月初三</p>';
    const list = listHtml(entries(COLUMNS.gzdt?.days ?? [], '/gzdt/'));
    const browser = browserThatShows({ html: page(`${BOX}${clock}`) }, { html: page(`${list}${clock}`) });
    expect(accused(await patrolWeb(dark, { browser }))).toEqual(['人事信息']);
  });

  it('where no browser starts: as without one', async () => {
    const browser: BrowserPool = { ...browserThatShows({}), ready: async () => null };
    const patrolled = await patrolWeb(dark, { browser });
    expect([told(patrolled), patrolled.visit.report.crawl.notes]).toEqual(['unknown needs-browser', ['no-browser: 1']]);
  });
});

describe('a column that says that it is empty, beside a script', () => {
  const SAYS = '<div class="nodata">暂无数据</div>';
  const saying = siteWith(() => page(`${SAYS}<script src="/js/list.js"></script>`));

  it('without a browser: unknown', async () => expect(told(await patrolWeb(saying))).toBe('unknown needs-browser'));

  it('the script fills it: judged by what it shows', async () =>
    expect(told(await patrolWeb(saying, { browser: browserThatShows({ html: page(LIST) }) }))).toBe(
      'current 2017-02-27',
    ));

  it('it still says so when shown: empty', async () => {
    const patrolled = await patrolWeb(saying, { browser: browserThatShows({ html: page(SAYS) }) });
    expect([told(patrolled), accused(patrolled)]).toEqual(['empty null', ['人事信息']]);
  });

  it.each([
    ['the browser fails', null],
    ['not all came that the page asked for', { html: page(SAYS), complete: false }],
    [
      'styles hide what it says, and other words stand there',
      { html: page(`${SAYS}<p>请选择左侧年份查看人事任免信息</p>`), visible: '请选择左侧年份查看人事任免信息' },
    ],
  ])('%s: nobody is accused', async (_name, what) =>
    expect(accused(await patrolWeb(saying, { browser: browserThatShows(what) }))).toEqual([]),
  );
});

describe('every column is shown (--browser always)', () => {
  const asleep = siteWith(() => page(listHtml(entries(['2012-01-01', '2011-01-01'], '/rsxx/'))));
  const look = (what: Partial<RenderedPage>) =>
    patrolWeb(asleep, { browser: browserThatShows(what, { html: page('') }), showAll: true });

  it('what a browser shows besides clears a column', async () =>
    expect(told(await look({ html: page(LIST) }))).toBe('current 2017-02-27'));

  it('what it does not show takes nothing from the HTML, and accuses nobody', async () => {
    const patrolled = await look({ html: page('') });
    expect(told(patrolled)).toBe('sleeping 2012-01-01');
    expect(accused(patrolled)).toEqual(['人事信息']);
  });

  it('every column page is opened, and the report says how many', async () => {
    const browser = browserThatShows({});
    const { visit } = await patrolWeb(asleep, { browser, showAll: true });
    expect([...browser.shown].sort()).toEqual(
      ['gzdt', 'gzdt', 'rsxx', 'tjsj', 'tzgg', 'zfwj'].map((folder) => `${HOME}${folder}/`),
    );
    expect(visit.report.crawl.notes).toContain(`rendered: 6 of ${visit.report.crawl.pages} pages`);
  });
});

describe('nobody is accused on one look', () => {
  /** The first answers as given, later ones as `then`. */
  const once = (first: string, then: string | Sent): Site => siteWith(({ times }) => (times === 1 ? first : then));
  const EMPTY = page('<p>暂无信息</p>');

  it('empty twice: empty', async () => expect(accused(await patrolWeb(siteWith(() => EMPTY)))).toEqual(['人事信息']));

  it.each([
    ['filled', page(LIST)],
    ['gone', { status: 404, body: '' }],
    ['behind a wall', { status: 403, body: '' }],
    ['an error', { status: 500, body: '' }],
    ['silent', { hangsUp: true }],
    ['the home page', { status: 302, headers: { location: '/' }, body: '' }],
    ['a login', { status: 302, headers: { location: '/login.html' }, body: '' }],
    ['without its phrase', page(`<p>${'人事信息公开说明'.repeat(9)}</p>`)],
  ])('empty at first, then %s: no finding', async (_name, then) =>
    expect(accused(await patrolWeb(once(EMPTY, then)))).toEqual([]),
  );

  it('a column that always leads on to the same page is looked at there', async () => {
    const led = firstOf(
      ({ url }) =>
        url.pathname === '/rsxx/'
          ? { status: 302, headers: { location: '/rsxx/index.html' }, body: '' }
          : url.pathname === '/rsxx/index.html'
            ? EMPTY
            : undefined,
      healthySite(ALL),
    );
    expect(accused(await patrolWeb(led))).toEqual(['人事信息']);
  });

  it('asleep at first, then awake: current', async () => {
    const old = page(listHtml(entries(['2012-01-01', '2011-01-01'], '/rsxx/')));
    expect(told(await patrolWeb(once(old, page(LIST))))).toBe('current 2017-02-27');
  });

  it('dead at first, then open: the link is nothing', async () => {
    const site = firstOf(
      ({ url, times }) =>
        url.pathname === '/x.html' ? (times <= 2 ? { status: 500, body: '' } : pageHtml('<p>在</p>')) : undefined,
      healthySite(ALL, { onHome: '<p><a href="/x.html">关于放假的通知</a></p>' }),
    );
    expect((await patrolWeb(site)).links).toEqual([]);
  });
});

describe('two looks disagree, and a third settles it', () => {
  const dated = (...days: string[]): string => page(listHtml(entries(days, '/rsxx/')));
  const OLD = dated('2012-01-01', '2011-01-01');
  const EMPTY = page('<p>暂无信息</p>');
  const WORDS = page(`<p>${'人事信息公开说明'.repeat(9)}</p>`);

  /** 人事信息 shows these, one after the other, and the last one from then on. */
  const inTurn = (...pages: (string | Sent)[]): Site =>
    siteWith(({ times }) => pages[Math.min(times, pages.length) - 1] ?? null);

  const evidenceOf = ({ columns }: Patrolled): string[] =>
    (columns.find(({ name }) => name === '人事信息')?.evidence ?? []).flatMap(({ kind, quote }) =>
      kind === 'look-result' ? [quote] : [],
    );

  it('the third says what the second said: it stands', async () => {
    const patrolled = await patrolWeb(inTurn(EMPTY, OLD));
    expect([told(patrolled), accused(patrolled)]).toEqual(['sleeping 2012-01-01', ['人事信息']]);
  });

  it('the third says what the first said: it stands', async () => {
    const patrolled = await patrolWeb(inTurn(OLD, EMPTY, OLD));
    expect([told(patrolled), evidenceOf(patrolled)]).toEqual(['sleeping 2012-01-01', []]);
  });

  it('the third sees something new: current', async () => {
    const patrolled = await patrolWeb(inTurn(OLD, EMPTY, page(LIST)));
    expect(told(patrolled)).toBe('current 2017-02-27');
  });

  it('entries were seen once, and none twice: nobody is accused, and each look is told', async () => {
    const patrolled = await patrolWeb(inTurn(OLD, EMPTY));
    expect([told(patrolled), accused(patrolled)]).toEqual(['unknown looks-disagree', []]);
    expect(evidenceOf(patrolled)).toEqual(['1 sleeping - 2012-01-01', '2 empty - -', '3 empty - -']);
  });

  it('each look sees something else: nobody is accused', async () => {
    const patrolled = await patrolWeb(inTurn(OLD, EMPTY, WORDS));
    expect([told(patrolled), accused(patrolled)]).toEqual(['unknown looks-disagree', []]);
    expect(evidenceOf(patrolled)).toEqual(['1 sleeping - 2012-01-01', '2 empty - -', '3 static single-page -']);
  });

  it('the page does not come a third time: the two are told', async () => {
    const patrolled = await patrolWeb(inTurn(OLD, EMPTY, { status: 500, body: '' }));
    expect(evidenceOf(patrolled)).toEqual(['1 sleeping - 2012-01-01', '2 empty - -']);
    expect(told(patrolled)).toBe('unknown looks-disagree');
  });
});
