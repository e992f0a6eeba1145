import { describe, expect, it } from 'vitest';
import { openHome } from '../../../src/crawl/home/open-home.ts';
import { entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';
import { clientOver, fakeWeb, taskOf, toolsOver, type Web } from '../../support/visit/fake-web.ts';

const LISTED = 'http://www.guiilin.gov.cn/';
const ALT = 'http://www.guilin.gov.cn/';
const HOME = pageHtml(`<h1>欢迎</h1>${listHtml(entries(['2017-02-27', '2017-02-20', '2017-01-12']))}`);
const REFUSED = { fails: 'refused' } as const;

async function open(web: Web, url = LISTED, altUrl: string | null = null, forbidden: readonly string[] = []) {
  const fake = fakeWeb(web);
  const tools = toolsOver(fake, forbidden);
  return { home: await openHome(taskOf(url, altUrl), tools, clientOver(tools)), asked: fake.asked };
}

/** Where the front door led, or why it stayed shut. */
async function opened(...args: Parameters<typeof open>): Promise<string> {
  const { home } = await open(...args);
  return home.ok ? home.home.facts.url : home.stopReason;
}

describe('the listed address, then the alternate', () => {
  it('the listed one where it opens', async () => {
    const { home, asked } = await open({ [LISTED]: HOME, [ALT]: HOME }, LISTED, ALT);
    expect(home).toMatchObject({ ok: true, openedUrl: LISTED });
    expect(asked).toEqual([LISTED]);
  });

  it('the alternate where the listed one fails, and all attempts are told', async () => {
    const { home } = await open({ [LISTED]: { fails: 'dns-nxdomain' }, [ALT]: HOME }, LISTED, ALT);
    expect(home).toMatchObject({ ok: true, openedUrl: ALT });
    expect(home.attempts.map(({ reason }) => reason)).toEqual(['dns-nxdomain', 'dns-nxdomain', null]);
  });

  it('both belong to the site', async () => {
    const { home } = await open({ [LISTED]: REFUSED, [ALT]: HOME }, LISTED, ALT);
    expect(home.ok && [...home.scope.hosts]).toEqual(['guiilin.gov.cn', 'guilin.gov.cn']);
  });

  it('a passing failure is asked again at once', async () => {
    const { home } = await open({ [LISTED]: [REFUSED, HOME] });
    expect([home.ok, home.attempts.length]).toEqual([true, 2]);
  });

  it('whatever robots.txt says: a visitor opens it too', async () =>
    expect(await opened({ [LISTED]: HOME }, LISTED, null, [LISTED])).toBe(LISTED));
});

describe('a front door that stays shut', () => {
  it.each([
    ['refused', REFUSED, 'unreachable'],
    ['404', { status: 404, html: '<h1>404</h1>' }, 'unreachable'],
    ['503 for ever', { status: 503, html: '' }, 'unreachable'],
    ['silence', { fails: 'timeout' }, 'unreachable'],
    ['403', { status: 403, html: '' }, 'blocked'],
    ['a challenge', { html: '<title>安全验证</title><p>请完成安全验证</p>' }, 'blocked'],
    ['the proxy', { fails: 'proxy' }, 'own-failure'],
    ['a name server that fails', { fails: 'dns-failure' }, 'unreachable'],
    ['a file instead of a page', { html: '%PDF', type: 'application/pdf' }, 'unreachable'],
    ['nothing at all', { html: '' }, 'unreachable'],
  ] as const)('%s: %s', async (_name, answer, stopReason) =>
    expect(await opened({ [LISTED]: answer })).toBe(stopReason),
  );

  it.each([
    ['521 and a cookie script', { status: 521, html: '<script>document.cookie="__jsl_clearance=1"</script>' }],
    ['503 with a challenge', { status: 503, html: '<title>安全验证</title><p>请完成安全验证</p>' }],
    ['503 and when to come back', { status: 503, headers: { 'retry-after': '3600' } }],
  ])('a wall is a wall where robots.txt forbids the home page: %s', async (_name, answer) => {
    const { home } = await open({ [LISTED]: answer }, LISTED, null, [LISTED]);
    expect(home).toMatchObject({ ok: false, stopReason: 'blocked' });
    expect(home.attempts.map(({ outcome }) => outcome)).toContain('blocked');
  });

  it('a failure behind a forbidding robots.txt is asked twice, as any', async () => {
    const { home } = await open({ [LISTED]: REFUSED }, LISTED, null, [LISTED]);
    expect(home).toMatchObject({ stopReason: 'unreachable', attempts: [{ outcome: 'broken' }, { outcome: 'broken' }] });
  });

  it('a wall at one of two addresses is a wall', async () =>
    expect(await opened({ [LISTED]: REFUSED, [ALT]: { status: 403, html: '' } }, LISTED, ALT)).toBe('blocked'));
});

describe('through splash pages', () => {
  const inner = `${LISTED}main.html`;

  it.each([
    ['meta refresh', '<meta http-equiv="refresh" content="0;url=main.html">'],
    ['a script', '<script>location.href="main.html"</script>'],
    ['one picture that leads in', '<a href="main.html"><img src="in.jpg"></a>'],
    ['进入网站', '<p>欢迎</p><a href="main.html">进入网站</a>'],
    ['an image map', '<map><area href="main.html"></map>'],
    ['a picture that is clicked on', `<img src="in.jpg" onclick="window.location.href='main.html'">`],
    ['a link beside one', `<img onclick="window.open('notice.html')"><a href="main.html">进入网站</a>`],
    ['two ways in: the first', '<a href="main.html">中文版</a><a href="en.html">English</a>'],
  ])('%s', async (_name, splash) => expect(await opened({ [LISTED]: splash, [inner]: HOME })).toBe(inner));

  it('keeps each door, the real home last', async () => {
    const web = {
      [LISTED]: '<script>location="a.html"</script>',
      [`${LISTED}a.html`]: '<script>location="main.html"</script>',
      [inner]: HOME,
    };
    const { home } = await open(web);
    expect(home.ok && home.doors.map(({ facts }) => facts.url)).toEqual([LISTED, `${LISTED}a.html`, inner]);
  });

  it.each([
    ['three ways on', '<a href="a.html">甲</a><a href="b.html">乙</a><a href="c.html">丙</a>'],
    ['a link that leaves', '<a href="http://www.gxzf.gov.cn/">自治区政府</a>'],
    ['frames', '<iframe src="main.html"></iframe>'],
    ['a page with words of its own', `<p>${'通'.repeat(200)}</p><a href="main.html">进入</a>`],
  ])('stays at %s', async (_name, html) => expect(await opened({ [LISTED]: html, [inner]: HOME })).toBe(LISTED));

  it('stays where the way on is walled, with 200 too', async () => {
    const wall = '<title>安全验证</title><p>请完成安全验证</p>';
    expect(await opened({ [LISTED]: '<script>location.href="main.html"</script>', [inner]: wall })).toBe(LISTED);
  });

  it('stays where the way on is dead', async () =>
    expect(await opened({ [LISTED]: '<meta http-equiv="refresh" content="0;url=main.html">' })).toBe(LISTED));

  it('goes by the link beside a script whose way on is dead, or was read wrongly', async () => {
    const html = '<script>location.href="old.html"</script><a href="main.html">如果没有自动跳转，请点击这里</a>';
    expect(await opened({ [LISTED]: html, [inner]: HOME })).toBe(inner);
    expect(await opened({ [LISTED]: html })).toBe(LISTED);
  });

  it('ends where doors lead in a circle, and after five', async () => {
    const circle = {
      [LISTED]: '<script>location="b.html"</script>',
      [`${LISTED}b.html`]: '<script>location="/"</script>',
    };
    expect(await opened(circle)).toBe(`${LISTED}b.html`);
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [
        at === 0 ? LISTED : `${LISTED}${at}.html`,
        `<script>location="${at + 1}.html"</script>`,
      ]),
    );
    expect(await opened(chain)).toBe(`${LISTED}4.html`);
  });

  it('follows a splash to another host, which then belongs to the site', async () => {
    const away = 'http://new.guilin.gov.cn/';
    const { home } = await open({ [LISTED]: `<meta http-equiv="refresh" content="0;url=${away}">`, [away]: HOME });
    expect(home.ok && [...home.scope.hosts]).toEqual(['guiilin.gov.cn', 'new.guilin.gov.cn']);
  });

  it('a redirect by HTTP makes its host part of the site', async () => {
    const { home } = await open({
      [LISTED]: { to: 'http://www.guilin.gov.cn:8080/' },
      'http://www.guilin.gov.cn:8080/': HOME,
    });
    expect(home.ok && [...home.scope.hosts]).toEqual(['guiilin.gov.cn', 'guilin.gov.cn:8080']);
  });
});

describe('a listed address with a directory', () => {
  const ROOT = 'http://www.gxfda.gov.cn/';
  const URL = `${ROOT}gxfdanet/`;
  const page = (title: string): string => pageHtml('<h1>欢迎</h1>', { title });
  const directory = async (root: Web[string] | null): Promise<string | null | undefined> => {
    const { home } = await open({ [URL]: page('食药监局'), ...(root === null ? {} : { [ROOT]: root }) }, URL);
    return home.ok ? home.scope.directory : undefined;
  };

  it.each([
    ['leads to it', { to: URL }],
    ['leads to it by META', '<meta http-equiv="refresh" content="0;url=/gxfdanet/">'],
    ['leads below it', '<script>location.href="/gxfdanet/index.aspx"</script>'],
    ['bears the same title', page('食药监局')],
    ['is no page', null],
    ['does not open', REFUSED],
  ])('the whole host is the site where its root %s', async (_name, root) => expect(await directory(root)).toBeNull());

  it.each([
    ['another site', page('自治区政府')],
    ['a page without a title', page('')],
  ])('only what lies under it where the root is %s', async (_name, root) =>
    expect(await directory(root)).toBe('/gxfdanet/'),
  );

  it('a page in no directory has none', async () => {
    const { home } = await open({ [`${ROOT}index.asp`]: HOME }, `${ROOT}index.asp`);
    expect(home.ok && home.scope.directory).toBeNull();
  });
});
