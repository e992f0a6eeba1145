/** A trap of each kind beside a site whose columns lie deep: all of them are read, the trap is stated; and near misses. */
import { describe, expect, it } from 'vitest';
import { articleHtml, columnHtml, listHtml, PARAGRAPH, pageHtml, type Row } from '../../support/pages/write-html.ts';
import { COLUMNS, type Columns, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { type Patrolled, pathsAsked, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Asked, Sent, Site } from '../../support/patrol/small-web.ts';

const DEEP: Columns = Object.fromEntries(
  [...'甲乙丙丁戊己庚辛壬癸'].map((name, at) => [
    `deep${at}`,
    { name: `${name}类信息公开`, days: ['2017-02-20', '2017-02-10', '2017-01-04'] },
  ]),
);
const ALL: Columns = { ...COLUMNS, ...DEEP };
const MENU = menuOf(COLUMNS);
/** The deep columns stand in no menu of the home page, only in a box of each of its columns. */
const BOXES = Object.entries(DEEP)
  .map(([folder, { name }]) => `<div class="box"><h3>${name}</h3><a href="/${folder}/">更多&gt;&gt;</a></div>`)
  .join('');

type Answer = (asked: Asked) => string | Sent | undefined;

const siteWith = (way: string, answer: Answer): Site =>
  firstOf(
    answer,
    healthySite(ALL, { menu: MENU, onHome: way, inColumn: (folder) => (folder in COLUMNS ? BOXES + way : way) }),
  );

const page = (body: string): string => pageHtml(body, { menu: MENU });
const NAMES = Object.values(ALL).map(({ name }) => name);
const reached = ({ columns }: Patrolled): string[] =>
  columns.filter(({ name, state }) => NAMES.includes(name) && state !== 'unknown').map(({ name }) => name);
const kindsOf = ({ visit }: Patrolled): string[] => (visit.report.crawl.traps ?? []).map(({ kind }) => kind);
const askedFor = (patrolled: Patrolled, sign: RegExp): number =>
  pathsAsked(patrolled).filter((path) => sign.test(path)).length;

/** Home, 13 columns, 39 articles. */
const REAL_PAGES = 53;

const day = (asked: Asked): Date => new Date(`${/(\d{4}-\d\d-\d\d)/.exec(asked.url.href)?.[1]}T00:00:00Z`);
const other = (date: Date, days: number): string =>
  new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Each day has a page of its own that reads like an article, and leads on to both sides for ever. */
const DAYS_LIKE_ARTICLES = siteWith('<a href="/events.asp?date=2026-11-20">活动日历</a>', (asked) => {
  if (asked.url.pathname !== '/events.asp') return undefined;
  const near = [-300, -30, -1, 1, 30, 300].map((far) => other(day(asked), far));
  const links = near.map((one) => `<a href="/events.asp?date=${one}">${one}</a>`).join(' ');
  const title = `${day(asked).toISOString().slice(0, 10)}的活动安排`;
  return articleHtml({ title, day: '2017-02-27' }).replace('</h1>', `</h1><p>${title}：${PARAGRAPH}</p>${links}`);
});

/** The last page is shown for every number beyond it. */
const SAME_PAGE_FOR_EVER = siteWith('<a href="/more.asp?page=2">下一页</a>', ({ url }) => {
  if (url.pathname !== '/more.asp') return undefined;
  const next = Number(url.searchParams.get('page')) + 1;
  const rows: Row[] = [{ title: '关于二〇一六年度总结工作的通知', href: '/gzdt/1.html', day: '2016-12-31' }];
  return page(`${listHtml(rows)}<div>第${next - 1}页 <a href="/more.asp?page=${next}">下一页</a></div>`);
});

/** Each page has entries that no other page has. */
const NEW_ENTRIES_FOR_EVER = siteWith('<a href="/feed/list_1.html">信息流</a>', ({ url }) => {
  const number = Number(/^\/feed\/list_(\d+)\.html$/.exec(url.pathname)?.[1]);
  if (!number) return undefined;
  const rows = Array.from({ length: 4 }, (_, at) => {
    const id = number * 10 + at;
    return { title: `第${id}条自动生成的信息内容`, href: `/gzdt/1.html?feed=${id}`, day: '2017-02-20' };
  });
  return page(`${listHtml(rows)}<div class="page"><a href="/feed/list_${number + 1}.html">下一页</a></div>`);
});

const FACETS = ['kind', 'year', 'dept', 'area', 'size'];
/** Every combination of filters shows the same entries. */
const FILTERS = siteWith('<a href="/search.asp?kind=1">查询</a>', ({ url }) => {
  if (url.pathname !== '/search.asp') return undefined;
  const links = FACETS.flatMap((name) =>
    [1, 2, 3, 4].map((value) => {
      const query = new URLSearchParams(url.searchParams);
      query.set(name, String(value));
      return `<a href="/search.asp?${query}">${name}${value}</a>`;
    }),
  );
  return page(
    listHtml([{ title: '关于做好统计工作的通知', href: '/tjsj/1.html', day: '2016-12-31' }]) + links.join(''),
  );
});

/** Every page hands out links with a session of its own, in the way `write` puts it into an address. */
const sessions =
  (write: (path: string, id: string) => string, strip: RegExp): Site =>
  (asked) => {
    const plain = new URL(asked.url.href.replace(strip, ''));
    const answer = healthySite(ALL, { menu: MENU, inColumn: (folder) => (folder in COLUMNS ? BOXES : '') })({
      ...asked,
      url: plain,
    });
    if (typeof answer !== 'string') return answer;
    const id = `${asked.url.pathname.length}k${asked.times}z9q${[...asked.url.href].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) & 0xffffff, 7).toString(36)}`;
    return answer.replace(/href="(\/\w+\/(?:\d+\.html)?|\d+\.html)"/g, (_all, path: string) => {
      const absolute = new URL(path, plain).pathname;
      return `href="${write(absolute, id)}"`;
    });
  };

describe('every column is read, and the trap stated', () => {
  it.each([
    ['calendar', 'days that read like articles', DAYS_LIKE_ARTICLES, /events\.asp/, 60],
    ['paging', 'one page for every number', SAME_PAGE_FOR_EVER, /more\.asp/, 40],
    ['facets', 'filters in all combinations', FILTERS, /search\.asp/, 110],
  ] as const)('%s: %s', async (kind, _name, site, sign, most) => {
    const patrolled = await patrolWeb(site, { maxPages: 400 });
    expect(reached(patrolled).sort()).toEqual([...NAMES].sort());
    expect(kindsOf(patrolled)).toContain(kind);
    expect(askedFor(patrolled, sign)).toBeLessThan(most);
  });

  it.each([
    ['sid in the query', sessions((path, id) => `${path}?sid=${id}`, /\?sid=\w+/)],
    ['PHPSESSID in the query', sessions((path, id) => `${path}?PHPSESSID=${id}`, /\?PHPSESSID=\w+/)],
    ['jsessionid in the path', sessions((path, id) => `${path};jsessionid=${id}`, /;jsessionid=\w+/)],
    ['the cookieless session of ASP.NET', sessions((path, id) => `/(S(${id}))${path}`, /\/\(S\(\w+\)\)/)],
  ])('session: %s', async (_name, site) => {
    const patrolled = await patrolWeb(site, { maxPages: REAL_PAGES + 10 });
    expect(reached(patrolled).sort()).toEqual([...NAMES].sort());
    expect(patrolled.visit.report.crawl).toMatchObject({ pages: REAL_PAGES, stopReason: 'done' });
    expect(kindsOf(patrolled)).toContain('session');
  });

  it('paths written in any case: one page each, none of them twice in the budget', async () => {
    const site: Site = (asked) => {
      const plain = new URL(asked.url.href.toLowerCase());
      const answer = healthySite(ALL, { menu: MENU, inColumn: (folder) => (folder in COLUMNS ? BOXES : '') })({
        ...asked,
        url: plain,
      });
      let at = asked.url.href.length;
      const inSomeCase = (path: string): string =>
        [...path]
          .map((char) => (at++ % 3 === 0 ? char.toUpperCase() : char))
          .join('')
          .replace(/\.HTML$/i, '.html');
      return typeof answer === 'string'
        ? answer.replace(/href="(\/\w+\/)"/g, (_all, path: string) => `href="${inSomeCase(path)}"`)
        : answer;
    };
    const patrolled = await patrolWeb(site, { maxPages: REAL_PAGES + 10 });
    expect(new Set(reached(patrolled))).toEqual(new Set(NAMES));
    expect(patrolled.visit.report.crawl.stopReason).toBe('done');
  });

  it('the names of a query in any order: one page each', async () => {
    const orders = ['a=1&b=2&c=3', 'a=1&c=3&b=2', 'b=2&a=1&c=3', 'b=2&c=3&a=1', 'c=3&a=1&b=2', 'c=3&b=2&a=1'];
    const ways = orders.map((order) => `<a href="/q.asp?${order}">查询</a>`).join('');
    const patrolled = await patrolWeb(
      siteWith(ways, ({ url }) => (url.pathname === '/q.asp' ? page(`<p>${PARAGRAPH}查询结果</p>`) : undefined)),
    );
    expect(patrolled.visit.report.crawl.pages).toBe(REAL_PAGES + 1);
    expect(patrolled.visit.report.crawl.traps).toEqual([
      { kind: 'twins', shape: 'www.daxin.gov.cn/q.asp?a&b&c', leftAside: 2 },
    ]);
  });

  it('versions to print and to share: links like any other, but no pages', async () => {
    const site: Site = firstOf(
      ({ url }) => (url.search === '?print=1' ? page(`<p>打印版 ${url.pathname}</p><p>${PARAGRAPH}</p>`) : undefined),
      ({ url, ...rest }) => {
        const answer = healthySite(ALL, { menu: MENU, inColumn: (folder) => (folder in COLUMNS ? BOXES : '') })({
          url,
          ...rest,
        });
        const isArticle = /\d+\.html$/.test(url.pathname);
        return isArticle && typeof answer === 'string'
          ? answer.replace(
              '</h1>',
              `</h1><a href="${url.pathname}?print=1">打印</a><a href="${url.pathname}?share=weixin">分享</a>`,
            )
          : answer;
      },
    );
    const patrolled = await patrolWeb(site, { maxPages: REAL_PAGES + 10 });
    expect(patrolled.visit.report.crawl).toMatchObject({ pages: REAL_PAGES, stopReason: 'done' });
    expect(kindsOf(patrolled)).toContain('variant');
    expect(askedFor(patrolled, /print=1/)).toBe(39);
    const { found, tried, notTried } = patrolled.visit.report.coverage;
    expect([found, tried, notTried]).toEqual([REAL_PAGES, REAL_PAGES, 0]);
  });

  it('a list without end, with ever new entries: left after 500 turns, behind everything else', async () => {
    const patrolled = await patrolWeb(NEW_ENTRIES_FOR_EVER, { maxPages: 1500 });
    expect(reached(patrolled).sort()).toEqual([...NAMES].sort());
    const asked = pathsAsked(patrolled);
    const lastColumn = Math.max(...Object.keys(ALL).map((folder) => asked.indexOf(`/${folder}/`)));
    expect(asked.filter((path, at) => at < lastColumn && path.startsWith('/feed/')).length).toBeLessThan(25);
    expect(patrolled.visit.report.crawl.traps).toContainEqual({
      kind: 'paging',
      shape: 'www.daxin.gov.cn/feed/list_#.html?',
      leftAside: 1,
    });
  });
});

const rowsOf = (folder: string, count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `关于第${from + at}号事项的公示公告`,
    href: `/${folder}/n${from + at}.html`,
    day: '2016-10-10',
  }));

/** Articles of those rows. */
const articles = (folder: string): Answer => {
  const pattern = new RegExp(`^/${folder}/n(\\d+)\\.html$`);
  return ({ url }) => {
    const number = pattern.exec(url.pathname)?.[1];
    return number ? articleHtml({ title: `关于第${number}号事项的公示公告`, day: '2016-10-10' }) : undefined;
  };
};

describe('no trap', () => {
  it('an archive by month, with new entries in each: every month is read', async () => {
    const months = Array.from(
      { length: 60 },
      (_, at) => `${2012 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
    const site = siteWith('<a href="/archive.asp?month=2012-01">信息归档</a>', (asked) => {
      const { url } = asked;
      if (url.pathname !== '/archive.asp') return articles('arch')(asked);
      const at = months.indexOf(url.searchParams.get('month') ?? '');
      const links = months
        .slice(Math.max(0, at - 1), at + 2)
        .map((one) => `<a href="/archive.asp?month=${one}">${one}</a>`);
      return page(listHtml(rowsOf('arch', 3, at * 3)) + links.join(''));
    });
    const patrolled = await patrolWeb(site, { maxPages: 600 });
    expect(askedFor(patrolled, /archive\.asp/)).toBe(60);
    expect(askedFor(patrolled, /\/arch\/n/)).toBe(180);
    expect(kindsOf(patrolled)).toEqual([]);
  });

  it.each([
    ['with entries', 0],
    ['forty of them empty, one after the other', 40],
  ])('three hundred columns of one query, %s', async (_name, empty) => {
    const names = Array.from(
      { length: 300 },
      (_, at) =>
        `${'春夏秋冬东西南北中山'[at % 10]}${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒'[Math.floor(at / 10)]}专题信息`,
    );
    const menu = names.map((name, at) => `<li><a href="/list.aspx?id=${at + 1}">${name}</a></li>`).join('');
    const site = siteWith('<a href="/map.html">网站导航</a>', (asked) => {
      const { url } = asked;
      if (url.pathname === '/map.html') return page(`<h1>网站导航</h1><ul class="map">${menu}</ul>`);
      if (url.pathname !== '/list.aspx') return articles('item')(asked);
      const id = Number(url.searchParams.get('id'));
      const body = id > 100 && id <= 100 + empty ? '<p>暂无信息</p>' : listHtml(rowsOf('item', 3, id * 3));
      return columnHtml([[names[id - 1] ?? '', null]], body, { menu: MENU });
    });
    const patrolled = await patrolWeb(site, { maxPages: 400 });
    expect(askedFor(patrolled, /list\.aspx/)).toBeGreaterThanOrEqual(300);
    expect(kindsOf(patrolled)).toEqual([]);
  });

  it('a real list of sixty pages: every page and every entry is read', async () => {
    const site = siteWith('<a href="/long/">公示公告</a>', (asked) => {
      const number = /^\/long\/(?:index_(\d+)\.html)?$/.exec(asked.url.pathname);
      if (!number) return articles('long')(asked);
      const at = Number(number[1] ?? 0);
      const next = at < 59 ? `<a href="/long/index_${at + 1}.html">下一页</a>` : '';
      return columnHtml(
        [['公示公告', '/long/']],
        `${listHtml(rowsOf('long', 5, at * 5))}<div class="page">共60页 ${next}</div>`,
        { menu: MENU },
      );
    });
    const patrolled = await patrolWeb(site, { maxPages: 1000 });
    expect(askedFor(patrolled, /\/long\/(?:index_|$)/)).toBe(60);
    expect(askedFor(patrolled, /\/long\/n/)).toBe(300);
    expect(kindsOf(patrolled)).toEqual([]);
  });

  it('a column in a folder called print: its articles are pages', async () => {
    const site = siteWith('<a href="/print/">新闻出版</a>', (asked) => {
      if (asked.url.pathname !== '/print/') return articles('print')(asked);
      return columnHtml([['新闻出版', '/print/']], listHtml(rowsOf('print', 40)), { menu: MENU });
    });
    const patrolled = await patrolWeb(site);
    expect(patrolled.visit.report.crawl).toMatchObject({ pages: REAL_PAGES + 41, stopReason: 'done' });
    expect(kindsOf(patrolled)).toEqual([]);
  });
});
