import { beforeEach, describe, expect, test } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { flattenPage } from '../../../src/html/flat-page.ts';
import { forgetFrames } from '../../../src/html/frames.ts';
import { isSelfContained } from '../../../src/html/self-contained.ts';
import { type PageFacts, readPage } from '../../../src/read/page/page-facts.ts';
import { recordPage } from '../../../src/site/page-record.ts';
import { compileWords } from '../../../src/vocabulary/page-words.ts';
import { textsOf } from '../../support/pages/read-out.ts';

const words = compileWords(loadRuleBook('gx2016').phrases);
const ARTICLE = 'http://www.a.gov.cn/xw/t20170106_1089.html';
const COLUMN = 'http://www.a.gov.cn/xw/';

const read = (html: string, url: string): PageFacts =>
  readPage({ bytes: Buffer.from(html), url, contentType: 'text/html; charset=utf-8', today: '2017-02-28', words });

const entries = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, at) => `<li><a href="/c${from + at}/">栏目甲${from + at}</a></li>`).join('\n');

const NAV = `<div class="nav"><ul>${entries(14)}</ul></div>`;
const FOOT = `<div class="foot"><p>主办：某县人民政府办公室</p><img src="/images/foot.png" alt="底部"><ul>${entries(12, 40)}</ul></div>`;
const PARAGRAPH = `<p>${'会议研究部署了下一阶段的重点任务。'.repeat(30)}</p>`;
const BODY = `<h1>县政府召开会议</h1><p>发布时间：2017-01-06 来源：办公室</p>${PARAGRAPH.repeat(2)}`;

const page = (inner: string, { nav = NAV, foot = FOOT } = {}): string =>
  `<html><head><title>县政府召开会议_某县</title></head><body>${nav}<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/xw/">要闻</a></div><div class="main">${inner}</div>${foot}</body></html>`;

const framesOf = (html: string): number => flattenPage(html, words).frames.length;

/** As two columns that were read whole show them. */
function learn(boxes: { nav?: string; foot?: string } = {}): void {
  read(page('<ul><li><a href="/xw/t20170101_1.html">一则关于甲事的消息</a> 2017-01-01</li></ul>', boxes), COLUMN);
  read(
    page('<ul><li><a href="/xw/t20170102_2.html">一则关于乙事的消息</a> 2017-01-02</li></ul>', boxes),
    `${COLUMN}b/`,
  );
}

beforeEach(forgetFrames);

describe('boxes that stand on page after page', () => {
  test('an article is read with them as it is read without', () => {
    const whole = read(page(BODY), ARTICLE);
    learn();
    const framed = read(page(BODY), ARTICLE);
    expect(framesOf(page(BODY))).toBe(2);
    expect(framed.links).toEqual(whole.links);
    expect(textsOf(framed)).toEqual(textsOf(whole));
    expect(recordPage(framed)).toEqual(recordPage(whole));
    expect(framed.lists.map(({ items }) => items.length)).toEqual(expect.arrayContaining([14, 12]));
  });

  test('of another site with the same boxes they lead into that site', () => {
    learn();
    read(page(BODY), ARTICLE);
    const other = ARTICLE.replace('www.a.', 'www.b.');
    const whole = [read(page(BODY), other), read(page(BODY), other)];
    for (const { lists } of whole)
      expect(lists.flatMap(({ items }) => items).filter(({ url }) => !url?.startsWith('http://www.b.gov.cn/'))).toEqual(
        [],
      );
    expect(whole[1]?.lists.map(({ items }) => items.length)).toEqual(expect.arrayContaining([14, 12]));
    expect(read(page(BODY), ARTICLE).lists.flatMap(({ items }) => items)[0]?.url).toBe('http://www.a.gov.cn/c0/');
  });

  test('what is written from its own directory leads on from there', () => {
    const nav = `<div class="nav"><ul>${entries(13)}<li><a href="#">展开</a></li><li><a href="">本页</a></li><li><a href="bdyw/">本地要闻</a></li></ul></div>`;
    learn({ nav });
    const menus = (url: string) =>
      read(page(BODY, { nav }), url).lists.flatMap(({ items }) => items.filter(({ title }) => title === '本地要闻'));
    const elsewhere = ARTICLE.replace('/xw/', '/zw/');
    for (let time = 0; time < 3; time++) {
      if (time === 2) expect(read(page(BODY, { nav }), ARTICLE).linkBoxes.length).toBe(2);
      expect(menus(elsewhere).map(({ url }) => url)).toEqual(['http://www.a.gov.cn/zw/bdyw/']);
      expect(menus(ARTICLE).map(({ url }) => url)).toEqual(['http://www.a.gov.cn/xw/bdyw/']);
    }
  });

  test('on several sites in turns their links are the same array on each', () => {
    learn();
    const linksAt = (host: string) =>
      read(page(BODY), ARTICLE.replace('www.a.gov.cn', host)).linkBoxes.map(({ links }) => links);
    const hosts = ['www.a.gov.cn', 'www.b.gov.cn', 'www.c.gov.cn'];
    // An article of a site on which a box was not met yet is read whole.
    for (const host of hosts) linksAt(host);
    const first = hosts.map(linksAt);
    const again = hosts.map(linksAt);
    expect(first.map((boxes) => boxes.map((links) => links[0]?.url))).toEqual(
      hosts.map((host) => [`http://${host}/c0/`, `http://${host}/images/foot.png`]),
    );
    for (const [at, boxes] of again.entries())
      for (const [box, links] of boxes.entries()) expect(links).toBe(first[at]?.[box]);
  });

  test('one page alone teaches none', () => {
    read(page('<p>一</p>'), COLUMN);
    expect(framesOf(page(BODY))).toBe(0);
  });

  test('one word more is another box', () => {
    learn();
    expect(framesOf(page(BODY, { nav: NAV.replace('栏目甲3<', '栏目甲三<') }))).toBe(1);
  });

  test('a column is read whole, and so is a short article, whose lists are kept', () => {
    learn();
    const items = read(
      page('<ul><li><a href="/xw/t20170101_1.html">一则关于甲事的消息</a> 2017-01-01</li></ul>'),
      COLUMN,
    );
    expect(items.mainList()?.items).toHaveLength(1);
    const short = read(page('<p>发布时间：2017-01-06 来源：办公室</p><p>短讯。</p>'), ARTICLE);
    expect(short.lists.map(({ role }) => role)).toContain('menu');
    forgetFrames();
    expect(read(page('<p>发布时间：2017-01-06 来源：办公室</p><p>短讯。</p>'), ARTICLE).lists).toEqual(short.lists);
  });

  test.each([
    [
      'a list with days',
      `<div class="new"><ul>${'<li><a href="/n/t20170105_7.html">一则关于丙事的消息</a><span>2017-01-05</span></li>'.repeat(6)}</ul></div>`,
    ],
    [
      'an unbuilt column',
      NAV.replace('</ul>', `<li><a href="javascript:alert('栏目正在建设中')">公示公告</a></li></ul>`),
    ],
    ['a pager', NAV.replace('</ul>', '<li><a href="index_2.html">下一页</a></li></ul>')],
    ['a script', NAV.replace('</ul>', '<script>var a = 1;</script></ul>')],
    ['a search form', NAV.replace('</ul>', '<form action="/s"><input name="q"></form></ul>')],
    ['words of an empty list', NAV.replace('</ul>', '<li>暂无信息</li></ul>')],
    ['an end tag of something outside', NAV.replace('</ul>', '</center></ul>')],
  ])('%s is no such box', (_, nav) => {
    learn({ nav, foot: '' });
    learn({ nav, foot: '' });
    expect(flattenPage(page(BODY, { nav, foot: '' }), words).frames.filter(({ frame }) => frame.html === nav)).toEqual(
      [],
    );
  });

  test('inside a link or what is never shown it is read like the rest', () => {
    learn();
    const { frames } = flattenPage(
      page(BODY, { nav: `<noscript>${NAV}</noscript>`, foot: `<a href="/x">${FOOT}</a>` }),
      words,
    );
    expect(frames).toEqual([]);
  });
});

describe('markup that means the same wherever it stands', () => {
  test.each([
    ['<div><p>a<p>b</div>', true],
    ['<ul><li>a<li>b</ul>', true],
    ['<div>a</b></div>', false],
    ['<div>a</p></div>', false],
    ['<div>a', false],
    ['<div>a</div><div>b</div>', false],
    ['<p>a<div>b</div></p>', false],
  ])('%s: %s', (html, isIt) => {
    expect(isSelfContained(html)).toBe(isIt);
  });
});
