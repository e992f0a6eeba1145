import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/html/charset.ts';
import { flattenPage } from '../../../src/html/flat-page.ts';
import { itemsInScript } from '../../../src/read/embedded-data/script-data.ts';
import { inspectDocument } from '../../../src/read/page/inspect-document.ts';
import { type PageFacts, readPage } from '../../../src/read/page/page-facts.ts';
import { addDays, daysBetween, findDates, soleDate, titleEdgeDate, withLatestYear } from '../../../src/time/dates.ts';
import { canonicalKey } from '../../../src/url/address.ts';
import { resolveLink } from '../../../src/url/page-url.ts';
import { SITE, TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

/** The same cases on every machine and every day. */
const RUNS = { seed: 2017, numRuns: 300 };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const read = (bytes: Uint8Array): PageFacts =>
  readPage({ bytes, url: `${SITE}zwgk/`, contentType: null, today: TODAY, words: pageWords() });

const day = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays('1985-01-01', offset));

/** Pieces of pages as they stand on old sites, torn and put together in any order. */
const markup = fc
  .array(
    fc.constantFrom(
      '<ul>',
      '</ul>',
      '<li>',
      '</li>',
      '<a href="t20170228_1.html">',
      '<a href="">',
      '</a>',
      '<table>',
      '<tr><td>',
      '</td></tr>',
      '</table>',
      '<div class="nav">',
      '</div>',
      '关于做好春耕备耕工作的通知',
      '2017-02-28',
      '[02-28]',
      '28',
      '2017-02',
      '当前位置：首页 &gt; 统计',
      '更多&gt;&gt;',
      '下一页',
      '共0条',
      '1/20',
      '<script>var a=[{"title":"',
      '</script>',
      '<!--',
      '-->',
      '<frameset>',
      '<frame src=a>',
      '<meta http-equiv=refresh content="0;url=',
      '">',
      '&#',
      '<a',
      ' onclick="alert(\'建设中\')"',
      '>',
      '暂无信息',
      '<br>',
      '<base href="//">',
      '<svg><title>',
      '<textarea>',
      '<datastore><record><![CDATA[',
      ']]></record>',
      '昨天',
      '\u0000',
      '发布时间：2017年2月28日',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever a server sends', () => {
  it('bytes of any kind are read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.option(fc.string({ maxLength: 30 })), (bytes, type) => {
        expect(typeof decodePage(bytes, type).text).toBe('string');
        read(bytes);
      }),
      RUNS,
    );
  });

  it('torn markup gives facts that hold together', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const facts = read(Buffer.from(html));
        for (const list of facts.lists) {
          expect(list.items.length).toBeGreaterThan(0);
          expect(list.dated).toBeLessThanOrEqual(list.items.length);
        }
        const days = facts.lists.flatMap(({ items }) => items.flatMap(({ day }) => day ?? []));
        for (const day of days) expect(day).toMatch(DAY);
        for (const link of [...facts.links, ...facts.scriptLinks]) expect(link.url).toMatch(/^https?:\/\/[^#]+$/);
        if (facts.publication) expect(facts.publication.day).toMatch(DAY);
      }),
      RUNS,
    );
  });

  it('the same page is read the same twice', () => {
    fc.assert(
      fc.property(markup, (html) => void expect(read(Buffer.from(html))).toEqual(read(Buffer.from(html)))),
      { ...RUNS, numRuns: 60 },
    );
  });

  it('an inspected page keeps the promises of its document', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const said = inspectDocument({
          bytes: Buffer.from(html),
          url: SITE,
          contentType: null,
          today: TODAY,
          words: pageWords(),
        });
        if (said.kind !== 'article') expect(said.pubDate).toBeNull();
        if (['article', 'splash', 'error'].includes(said.kind)) expect([said.items, said.newest]).toEqual([[], null]);
        if (said.newest !== null) expect(said.newest <= TODAY).toBe(true);
      }),
      RUNS,
    );
  });

  it('elements lie within their parents', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const { elements, texts } = flattenPage(html);
        elements.forEach((element, index) => {
          const parent = elements[element.parent];
          expect(element.end).toBeGreaterThan(index);
          expect(element.textTo).toBeGreaterThanOrEqual(element.textFrom);
          if (parent && element.tag !== 'a') expect(element.parent).toBeLessThan(index);
        });
        for (const text of texts) expect(text.text.trim()).not.toBe('');
      }),
      RUNS,
    );
  });

  it('any script text is searched', () => {
    fc.assert(
      fc.property(fc.string(), (code) => void itemsInScript(`[{"${code}`, SITE)),
      RUNS,
    );
  });
});

describe('days', () => {
  it('addDays and daysBetween undo each other', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -5000, max: 5000 }),
        (from, days) => void expect(daysBetween(from, addDays(from, days))).toBe(days),
      ),
      RUNS,
    );
  });

  it('a day is found again in each way of writing it', () => {
    const ways: ((parts: [string, string, string]) => string)[] = [
      ([y, m, d]) => `${y}-${m}-${d}`,
      ([y, m, d]) => `${y}/${Number(m)}/${Number(d)}`,
      ([y, m, d]) => `${y}.${m}.${d}`,
      ([y, m, d]) => `${y}年${Number(m)}月${Number(d)}日`,
      ([y, m, d]) => `${y}${m}${d}`,
      ([y, m, d]) => `[${y}-${m}-${d} 08:30:00]`,
    ];
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...ways),
        (wanted, write) =>
          void expect(soleDate(write(wanted.split('-') as [string, string, string]))?.value).toBe(wanted),
      ),
      RUNS,
    );
  });

  it('full-width figures and signs say the same', () => {
    const pieces = ['2017', '-', '02', '28', '年', '月', '日', '/', ' ', '.', '1', '至', '(', 'Feb', ',', '昨天'];
    const wide = (text: string): string =>
      text.replace(/[\d\-/.(]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (said) => {
        const text = said.join('');
        expect(findDates(wide(text))).toEqual(findDates(text));
        expect(soleDate(wide(text))).toEqual(soleDate(text));
      }),
      RUNS,
    );
  });

  it('tokens come in order, do not overlap, and stand where they say', () => {
    const text = fc.array(fc.constantFrom('2017', '-', '02', '28', '年', '月', '日', '/', ' ', '.', '1', '至', '（'), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        let at = 0;
        const said = pieces.join('');
        for (const { from, to } of findDates(said)) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(said.length);
        titleEdgeDate(said);
      }),
      RUNS,
    );
  });

  it('a day without a year never lies in the future, and less than a year back but for leap days', () => {
    fc.assert(
      fc.property(day, day, (wanted, today) => {
        const found = withLatestYear(wanted.slice(5), today);
        expect(found.slice(5)).toBe(wanted.slice(5));
        expect(found <= today).toBe(true);
        if (!found.endsWith('02-29')) expect(daysBetween(found, today)).toBeLessThan(366);
      }),
      RUNS,
    );
  });
});

describe('addresses', () => {
  const url = fc.webUrl({ withQueryParameters: true, withFragments: true });

  it('a resolved link is absolute, without fragment, and resolves to itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), url, fc.webPath()),
        fc.constantFrom('utf-8', 'gbk', 'gb18030'),
        (href, charset) => {
          const found = resolveLink(href, SITE, charset);
          if (found === null) return;
          expect(found).toMatch(/^https?:\/\/[^#]+$/);
          expect(resolveLink(found, 'http://other.gov.cn/', charset)).toBe(found);
        },
      ),
      RUNS,
    );
  });

  it('one key whatever the scheme, www and fragment', () => {
    fc.assert(
      fc.property(url, (address) => {
        const bare = address.replace(/^https?:\/\/(?:www\.)?/, '');
        const keys = [`http://${bare}`, `https://${bare}`, `http://www.${bare}`, `http://${bare.split('#')[0]}#top`];
        expect(new Set(keys.map(canonicalKey)).size).toBe(1);
      }),
      RUNS,
    );
  });

  it('a key of any text is a text', () => {
    fc.assert(
      fc.property(fc.string(), (address) => void expect(typeof canonicalKey(address)).toBe('string')),
      RUNS,
    );
  });
});
