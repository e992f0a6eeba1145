/** Labelled home pages for 站内搜索: none, and whatever may be one. Nothing here is a real site's. */
import { WHOLE_FOOT } from './feet.ts';
import type { PageCase } from './page-case.ts';

export interface SearchCase extends PageCase {
  /** Scripts of the page that were read, by path. */
  readonly scripts: Readonly<Record<string, string>>;
}

const WORDS = `<div class="intro"><p>${'本县位于自治区西南部，辖十四个乡镇，总人口三十余万。'.repeat(10)}</p></div>`;
const page = (body: string, head = ''): string =>
  `<html><head><title>某县人民政府门户网站</title>${head}</head><body>${body}${WORDS}${WHOLE_FOOT}</body></html>`;

type Row = readonly [string, PageCase['expected'], string, Readonly<Record<string, string>>?];
const ROWS: readonly Row[] = [
  // 未提供
  ['nothing that searches', 'found', page('')],
  ['the library of everybody', 'found', page('<script src="/js/jquery-1.8.min.js"></script>')],
  [
    'words for others to find the page by',
    'found',
    page('', '<meta name="keywords" content="某县,政府"><meta name="Description" content="搜索">'),
  ],
  [
    'a script that reads the address',
    'found',
    page(
      '<script>var a = location.search.substr(1); if (navigator.userAgent.search(/Mobile/i) > 0) location.href = "/m/";</script>',
    ),
  ],
  [
    'a script that picks elements',
    'found',
    page('<script>document.querySelectorAll("li").forEach(function (x) { x.hidden = false })</script>'),
  ],
  [
    'a service that tells of fines',
    'found',
    page('<ul><li><a href="/wz/">违章查询</a></li><li><a href="/gjj/">公积金查询</a></li></ul>'),
  ],
  [
    'a form to log in',
    'found',
    page(
      '<form action="/login"><input type="text" name="username"><input type="password" name="pwd"><input name="yzm"><input type="submit" value="登录"></form>',
    ),
  ],
  [
    'a script of the whole site that was read',
    'found',
    page('<script src="/js/common.js"></script>'),
    { 'js/common.js': 'function tab(n) { jQuery("#t" + n).show() }' },
  ],
  ['scripts from elsewhere', 'found', page('<script src="http://hm.baidu.com/h.js"></script>')],
  // 提供
  ['a form', 'none', page('<form action="/s"><input name="q" placeholder="请输入关键字"><button>搜索</button></form>')],
  [
    'a field without a word beside a picture',
    'none',
    page('<form action="/so"><input name="w"><input type="image" src="/i/go.gif"></form>'),
  ],
  ['a field of a framework', 'none', page('<input type="text" class="ipt" v-model="word"><i class="go"></i>')],
  [
    'a button that asks',
    'none',
    page('<form action="/cx"><input type="hidden" name="a"><input type="button" value="查 询"></form>'),
  ],
  [
    'a form to a search engine',
    'none',
    page('<form action="http://www.baidu.com/baidu"><input type="hidden" name="word"></form>'),
  ],
  ['a picture that leads to it', 'none', page('<a href="/so.html"><img src="a.gif" alt="站内检索"></a>')],
  ['a script that opens it', 'none', page('<a href="javascript:doSearch()">全站</a>')],
  ['a class that is named after it', 'none', page('<div class="header_search"></div>')],
  ['letters apart', 'none', page('<a href="/ss/">搜 <b>索</b></a>')],
  [
    'a script that was read and writes it',
    'none',
    page('<script src="/js/common.js"></script>'),
    { 'js/common.js': 'document.write("<a href=/ss/>\\u641c\\u7d22</a>")' },
  ],
  // 说不准
  ['a head that a script draws', 'none', page('<script src="/js/header.js"></script>')],
  ['a script of the site, whatever its name, that was not read', 'none', page('<script src="/js/dh.js"></script>')],
  ['a head in a frame', 'none', page('<iframe src="/include/top.html"></iframe>')],
  [
    'a page that a framework draws',
    'none',
    page('<div id="app"></div><script src="/static/js/app.8c1f2a.js"></script>'),
  ],
  ['a door of a few words', 'none', '<html><body><p>进入网站</p></body></html>'],
];

export const SEARCH_CASES: readonly SearchCase[] = ROWS.map(([name, expected, html, scripts = {}]) => ({
  ...{ name, expected, html, scripts },
}));
