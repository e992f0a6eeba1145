import { describe, expect, it } from 'vitest';
import { readAnchors } from '../../../src/read/lists/anchors.ts';
import { flat, SITE } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

const read = (html: string): [string, string | null][] =>
  readAnchors(flat(html), {
    baseUrl: SITE,
    charset: 'utf-8',
    words: pageWords(),
    breadcrumb: { textFrom: 0, textTo: 0 },
  }).map(({ text, url }) => [text, url === null ? null : url.slice(SITE.length - 1)]);

describe('what may be an entry of a list or menu', () => {
  it.each([
    ['a link', '<a href="/tjsj/">统计数据</a>'],
    ['a picture with words', '<a href="/tjsj/"><img src="1.gif" alt="统计数据"></a>'],
    ['a picture with a title on its link', '<a href="/tjsj/" title="统计数据"><img src="1.gif"></a>'],
    ['a part of an image map', '<map><area href="/tjsj/" alt="统计数据"></map>'],
    ['a part of an image map with a title', '<map><area href="/tjsj/" title="统计数据"></map>'],
    ['a link by click', `<a href="#" onclick="window.location.href='/tjsj/'">统计数据</a>`],
    ['a link by click without an address', `<a onclick="location='/tjsj/'">统计数据</a>`],
    ['a link by script', `<a href="javascript:window.open('/tjsj/')">统计数据</a>`],
    ['a cell that is clicked', `<td onclick="location.href='/tjsj/'">统计数据</td>`],
    ['an entry that is clicked', `<li onclick="window.open('/tjsj/','_blank')"><b>统计数据</b></li>`],
  ])('%s', (_name, html) => expect(read(html)).toEqual([['统计数据', '/tjsj/']]));

  it('the link inside a cell that is clicked', () =>
    expect(read(`<td onclick="location.href='/other/'"><a href="/tjsj/">统计数据</a></td>`)).toEqual([
      ['统计数据', '/tjsj/'],
    ]));

  it.each([
    ['to nowhere', '<a href="#">统计数据</a>'],
    ['to a script of the page', '<a href="javascript:show(7)">统计数据</a>'],
  ])('a link %s is one without an address', (_name, html) => expect(read(html)).toEqual([['统计数据', null]]));

  it.each([
    ['a cell that only lights up', `<td onclick="this.className='on'">统计数据</td>`],
    ['a part of an image map without words', '<map><area href="/tjsj/"></map>'],
    ['a link without words', '<a href="/tjsj/"></a>'],
    ['the link home', '<a href="/">大新县人民政府网站</a>'],
    ['更多', '<a href="/tjsj/">更多&gt;&gt;</a>'],
    ['a number of the pager', '<a href="/tjsj/2.html">2</a>'],
    ['a category in brackets', '<a href="/tjsj/">[统计数据]</a>'],
    ['a name for a place on the page', '<a name="top">统计数据</a>'],
  ])('not %s', (_name, html) => expect(read(html)).toEqual([]));

  it('a cut title in full, where the link says it', () =>
    expect(read('<a href="/1.html" title="关于做好春耕备耕工作的通知">关于做好春耕…</a>')[0]?.[0]).toBe(
      '关于做好春耕备耕工作的通知',
    ));
});
