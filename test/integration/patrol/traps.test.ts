import { describe, expect, it } from 'vitest';
import { PARAGRAPH, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { HOME, type Patrolled, pathsAsked, patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';
import type { Asked, Sent, Site } from '../../support/patrol/small-web.ts';

const MENU = menuOf(COLUMNS);
const STATES = ['工作动态: current', '通知公告: current', '统计数据: sleeping'];
const page = (body: string): string => pageHtml(body, { menu: MENU });

/** A healthy site that shows a way into the trap on its home page and on each column. */
const trap = (way: string, answer: (asked: Asked) => string | Sent | undefined): Site =>
  firstOf(answer, healthySite(COLUMNS, { onHome: way, inColumn: () => way }));

const DAYS = `<table>${Array.from({ length: 31 }, (_, day) => `<td>${day + 1}</td>`).join('')}</table>`;

const CALENDAR = trap('<a href="/calendar.asp?month=1">活动日历</a>', ({ url }) => {
  if (url.pathname !== '/calendar.asp') return undefined;
  const month = Number(url.searchParams.get('month'));
  return page(
    `<a href="/calendar.asp?month=${month - 1}">上月</a><b>第${month}月</b><a href="/calendar.asp?month=${month + 1}">下月</a>${DAYS}`,
  );
});

const CALENDAR_WITH_CRUMBS = trap('<a href="/rl/1/">活动日历</a>', ({ url }) => {
  const month = Number(/^\/rl\/(\d+)\/$/.exec(url.pathname)?.[1]);
  if (!month) return undefined;
  const crumbs = `<div>当前位置：<a href="/">首页</a> &gt; <a href="/rl/${month + 1}/">活动日历</a> &gt; 第${month}月</div>`;
  return page(`${crumbs}<p>本月无活动安排</p>${DAYS}`);
});

const GROWING = trap('<a href="/gs/pages/">公示</a>', ({ url }) =>
  url.pathname.startsWith('/gs/pages/')
    ? page(`<p>${PARAGRAPH}第${url.pathname.length}层</p><a href="pages/">下一层</a><a href="more/">更多公示</a>`)
    : undefined,
);

const SORTED = trap('<a href="/cx.asp?kind=1">查询</a>', ({ url }) =>
  url.pathname === '/cx.asp'
    ? page(
        ['kind', 'sort', 'dir', 'size']
          .map((key) => `<a href="/cx.asp?${url.searchParams}&${key}=${url.search.length}">按${key}排</a>`)
          .join(''),
      )
    : undefined,
);

/** Each page hands out links with a session of its own. */
const SESSIONS: Site = (asked) => {
  const session = asked.times + asked.url.pathname.length * 1000;
  const answer = healthySite()({ ...asked, url: new URL(asked.url.pathname.replace(/;jsessionid=.*/, ''), asked.url) });
  return typeof answer === 'string'
    ? answer.replace(/href="(\/\w+\/(?:\d+\.html)?)"/g, `href="$1;jsessionid=${String(session).padStart(32, 'A0')}"`)
    : answer;
};

/** Each page leads to one more by a session of its own; `opens`: for one of these alone, or never. */
const onePageBySessions = (opens: RegExp | null): Site => {
  const link = '<a href="/jgjj.html;jsessionid=SESSION">相关文件</a>';
  const site = healthySite(COLUMNS, { onHome: link, inColumn: () => link });
  return (asked) => {
    const { pathname } = asked.url;
    if (pathname.startsWith('/jgjj.html')) return opens?.test(pathname) ? page(`<p>${PARAGRAPH}</p>`) : null;
    const answer = site(asked);
    const session = `${pathname.length}`.padStart(32, 'A0');
    return typeof answer === 'string' ? answer.replaceAll('SESSION', session) : answer;
  };
};

const ARCHIVE_PAGES = 50;
const ON_A_PAGE = 5;
const ENTRIES = ARCHIVE_PAGES * ON_A_PAGE;
const titled = (at: number): string =>
  `<a href="/da/t20170201_${(at + ENTRIES) % ENTRIES}.html">第${(at + ENTRIES) % ENTRIES}号公报刊登的决定</a>`;
const archivedFrom = (first: number): string => {
  const rows = Array.from({ length: ON_A_PAGE }, (_, at) => `<li>${titled(first + at)}<span>2017-02-01</span></li>`);
  return `<ul>${rows.join('')}</ul>`;
};

/** A long list whose entries all stand below their neighbours too (上一篇、下一篇), which are read before its later pages. */
const ARCHIVE = trap('<a href="/da/">公报档案</a>', ({ url }) => {
  const [, list, article] = /^\/da\/(?:(?:index_(\d+)\.html)?|t20170201_(\d+)\.html)$/.exec(url.pathname) ?? [null];
  if (!url.pathname.startsWith('/da/')) return undefined;
  if (article !== undefined) {
    const at = Number(article);
    const near = `<ul><li>上一篇：${titled(at - 1)}</li><li>下一篇：${titled(at + 1)}</li></ul>`;
    const head = `<h1>第${article}号公报刊登的决定</h1><div>发布时间：2017-02-01 来源：办公室</div>`;
    return page(`${head}<p>${PARAGRAPH}第${article}号</p><p>${PARAGRAPH}</p>${near}`);
  }
  const at = Number(list ?? 0);
  const next = at + 1 < ARCHIVE_PAGES ? `<a href="/da/index_${at + 1}.html">下一页</a>` : '';
  return page(`<h2>公报档案</h2>${archivedFrom(at * ON_A_PAGE)}<div>共${ARCHIVE_PAGES}页 ${next}</div>`);
});

describe('addresses without end', () => {
  it('are no long list whose entries stood beside articles before: it is read to its end', async () => {
    const patrolled = await patrolWeb(ARCHIVE, { maxPages: 1000 });
    const lists = new Set(pathsAsked(patrolled).filter((path) => /^\/da\/index_/.test(path)));
    expect(lists.size).toBe(ARCHIVE_PAGES - 1);
    expect(patrolled.visit.report.crawl.traps ?? []).toEqual([]);
  });

  it.each([
    ['a calendar', CALENDAR, /calendar/],
    ['a calendar whose breadcrumbs lead on', CALENDAR_WITH_CRUMBS, /\/rl\//],
    ['paths that grow', GROWING, /\/gs\//],
    ['queries that grow', SORTED, /cx\.asp/],
    ['sessions in the path', SESSIONS, /jsessionid/],
  ])('%s: the columns are read, the trap is left', async (_name, site, inTrap) => {
    const patrolled: Patrolled = await patrolWeb(site, { maxPages: 400 });
    expect(statesOf(patrolled).filter((state) => STATES.includes(state))).toEqual(STATES);
    expect(statesOf(patrolled).length).toBeLessThanOrEqual(STATES.length + 2);
    expect(patrolled.visit.report.crawl.stopReason).toBe('done');
    expect(pathsAsked(patrolled).filter((path) => inTrap.test(path)).length).toBeLessThan(120);
    expect(patrolled.findings.map(({ kind }) => kind)).toEqual(['column-sleeping']);
  });

  it('of sessions makes no more links of one: it is dead once, on all pages that show it', async () => {
    const { links } = await patrolWeb(onePageBySessions(null));
    expect(
      links.map(({ verdict, foundOn }) => [verdict, foundOn.map((on) => new URL(on.page).pathname).sort()]),
    ).toEqual([['broken', ['/', '/gzdt/', '/tjsj/', '/tzgg/']]]);
  });

  it('of sessions makes no dead link where it opens in one of them', async () => {
    const { links, asked } = await patrolWeb(onePageBySessions(/A1$/));
    expect(links).toEqual([]);
    expect(asked.filter((path) => path.includes('jgjj')).length).toBeGreaterThan(1);
  });

  it('is named in the report with its shape', async () => {
    const { visit } = await patrolWeb(CALENDAR);
    expect(visit.report.crawl.traps).toEqual([
      { kind: 'calendar', shape: 'www.daxin.gov.cn/calendar.asp?month', leftAside: expect.any(Number) },
    ]);
  });

  it('many like columns on the home page are no trap', async () => {
    const columns = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`c${at}`, { name: `第${at}类信息`, days: ['2017-02-20', null] }]),
    );
    const bare = { ...columns, empty: { name: '其他信息', days: [] } };
    const { columns: found } = await patrolWeb(healthySite(bare));
    expect(found.filter(({ state }) => state === 'current')).toHaveLength(40);
  });
});

describe('links that look like a trap', () => {
  const dead = ({ links }: Patrolled): string[] =>
    links.filter(({ verdict }) => verdict === 'broken').map(({ url }) => url.slice(HOME.length - 1));

  it('are asked where the home page itself shows them, though their shape is one', async () => {
    const links = Array.from(
      { length: 60 },
      (_, at) => `<li><a href="/zt.asp?id=${at}">关于开展第${at}号专题活动的通知</a><span>2017-02-20</span></li>`,
    );
    const site = trap(`<ul>${links.join('')}</ul>`, ({ url }) => {
      if (url.pathname !== '/zt.asp') return undefined;
      return Number(url.searchParams.get('id')) < 57 ? page('<p>正在加载</p>') : { status: 404, body: '' };
    });
    const patrolled = await patrolWeb(site);
    expect(patrolled.visit.report.crawl.traps?.map(({ shape }) => shape)).toEqual(['www.daxin.gov.cn/zt.asp?id']);
    expect(dead(patrolled)).toEqual(['/zt.asp?id=57', '/zt.asp?id=58', '/zt.asp?id=59']);
    const { found, tried = 0, robots, notTried } = patrolled.visit.report.coverage;
    expect(tried + robots + notTried).toBe(found);
  });

  it('spellings of one address without a session are all asked', async () => {
    const names = [
      '/tw',
      '/tw/',
      '/tw/index.html',
      '/tw/index.htm',
      '/tw/index.shtml',
      '/tw/index.jsp',
      '/tw/default.aspx',
    ];
    const site = trap(names.map((name) => `<a href="${name}">双拥</a>`).join(''), ({ url }) => {
      if (!url.pathname.startsWith('/tw')) return undefined;
      return /jsp|aspx/.test(url.pathname) ? { status: 404, body: '' } : page(`<p>${PARAGRAPH}</p>`);
    });
    expect(dead(await patrolWeb(site)).sort()).toEqual(['/tw/default.aspx', '/tw/index.jsp']);
  });
});
