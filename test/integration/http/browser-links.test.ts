// Links lead where a real browser says they lead: charsets of the query, base addresses, slips of the pen.
import iconv from 'iconv-lite';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../../src/read/page/page-facts.ts';
import { startedBrowser } from '../../support/browser/started-browser.ts';
import { TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';
import { type SmallWeb, startWeb } from '../../support/patrol/small-web.ts';

const HREFS = [
  ...['a.html', '', '#', '?', '/../../x', './%2e%2E/x', '\\a\\b?\\c', '\ta\n?b\nc\t', 'a;b?c', 'a%zz?%zz'],
  ...['http:a?b', 'http:/a', 'http:///b.cn/a', '///b.cn/x', '/\\b.cn/x', 'HTTP://B.CN:80/A/../b', 'http://b.cn?x'],
  ...['http://0x7f.1/a', 'http://２.cn/', 'http://a b/', 'http://[::1', 'http://b.cn:99999/', 'http://u:p@b.cn/'],
  ...['mailto:a@b.cn', 'tel:1', 'javascript:1', ' data:,x', 'ftp://b.cn/a', 'file:///C:/a', 'C:\\a.doc'],
  ...['?k=统计', '统计.asp?k=統', '//b.cn/统?统', 'a?k=é€', 'a?k=%CD%B3统', 'a#统?统', '?k=统#统', 'http://中国.cn/统'],
  ...[
    'a?k="统" <b>\'',
    '\ta\n?统\n计\t',
    '\u3000a',
    'a\u3000b?\u3000',
    'a?—…“”·',
    'a?①②㈱',
    'a?镕朱',
    'a?k=я',
    'a?k=𠮷',
  ],
];
const BASES = [
  ...['', '<base>', '<base href="/z/y?统#q">', '<base href="  /q\\w/ ">', '<base href="ftp://b.cn/">'],
  ...['<base href="data:,x">', '<base href="javascript:1"><base href="/n/">'],
  ...['<base href="/n/"><base href="/m/">', '<noscript><base href="/n/"></noscript>'],
];
const CHARSETS = ['utf-8', 'gbk', 'gb2312', 'gb18030', 'shift_jis', 'windows-1251', 'iso-8859-1', 'koi8-r'];

interface Case {
  readonly charset: string;
  readonly base: string;
}

const CASES: readonly Case[] = [
  ...CHARSETS.map((charset) => ({ charset, base: '' })),
  ...BASES.map((base) => ({ charset: 'gbk', base })),
];

/** What the charset lacks stands as a character reference, as authors write it. */
function bytesOf({ charset, base }: Case): Buffer {
  const escaped = HREFS.map((href) => href.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'));
  const html = `<!doctype html><title>t</title>${base}${escaped.map((href) => `<a href="${href}">x</a>`).join('')}`;
  const written = [...html].map((char) => {
    const bytes = iconv.encode(char, charset === 'gb2312' ? 'gbk' : charset);
    return char !== '?' && bytes.toString('latin1') === '?' ? Buffer.from(`&#${char.codePointAt(0)};`) : bytes;
  });
  return Buffer.concat(written);
}

const typeOf = ({ charset }: Case): string => `text/html; charset=${charset}`;
const urlOf = (index: number): string => `http://www.daxin.gov.cn/d/${index}/p.html`;

let web: SmallWeb;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  web = await startWeb({
    'www.daxin.gov.cn': ({ url }) => {
      const one = CASES[Number(url.pathname.split('/')[2])];
      return one ? { type: typeOf(one), body: bytesOf(one) } : null;
    },
  });
  browser = (await startedBrowser()).first;
  page = await browser.newPage({ proxy: { server: web.proxy } });
});
afterAll(async () => {
  await browser.close();
  await web.close();
});

/** Where the browser would go, without fragments; only where that is on the web. */
async function browserLinks(url: string): Promise<string[]> {
  await page.goto(url);
  const hrefs = await page.$$eval('a', (anchors) => anchors.map((anchor) => anchor.href));
  return hrefs
    .filter((href) => /^https?:$/.test(URL.parse(href)?.protocol ?? ''))
    .map((href) => href.replace(/#.*$/s, ''));
}

describe('links lead where a browser goes', () => {
  it.each(CASES.map((one, index) => [one.charset, one.base, index] as const))(
    'on a page in %s with base %j',
    async (_charset, _base, index) => {
      const one = CASES[index] as Case; // safe: an index of that very list
      const input = { bytes: bytesOf(one), url: urlOf(index), contentType: typeOf(one) };
      const { links } = readPage({ ...input, today: TODAY, words: pageWords() });
      expect(links.map(({ url }) => url)).toEqual(await browserLinks(urlOf(index)));
    },
  );
});
