/** Nights after the first: what is asked again, what stands, and that both find the same. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteReport } from '../../../src/site-report.ts';
import { articleHtml, columnHtml, entries, listHtml, menuHtml, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, type Columns, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { NightBench, type NightHow } from '../../support/patrol/night-bench.ts';
import type { Asked, Sent, Site } from '../../support/patrol/small-web.ts';

const MENU = menuOf(COLUMNS);

/** A healthy site with the same menu on every page. */
const framed =
  (columns: Columns): Site =>
  (asked) => {
    const page = healthySite(columns)(asked);
    return typeof page === 'string'
      ? page.replace(/<div class="nav">.*?<\/ul><\/div>/, menuHtml(menuOf(columns)))
      : page;
  };
const DAYS = Array.from(
  { length: 40 },
  (_, at) => `2016-${at < 28 ? '12' : '11'}-${String(28 - (at % 28)).padStart(2, '0')}`,
);
const BIG = { ...COLUMNS, zcwj: { name: '政策文件', days: DAYS } };
/** 40 articles, so that the turn of some comes every night. */
const SITE = healthySite(BIG);
const LONG = '为进一步做好有关工作，切实保障人民群众生命财产安全，现将有关事项通知如下，请认真贯彻执行。'.repeat(12);

let bench: NightBench;
beforeEach(() => {
  bench = new NightBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const READ: NightHow = { asOf: '2017-02-28', readBy: 'the code of today' };
const dayOf = (night: number): string => new Date(Date.UTC(2017, 1, 27 + night)).toISOString().slice(0, 10);
const nightOf = (night: number, site: Site, how: NightHow = {}): Promise<SiteReport> =>
  bench.night(dayOf(night), site, { ...READ, ...how });

/** The contract's "same findings". */
function found({ findings, brokenLinks }: SiteReport): string {
  const facts = [
    ...findings.map(({ id, kind, subject, lastUpdated }) => JSON.stringify([id, kind, subject, lastUpdated])),
    ...brokenLinks.map(({ url, verdict, foundOn }) =>
      JSON.stringify([url, verdict, foundOn.map(({ page }) => page).sort()]),
    ),
  ];
  return createHash('sha256').update(facts.sort().join('\n')).digest('hex');
}
const dead = ({ brokenLinks }: SiteReport): string[] =>
  brokenLinks.filter(({ verdict }) => verdict === 'broken').map(({ url }) => new URL(url).pathname);
const isArticle = (path: string): boolean => /^\/\w+\/\d+\.html$/.test(path);

/** An article that leads on to `href`. */
const leadsTo = (href: string): Site =>
  firstOf(({ url }) => {
    if (url.pathname !== '/zcwj/3.html') return undefined;
    return articleHtml({ title: '关于附件的通知', day: '2016-12-26', trail: [['政策文件', '/zcwj/']] }).replace(
      '</body>',
      `<p>${LONG}<a href="${href}">附件</a></p></body>`,
    );
  }, SITE);
const DEAD = leadsTo('/gone.html');

describe('an unchanged site', () => {
  it('second night: same findings, a fraction of the questions; all lists among them', async () => {
    const first = await nightOf(1, DEAD);
    const all = bench.asked;
    const second = await nightOf(2, DEAD);
    expect(found(second)).toBe(found(first));
    expect(dead(second)).toEqual(['/gone.html']);
    expect(bench.asked.filter(isArticle).length).toBeLessThan(all.filter(isArticle).length / 4);
    for (const list of ['/', '/gzdt/', '/tzgg/', '/tjsj/', '/zcwj/']) expect(bench.asked).toContain(list);
    expect(bench.asked).toContain('/gone.html');
    expect(second.crawl.pages).toBe(first.crawl.pages);
    expect(second.crawl.notes.join()).toMatch(/standing: \d+/);
  });

  it('--full asks everything, and finds the same', async () => {
    const first = await nightOf(1, DEAD);
    const all = [...new Set(bench.asked)].sort();
    await nightOf(2, DEAD);
    const full = await nightOf(3, DEAD, { full: true });
    expect([...new Set(bench.asked)].sort()).toEqual(all);
    expect(found(full)).toBe(found(first));
    await nightOf(4, DEAD);
    expect(bench.asked.filter(isArticle).length).toBeLessThan(all.filter(isArticle).length / 4);
  });

  it('every article is asked again by the 15th night, a few each night', async () => {
    await nightOf(1, SITE);
    const articles = new Set(bench.asked.filter(isArticle));
    const asked = new Set<string>();
    for (let night = 2; night <= 15; night += 1) {
      await nightOf(night, SITE);
      const tonight = bench.asked.filter(isArticle);
      expect(tonight.length, `night ${night}`).toBeLessThan(articles.size / 3);
      for (const path of tonight) asked.add(path);
      if (night === 14) expect(asked.size).toBeLessThan(articles.size);
    }
    expect(asked).toEqual(articles);
  });

  it.each([
    ['the day of judging lies before that of the night before', { asOf: '2017-02-20' }],
    ['pages are read by other code', { readBy: 'the code of tomorrow' }],
    ['nobody can tell by which code pages are read', { readBy: null }],
  ])('everything is asked where %s', async (_name, how) => {
    await nightOf(1, SITE);
    const all = [...new Set(bench.asked)].sort();
    await nightOf(2, SITE, how);
    expect([...new Set(bench.asked)].sort()).toEqual(all);
  });

  it('two weeks without a patrol: everything is due', async () => {
    await nightOf(1, SITE);
    const all = [...new Set(bench.asked)].sort();
    await nightOf(15, SITE);
    expect([...new Set(bench.asked)].sort()).toEqual(all);
  });
});

describe('changes between two nights', () => {
  it('a new entry is asked the night it comes', async () => {
    await nightOf(1, SITE);
    await nightOf(2, healthySite({ ...BIG, zcwj: { name: '政策文件', days: ['2017-02-28', ...DAYS] } }));
    expect(bench.asked).toContain('/zcwj/41.html');
  });

  it('a column that is gone from the menu: everything is asked, and it is no column any more', async () => {
    const first = await nightOf(1, framed(BIG));
    expect(first.columns.map(({ name }) => name)).toContain('统计数据');
    const left = Object.fromEntries(Object.entries(BIG).filter(([folder]) => folder !== 'tjsj'));
    const second = await nightOf(2, framed(left));
    expect(second.columns.map(({ name }) => name)).not.toContain('统计数据');
    expect(new Set(bench.asked.filter((path) => path.startsWith('/zcwj/'))).size).toBe(41);
    expect(second.findings.filter(({ kind }) => kind === 'links-broken')).toEqual([]);
  });

  it('what an old article leads to goes dead: found by the 15th night, with the page it stands on', async () => {
    let isThere = true;
    const file = firstOf(({ url }) => {
      return url.pathname === '/old.html' && isThere
        ? articleHtml({ title: '旧文', day: '2014-01-01', trail: [] })
        : undefined;
    }, leadsTo('/old.html'));
    expect(dead(await nightOf(1, file))).toEqual([]);
    isThere = false;
    let night = 2;
    let report = await nightOf(night, file);
    while (dead(report).length === 0 && night < 15) report = await nightOf(++night, file);
    expect(dead(report)).toEqual(['/old.html']);
    expect(report.brokenLinks[0]?.foundOn.map(({ page }) => new URL(page).pathname)).toEqual(['/zcwj/3.html']);
  });

  it('a dead link whose page no longer shows it is not claimed, though that page was not due', async () => {
    expect(dead(await nightOf(1, DEAD))).toEqual(['/gone.html']);
    for (const night of [2, 3]) {
      const report = await nightOf(night, leadsTo('/zcwj/4.html'));
      expect(dead(report), `night ${night}`).toEqual([]);
    }
  });

  it('a dead link that is mended is cleared the next night', async () => {
    expect(dead(await nightOf(1, DEAD))).toEqual(['/gone.html']);
    const mended = firstOf(({ url }) => (url.pathname === '/gone.html' ? pageHtml('<h1>附件</h1>') : undefined), DEAD);
    expect(dead(await nightOf(2, mended))).toEqual([]);
  });

  it('a list that wakes up is current the same night', async () => {
    const state = ({ columns }: SiteReport): string | undefined =>
      columns.find(({ name }) => name === '统计数据')?.state;
    expect(state(await nightOf(1, SITE))).toBe('sleeping');
    expect(state(await nightOf(2, SITE))).toBe('sleeping');
    const awake = healthySite({ ...BIG, tjsj: { name: '统计数据', days: ['2017-02-27', '2015-06-01'] } });
    expect(state(await nightOf(3, awake))).toBe('current');
  });
});

describe('conditional requests', () => {
  const MARK = '"as it was"';
  const sent = (asked: Asked, body: string, tag: string): Sent =>
    asked.headers['if-none-match'] === tag ? { status: 304, headers: { etag: tag } } : { body, headers: { etag: tag } };
  /** Every page with an ETag; counts those that were spared. */
  function tagged(site: Site, tagOf: (path: string) => string = () => MARK): { site: Site; spared: string[] } {
    const spared: string[] = [];
    return {
      spared,
      site: (asked) => {
        const page = site(asked);
        if (typeof page !== 'string') return page;
        const answer = sent(asked, page, tagOf(asked.url.pathname));
        if (answer.status === 304) spared.push(asked.url.pathname);
        return answer;
      },
    };
  }

  it('an unchanged list is not sent again, and judged as it was', async () => {
    const first = await nightOf(1, tagged(SITE).site);
    const second = tagged(SITE);
    expect(found(await nightOf(2, second.site))).toBe(found(first));
    expect(second.spared).toEqual(expect.arrayContaining(['/gzdt/', '/tzgg/', '/zcwj/']));
  });

  it('an article that is due and unchanged is not sent again, and stands until its next turn', async () => {
    const first = await nightOf(1, tagged(DEAD).site);
    const spared = new Set<string>();
    for (let night = 2; night <= 15; night += 1) {
      const tonight = tagged(DEAD);
      expect(found(await nightOf(night, tonight.site)), `night ${night}`).toBe(found(first));
      for (const path of tonight.spared) spared.add(path);
    }
    expect([...spared].filter(isArticle).length).toBeGreaterThan(35);
  });

  it('a server that calls everything unchanged accuses nobody: the second look comes without a condition', async () => {
    const rows = (days: readonly string[]): string =>
      columnHtml([['统计数据', null]], listHtml(entries(days, '/tjsj/')), { menu: MENU });
    const showing = (days: readonly string[]): Site =>
      firstOf(({ url }) => (url.pathname === '/tjsj/' ? rows(days) : undefined), SITE);
    const state = ({ columns }: SiteReport): string | undefined =>
      columns.find(({ name }) => name === '统计数据')?.state;
    // 365 days are over on the second night.
    expect(state(await nightOf(1, tagged(showing(['2016-03-01', '2016-02-28'])).site, { asOf: '2017-02-28' }))).toBe(
      'current',
    );
    const second = await nightOf(2, tagged(showing(['2017-03-01', '2016-03-01'])).site, { asOf: '2017-03-03' });
    expect(state(second)).not.toBe('sleeping');
  });

  it.each([
    ['a list', '/gzdt/'],
    ['an article', '/zcwj/3.html'],
  ])(
    'a server that calls everything unchanged: what %s shows no longer is not held against it',
    async (_name, path) => {
      const showing = (href: string): Site =>
        firstOf((asked) => {
          const page = asked.url.pathname === path ? SITE(asked) : undefined;
          return typeof page === 'string' ? page.replace('</body>', `<a href="${href}">附件</a></body>`) : undefined;
        }, SITE);
      expect(dead(await nightOf(1, tagged(showing('/gone.html')).site))).toEqual(['/gone.html']);
      expect(dead(await nightOf(2, tagged(showing('/gone.html')).site))).toEqual(['/gone.html']);
      for (const night of [3, 4]) expect(dead(await nightOf(night, tagged(showing('/zcwj/4.html')).site))).toEqual([]);
    },
  );

  /** A list whose first entry leads to a page that is not there. */
  const ROWS = [
    { title: '大新县第一季度经济运行情况', href: '/gone.html', day: '2017-02-27' },
    ...entries(DAYS, '/zcwj/'),
  ];
  const rowOf = ({ title, href, day }: (typeof ROWS)[number]): string =>
    `<li><a href="${href}">${title}</a><span>${day}</span></li>`;
  const asList = (list: string, service: Parameters<typeof firstOf>[0] = () => undefined): Site =>
    firstOf(
      (asked) =>
        asked.url.pathname === '/zcwj/' ? columnHtml([['政策文件', null]], list, { menu: MENU }) : service(asked),
      SITE,
    );
  it.each([
    [
      'records in the page',
      asList(
        `<script type="text/xml"><datastore><recordset>${ROWS.map((row) => `<record><![CDATA[${rowOf(row)}]]></record>`).join('')}</recordset></datastore></script>`,
      ),
    ],
    [
      'an answer of its service',
      asList(`<ul id="list"></ul><script>$('#list').load('/inc/list.asp?lm=1');</script>`, ({ url }) =>
        url.pathname === '/inc/list.asp' ? ROWS.map(rowOf).join('') : undefined,
      ),
    ],
  ])('an unchanged list of %s: its dead entry is told each night', async (_name, site) => {
    const first = await nightOf(1, tagged(site).site);
    expect(dead(first)).toEqual(['/gone.html']);
    for (const night of [2, 3])
      expect(found(await nightOf(night, tagged(site).site)), `night ${night}`).toBe(found(first));
  });

  it('a dead link that bears another session each time is told each night', async () => {
    let session = 1_000;
    const site: Site = (asked) => {
      session += 1;
      return leadsTo(`/gone.jsp;jsessionid=A8F0C3D1E${session}`)(asked);
    };
    for (const night of [1, 2, 3])
      expect(
        dead(await nightOf(night, site)).map((path) => path.replace(/;.*/, '')),
        `night ${night}`,
      ).toEqual(['/gone.jsp']);
  });

  it('a server that calls everything unchanged: what an article shows anew is found all the same, within 28 nights', async () => {
    const changed = firstOf((asked) => {
      const page = asked.url.pathname === '/zcwj/3.html' ? SITE(asked) : undefined;
      return typeof page === 'string' ? page.replace('</body>', '<a href="/gone.html">附件</a></body>') : undefined;
    }, SITE);
    await nightOf(1, tagged(SITE).site);
    const seen: number[] = [];
    for (let night = 2; night <= 29; night += 1)
      if (dead(await nightOf(night, tagged(changed).site)).includes('/gone.html')) seen.push(night);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, at) => 30 - seen.length + at));
  });

  it('304 to a question without a condition is no page', async () => {
    const site = firstOf(({ url }) => (url.pathname === '/zcwj/5.html' ? { status: 304 } : undefined), SITE);
    const report = await nightOf(1, site);
    expect(report.brokenLinks.map(({ url, verdict }) => [new URL(url).pathname, verdict])).toEqual([
      ['/zcwj/5.html', 'uncertain'],
    ]);
  });
});
