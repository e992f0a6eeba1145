import { describe, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/crawl/browser.ts';
import type { RenderedPage, Rendering } from '../../../src/crawl/browser-page.ts';
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

/** A browser that shows one thing, whatever it is asked for. */
function browserThatShows(what: Partial<RenderedPage> | null): FakeBrowser {
  const shown: string[] = [];
  const render = async (url: string): Promise<Rendering> => {
    shown.push(url);
    if (what === null) return { kind: 'failure', reason: 'timeout' };
    return { kind: 'rendered', url, status: 200, html: page(BOX), frames: [], xhr: [], ...what };
  };
  return { name: 'fake', shown, render, close: async () => {} };
}

const told = ({ columns }: Patrolled): string => {
  const column = columns.find(({ name }) => name === '人事信息');
  return `${column?.state} ${column?.reason ?? column?.lastUpdated}`;
};
const accused = ({ findings }: Patrolled): (string | undefined)[] =>
  findings.flatMap(({ kind, subject }) =>
    kind.startsWith('column-') && subject.name !== '统计数据' ? [subject.name] : [],
  );

describe('a column that only scripts could fill', () => {
  const dark = siteWith(() => DARK);

  it('without a browser: unknown, and the report says how many', async () => {
    const patrolled = await patrolWeb(dark);
    expect([told(patrolled), patrolled.visit.report.crawl.notes]).toEqual(['unknown needs-browser', ['no-browser: 1']]);
  });

  it.each([
    ['the page', { html: page(LIST) }],
    ['a frame of it', { frames: [{ url: `${HOME}inner.html`, html: LIST }] }],
    [
      'the answer of a service',
      {
        xhr: [
          {
            url: `${HOME}api/list`,
            status: 200,
            body: Buffer.from(JSON.stringify({ rows: entries(DAYS).map(({ title, day }) => ({ title, date: day })) })),
          },
        ],
      },
    ],
    ['the page to which its script leads', { url: `${HOME}rsxx/list.html`, html: page(LIST) }],
  ] as const)('shown with a list in %s: judged by it', async (_name, what) =>
    expect(told(await patrolWeb(dark, { browser: browserThatShows(what as unknown as Partial<RenderedPage>) }))).toBe(
      'current 2017-02-27',
    ),
  );

  it('shown with nothing: empty', async () => {
    const patrolled = await patrolWeb(dark, { browser: browserThatShows({}) });
    expect([told(patrolled), accused(patrolled)]).toEqual(['empty null', ['人事信息']]);
  });

  it.each([
    ['the browser fails', null],
    ['the browser meets a wall', { status: 403, html: '<p>访问受限</p>' }],
    ['the browser meets an error', { status: 502, html: '' }],
    ['the script leads off the site', { url: 'http://login.gxzf.gov.cn/', html: '<p>请登录</p>' }],
    ['the script leads to a page without a list', { url: `${HOME}login.html`, html: '<p>请登录</p>' }],
  ])('%s: nobody is accused', async (_name, what) =>
    expect(accused(await patrolWeb(dark, { browser: browserThatShows(what) }))).toEqual([]),
  );

  it('a list in the frame of another site is not the column’s', async () => {
    const foreign = listHtml(entries(['2012-01-01', '2011-01-01']));
    const browser = browserThatShows({ frames: [{ url: 'http://www.weather.cn/', html: foreign }] });
    expect(told(await patrolWeb(dark, { browser }))).toBe('empty null');
  });

  it('is the only one that a browser is opened for', async () => {
    const browser = browserThatShows({ html: page(LIST) });
    await patrolWeb(dark, { browser });
    expect(browser.shown).toEqual([`${HOME}rsxx/`]);
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
    ['without its phrase', page(`<p>${'人事信息公开说明'.repeat(9)}</p>`)],
  ])('empty at first, then %s: no finding', async (_name, then) =>
    expect(accused(await patrolWeb(once(EMPTY, then)))).toEqual([]),
  );

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
