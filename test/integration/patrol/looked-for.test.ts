// Findings beyond columns and dead links, over several nights of real requests: mended only where a patrol looked and saw.
import { afterEach, describe, expect, it } from 'vitest';
import { strangers } from '../../eval/kinds/hidden-links.ts';
import { pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { NightBench, SITE_ID, type Sites } from '../../support/patrol/night-bench.ts';
import { HOST } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const WORDS = `<p>${'本县位于自治区西南部，辖十四个乡镇。'.repeat(15)}</p>`;
const DAYS = ['2021-03-01', '2021-03-02', '2021-03-03', '2021-03-04'] as const;

let bench: NightBench | null = null;
afterEach(async () => {
  await bench?.[Symbol.asyncDispose]();
  bench = null;
});

interface How {
  readonly profile?: string;
  readonly readBy?: string | null;
}

/** The state of the finding of that kind after each night, and what the last one says of it. */
async function lived(
  kind: string,
  nights: readonly (Site | Sites)[],
  { profile = 'check2019', readBy = 'v1' }: How = {},
) {
  bench = new NightBench({ profile, rehearsed: true });
  const store = await bench.store();
  const states: string[] = [];
  for (const [at, sites] of nights.entries()) {
    await bench.night(DAYS[at] as string, sites, { readBy });
    const lives = await store.lives.change((desk) => desk.ofSite(SITE_ID));
    const life = lives.find(({ identity }) => identity.kind === kind)?.life;
    states.push(life === undefined ? 'none' : life.unobserved ? `${life.state} (${life.unobserved.why})` : life.state);
  }
  return states;
}

const menu = menuOf(COLUMNS);
const withHome = (body: string, head = ''): Site =>
  firstOf(({ url }) => (url.pathname === '/' ? pageHtml(body, { menu, head }) : undefined), healthySite());

describe('hidden links', () => {
  const block = `<div style="display:none">${strangers(40, '<a>')}</div>`;
  const framed = (frame: Site): Site =>
    firstOf(
      ({ url }) => (url.pathname === '/' ? pageHtml(`${WORDS}<iframe src="/top.html"></iframe>`, { menu }) : undefined),
      (asked) => (asked.url.pathname === '/top.html' ? frame(asked) : null) ?? undefined,
      healthySite(),
    );

  it('are mended when the page comes whole without them, and have come back when they do', async () => {
    const [bad, good] = [withHome(WORDS + block), withHome(WORDS)];
    expect(await lived('hidden-links', [bad, good, bad], { profile: 'gx2016' })).toEqual([
      ...['pending', 'rectified', 'pending'],
    ]);
  });

  it('are not told on a night on which a frame of the page does not come', async () => {
    const broken = framed(() => ({ status: 500, body: '' }));
    const states = await lived('hidden-links', [withHome(WORDS + block), broken, framed(() => '<p>欢迎您</p>')]);
    expect(states).toEqual(['pending', 'pending (not-looked-for)', 'rectified']);
  });

  it('on the page of a column are looked at every night, and mended when that page comes without them', async () => {
    const hides = (inside: string): Site =>
      firstOf((asked) => {
        const page = healthySite()(asked);
        if (typeof page !== 'string') return page;
        if (asked.url.pathname === '/') return page.replace('<h1>', `${WORDS}<h1>`);
        return asked.url.pathname === '/tjsj/' ? page.replace('</body>', `${inside}</body>`) : page;
      });
    const fails = firstOf(({ url }) => (url.pathname === '/tjsj/' ? { status: 503, body: '' } : undefined), hides(''));
    expect(await lived('hidden-links', [hides(block), hides(block), fails, hides('')])).toEqual([
      ...['pending', 'pending', 'pending (pages-unread)', 'rectified'],
    ]);
  });

  it('of a kind that the rule book does not ask for are none', async () => {
    const off = await lived('meta-missing', [withHome(WORDS)], { profile: 'gx2016' });
    expect(off).toEqual(['none']);
  });
});

describe('what a home page has to bear', () => {
  const tags = ['SiteName', 'SiteDomain', 'SiteIDCode'].map((name) => `<meta name="${name}" content="a">`).join('');
  const columns = (head: string): Site =>
    firstOf((asked) => {
      const page = healthySite()(asked);
      return typeof page === 'string' ? page.replace('</head>', `${head}</head>`) : page;
    });
  const tagged = columns(`${tags}<meta name="ColumnName" content="工作动态">`);

  it('is there when it is seen', async () => {
    const long: Site = (asked) => {
      const page = tagged(asked);
      return typeof page === 'string' && asked.url.pathname === '/' ? page.replace('<h1>', `${WORDS}<h1>`) : page;
    };
    expect(await lived('meta-missing', [withHome(WORDS), () => ({ status: 403, body: '' }), long])).toEqual([
      ...['pending', 'pending (blocked)', 'rectified'],
    ]);
  });

  it('is not there yet on a page that only leads on', async () => {
    const door = firstOf(
      ({ url }) => (url.pathname === '/' ? '<html><body><a href="/main.html">进入网站</a></body></html>' : undefined),
      ({ url }) => (url.pathname === '/main.html' ? { status: 500, body: '' } : undefined),
      healthySite(),
    );
    expect(await lived('no-search', [withHome(WORDS), door])).toEqual(['pending', 'pending (not-looked-for)']);
  });
});

describe('questions of visitors', () => {
  const asked = { ...COLUMNS, zxzx: { name: '在线咨询', days: [] } };
  const list = menuOf(asked);
  const site = (rows: string, page: string): Site =>
    firstOf(({ url }) => {
      if (url.pathname === '/zxzx/') return pageHtml(`<h2>在线咨询</h2><ul>${rows}</ul>`, { menu: list });
      const words = `<h1>咨询医保缴费问题</h1><p>请问如何缴费？</p>${page}`;
      return url.pathname === '/zxzx/1.html' ? pageHtml(words, { menu: list }) : undefined;
    }, healthySite(asked));
  const row = (status: string): string =>
    `<li><a href="/zxzx/1.html">咨询医保缴费问题</a> <span>2020-10-01</span> <em>${status}</em></li>
     <li><a href="/zxzx/2.html">咨询入学问题</a> <span>2021-02-01</span> <em>已回复</em></li>
     <li><a href="/zxzx/3.html">咨询户口问题</a> <span>2021-01-01</span> <em>已回复</em></li>`;
  const ANSWER = '<p>回复内容：请到服务大厅办理</p>';

  it('are mended when their own page shows an answer, not when they only leave the list', async () => {
    const gone = '<li><a href="/zxzx/3.html">咨询户口问题</a> <span>2021-01-01</span> <em>已回复</em></li>';
    const nights = [site(row('未回复'), ''), site(gone, ''), site(gone, ANSWER), site(gone, ANSWER)];
    expect(await lived('messages-unanswered', nights)).toEqual([
      ...['pending', 'pending (not-looked-for)', 'rectified', 'rectified'],
    ]);
  });
});

describe('links that show another’s page', () => {
  const OLD = 'www.oldbureau.com';
  const PARKED =
    '<html><head><title>oldbureau.com域名已过期</title></head><body><p>域名已过期，本域名出售，联系购买域名</p></body></html>';
  const linked = withHome(`${WORDS}<a href="http://${OLD}/">农业网</a>`);
  const web = (home: Site, other: Site): Sites => ({ [HOST]: home, [OLD]: other });

  it('are mended when they are taken off, or the page is in order; one that does not open is not', async () => {
    const bad = web(linked, () => PARKED);
    expect(
      await lived('links-hijacked', [
        bad,
        web(linked, () => ({ status: 403, body: '' })),
        web(linked, () => '<title>农业网</title><p>农业新闻</p>'),
      ]),
    ).toEqual(['pending', 'pending (links-uncertain)', 'rectified']);
  });

  it('taken off', async () => {
    const nights = [web(linked, () => PARKED), web(withHome(WORDS), () => PARKED)];
    expect(await lived('links-hijacked', nights)).toEqual(['pending', 'rectified']);
  });
});

describe('links to addresses of a house', () => {
  const LOCAL = '<a href="http://192.168.1.5/a.doc">附件</a>';
  const site = (inColumn: string): Site =>
    healthySite(COLUMNS, { inColumn: (folder) => (folder === 'tjsj' ? inColumn : '') });
  const failing = firstOf(
    ({ url }) => (url.pathname === '/tjsj/' ? { status: 403, body: '' } : undefined),
    healthySite(),
  );
  const UNREAD = 'pending (pages-unread)';

  it('are not gone as long as the page that bore them cannot be read, however many nights', async () => {
    const states = await lived('links-local', [site(LOCAL), failing, failing, site('')]);
    expect(states).toEqual(['pending', UNREAD, UNREAD, 'rectified']);
  });

  it('are not held back by a page that nobody could ever read', async () => {
    const walled = (inner: Site): Site =>
      firstOf(({ url }) => (url.pathname === '/admin/' ? { status: 403, body: '' } : undefined), inner);
    const link = '<a href="/admin/">管理登录</a>';
    const nights = [walled(site(LOCAL + link)), walled(site(link))];
    expect(await lived('links-local', nights)).toEqual(['pending', 'rectified']);
  });
});
