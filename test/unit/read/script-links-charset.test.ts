import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/read/page/page-facts.ts';
import { SITE, TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

/** The first entry's address of a GBK page's own list. */
function firstUrl(html: string): string | null | undefined {
  const bytes = iconv.encode(`<title>通知公告</title><body>${html}</body>`, 'gbk');
  const input = { bytes, url: `${SITE}list.html`, contentType: 'text/html; charset=gbk' };
  return readPage({ ...input, today: TODAY, words: pageWords() }).mainList?.items[0]?.url;
}

const numbers = ['一', '二', '三', '四'];
const titleOf = (number: string): string => `关于做好春耕备耕第${number}批工作的通知`;
const days = ['2017-02-27', '2017-02-20', '2017-02-13', '2017-02-06'];

describe('a list that the scripts of a GBK page draw', () => {
  const json = numbers.map((n, at) => ({ title: titleOf(n), url: `/v.asp?k=${n}`, date: days[at] }));
  const lines = numbers.map((n, at) => `<li><a href="/v.asp?k=${n}">${titleOf(n)}</a><span>${days[at]}</span></li>`);
  it.each([
    ['JSON', `<script>var list = ${JSON.stringify(json)};</script>`],
    ['HTML in strings', `<script>document.write('<ul>${lines.join('')}</ul>');</script>`],
  ])('has its queries in GBK, as the page itself: %s', (_name, html) =>
    expect(firstUrl(html)).toBe(`${SITE}v.asp?k=%D2%BB`),
  );
});
