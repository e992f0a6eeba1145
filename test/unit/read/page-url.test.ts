import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveLink } from '../../../src/url/page-url.ts';

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
    '#{{id}}',
    '{url}',
    'view.asp?id={news.id}',
    '[[url]]',
  ])('goes nowhere for %j', (href) => expect(resolveLink(href, BASE)).toBeNull());

  it.each([
    ['a/{4F1A2B3C-09}.html', 'http://www.daxin.gov.cn/zwgk/tjsj/a/%7B4F1A2B3C-09%7D.html'],
    ['{$vo.url}', 'http://www.daxin.gov.cn/zwgk/tjsj/%7B$vo.url%7D'],
    ['a[1].doc', 'http://www.daxin.gov.cn/zwgk/tjsj/a[1].doc'],
    ['[!--titleurl--]', 'http://www.daxin.gov.cn/zwgk/tjsj/[!--titleurl--]'],
  ])('takes braces and brackets that no script fills as they stand: %j', (href, url) =>
    expect(resolveLink(href, BASE)).toBe(url),
  );

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
    ['euc-jp', 'a?k=é', 'a?k=%26%23233%3B'],
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

  it('remembers nothing that another page would read otherwise', () => {
    const href = fc.constantFrom(
      '',
      '?a=1',
      '#x',
      ' ?a',
      'b.html',
      './',
      '../c',
      '/d?e',
      '//f.cn/g',
      'http:h',
      'HTTP://i',
      'j?统',
      '/k?统',
      '\\\\l.cn/m',
      'n#o',
    );
    const base = fc.constantFrom(
      'http://a.cn/',
      'https://a.cn/',
      'http://a.cn/b/c.html',
      'http://a.cn/b/d.html?e=/f/',
      'http://a.cn/b#/g/',
      'http://a.cn:81/b/',
      'http://b.cn',
    );
    const charset = fc.constantFrom('utf-8', 'gbk');
    const byStandard = (link: string, page: string): string => {
      const url = new URL(link, page);
      url.hash = '';
      return url.href;
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(href, base, charset), { maxLength: 30 }), (asked) => {
        for (const [link, page, code] of asked)
          expect(resolveLink(link, page, code)).toBe(
            code === 'gbk' ? byStandard(link, page).replace('%E7%BB%9F', '%CD%B3') : byStandard(link, page),
          );
      }),
      { seed: 2017, numRuns: 300 },
    );
  });
});
