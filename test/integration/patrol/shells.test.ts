// A link to a page that only sends on is judged by where its visitor ends.
import { describe, expect, it } from 'vitest';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOME, HOST, type Patrolled, patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const refresh = (to: string): string => `<html><head><meta http-equiv="refresh" content="0;url=${to}"></head></html>`;
const script = (to: string): string => `<script>window.location.href="${to}"</script>`;
const told = ({ links }: Patrolled): [string, string, string][] =>
  links.map(({ url, reason, verdict }): [string, string, string] => [url.replace(HOME, '/'), reason, verdict]).sort();

/** A healthy site whose home page leads to `/go/1.html`. */
function siteWith(shells: Readonly<Record<string, string>>): Site {
  const onHome = '<a href="/go/1.html">关于开展专项整治工作的通知</a>';
  return firstOf(({ url }) => shells[url.pathname], healthySite(COLUMNS, { onHome }));
}

describe('a link to a page that only sends on', () => {
  it.each([
    ['by refresh to a page', { '/go/1.html': refresh('/gzdt/1.html') }],
    ['by script to a page', { '/go/1.html': script('/gzdt/1.html') }],
    ['twice, to a page', { '/go/1.html': script('/go/2.html'), '/go/2.html': refresh('../gzdt/1.html') }],
    ['to the home page, which it says', { '/go/1.html': refresh('/') }],
  ])('%s is fine', async (_name, shells) => expect(told(await patrolWeb(siteWith(shells)))).toEqual([]));

  it('by script to a page that is missing is dead', async () =>
    expect(told(await patrolWeb(siteWith({ '/go/1.html': script('/go/none.html') })))).toEqual([
      ['/go/1.html', 'http-404', 'broken'],
    ]));

  it('by refresh to a page that is missing is dead, as is the link that the refresh is', async () =>
    expect(told(await patrolWeb(siteWith({ '/go/1.html': refresh('/go/none.html') })))).toEqual([
      ['/go/1.html', 'http-404', 'broken'],
      ['/go/none.html', 'http-404', 'broken'],
    ]));

  it('in a circle is a loop', async () =>
    expect(
      told(await patrolWeb(siteWith({ '/go/1.html': refresh('/go/2.html'), '/go/2.html': script('/go/1.html') }))),
    ).toEqual([
      ['/go/1.html', 'redirect-loop', 'broken'],
      ['/go/2.html', 'redirect-loop', 'broken'],
    ]));

  it.each([
    ['refresh', `<title>提示</title>页面不存在，3秒后返回首页${refresh('/')}`],
    ['script', script('/')],
  ])('by %s to the home page, as whatever is missing is, is missing', async (_name, sentHome) => {
    const missing = { '/go/1.html': sentHome, '/go/2.html': script('/gzdt/1.html') };
    const site = siteWith(missing);
    const isOfGo = (path: string): boolean => path.startsWith('/go/') && !(path in missing);
    const told404 = firstOf(({ url }) => (isOfGo(url.pathname) ? sentHome : undefined), site);
    expect(told(await patrolWeb(told404))).toEqual([['/go/1.html', 'soft-404', 'broken']]);
  });

  it('by script to a dead host of others is dead', async () =>
    expect(told(await patrolWeb(siteWith({ '/go/1.html': script('http://gone.example.cn/') })))).toEqual([
      ['/go/1.html', 'dns-nxdomain', 'broken'],
    ]));

  it('by script to others that open is fine', async () => {
    const sites = { [HOST]: siteWith({ '/go/1.html': script('http://other.cn/') }), 'other.cn': () => '<p>您好</p>' };
    expect(told(await patrolWeb(sites))).toEqual([]);
  });
});

describe('what leads on to another spelling of its own address', () => {
  const STATES = ['工作动态: current', '通知公告: current', '统计数据: sleeping'];
  /** `to` shows what stands at `from` on a healthy site. */
  const behind = (from: string, shell: string, to: string): Site =>
    firstOf(
      ({ url }) => (url.pathname === from ? shell : undefined),
      (asked) => healthySite()(asked.url.pathname === to ? { ...asked, url: new URL(from, HOME) } : asked),
    );

  it.each([
    ['refresh', refresh('index.jsp')],
    ['script', script('index.jsp')],
    ['its picture', '<a href="index.jsp"><img src="data:,"></a>'],
    ['a link beside one to itself', '<a href="/index.html">大新县</a><a href="/index.jsp">进入网站</a>'],
    ['its frame', '<frameset rows="100%"><frame src="index.jsp"></frameset>'],
  ])('the front door, by %s: the site behind it is patrolled', async (_name, shell) => {
    const site = behind('/', shell, '/index.jsp');
    const patrolled = await patrolWeb((asked) => (asked.url.pathname === '/index.html' ? shell : site(asked)));
    expect(statesOf(patrolled)).toEqual(STATES);
    expect(told(patrolled)).toEqual([]);
  });

  it.each([
    ['refresh', refresh('index.jsp')],
    ['script', script('index.jsp')],
  ])('a column, by %s: its list is read', async (_name, shell) => {
    const patrolled = await patrolWeb(behind('/tjsj/', shell, '/tjsj/index.jsp'));
    expect(statesOf(patrolled)).toEqual(STATES);
    expect(told(patrolled)).toEqual([]);
  });

  it('and is not there: the link is dead, and the column not judged', async () => {
    const patrolled = await patrolWeb(behind('/tjsj/', script('index.php'), '/tjsj/index.jsp'));
    expect(statesOf(patrolled)).not.toContain('统计数据: sleeping');
    expect(statesOf(patrolled)).not.toContain('统计数据: empty');
    expect(told(patrolled)).toEqual([['/tjsj/', 'http-404', 'broken']]);
  });
});
