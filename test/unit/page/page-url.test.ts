import { describe, expect, it } from 'vitest';
import { canonicalKey, hostKey, isFile, resolveLink } from '../../../src/page/page-url.ts';

const BASE = 'http://www.daxin.gov.cn/zwgk/tjsj/index.html';

describe('resolving a link as a browser does', () => {
  it.each([
    ['t1.html', 'http://www.daxin.gov.cn/zwgk/tjsj/t1.html'],
    ['./t1.html', 'http://www.daxin.gov.cn/zwgk/tjsj/t1.html'],
    ['../t1.html', 'http://www.daxin.gov.cn/zwgk/t1.html'],
    ['/t1.html', 'http://www.daxin.gov.cn/t1.html'],
    ['//www.gxzf.gov.cn/a', 'http://www.gxzf.gov.cn/a'],
    ['?id=7', 'http://www.daxin.gov.cn/zwgk/tjsj/index.html?id=7'],
    ['', BASE],
    ['#top', BASE],
    ['a.html#b', 'http://www.daxin.gov.cn/zwgk/tjsj/a.html'],
    ['  a.html\n', 'http://www.daxin.gov.cn/zwgk/tjsj/a.html'],
    ['a\tb\nc.html', 'http://www.daxin.gov.cn/zwgk/tjsj/abc.html'],
    ['..\\tjsj\\a.html', 'http://www.daxin.gov.cn/zwgk/tjsj/a.html'],
    ['http:\\\\www.gxzf.gov.cn\\a', 'http://www.gxzf.gov.cn/a'],
    ['HTTP://WWW.GXZF.GOV.CN/A', 'http://www.gxzf.gov.cn/A'],
    ['http:a.html', 'http://www.daxin.gov.cn/zwgk/tjsj/a.html'],
    ['a b.html', 'http://www.daxin.gov.cn/zwgk/tjsj/a%20b.html'],
    ['统计.html', 'http://www.daxin.gov.cn/zwgk/tjsj/%E7%BB%9F%E8%AE%A1.html'],
    ['a.asp?k=%CD%B3', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%CD%B3'],
    ['http://www.daxin.gov.cn:80/a', 'http://www.daxin.gov.cn/a'],
    ['/../../a.html', 'http://www.daxin.gov.cn/a.html'],
    ['\\\\www.gxzf.gov.cn\\a', 'http://www.gxzf.gov.cn/a'],
    ['/\\www.gxzf.gov.cn/a', 'http://www.gxzf.gov.cn/a'],
    ['http:///www.gxzf.gov.cn/a', 'http://www.gxzf.gov.cn/a'],
    ['http:/a.html', 'http://www.daxin.gov.cn/a.html'],
    ['ht\ntp://www.gx\tzf.gov.cn/a', 'http://www.gxzf.gov.cn/a'],
    ['\u0000 a.html\u001f', 'http://www.daxin.gov.cn/zwgk/tjsj/a.html'],
    ['a.html?b\\c', 'http://www.daxin.gov.cn/zwgk/tjsj/a.html?b\\c'],
    ['./%2e%2E/a.html', 'http://www.daxin.gov.cn/zwgk/a.html'],
    ['a%zz.html', 'http://www.daxin.gov.cn/zwgk/tjsj/a%zz.html'],
    ['http://中国.cn/', 'http://xn--fiqs8s.cn/'],
    ['http://ｗｗｗ．gov．cn/', 'http://www.gov.cn/'],
    ['http://a.cn?x', 'http://a.cn/?x'],
    ['http://a.cn:0080/', 'http://a.cn/'],
    [';a', 'http://www.daxin.gov.cn/zwgk/tjsj/;a'],
  ])('%j', (href, url) => expect(resolveLink(href, BASE)).toBe(url));

  it.each([
    'javascript:;',
    ' JavaScript:void(0)',
    'java\nscript:void(0)',
    'mailto:a@daxin.gov.cn',
    'tel:07713622018',
    'data:text/html,hi',
    'ftp://www.daxin.gov.cn/a',
    'file:///C:/a.html',
    'about:blank',
    'tencent://message/?uin=1',
    'http://',
    'http://[::1/',
    'http://a b.gov.cn/',
    'http://a.cn:99999/',
    'http://a%00.cn/',
    'ja\tvascript:void(0)',
    'view.asp?id={{id}}',
  ])('goes nowhere for %j', (href) => expect(resolveLink(href, BASE)).toBeNull());

  // web-platform-tests, encoding/legacy-mb-schinese/gbk: the query in the page's charset, the path in UTF-8.
  it.each([
    ['a.asp?k=统计', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%CD%B3%BC%C6'],
    ['统计.asp?k=统计', 'http://www.daxin.gov.cn/zwgk/tjsj/%E7%BB%9F%E8%AE%A1.asp?k=%CD%B3%BC%C6'],
    ['a.asp?k=€', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%80'],
    ['a.asp?k=😀', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%26%23128512%3B'],
    ['a.asp?k=1#统计?统', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=1'],
    ['a.asp?k=%CD%B3统', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%CD%B3%CD%B3'],
  ])('writes the query of a GBK page in GBK: %j', (href, url) => expect(resolveLink(href, BASE, 'gbk')).toBe(url));

  // web-platform-tests, encoding/legacy-mb-schinese/gb18030: there a character of four bytes has bytes of its own.
  it.each([
    ['a.asp?k=统计', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%CD%B3%BC%C6'],
    ['a.asp?k=😀', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%949%FC6'],
    ['a.asp?k=€', 'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%A2%E3'],
  ])('writes the query of a page labelled gb18030 in its own bytes: %j', (href, url) =>
    expect(resolveLink(href, BASE, 'gb18030')).toBe(url),
  );

  it('writes half a character pair as a browser does, as one that cannot be read', () =>
    expect(resolveLink('a.asp?k=\ud83d', BASE, 'gbk')).toBe(
      'http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%26%2365533%3B',
    ));

  // Encoding standard: output encodings; an ASCII byte inside a character stays as it is.
  it.each([
    ['big5', 'a?k=統計', 'a?k=%B2%CE%ADp'],
    ['big5', 'a?k=统', 'a?k=%26%2332479%3B'],
    ['shift_jis', 'a?k=表', 'a?k=%95\\'],
    ['euc-jp', 'a?k=表', 'a?k=%C9%BD'],
    ['euc-kr', 'a?k=한', 'a?k=%C7%D1'],
    ['windows-1252', 'a?k=é统', 'a?k=%E9%26%2332479%3B'],
    ['iso-8859-2', 'a?k=ł', 'a?k=%B3'],
    ['koi8-r', 'a?k=я', 'a?k=%D1'],
    ['gbk', 'a?k=é𠮷', 'a?k=%A8%A6%26%23134071%3B'],
    ['gbk', 'a?统#统', 'a?%CD%B3'],
    ['gbk', '#a?统', ''],
    ['gbk', 'a?k="统\' <b>', 'a?k=%22%CD%B3%27%20%3Cb%3E'],
    ['gbk', 'a?k=\t统\n计 \n', 'a?k=%CD%B3%BC%C6'],
    ['gbk', '统?k=%E7%BB%9F', '%E7%BB%9F?k=%E7%BB%9F'],
    ['gbk', '//b.cn/统?统', 'http://b.cn/%E7%BB%9F?%CD%B3'],
    ['utf-16le', 'a?k=统', 'a?k=%E7%BB%9F'],
    ['replacement', 'a?k=统', 'a?k=%E7%BB%9F'],
    ['x-user-defined', 'a?k=统', 'a?k=%E7%BB%9F'],
  ])('writes the query of a %s page: %j', (charset, href, url) =>
    expect(resolveLink(href, 'http://a.cn/', charset)).toBe(new URL(url, 'http://a.cn/').href),
  );

  it('leaves the query of a UTF-8 page in UTF-8', () =>
    expect(resolveLink('a.asp?k=统', BASE, 'utf-8')).toBe('http://www.daxin.gov.cn/zwgk/tjsj/a.asp?k=%E7%BB%9F'));
});

describe('one key for all spellings of one address', () => {
  const KEY = canonicalKey('http://www.daxin.gov.cn/zwgk/');
  it.each([
    'http://daxin.gov.cn/zwgk/',
    'https://www.daxin.gov.cn/zwgk/',
    'http://www.daxin.gov.cn:80/zwgk/',
    'https://www.daxin.gov.cn:443/zwgk',
    'http://WWW.DAXIN.gov.cn/zwgk/index.html',
    'http://www.daxin.gov.cn/zwgk/index.shtml',
    'http://www.daxin.gov.cn/zwgk/index.htm',
    'http://www.daxin.gov.cn/zwgk/default.aspx',
    'http://www.daxin.gov.cn/zwgk/index.jsp',
    'http://www.daxin.gov.cn//zwgk/',
    'http://www.daxin.gov.cn/zwgk/?',
    'http://www.daxin.gov.cn/zwgk/?from=singlemessage',
    'http://www.daxin.gov.cn/zwgk/?utm_source=x',
    'http://www.daxin.gov.cn/zwgk/?spm=a.b.c',
    'http://www.daxin.gov.cn/zwgk/?t=1488240000000',
    'http://www.daxin.gov.cn/zwgk/?rand=0.8374651',
    'http://www.daxin.gov.cn/zwgk/?sid=0123456789abcdef0123456789abcdef',
    'http://www.daxin.gov.cn/zwgk/index.jsp;jsessionid=0A1B2C',
    'http://www.daxin.gov.cn/zwgk;jsessionid=0A1B2C',
    'http://www.daxin.gov.cn/%7Awgk/',
  ])('folds %s', (url) => expect(canonicalKey(url)).toBe(KEY));

  it('takes parameters in any order', () =>
    expect(canonicalKey('http://a.cn/l.asp?b=2&a=1')).toBe(canonicalKey('http://a.cn/l.asp?a=1&b=2')));

  it.each([
    'http://www.daxin.gov.cn/zwgk/index_1.html',
    'http://www.daxin.gov.cn/zwgk/index2.html',
    'http://www.daxin.gov.cn/zwgk.html',
    'http://www.daxin.gov.cn/ZWGK/',
    'http://www.daxin.gov.cn:8080/zwgk/',
    'http://xxgk.daxin.gov.cn/zwgk/',
    'http://www.daxin.gov.cn/zwgk/?id=3',
    'http://www.daxin.gov.cn/zwgk/?t=17',
    'http://www.daxin.gov.cn/zwgk/?v=2',
  ])('keeps %s apart', (url) => expect(canonicalKey(url)).not.toBe(KEY));

  it('keeps two GBK queries apart, and equal ones together', () => {
    expect(canonicalKey('http://a.cn/l.asp?c=%CD%B3')).not.toBe(canonicalKey('http://a.cn/l.asp?c=%BC%C6'));
    expect(canonicalKey('http://a.cn/l.asp?c=%cd%b3')).toBe(canonicalKey('http://a.cn/l.asp?c=%CD%B3'));
  });

  it('is a fixed point for what it cannot parse', () => expect(canonicalKey('nonsense')).toBe('nonsense'));
});

describe('host key', () => {
  it.each([
    ['http://www.daxin.gov.cn/a', 'daxin.gov.cn'],
    ['https://DAXIN.gov.cn:443/', 'daxin.gov.cn'],
    ['http://daxin.gov.cn:8080/', 'daxin.gov.cn:8080'],
    ['http://116.252.222.70/', '116.252.222.70'],
    ['nonsense', ''],
  ])('of %s is %j', (url, key) => expect(hostKey(url)).toBe(key));
});

describe('files told by their name', () => {
  it.each(['http://a.cn/1.pdf', 'http://a.cn/P020170228.DOC', 'http://a.cn/a.xls?x=1', 'http://a.cn/i.JPG'])(
    '%s is one',
    (url) => expect(isFile(url)).toBe(true),
  );
  it.each(['http://a.cn/1.html', 'http://a.cn/', 'http://a.cn/pdf', 'http://a.cn/a.asp?f=1.pdf', 'http://a.cn/a.jsp'])(
    '%s is none',
    (url) => expect(isFile(url)).toBe(false),
  );
});
