/** Asking links again: what clears a link, what confirms it, and what is not asked at all. */
import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { foreignReader } from '../../../src/crawl/links/foreign-answer.ts';
import type { FetchRequest, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { askOutside, type LinkTools, recheckLinks } from '../../../src/run/ask-links.ts';
import { compileWords } from '../../../src/vocabulary/page-words.ts';
import { failed } from '../../support/runs/visits.ts';

const DEAD = ['broken', 'broken', 'broken'];
const never = new AbortController().signal;
const WORDS = compileWords(loadRuleBook('gx2016').phrases);
const HOME = 'http://a.gov.cn/';
/** A column that redirects to the home page, as a missing page may. */
const LED_HOME = 302;
const COLUMNS = ['http://a.gov.cn/xw/', 'http://a.gov.cn/gg/'];
const PAGE = 'http://a.gov.cn/xw/1.html';
const MISSING = '<html><title>提示</title><body><p>您访问的页面不存在或已删除</p></body></html>';
const NEWS = `<html><title>新闻</title><body><h1>我县召开会议</h1><p>${'会议强调要抓好落实。'.repeat(40)}</p></body></html>`;

type Answer = { readonly status: number; readonly html?: string; readonly location?: string };

/** The home page opens, and is not counted, nor are columns, which answer by `columns`. */
function toolsFor(
  answers: readonly Answer[],
  allowed = true,
  home: Answer = { status: 200, html: NEWS },
  columns: readonly number[] = [],
) {
  const asked: FetchRequest[] = [];
  const fetch = async (request: FetchRequest): Promise<FetchResult> => {
    if (request.url === HOME) return responseOf(request, home);
    const column = columns[COLUMNS.indexOf(request.url)];
    if (column === LED_HOME) return responseOf(request, { status: 200, html: NEWS, location: HOME });
    if (column !== undefined) return responseOf(request, { status: column, html: `${NEWS}<!-- ${request.url} -->` });
    asked.push(request);
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? { status: 500 };
    return responseOf(request, answer);
  };
  const robots = { check: async () => ({ allowed, unreadable: null }) };
  const tools: LinkTools = {
    client: { fetch, robots },
    challenge: { body: [], cookie: [] },
    words: WORDS,
    today: '2017-02-28',
    look: { browser: null, now: () => '2026-11-24T01:00:00.000Z' },
  };
  return { asked, tools };
}

function responseOf(request: FetchRequest, { status, html = '', location }: Answer): FetchResult {
  return {
    kind: 'response',
    requestedUrl: request.url,
    url: location ?? request.url,
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(html),
    truncated: false,
    redirects: [],
    at: '2026-11-24T01:00:00.000Z',
    ms: 1,
    tlsFault: null,
    wireBytes: html.length,
  };
}

async function outcomes(
  answers: readonly Answer[],
  soft404: boolean,
  {
    url = PAGE,
    home,
    columns = [],
    onlyHome = false,
  }: { url?: string; home?: Answer; columns?: readonly number[]; onlyHome?: boolean } = {},
): Promise<(string | undefined)[]> {
  const { tools } = toolsFor(answers, true, home, columns);
  const columnUrls = COLUMNS.slice(0, columns.length);
  const job = { siteId: 'a', homeUrls: [HOME], columnUrls, onlyHome, links: [{ url, soft404 }] };
  const [check] = await recheckLinks(job, tools, never);
  return check?.attempts.map(({ outcome }) => outcome) ?? [];
}

describe('on a server that fails by chance', () => {
  /** Links that failed before, of which so many open now; the one that is told of fails `times` times more. */
  const toldOf = async (recovered: number, times: number): Promise<(string | undefined)[]> => {
    const { tools } = toolsFor([]);
    let failures = 0;
    const fetch = async (request: FetchRequest): Promise<FetchResult> => {
      const fails = request.url === PAGE && failures++ < times;
      return responseOf(request, fails ? { status: 500 } : { status: 200, html: NEWS });
    };
    const others = Array.from({ length: recovered }, (_, n) => ({ url: `${PAGE}?n=${n}`, soft404: false }));
    const job = { siteId: 'a', homeUrls: [], links: [{ url: PAGE, soft404: false }, ...others] };
    const [check] = await recheckLinks(job, { ...tools, client: { ...tools.client, fetch } }, never);
    return check?.attempts.map(({ outcome }) => outcome) ?? [];
  };

  it('a link is asked more often where three others open now', async () =>
    expect(await toldOf(3, 5)).toEqual([...DEAD, 'broken', 'broken', 'ok']));
  it('it is dead where it still fails then', async () => expect(await toldOf(3, 99)).toEqual([...DEAD, ...DEAD]));
  it('it is not where two do', async () => expect(await toldOf(2, 99)).toEqual(DEAD));
});

describe('beside two columns that open', () => {
  const BUSY = '<html><title>提示</title><body>系统繁忙，请稍后再试</body></html>';
  const SHELL = '<html><body><div id="list"></div><script src="/list.js"></script></body></html>';

  const told = async (columns: readonly string[]) => {
    const { tools } = toolsFor([]);
    const fetch = async (request: FetchRequest): Promise<FetchResult> => {
      const html = request.url === HOME ? NEWS : columns[COLUMNS.indexOf(request.url)];
      return responseOf(request, html === undefined ? { status: 404 } : { status: 200, html });
    };
    const job = { siteId: 'a', homeUrls: [HOME], columnUrls: COLUMNS, links: [{ url: PAGE, soft404: false }] };
    const [check] = await recheckLinks(job, { ...tools, client: { ...tools.client, fetch } }, never);
    return [...new Set(check?.attempts.map(({ outcome }) => outcome))];
  };

  it.each([
    ['one notice for both', [BUSY, BUSY], 'uncertain'],
    ['nothing at all', ['', ''], 'uncertain'],
    ['a page each', [NEWS, `${NEWS}<p>另一页</p>`], 'broken'],
    ['nothing, and a page', ['', NEWS], 'broken'],
    ['one page that a script fills for each', [SHELL, SHELL], 'broken'],
  ] as const)('a link that does not is, where these show %s, %s', async (_name, columns, outcome) =>
    expect(await told(columns)).toEqual([outcome]),
  );
});

describe('a link whose page comes whatever the status says', () => {
  const page = (title: string, body: string): string =>
    `<html><title>${title}</title><body><p><a href="/">首页</a> &gt; <a href="/xw/">新闻</a></p>${body}</body></html>`;
  const article = (day: string, passage = 400): string =>
    page('我县召开会议', `<h1>我县召开会议</h1><p>${day}</p><p>${'会议强调要抓好落实。'.repeat(passage / 10)}</p>`);
  const entry = (n: number): string => `<li><a href="/xw/${n}.html">我县召开第${n}次会议</a> 2017-02-1${n}</li>`;
  const list = (crumbs: boolean): string =>
    (crumbs ? page : (title: string, body: string) => `<title>${title}</title>${body}`)(
      '新闻',
      `<ul>${Array.from({ length: 9 }, (_, n) => entry(n)).join('')}</ul>`,
    );

  it.each([
    ['an article with its day', 404, article('发布时间：2017-02-10'), 'uncertain'],
    ['an article with its day', 500, article('发布时间：2017-02-10'), 'uncertain'],
    ['a list below its breadcrumb', 404, list(true), 'uncertain'],
    ['an article of which nobody says the day', 404, article(''), 'broken'],
    ['a few words and a day', 404, article('发布时间：2017-02-10', 60), 'broken'],
    ['the latest news, and no breadcrumb', 404, list(false), 'broken'],
    ['the latest news below a breadcrumb to 错误提示', 404, list(true).replace('>新闻</a>', '>错误提示</a>'), 'broken'],
    ['the latest news under the title 出错了', 500, list(true).replace('<title>新闻', '<title>出错了'), 'broken'],
    ['a list that says that the page is not there', 404, list(true).replace('<ul>', '<p>页面不存在</p><ul>'), 'broken'],
  ])('that shows %s (%i)', async (_name, status, html, outcome) =>
    expect(new Set(await outcomes([{ status, html }], false))).toEqual(new Set([outcome])),
  );
});

describe('a suspect link that is asked again', () => {
  it('stays broken where every attempt fails: two at once, and a last one when the others have been asked', async () => {
    expect(await outcomes([{ status: 404 }], false)).toEqual(DEAD);
  });

  it.each([
    ['and stays dead', [404, 500, 404, 503, 404, 500], 'broken', 6],
    ['until it opens', [404, 500, 404, 503, 200], 'ok', 5],
    ['as before by then', [500, 500, 500], 'broken', 3],
  ])(
    'that fails in another way each time may fail by chance, and is asked more often: %s',
    async (_name, statuses, last, count) => {
      const told = await outcomes(
        statuses.map((status) => ({ status, html: NEWS })),
        false,
      );
      expect([told.at(-1), told.length]).toEqual([last, count]);
    },
  );

  it('is cleared by the very last attempt', async () => {
    const answers = [{ status: 404 }, { status: 404 }, { status: 200, html: NEWS }];
    expect(await outcomes(answers, false)).toEqual(['broken', 'broken', 'ok']);
  });

  it('is cleared by a second attempt', async () => {
    expect(await outcomes([{ status: 404 }, { status: 200, html: NEWS }], false)).toEqual(['broken', 'ok']);
  });

  it('stays broken where the site says 不存在 with 200 as before', async () => {
    expect(await outcomes([{ status: 200, html: MISSING }], true)).toEqual(DEAD);
  });

  it('stays broken where it leads to the home page as before', async () => {
    const home = { status: 200, html: NEWS, location: 'http://a.gov.cn/' };
    expect(await outcomes([home], true)).toEqual(DEAD);
  });

  it('is cleared where its address says that it should lead home', async () => {
    const home = { status: 200, html: NEWS, location: 'http://a.gov.cn/' };
    expect(await outcomes([home], true, { url: 'http://a.gov.cn/portal/' })).toEqual(['ok']);
  });

  it('is cleared where the page is there again', async () => {
    expect(await outcomes([{ status: 200, html: NEWS }], true)).toEqual(['ok']);
  });
});

describe('a suspect link beside a front door that has closed since', () => {
  const UNTOLD = ['uncertain', 'uncertain', 'uncertain'];
  it.each([
    ['answers as the link does: the guard lets nobody in', 404, 404, UNTOLD],
    ['fails in another way', 500, 503, UNTOLD],
    ['is a wall', 404, 403, UNTOLD],
    ['opens', 500, 200, DEAD],
  ])('the home page %s', async (_name, status, home, told) => {
    expect(await outcomes([{ status }], false, { home: { status: home, html: NEWS } })).toEqual(told);
  });

  it.each([
    ['nor the columns that opened then: the guard lets nobody see more than the home page', [404, 404], UNTOLD],
    ['nor one that opened then', [503], UNTOLD],
    ['and leads whoever asks for a column there', [LED_HOME, LED_HOME], UNTOLD],
    ['and one of two columns, the other of which is gone', [404, 200], DEAD],
    ['and the first column', [200, 404], DEAD],
  ])('the home page opens, %s', async (_name, columns, told) => {
    expect(await outcomes([{ status: 404 }], false, { columns })).toEqual(told);
  });

  it.each([
    [500, UNTOLD],
    [404, DEAD],
    [410, DEAD],
  ])('fails by %i, where nothing of the site opened then but the home page', async (status, told) => {
    expect(await outcomes([{ status }], false, { onlyHome: true })).toEqual(told);
  });

  it('is cleared as ever where it opens', async () => {
    const told = await outcomes([{ status: 404 }, { status: 200 }], false, { home: { status: 500 } });
    expect(told).toEqual(['broken', 'ok']);
  });
});

describe('a link that leads off', () => {
  it('is asked with GET, and its new attempts stand behind the earlier ones', async () => {
    const { tools, asked } = toolsFor([{ status: 404 }, { status: 200 }]);
    const [check] = await askOutside({ links: [{ url: PAGE, earlier: [failed(1)] }] }, tools, never);
    expect(check?.attempts.map(({ status }) => status)).toEqual([404, 404, 200]);
    expect(asked.map(({ method }) => method ?? 'GET')).toEqual(['GET', 'GET']);
  });

  it('is not asked where robots.txt forbids it', async () => {
    const { tools, asked } = toolsFor([{ status: 200 }], false);
    expect(await askOutside({ links: [{ url: PAGE, earlier: [] }] }, tools, never)).toEqual([
      { url: PAGE, attempts: [] },
    ]);
    expect(asked).toEqual([]);
  });
});

describe('a link that leads off and shows what has taken its place', () => {
  const SOLD = '<title>oldbureau.com</title><p>该域名已过期，正在出售</p>';
  const OUT = 'http://www.oldbureau.com/';
  const foreign = foreignReader(loadRuleBook('check2019'));
  const shown = async (answers: readonly Answer[], by: LinkTools['foreign']) => {
    const { tools, asked } = toolsFor(answers);
    const [check] = await askOutside({ links: [{ url: OUT, earlier: [] }] }, { ...tools, foreign: by }, never);
    return { asked, sure: check?.attempts.map(({ shows }) => shows?.sure ?? null) };
  };

  it('is looked at once more, on a fresh connection', async () => {
    const { asked, sure } = await shown([{ status: 200, html: SOLD }], foreign);
    expect(sure).toEqual([true, true]);
    expect(asked.map(({ fresh }) => fresh ?? false)).toEqual([false, true]);
  });

  it('is what the second look says, where that differs', async () => {
    expect(
      (
        await shown(
          [
            { status: 200, html: SOLD },
            { status: 200, html: NEWS },
          ],
          foreign,
        )
      ).sure,
    ).toEqual([true, null]);
  });

  it('is asked once, and not read, where nobody looks for it', async () => {
    const { asked, sure } = await shown([{ status: 200, html: SOLD }], undefined);
    expect([sure, asked.length]).toEqual([[null], 1]);
  });
});

describe('how a link is asked', () => {
  const ZIP = 'http://a.gov.cn/fj/1.zip';

  it('again: by GET, as after a click on its page', async () => {
    const { tools, asked } = toolsFor([{ status: 404 }, { status: 404 }]);
    const links = [{ url: ZIP, soft404: false, page: 'http://a.gov.cn/xw/' }];
    await recheckLinks({ siteId: 'a', homeUrls: [], links }, tools, never);
    expect(asked.map(({ method, headers, fresh }) => [method, headers?.referer, fresh ?? false])).toEqual([
      ['GET', 'http://a.gov.cn/xw/', false],
      ['GET', 'http://a.gov.cn/xw/', true],
      ['GET', 'http://a.gov.cn/xw/', true],
    ]);
  });

  it.each([
    ['the first time', [], ['HEAD', 'GET', 'GET']],
    ['after it failed', [failed(1)], ['GET', 'GET', 'GET']],
  ])('off the site, %s', async (_name, earlier, methods) => {
    const { tools, asked } = toolsFor([{ status: 404 }]);
    await askOutside({ links: [{ url: ZIP, earlier }] }, tools, never);
    expect(asked.map(({ method }) => method ?? 'GET')).toEqual(methods);
  });

  it.each([
    ['dead for good', true, [...DEAD, 'ok']],
    ['not wanted', false, DEAD],
  ])('at last in a browser: %s', async (_name, inBrowser, outcomes) => {
    const { tools } = toolsFor([{ status: 404 }]);
    const page = {
      kind: 'rendered',
      url: PAGE,
      status: 200,
      html: NEWS,
      frames: [],
      visible: '',
      complete: true,
    } as const;
    const browser = { render: async () => ({ ...page, xhr: [], picture: null }) };
    const look = { browser, now: () => '2026-11-24T01:00:00.000Z' };
    const job = { siteId: 'a', homeUrls: [], links: [{ url: PAGE, soft404: false, inBrowser }] };
    const [check] = await recheckLinks(job, { ...tools, look }, never);
    expect(check?.attempts.map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('a page that says that there is none is not cleared by a browser that shows it', async () => {
    const { tools } = toolsFor([{ status: 200, html: MISSING }]);
    const page = {
      kind: 'rendered',
      url: PAGE,
      status: 200,
      html: MISSING,
      frames: [],
      visible: '',
      complete: true,
    } as const;
    const look = {
      browser: { render: async () => ({ ...page, xhr: [], picture: null }) },
      now: () => '2026-11-24T01:00:00Z',
    };
    const links = [{ url: PAGE, soft404: true, inBrowser: true }];
    const [check] = await recheckLinks({ siteId: 'a', homeUrls: [], links }, { ...tools, look }, never);
    expect(check?.attempts.map(({ outcome }) => outcome)).toEqual([...DEAD, 'broken']);
  });
});
