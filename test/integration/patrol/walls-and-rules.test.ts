import { describe, expect, it } from 'vitest';
import { columnHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, type Columns, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { HOME, HOST, pathsAsked, patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';
import type { Sent, Site } from '../../support/patrol/small-web.ts';

const kinds = (findings: readonly { kind: string }[]): string[] => findings.map(({ kind }) => kind);
const answering = (path: string, answer: string | Sent): Site =>
  firstOf(({ url }) => (url.pathname === path ? answer : undefined), healthySite());
const robots = (text: string): Site => answering('/robots.txt', { type: 'text/plain', body: text });

describe('one page in place of all but the home page', () => {
  it.each([
    ['a notice of the server', '<html><head><title>提示</title></head><body>系统繁忙，请稍后再试</body></html>'],
    ['a login of the site', pageHtml('<form>密码<input type="password"></form>', { title: '统一认证' })],
    ['a login without a word', pageHtml('<input type="password">', { title: '统一认证' })],
  ])('%s makes no empty columns', async (_name, html) => {
    const site = healthySite(COLUMNS, {
      onHome: listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-12'], '/gzdt/')),
    });
    const patrolled = await patrolWeb((asked) =>
      ['/', '/robots.txt'].includes(asked.url.pathname) ? site(asked) : html,
    );
    expect([...new Set(patrolled.columns.map(({ state }) => state))]).toEqual(['unknown']);
    expect(kinds(patrolled.findings)).not.toContain('column-empty');
  });

  it('a near miss: columns without a word of their own are empty, however many', async () => {
    const none = pageHtml('', { title: '大新县人民政府门户网站' });
    const menu = ['政策法规', '人事信息', '规划计划', '办事指南', '财政信息'].map((name, n): [string, string] => [
      name,
      `/c${n}/`,
    ]);
    const patrolled = await patrolWeb((asked) =>
      /^\/\w+\/$/.test(asked.url.pathname)
        ? none
        : healthySite(COLUMNS, { menu: [...menuOf(COLUMNS), ...menu] })(asked),
    );
    expect(patrolled.columns.filter(({ state }) => state === 'empty').length).toBeGreaterThanOrEqual(7);
  });

  it('a near miss: so are those beside articles', async () => {
    const none = pageHtml('', { title: '大新县人民政府门户网站' });
    const site = healthySite(COLUMNS, {
      onHome: listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-12'], '/gzdt/')),
    });
    const patrolled = await patrolWeb((asked) => (/^\/\w+\/$/.test(asked.url.pathname) ? none : site(asked)));
    expect([...new Set(patrolled.columns.map(({ state }) => state))]).toEqual(['empty']);
  });
});

describe('a site that shows its home page and nothing else', () => {
  const noteOf = async (links: number, open: readonly string[] = []): Promise<boolean> => {
    const paths = Array.from({ length: links }, (_, at) => `/gzdt/${at + 1}.html`);
    const list = listHtml(paths.map((href, at) => ({ title: `关于第${at + 1}号文件的通知`, href, day: '2017-02-20' })));
    const home = pageHtml(list, { menu: [] });
    const { visit } = await patrolWeb(({ url: { pathname } }) =>
      pathname === '/' ? home : { status: open.includes(pathname) ? 200 : 500, body: '<p>好</p>' },
    );
    return visit.report.crawl.notes.includes('only-home-opened');
  };

  it('says so from ten addresses on, none of which opens', async () => {
    expect([await noteOf(9), await noteOf(10)]).toEqual([false, true]);
  });

  it('does not where one of them opens', async () => expect(await noteOf(20, ['/gzdt/7.html'])).toBe(false));
});

describe('robots.txt', () => {
  it('what it forbids is not asked, and counted; its column is not judged', async () => {
    const patrolled = await patrolWeb(robots('User-agent: *\nDisallow: /tjsj/\n'));
    expect(pathsAsked(patrolled).filter((path) => path.startsWith('/tjsj/'))).toEqual([]);
    expect(patrolled.columns.find(({ name }) => name === '统计数据')).toMatchObject({
      state: 'unknown',
      reason: 'page-robots',
    });
    expect(patrolled.visit.report.coverage.robots).toBe(1);
    expect([patrolled.findings, patrolled.links]).toEqual([[], []]);
  });

  it('the front door is opened whatever it says, and nothing else', async () => {
    const patrolled = await patrolWeb(robots('User-agent: *\nDisallow: /\n'));
    expect(pathsAsked(patrolled)).toEqual(['/robots.txt', '/']);
    expect(patrolled.visit.report.availability.ok).toBe(true);
    expect(new Set(patrolled.columns.map(({ state }) => state))).toEqual(new Set(['unknown']));
  });

  it.each([
    ['none', answering('/robots.txt', { status: 404, body: '' })],
    ['an HTML page instead', answering('/robots.txt', pageHtml('<h1>欢迎</h1>'))],
    ['rules for another robot', robots('User-agent: Baiduspider\nDisallow: /\n')],
  ])('%s: all is asked', async (_name, site) =>
    expect(statesOf(await patrolWeb(site))).toEqual(['工作动态: current', '通知公告: current', '统计数据: sleeping']),
  );

  it('one that fails is noted, and the site patrolled', async () => {
    const patrolled = await patrolWeb(answering('/robots.txt', { status: 500, body: '' }));
    expect(patrolled.visit.report.crawl.notes.join()).toContain('robots.txt');
    expect(patrolled.columns).toHaveLength(3);
  });
});

describe('walls', () => {
  it.each([
    ['403', { status: 403, body: '' }],
    ['412 and a script', { status: 412, body: '<script>var $_ts={};</script>' }],
    ['521 and a cookie script', { status: 521, body: '<script>document.cookie="__jsl_clearance=1"</script>' }],
    ['200 and a challenge', { body: '<title>安全验证</title><p>请完成安全验证</p>' }],
  ])('a column behind %s is not judged', async (_name, answer) => {
    const patrolled = await patrolWeb(answering('/tjsj/', answer));
    expect(patrolled.columns.find(({ name }) => name === '统计数据')?.state).toBe('unknown');
    expect([patrolled.findings, patrolled.visit.report.coverage.blocked]).toEqual([[], 1]);
  });

  it('a front door behind a wall: blocked, and no finding', async () => {
    const { visit, findings } = await patrolWeb(answering('/', { status: 403, body: '' }));
    expect(visit.report).toMatchObject({ crawl: { stopReason: 'blocked' }, availability: { ok: false } });
    expect(findings).toEqual([]);
  });
});

describe('a front door', () => {
  it.each([
    ['503 for ever', { [HOST]: answering('/', { status: 503, body: '' }) }],
    ['a host that is not there', {}],
    [
      'refused connections',
      { [HOST]: answering('/', { status: 502, headers: { 'proxy-status': 'small; error=connection_refused' } }) },
    ],
    ['a hang-up', { [HOST]: answering('/', { hangsUp: true }) }],
  ])('shut by %s: unreachable', async (_name, sites) => {
    const { visit, findings } = await patrolWeb(sites);
    expect(visit.report).toMatchObject({ crawl: { stopReason: 'unreachable', pages: 0 }, columns: [] });
    expect(findings.map(({ kind, basis }) => [kind, basis])).toEqual([['site-unreachable', 'patrol']]);
  });

  it('that opens at the alternate address is no finding', async () => {
    const sites = { 'www.dxzf.gov.cn': healthySite() };
    const { visit, findings } = await patrolWeb(sites, { altUrl: 'http://www.dxzf.gov.cn/' });
    expect(visit.report.site.openedUrl).toBe('http://www.dxzf.gov.cn/');
    expect(kinds(findings)).toEqual(['column-sleeping']);
  });

  it('that leads to another listed unit: moved, and no column is judged', async () => {
    const sites = {
      [HOST]: answering('/', { status: 302, headers: { location: 'http://www.longan.gov.cn/' } }),
      'www.longan.gov.cn': healthySite(),
    };
    const { findings, columns } = await patrolWeb(sites, { otherHosts: new Map([['longan.gov.cn', '隆安县']]) });
    expect([kinds(findings), columns]).toEqual([['site-moved'], []]);
  });

  it('that is a shop now: parked, and no column is judged', async () => {
    const shop = columnHtml(
      [['热卖', null]],
      `<p>全场包邮 加入购物车</p>${listHtml(entries(['2012-01-01', '2011-01-01']))}`,
    );
    const { findings, columns, asked } = await patrolWeb(({ url }) => (url.pathname === '/' ? shop : null));
    expect([kinds(findings), columns, asked.length]).toEqual([['site-parked'], [], 3]);
  });

  it.each([
    ['at once', 2],
    ['when it is opened again later', 3],
  ])('that is a shop, and %s the site again: the site is patrolled', async (_name, from) => {
    const shop: Site = ({ url, times }) => (url.pathname === '/' && times < from ? '<p>全场包邮 加入购物车</p>' : null);
    const base = healthySite();
    const { findings, columns } = await patrolWeb((asked) => shop(asked) ?? base(asked));
    expect([kinds(findings), columns.length]).toEqual([['column-sleeping'], 3]);
  });

  it('that is a shop, and does not open again: nothing is claimed, and the report says so', async () => {
    const site: Site = ({ url, times }) =>
      url.pathname === '/' && times < 3 ? '<p>全场包邮 加入购物车</p>' : { status: 503, body: '' };
    const { findings, notes } = await patrolWeb(site);
    expect([findings, notes.at(-1)]).toEqual([[], 'identity-doubtful']);
  });

  it('behind a splash: the site behind it is patrolled', async () => {
    const base = healthySite();
    const site: Site = (asked) => {
      if (asked.url.pathname === '/') return '<a href="/main.html"><img src="/in.jpg"></a>';
      if (asked.url.pathname === '/in.jpg') return { type: 'image/jpeg', body: Buffer.from([0xff, 0xd8]) };
      return base(asked.url.pathname === '/main.html' ? { ...asked, url: new URL(HOME) } : asked);
    };
    expect(statesOf(await patrolWeb(site))).toEqual(['工作动态: current', '通知公告: current', '统计数据: sleeping']);
  });
});

const DAYS = ['2017-02-20', '2017-02-10'];
const FIVE: Columns = {
  ...COLUMNS,
  zcwj: { name: '政策文件', days: DAYS },
  rsxx: { name: '人事信息', days: DAYS },
};

describe('coverage of the columns', () => {
  const walled = (count: number): Site =>
    firstOf(
      ({ url }) =>
        Object.keys(FIVE).slice(0, count).includes(url.pathname.slice(1, -1)) ? { status: 403, body: '' } : undefined,
      healthySite(FIVE),
    );

  it.each([
    [0, 5, true],
    [1, 4, true],
    [2, 3, false],
  ])('%i of five behind a wall: %i reached, enough for a clean bill: %j', async (walls, reached, enough) => {
    const { visit } = await patrolWeb(walled(walls));
    expect(visit.report.coverage).toMatchObject({
      columns: { found: 5, reached, requiredPercent: 80, enough },
      blocked: walls,
      notTried: 0,
    });
  });

  it('every address that was found is accounted for', async () => {
    const { visit } = await patrolWeb(
      firstOf(
        ({ url }) =>
          url.pathname === '/robots.txt'
            ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /tzgg/\n' }
            : undefined,
        healthySite(FIVE),
      ),
      { maxPages: 4 },
    );
    const { found, tried = 0, robots, notTried } = visit.report.coverage;
    expect([robots, tried, tried + robots + notTried]).toEqual([1, 4, found]);
  });
});

describe('budgets', () => {
  it('too few pages: what was not read is unknown, and counted', async () => {
    const { visit, columns, findings } = await patrolWeb(healthySite(), { maxPages: 3 });
    expect(visit.report.crawl).toMatchObject({ stopReason: 'page-budget', pages: 3 });
    expect(visit.report.coverage.notTried).toBeGreaterThan(0);
    expect(columns.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'current null',
      'current null',
      'unknown page-not-tried',
    ]);
    expect(findings).toEqual([]);
  });

  it('a person who ends the run ends the patrol', async () => {
    const stop = new AbortController();
    const site: Site = (asked) => {
      if (asked.url.pathname === '/tjsj/') stop.abort();
      return healthySite()(asked);
    };
    await expect(patrolWeb(site, { signal: stop.signal })).rejects.toThrow();
  });
});
