/** Pages that are torn, damaged or built to be slow (残缺页面、恶意页面): they give poorer facts, and in time that grows with their size. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenPage } from '../../../src/html/flat-page.ts';
import { type PageFacts, readPage } from '../../../src/read/page/page-facts.ts';
import { SITE, TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

/** The same cases on every machine and every day. */
const RUNS = { seed: 2017, numRuns: 150 };
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FOLDER = new URL('../../fixtures/pages/', import.meta.url);

const words = pageWords();
const read = (page: Uint8Array | string): PageFacts =>
  readPage({ bytes: Buffer.from(page), url: `${SITE}zwgk/`, contentType: null, today: TODAY, words });

function expectWhole(facts: PageFacts): void {
  for (const { items, dated } of facts.lists) {
    expect(dated).toBeLessThanOrEqual(items.length);
    for (const { day } of items) if (day !== null) expect(day).toMatch(DAY);
  }
  for (const { url } of [...facts.links, ...facts.scriptLinks]) expect(url).toMatch(/^https?:\/\/[^#]+$/);
  if (facts.publication) expect(facts.publication.day).toMatch(DAY);
}

const savedPage = fc
  .constantFrom(...readdirSync(FOLDER).filter((file) => file.endsWith('.html')))
  .map((file) => readFileSync(new URL(file, FOLDER)));

describe('saved pages', () => {
  it('may end at any byte', () => {
    fc.assert(
      fc.property(savedPage, fc.double({ min: 0, max: 1, noNaN: true }), (page, share) =>
        expectWhole(read(page.subarray(0, Math.floor(page.length * share)))),
      ),
      RUNS,
    );
  });

  it('may have any bytes changed', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(savedPage, fc.array(change, { minLength: 1, maxLength: 40 }), (page, changes) => {
        const damaged = Uint8Array.from(page);
        for (const [at, byte] of changes) damaged[at % Math.max(1, damaged.length)] = byte;
        expectWhole(read(damaged));
      }),
      RUNS,
    );
  });
});

describe('scripts', () => {
  const code = fc
    .array(
      fc.constantFrom(
        ...[
          '"',
          "'",
          '`',
          '\\',
          '[',
          ']',
          '{',
          '}',
          '(',
          ')',
          ',',
          ':',
          '+',
          '=',
          ';',
          '\n',
          '/*',
          '*/',
          '//',
          '<',
          '>',
        ],
        ...['政务公开', '关于做好春耕备耕工作的通知', '2017-02-27', '"title":"', '/zwgk/', 'a.html', '\\u653f', '[{"'],
        ...[
          'document.write(',
          'document.getElementById("a").href',
          '$.get("/a.jsp"',
          'url:"/api/list"',
          '<a href=/b/>',
        ],
        ...['</a>', '<li>', 'var a=', 'location.href=', 'total:0', '<record><![CDATA[', ']]></record>'],
      ),
      { maxLength: 80 },
    )
    .map((pieces) => pieces.join(''));

  it('of any pieces, with quotes and brackets open, are searched', () => {
    fc.assert(
      fc.property(code, (text) => expectWhole(read(`<p>正文</p><script>${text}</script><p>尾部</p>`))),
      { ...RUNS, numRuns: 500 },
    );
  });
});

const ROW = '<a href="/a/t20170227_NR.html">关于做好春耕备耕工作的通知</a>2017-02-27';
/** Every entry has an address of its own: what leads to one address is one entry. */
const numbered = (html: string): string => {
  let next = 0;
  return html.replace(/_NR\b/g, () => `_${next++}`);
};
const inScript = (text: string): string => `<script>var name="政务公开";${text}</script>`;

/** What once took time that grew with the square of the size; the runner's time for one test is limit enough. */
const SLOW: readonly (readonly [string, string])[] = [
  ['blanks in a script', inScript(' '.repeat(190_000))],
  ['one long name in a script', inScript('a'.repeat(190_000))],
  ['line ends in a script', inScript('\n'.repeat(190_000))],
  ['one address put together of many pieces', inScript(`$.get("/a"${'+"b"'.repeat(45_000)})`)],
  ['tags that are never closed in a literal', inScript(`"${'<'.repeat(290_000)}"`)],
  ['one line of brackets', inScript('['.repeat(290_000))],
  ['one line of quotes', inScript(`'"`.repeat(145_000))],
  ['many scripts that ask for addresses of the page', inScript('x=document.getElementById("a").href').repeat(10_000)],
  ['many scripts with a list', inScript(`document.write('<li>${ROW}</li>')`).repeat(10_000)],
  ['records that do not end', '<record><![CDATA['.repeat(40_000)],
  ['records that do not close', '<record><![CDATA[x]]> '.repeat(40_000)],
  ['years above each day', '<h3>2016年</h3><li><a href="/a/t_NR.html">春耕备耕通知</a>[02-27]</li>'.repeat(15_000)],
  ['one table', `<table>${`<tr><td>${ROW}</td></tr>`.repeat(25_000)}</table>`],
  ['one row of cells', `<table><tr>${`<td>${ROW}</td>`.repeat(25_000)}</tr></table>`],
  [
    'dates in one row of cells',
    `<table><tr><td>发布日期</td></tr><tr>${'<td>2017-02-27</td>'.repeat(50_000)}</tr></table>`,
  ],
  ['many short lists', `<h3>工作动态</h3><ul><li>${ROW}</li><li>${ROW}</li></ul>`.repeat(8000)],
  ['colons before a date', `<p>${':'.repeat(200_000)}x:</p><p>2017-02-27</p>`],
  ['tables within each other', `<table><tr><td>${ROW}`.repeat(17_000)],
  ['many sheets', '<style>.a{background:url(/a_NR.png)}</style>'.repeat(25_000)],
  ['many lists of links', '<select><option value="/a_NR.html">甲</option></select>'.repeat(15_000)],
  ['one list of links', `<select>${'<option value="/a_NR.html">甲</option>'.repeat(40_000)}</select>`],
  ['one set of candidates', `<img srcset="${'/a.png 1x, '.repeat(90_000)}">`],
  ['one handler', `<a href="#" onclick="${"location='a';".repeat(60_000)}">甲</a>`],
  ['templates within each other', '<template><a href="/a_NR.html">甲</a>'.repeat(25_000)],
  ['menus within each other', '<ul><li><a href="/a_NR/">公开</a>'.repeat(25_000)],
];

describe('pages built to be slow', () => {
  it.each(SLOW)('%s', (_name, html) => expectWhole(read(numbered(html))));

  it('100,000 links are all there', () => {
    expect(read('<a href="/a/1.html">春耕备耕</a>'.repeat(100_000)).links).toHaveLength(100_000);
  });

  it('a list of 50,000 days is read to its end', () => {
    expect(read(numbered(`<ul>${`<li>${ROW}</li>`.repeat(50_000)}</ul>`)).mainList?.dated).toBe(50_000);
  });

  it('a page is read on behind 50,000 open tags', () => {
    const { elements, texts } = flattenPage(`${'<div>'.repeat(50_000)}<ul><li>${ROW}</li></ul><p>尾部</p>`);
    expect(elements.filter(({ tag }) => tag === 'a')).toHaveLength(1);
    expect(texts.map(({ text }) => text).join(' ')).toContain('尾部');
    for (const [index, { end, textTo }] of elements.entries()) {
      expect(end > index && end <= elements.length && textTo <= texts.length).toBe(true);
    }
  });

  it('text behind a script among open tags stays no markup', () => {
    const { texts } = flattenPage(
      `${'<div>'.repeat(5000)}<script>document.write("<p>从未显示</p>")</script><p>尾部</p>`,
    );
    expect(texts.map(({ text }) => text)).toEqual(['尾部']);
  });
});
