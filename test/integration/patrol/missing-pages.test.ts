import { describe, expect, it } from 'vitest';
import { articleHtml, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOME, type Patrolled, patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';
import type { Sent, Site } from '../../support/patrol/small-web.ts';

const link = (href: string): string => `<p><a href="${href}">关于开展专项整治工作的旧通知</a></p>`;
const STATES = ['工作动态: current', '通知公告: current', '统计数据: sleeping'];
const told = ({ links }: Patrolled): [string, string, string][] =>
  links.map(({ url, reason, verdict }) => [url.slice(HOME.length), reason, verdict]);
const kinds = ({ findings }: Patrolled): string[] => findings.map(({ kind }) => kind);

/** A healthy site with two dead links, that answers what it does not have in its own way. */
const withMissing = (missing: (path: string) => string | Sent): Site => {
  const base = healthySite(COLUMNS, { onHome: link('/old/1.html') + link('/tjsj/99.html') });
  return (asked) => base(asked) ?? (asked.url.pathname === '/robots.txt' ? null : missing(asked.url.pathname));
};

describe('links that lead to nothing', () => {
  const DEAD = ['old/1.html', 'tjsj/99.html'];
  const SORRY = pageHtml('<p>您访问的页面不存在</p>', { title: '提示信息', menu: [] });

  it.each([
    ['404', () => ({ status: 404, body: SORRY }), 'http-404'],
    ['500', () => ({ status: 500, body: '' }), 'http-500'],
    ['200 and an error page', () => SORRY, 'soft-404'],
    [
      'a redirect to an error page',
      (path: string) => (path === '/error.html' ? SORRY : { status: 302, headers: { location: '/error.html' } }),
      'soft-404',
    ],
    ['200 and a box that says so', () => "<script>alert('该信息已删除');history.back()</script>", 'soft-404'],
    ['a redirect to the home page', () => ({ status: 302, headers: { location: '/' } }), 'soft-404'],
    ['a hang-up', () => ({ hangsUp: true }), 'reset'],
  ] as const)('answered with %s are broken, and nothing else is', async (_name, missing, reason) => {
    const patrolled = await patrolWeb(withMissing(missing));
    expect(told(patrolled).sort()).toEqual(DEAD.map((path) => [path, reason, 'broken']));
    expect(statesOf(patrolled)).toEqual(STATES);
    expect(kinds(patrolled)).toEqual(['column-sleeping', 'links-broken']);
  });

  it('stand with the page and the words by which a clerk finds them', async () => {
    const { links } = await patrolWeb(withMissing(() => ({ status: 404, body: SORRY })));
    expect(links[0]?.foundOn).toEqual([{ page: HOME, text: '关于开展专项整治工作的旧通知' }]);
    expect(links[0]?.attempts.length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['a wall', { status: 403, body: '' }, 'http-403'],
    ['a challenge', { status: 412, body: '<script>var _$ts=1;</script>' }, 'http-412'],
    ['a pause', { status: 503, headers: { 'retry-after': '3600' }, body: '' }, 'http-503'],
  ])('behind %s are no claim', async (_name, answer, reason) => {
    const patrolled = await patrolWeb(withMissing(() => answer));
    expect(told(patrolled).map(([, why, verdict]) => [why, verdict])).toEqual(DEAD.map(() => [reason, 'blocked']));
    expect(kinds(patrolled)).toEqual(['column-sleeping']);
  });

  it('that fail once and then open are nothing', async () => {
    const moody = firstOf(
      ({ url, times }) =>
        /^\/(?:tjsj\/99|old\/1)\.html$/.test(url.pathname)
          ? times === 1
            ? { hangsUp: true }
            : articleHtml()
          : undefined,
      healthySite(COLUMNS, { onHome: link('/old/1.html') + link('/tjsj/99.html') }),
    );
    expect(await patrolWeb(moody)).toMatchObject({ links: [] });
  });
});

describe('a link that leads home where missing pages are honest 404s', () => {
  it('is told as what nobody can tell, and is no claim', async () => {
    const site = firstOf(
      ({ url }) => (url.pathname === '/old/1.html' ? { status: 302, headers: { location: '/' } } : undefined),
      healthySite(COLUMNS, { onHome: link('/old/1.html') }),
    );
    const patrolled = await patrolWeb(site);
    expect(told(patrolled)).toEqual([['old/1.html', 'soft-404', 'uncertain']]);
    expect(kinds(patrolled)).toEqual(['column-sleeping']);
  });
});

describe('a page that says “not found” where missing ones are honest 404s', () => {
  it('is told as what nobody can tell, and is no claim', async () => {
    const sorry = pageHtml('<p>您访问的页面不存在</p>', { title: '提示信息', menu: [] });
    const site = firstOf(
      ({ url }) => (url.pathname === '/old/1.html' ? sorry : undefined),
      healthySite(COLUMNS, { onHome: link('/old/1.html') }),
    );
    const patrolled = await patrolWeb(site);
    expect(told(patrolled)).toEqual([['old/1.html', 'soft-404', 'uncertain']]);
    expect(kinds(patrolled)).toEqual(['column-sleeping']);
  });

  it('is dead where entries bear numbers, and a number that none has is answered so too', async () => {
    const sorry = pageHtml('<p>您访问的信息不存在</p>', { title: '提示信息', menu: [] });
    const site = firstOf(
      ({ url }) => (/^\/info\/\d+\.html$/.test(url.pathname) ? sorry : undefined),
      healthySite(COLUMNS, { onHome: link('/info/4711.html') }),
    );
    expect(told(await patrolWeb(site))).toEqual([['info/4711.html', 'soft-404', 'broken']]);
  });
});

describe('near misses', () => {
  it('an article about missing pages is there', async () => {
    const notice = articleHtml({ title: '关于页面不存在问题的整改通报' });
    const site = firstOf(
      ({ url }) => (url.pathname === '/old/1.html' ? notice : undefined),
      healthySite(COLUMNS, { onHome: link('/old/1.html') }),
    );
    expect(await patrolWeb(site)).toMatchObject({ links: [] });
  });

  it('a page that moved is there', async () => {
    const site = firstOf(
      ({ url }) =>
        url.pathname === '/old/1.html' ? { status: 301, headers: { location: '/gzdt/2.html' } } : undefined,
      healthySite(COLUMNS, { onHome: link('/old/1.html') }),
    );
    expect(await patrolWeb(site)).toMatchObject({ links: [] });
  });
});

describe('a site that answers 200 to everything', () => {
  /** With its home page, in place: no word and no redirect tells. */
  const everything: Site = (asked) =>
    healthySite(COLUMNS, { onHome: link('/old/1.html') })(asked) ??
    healthySite(COLUMNS, { onHome: link('/old/1.html') })({ ...asked, url: new URL(HOME) });

  it('has the columns that it has, and no other', async () =>
    expect(statesOf(await patrolWeb(everything))).toEqual(STATES));

  it('is accused of no dead link, and is left in good time', async () => {
    const patrolled = await patrolWeb(everything);
    expect([patrolled.links, kinds(patrolled), patrolled.visit.report.crawl.stopReason]).toEqual([
      [],
      ['column-sleeping'],
      'done',
    ]);
    expect(patrolled.asked.length).toBeLessThan(40);
  });

  it('a column in its menu that is only the home page again is not called empty', async () => {
    const columns = { ...COLUMNS, lost: { name: '政府文件', days: [] } };
    const base = healthySite(columns);
    const site: Site = (asked) =>
      asked.url.pathname.startsWith('/lost') ? base({ ...asked, url: new URL(HOME) }) : base(asked);
    const patrolled = await patrolWeb(site);
    expect(kinds(patrolled)).toEqual(['column-sleeping']);
  });
});
