import { describe, expect, it } from 'vitest';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOME, pathsAsked, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Sent, Site } from '../../support/patrol/small-web.ts';

const onHome = (html: string, more: Site = () => null): Site => {
  const base = healthySite(COLUMNS, { onHome: html });
  return firstOf((asked) => base(asked) ?? undefined, more);
};
const dead = (patrolled: { links: readonly { url: string }[] }): string[] =>
  patrolled.links.map(({ url }) => url.replace(HOME, '/'));

describe('every link of the site is asked', () => {
  it.each([
    ['a picture', '<img src="/images/a.jpg">', '/images/a.jpg'],
    ['an attachment', '<a href="/files/a.doc">附件</a>', '/files/a.doc'],
    ['a script', '<script src="/js/a.js"></script>', '/js/a.js'],
    ['a style sheet', '<link rel="stylesheet" href="/css/a.css">', '/css/a.css'],
    ['a background', '<table background="/images/b.gif"><tr><td>甲</td></tr></table>', '/images/b.gif'],
    ['an image map', '<map><area href="/map.html"></map>', '/map.html'],
    ['a frame', '<iframe src="/inner.html"></iframe>', '/inner.html'],
    ['a window that a click opens', `<a href="#" onclick="window.open('/win.html')">开窗</a>`, '/win.html'],
    ['a picture that loads late', '<img data-src="/images/late.jpg">', '/images/late.jpg'],
    ['a choice', '<select onchange="go(this)"><option value="/choice.html">区划</option></select>', '/choice.html'],
  ])('%s that is not there', async (_name, html, path) => expect(dead(await patrolWeb(onHome(html)))).toEqual([path]));

  it.each([
    ['in a comment', '<!-- <a href="/old.html">旧</a> -->'],
    ['without a script', '<noscript><img src="/old.jpg"></noscript>'],
    ['for mail', '<a href="mailto:a@daxin.gov.cn">信箱</a>'],
    ['in a template', '<template><a href="/old.html">旧</a></template>'],
    ['that only says what is meant', '<link rel="canonical" href="/old.html">'],
  ])('not one %s', async (_name, html) => expect(dead(await patrolWeb(onHome(html)))).toEqual([]));

  it('with what it stands on: the home page counts apart', async () => {
    const inColumn = (folder: string): string => (folder === 'tjsj' ? '<a href="/files/b.doc">附件</a>' : '');
    const { links } = await patrolWeb(healthySite(COLUMNS, { onHome: '<a href="/files/a.doc">附件</a>', inColumn }));
    expect(links.map(({ url, onHome: counts }) => [url, counts])).toEqual([
      [`${HOME}files/a.doc`, true],
      [`${HOME}files/b.doc`, false],
    ]);
  });

  it('spellings of one page: three are asked beside the first, the rest is the same again', async () => {
    const html = Array.from({ length: 9 }, (_, at) => `<a href="/x.html?t=148821120${at}">旧文</a>`).join('');
    const patrolled = await patrolWeb(onHome(html));
    expect(new Set(pathsAsked(patrolled).filter((path) => path.startsWith('/x.html'))).size).toBe(4);
  });
});

describe('the bare address of a form', () => {
  const status =
    (code: number): Site =>
    ({ url }) =>
      url.pathname === '/search.asp' ? { status: code, body: '<h1>error</h1>' } : null;
  const verdicts = async (html: string, code: number): Promise<string[]> =>
    (await patrolWeb(onHome(html, status(code)))).links.map(
      ({ url, verdict }) => `${url.replace(HOME, '/')} ${verdict}`,
    );
  const FORM = '<form action="/search.asp"><input name="q"></form>';

  it('that is not there is a dead link', async () => expect(await verdicts(FORM, 404)).toEqual(['/search.asp broken']));
  it('that fails may miss its fields only: nobody can tell', async () =>
    expect(await verdicts(FORM, 500)).toEqual(['/search.asp uncertain']));
  it.each([`${FORM}<a href="/search.asp">查询</a>`, `<a href="/search.asp">查询</a>${FORM}`])(
    'is a dead link where it stands as a link too: %s',
    async (html) => expect(await verdicts(html, 500)).toEqual(['/search.asp broken']),
  );
});

describe('attachments that open', () => {
  const attached = (path: string, sent: Sent): Site =>
    onHome(`<p><a href="${path}">附件：年度计划表</a></p>`, ({ url }) =>
      decodeURI(url.pathname + url.search) === path ? sent : null,
    );
  const toldOf = async (path: string, sent: Sent) => {
    const { findings, links, badAttachments } = await patrolWeb(attached(path, sent));
    const kinds = findings.map(({ kind }) => kind).filter((kind) => kind !== 'column-sleeping');
    return { kinds, links, bad: badAttachments.map(({ reason, verdict }) => `${reason} ${verdict}`) };
  };
  const ERROR =
    '<!doctype html><html><head><title>提示</title></head><body><p>文件已损坏，请联系管理员</p></body></html>';

  it.each([
    ['is an HTML page', '/files/a.pdf', { body: ERROR }, 'attachment-html'],
    [
      'is an HTML page that says so',
      '/files/a.pdf',
      { body: ERROR.replace('文件已损坏', '文件不存在') },
      'attachment-html',
    ],
    ['is an HTML page with a Chinese name', '/files/计划.doc', { body: ERROR }, 'attachment-html'],
    ['has no bytes', '/files/a.xls', { type: 'application/vnd.ms-excel', body: '' }, 'attachment-empty'],
  ] as const)('one that %s: a finding of its own, and no dead link', async (_name, path, sent, reason) =>
    expect(await toldOf(path, sent)).toEqual({ kinds: ['attachments-bad'], links: [], bad: [`${reason} broken`] }),
  );

  const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>年度计划</p></body></html>`;
  it.each([
    ['a document', '/files/a.pdf', { type: 'application/pdf', body: '%PDF-1.4' }],
    ['a page of that name', '/files/a.html', { body: ERROR }],
    ['what a script hands out', '/down.jsp?id=3', { body: ERROR }],
    ['HTML that Word has saved', '/files/a.doc', { body: WORD }],
    [
      'a table that Excel opens',
      '/files/a.xls',
      { body: '<html><body><table><tr><td>一</td></tr></table></body></html>' },
    ],
    ['HTML that is sent for Excel', '/files/a.xls', { type: 'application/vnd.ms-excel', body: ERROR }],
    ['a viewer', '/files/a.pdf', { body: '<html><body>正在打开<iframe src="/v?f=a"></iframe></body></html>' }],
    [
      'a page that leads on',
      '/files/a.pdf',
      { body: '<html><body>请稍候<script>location="/gzdt/1.html"</script></body></html>' },
    ],
    ['a login', '/files/a.pdf', { body: '<html><body>请登录<input type="password"></body></html>' }],
    ['a shell without words', '/files/a.pdf', { body: '<html><body><script>run()</script></body></html>' }],
    ['its web version', '/files/a.doc', { status: 302, headers: { location: '/gzdt/1.html' } }],
    ['an empty text file', '/files/a.txt', { type: 'text/plain', body: '' }],
  ] as const)('%s is none', async (_name, path, sent) =>
    expect(await toldOf(path, sent)).toMatchObject({ kinds: [], bad: [] }),
  );

  it('one that is not there is a dead link, and counts once', async () =>
    expect(await toldOf('/files/a.pdf', { status: 404, body: ERROR })).toMatchObject({
      kinds: ['links-broken'],
      links: [{ reason: 'http-404' }],
      bad: [],
    }));

  it('one that was whole when it was asked again is cleared', async () => {
    const site = onHome('<p><a href="/files/a.pdf">附件</a></p>', ({ url, times }) =>
      url.pathname === '/files/a.pdf'
        ? times < 3
          ? { body: ERROR }
          : { type: 'application/pdf', body: '%PDF-1.4' }
        : null,
    );
    const { badAttachments, findings } = await patrolWeb(site);
    expect([badAttachments, findings.filter(({ kind }) => kind === 'attachments-bad')]).toEqual([[], []]);
  });
});

describe('links that are not asked by the patrol of the site', () => {
  it('those that leave it: handed on, with the pages they stand on', async () => {
    const { visit, asked, links } = await patrolWeb(onHome('<p><a href="http://www.gxzf.gov.cn/">自治区政府</a></p>'));
    expect(visit.outside).toEqual([
      { url: 'http://www.gxzf.gov.cn/', foundOn: [{ page: HOME, text: '自治区政府' }], onHome: true },
    ]);
    expect([asked.filter((url) => url.includes('gxzf')), links]).toEqual([[], []]);
  });

  it('a subdomain is another site', async () => {
    const { visit } = await patrolWeb(onHome('<p><a href="http://bs.daxin.gov.cn/">网上办事</a></p>'));
    expect(visit.outside.map(({ url }) => url)).toEqual(['http://bs.daxin.gov.cn/']);
  });

  it('those that only open inside a house: one finding, none asked', async () => {
    const { findings, asked } = await patrolWeb(
      onHome('<p><a href="http://192.168.1.7/oa/">办公系统</a> <a href="file:///C:/a.doc">附件</a></p>'),
    );
    expect(
      findings.filter(({ kind }) => kind === 'links-local').map(({ evidence }) => evidence.map(({ quote }) => quote)),
    ).toEqual([['http://192.168.1.7/oa/ 办公系统', 'file:///C:/a.doc 附件']]);
    expect(asked.filter((url) => url.includes('192.168'))).toEqual([]);
  });
});
