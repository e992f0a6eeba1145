import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlainBase, plainAddress, plainBase, plainLink } from '../../../src/url/plain-address.ts';

function baseAt(url: string): PlainBase | null {
  const address = plainAddress(url);
  return address && plainBase(url, address);
}

const partsByUrl = (text: string) => {
  const { host, hostname, pathname, search } = new URL(text);
  return { host, hostname, path: pathname, query: search };
};

describe('addresses that need no parser', () => {
  it.each([
    'http://www.a.gov.cn/',
    'https://a.gov.cn:8080/b/t20170228_1.html',
    'http://163.com/a%E4%B8%AD/b?x=1&y=/../z',
    'http://127.0.0.1:8080/a',
    'http://a.cn//b;jsessionid=1.x/(c)/@d',
  ])('%s has the parts that the URL standard gives it', (url) => {
    expect(plainAddress(url)).toEqual(partsByUrl(url));
    expect(new URL(url).href).toBe(url);
  });

  it.each([
    'http://a.cn',
    'HTTP://a.cn/',
    'http://A.cn/',
    'http://a.cn:80/',
    'https://a.cn:443/',
    'http://a.cn:99999/',
    'http://a.cn:08/',
    'http://1.2/',
    'http://127.0.0.01/',
    'http://300.1.1.1/',
    'http://a.1/',
    'http://xn--a/',
    'http://u@a.cn/',
    'http://a.cn/./b',
    'http://a.cn/b/..',
    'http://a.cn/b/%2E%2e/c',
    'http://a.cn/中',
    'http://a.cn/a b',
    "http://a.cn/?q='",
    'http://a.cn/a#b',
    'http://a.cn/a\\b',
    'ftp://a.cn/',
    'mailto:a@a.cn',
    '',
  ])('%j is for a parser', (url) => expect(plainAddress(url)).toBeNull());
});

describe('links that need no parser', () => {
  const base = 'http://a.cn/b/c/d.html?e=/f/';
  const plain = baseAt(base) ?? expect.fail();

  it.each([
    ['/x/y.html', 'http://a.cn/x/y.html'],
    ['x.html?p=1:2', 'http://a.cn/b/c/x.html?p=1:2'],
    ['./x/', 'http://a.cn/b/c/x/'],
    ['../x', 'http://a.cn/b/x'],
    ['./../x', 'http://a.cn/b/x'],
    ['../../../x', 'http://a.cn/x'],
    ['http://b.cn/x', 'http://b.cn/x'],
  ])('%s leads to %s', (href, url) => expect(plainLink(href, plain)).toBe(url));

  it.each([
    '',
    '#',
    '?p=2',
    './',
    '..',
    '../',
    '.',
    'x:y',
    'javascript:;',
    '//b.cn/',
    '/\\b.cn',
    'x/../y',
    'http:x',
    ' x',
    'x\n',
    '中',
  ])('%j is for a parser', (href) => expect(plainLink(href, plain)).toBeNull());

  it.each(['http://u@a.cn/', 'about:blank', 'file:///a/b', 'http://a.cn'])('nothing is told from the base %s', (odd) =>
    expect(baseAt(odd)).toBeNull(),
  );

  it('whatever is told is what the URL standard says', () => {
    const part = fc.constantFrom(
      ...[
        '/',
        '//',
        '\\',
        '?',
        '#',
        '.',
        '..',
        'a',
        'http:',
        'https://',
        'b.cn',
        ' ',
        '\n',
        ':8',
        '%2e',
        '%',
        '@',
        '1',
      ],
      ...['A', '中', '://', '-', ';', "'", '|', '^', '{', '0x1', '127.0.0.1', '=', '&', '+', '~', '*', ''],
    );
    const text = fc.array(part, { maxLength: 7 }).map((parts) => parts.join(''));
    const bases = fc.constantFrom(
      'http://a.cn/',
      base,
      'http://127.0.0.1:8080/a/b',
      'https://b.cn/a/./b',
      'http://a.cn//b/c',
    );
    fc.assert(
      fc.property(text, bases, (href, from) => {
        const known = baseAt(from);
        const link = known && plainLink(href, known);
        if (link !== null) expect(link).toBe(new URL(href, from).href);
        const address = plainAddress(`http://${href}`);
        if (address !== null) {
          expect(new URL(`http://${href}`).href).toBe(`http://${href}`);
          expect(address).toEqual(partsByUrl(`http://${href}`));
        }
      }),
      { numRuns: 20_000 },
    );
  });
});
