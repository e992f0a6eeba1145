/**
 * `check` of a site on which one dead link of every kind is planted (每一种链接), each beside a link that looks like it
 * and is none: it finds each of the first with its page, and asks none of the second.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { type Asked, type Sent, type SmallWeb, startWeb } from '../../support/patrol/small-web.ts';

const HOST = 'www.daxin.gov.cn';
const HOME = `http://${HOST}/`;

/** DEAD stands for the link that is to be found, NONE for what is none. */
const PLANTED: Readonly<Record<string, string>> = {
  a: '<a href="DEAD">公告</a><!-- <a href="NONE">旧公告</a> -->',
  attachment: '<a href="DEAD.doc">附件</a><template><a href="NONE">附件</a></template>',
  area: '<map><area href="DEAD" shape="rect"><area nohref alt="NONE"></map>',
  link: '<link rel="stylesheet" href="DEAD.css"><link rel="canonical" href="NONE"><link rel="alternate" href="NONE">',
  icon: '<link rel="shortcut icon" href="DEAD.ico"><link rel="preconnect" href="NONE">',
  script: '<script src="DEAD.js"></script><script>var a = \'<a href="NONE">x</a>\';</script>',
  scriptType: '<script type="text/javascript" src="DEAD.js"></script><script type="text/html" src="NONE"></script>',
  img: '<img src="DEAD.jpg"><noscript><img src="NONE"></noscript>',
  srcset: '<img src="/ok.png" srcset="/ok.png 1x, DEAD.png 2x, NONE nonsense">',
  source: '<picture><source srcset="DEAD.webp" src="NONE"><img src="/ok.png"></picture>',
  lazy: '<img src="/ok.png" data-src="DEAD.jpg" data-note="NONE">',
  lazyOriginal: '<img src="/ok.png" data-original="DEAD.jpg"><b data-original="NONE"></b>',
  iframe: '<iframe src="DEAD"></iframe><iframe srcdoc="&lt;p&gt;x" src="NONE"></iframe>',
  object: '<object data="DEAD.swf"></object><object title="NONE"></object>',
  param: '<object><param name="movie" value="DEAD.swf"><param name="flashvars" value="NONE"></object>',
  embed: '<embed src="DEAD.swf" pluginspage="NONE">',
  video: '<video src="DEAD.mp4"></video><video src="data:video/mp4,NONE"></video>',
  poster: '<video src="/ok.png" poster="DEAD.jpg"></video>',
  audio: '<audio><source src="DEAD.mp3"></audio><div><source src="NONE"></div>',
  track: '<video src="/ok.png"><track src="DEAD.vtt"></video>',
  form: '<form action="DEAD"><input name="q"></form><form method="post" action="NONE"></form>',
  input: '<input type="image" src="DEAD.gif"><input type="text" src="NONE">',
  background: '<table background="DEAD.gif"><tr><td bgcolor="NONE">x</td></tr></table>',
  refresh: '<meta http-equiv="refresh" content="1800; url=DEAD"><meta name="refresh" content="1;url=NONE">',
  onclick: `<div onclick="window.open('DEAD')">开窗</div><div onclick="window.open('NONE?id=' + id)">开窗</div>`,
  javascript: `<a href="javascript:location.href='DEAD'">前往</a><a href="javascript:go('NONE')">前往</a>`,
  select: `<select onchange="location=this.value"><option value="">请选择</option><option value="DEAD">x</option></select>
    <select onchange="location='l.asp?f='+this.value"><option value="NONE">x</option></select>`,
  friends: '<select><option>友情链接</option><option value="DEAD.html">x</option></select>',
  mail: '<a href="DEAD">信</a><a href="mailto:NONE@daxin.gov.cn">信箱</a><a href="tel:NONE">电话</a>',
  blanks: '<a href=" /de\nad/blanks\t">空白</a>',
  backslash: '<a href="\\dead\\backslash">反斜杠</a>',
  chinese: '<a href="/dead/中文.doc">中文</a>',
  unfilled: '<a href="DEAD">甲</a><a href="/{{item.url}}">乙</a>',
};
const ON_HOME: Readonly<Record<string, string>> = {
  style: '<div style="background:url(DEAD.gif)">横幅</div>',
  sheet: '<style>.a{background:url("DEAD.gif")} /* .b{background:url(NONE)} */</style>',
};
/** No visitor sees a rule that matches nothing: of inner pages the sheets are not held against the site. */
const IN_COLUMNS = '<style>.a{background:url(/none/sheet.gif)}</style>';

const LOCAL = [
  '<a href="http://192.168.1.7/oa/">办公</a>',
  '<a href="file:///D:/a.doc">附件</a>',
  '<img src="C:\\a.jpg">',
  '<form action="http://localhost:8080/s"></form>',
  '<script src="http://0x7f.1/a.js"></script>',
  '<select onchange="go(this)"><option value="http://oa.daxin.lan/">内网</option></select>',
  `<td onclick="window.open('http://[fd00::5]/')">点击</td>`,
];

const written = (plants: Readonly<Record<string, string>>): string =>
  Object.entries(plants)
    .map(([kind, html]) => html.replaceAll('DEAD', `/dead/${kind}`).replaceAll('NONE', `/none/${kind}`))
    .join('\n');

const FOLDERS = Object.keys(COLUMNS);
const KINDS = Object.keys(PLANTED);

/** Each column bears a share of the kinds. */
function inColumn(folder: string): string {
  const mine = KINDS.filter((_, at) => FOLDERS[at % FOLDERS.length] === folder);
  return IN_COLUMNS + written(Object.fromEntries(mine.map((kind) => [kind, PLANTED[kind] ?? ''])));
}

const MENU = [...menuOf(COLUMNS), ['政策查询', '/gbk.html'], ['旧版', '/old/']] as const;

/** In GBK: the server knows the bytes of its own charset only. */
const GBK_PAGE: Sent = {
  type: 'text/html; charset=gbk',
  body: Buffer.concat([
    Buffer.from('<title>x</title><p><a href="/s.asp?k='),
    ...[Buffer.from([0xcd, 0xb3]), Buffer.from('">good</a><a href="/dead/s.asp?k='), Buffer.from([0xbc, 0xc6])],
    Buffer.from('">bad</a></p>'),
  ]),
};

function odd({ url }: Asked): string | Sent | null | undefined {
  const { pathname, search } = url;
  if (pathname === '/ok.png') return { type: 'image/png', body: 'x' };
  if (pathname === '/gbk.html') return GBK_PAGE;
  if (pathname === '/s.asp') return search === '?k=%CD%B3' ? '<p>统计</p>' : null;
  if (pathname === '/old/')
    return '<base href="/dead/"><base href="/none/"><title>旧版</title><p><a href="base.html">旧闻</a></p>';
  return undefined;
}

let dir = '';
let web: SmallWeb;
let report: SiteReport;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'links-'));
  const onHome = written(ON_HOME) + LOCAL.join('');
  web = await startWeb({ [HOST]: firstOf(odd, healthySite(COLUMNS, { onHome, inColumn, menu: MENU })) });
  const terminal = capturedTerminal();
  const argv = ['check', HOME, '--json', '--quiet', '--proxy', web.proxy, '--now', '2017-02-28', '--rate', '1000'];
  await runCommandLine([...argv, '--recheck-after', '0s', '--browser', 'never', '--data', dir], terminal);
  // What the contract says of it is tested elsewhere.
  report = JSON.parse(terminal.stdout()) as SiteReport;
});
afterAll(async () => {
  await web.close();
  rmSync(dir, { recursive: true });
});

/** Without its ending, which only says what kind of file it would be. */
const kindOf = (url: string): string => new URL(url).pathname.replace(/^\/dead\//, '').replace(/\.\w+$/, '');

describe('check of a site with a dead link of every kind', () => {
  it('finds each with its page, and nothing else', () => {
    const found = report.brokenLinks.map(({ url, verdict, foundOn }) => [
      decodeURI(kindOf(url)),
      verdict,
      foundOn.map(({ page }) => page.replace(HOME, '/')),
    ]);
    const planted = [
      ...Object.keys(ON_HOME).map((kind) => [kind, 'broken', ['/']]),
      ...KINDS.map((kind, at) => [kind === 'chinese' ? '中文' : kind, 'broken', [`/${FOLDERS[at % FOLDERS.length]}/`]]),
      ['s', 'broken', ['/gbk.html']],
      ['base', 'broken', ['/old/']],
    ];
    expect(found.sort()).toEqual(planted.sort());
  });

  it('asks nothing that is no link', () => expect(web.asked.filter((url) => /none/i.test(url))).toEqual([]));

  it('writes what it asks in the charset of the page', () => {
    expect(web.asked).toContain(`${HOME}s.asp?k=%CD%B3`);
    expect(report.brokenLinks.map(({ url }) => url)).toContain(`${HOME}dead/s.asp?k=%BC%C6`);
  });

  it('tells the links into a house on their own, with the words they bear, and asks none', () => {
    const [finding] = report.findings.filter(({ kind }) => kind === 'links-local');
    expect(finding?.evidence.map(({ url, quote }) => [url, quote])).toEqual(
      [
        'http://192.168.1.7/oa/ 办公',
        'file:///D:/a.doc 附件',
        'C:\\a.jpg',
        'http://localhost:8080/s',
        'http://0x7f.1/a.js',
        'http://oa.daxin.lan/ 内网',
        'http://[fd00::5]/ 点击',
      ].map((quote) => [HOME, quote]),
    );
    expect(web.asked.filter((url) => /192\.168|localhost|127\.0|\.lan|\[fd|file:/.test(url))).toEqual([]);
  });
});
