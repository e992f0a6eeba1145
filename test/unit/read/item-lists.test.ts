import { describe, expect, it } from 'vitest';
import { entriesIn, factsOf, listsIn, SITE } from '../../support/pages/read-html.ts';

const TITLES = ['关于做好春耕备耕工作的通知', '全县统计工作会议召开', '我县召开脱贫攻坚推进会', '县统计局开展业务培训'];
const DAYS = ['2017-02-27', '2017-02-20', '2017-01-12', '2016-12-30'];
const EXPECTED = TITLES.map((title, at) => [title, DAYS[at]]);
const rows = (row: (title: string, day: string, at: number) => string): string =>
  TITLES.map((title, at) => row(title, DAYS[at] ?? '', at)).join('\n');
const link = (title: string, at: number): string => `<a href="t${at}.html">${title}</a>`;

describe('entries with the day that stands beside them', () => {
  it.each([
    ['li with a span', `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span></li>`)}</ul>`],
    ['li, day in brackets', `<ul>${rows((t, d, n) => `<li>${link(t, n)}[${d}]</li>`)}</ul>`],
    ['li without end tags', `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span>`)}</ul>`],
    ['day before the title', `<ul>${rows((t, d, n) => `<li><span>${d}</span>${link(t, n)}</li>`)}</ul>`],
    ['day floating before the title', `<div>${rows((t, d, n) => `<span>${d}</span>${link(t, n)}<br>`)}</div>`],
    ['bare links and days', `<div>${rows((t, d, n) => `${link(t, n)} ${d}<br>`)}</div>`],
    ['table rows', `<table>${rows((t, d, n) => `<tr><td>·</td><td>${link(t, n)}</td><td>${d}</td></tr>`)}</table>`],
    ['table rows, day first', `<table>${rows((t, d, n) => `<tr><td>${d}</td><td>${link(t, n)}</td></tr>`)}</table>`],
    ['one table a row', rows((t, d, n) => `<table><tr><td>${link(t, n)}</td><td>${d}</td></tr></table>`)],
    [
      'nested tables',
      `<table><tr><td><table>${rows((t, d, n) => `<tr><td><table><tr><td>${link(t, n)}</td><td>${d}</td></tr></table></td></tr>`)}</table></td></tr></table>`,
    ],
    [
      'tables closed once a row, so that each stands one box further out',
      `<div><table><tr><td><table><tr><td><table><tr><td><table><tr><td><table></table></td></tr>${rows((t, d, n) => `<tr><td><img src="i.jpg"></td><td><a class="x" href="t${n}.html">${t}</a></td><td><span>${d}</span></td></tr></table></td></tr>`)}</table></div>`,
    ],
    [
      'rows parted by rows of lines',
      `<table>${rows((t, d, n) => `<tr><td>${link(t, n)}</td><td>${d}</td></tr><tr><td colspan=2><img src=l.gif></td></tr>`)}</table>`,
    ],
    [
      'div soup',
      `<div>${rows((t, d, n) => `<div class="r"><div><div>${link(t, n)}</div></div><div><div>${d}</div></div></div>`)}</div>`,
    ],
    ['dt and dd', `<dl>${rows((t, d, n) => `<dt>${link(t, n)}</dt><dd>${d}</dd>`)}</dl>`],
    ['p', `<div>${rows((t, d, n) => `<p>${link(t, n)}<em>${d}</em></p>`)}</div>`],
    [
      'h4 and summary',
      `<div>${rows((t, d, n) => `<div><h4>${link(t, n)}</h4><p>为贯彻落实全区统计工作会议精神，县统计局开展业务培训。</p><i>${d}</i></div>`)}</div>`,
    ],
    ['day inside the link', `<ul>${rows((t, d, n) => `<li><a href="t${n}.html">${t}<span>${d}</span></a></li>`)}</ul>`],
    ['day glued to the title', `<ul>${rows((t, d, n) => `<li><a href="t${n}.html">${t} [${d}]</a></li>`)}</ul>`],
    ['day glued in brackets', `<ul>${rows((t, d, n) => `<li><a href="t${n}.html">${t}(${d})</a></li>`)}</ul>`],
    [
      'day in the title attribute',
      `<ul>${rows((t, d, n) => `<li><a href="t${n}.html" title="标题：${t}\n发布时间：${d} 10:00">${t}</a></li>`)}</ul>`,
    ],
    [
      'day split: day, year-month',
      `<ul>${rows((t, d, n) => `<li><div><b>${d.slice(8)}</b><i>${d.slice(0, 7)}</i></div>${link(t, n)}</li>`)}</ul>`,
    ],
    [
      'day split after the title',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}<div><b>${d.slice(5)}</b><i>${d.slice(0, 4)}</i></div></li>`)}</ul>`,
    ],
    ['short years', `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d.slice(2)}</span></li>`)}</ul>`],
    ['no years', `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>[${d.slice(5)}]</span></li>`)}</ul>`],
    [
      'full width',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>（${d.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))}）</span></li>`)}</ul>`,
    ],
    ['with a clock', `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d} 16:37:05</span></li>`)}</ul>`],
    [
      'day and clicks',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span><span>点击：${n}12</span></li>`)}</ul>`,
    ],
    [
      'day in the address',
      `<ul>${rows((t, d, n) => `<li><a href="/zw/${d.slice(0, 7).replace('-', '')}/t${d.replaceAll('-', '')}_${n}.html">${t}</a></li>`)}</ul>`,
    ],
    [
      'category in brackets before',
      `<ul>${rows((t, d, n) => `<li><a href="/zw/">[工作动态]</a>${link(t, n)}<span>${d}</span></li>`)}</ul>`,
    ],
    [
      'category without brackets before, as long as half a title',
      `<ul>${rows((t, d, n) => `<li><a href="/zw/">统计工作动态</a>|${link(t, n)}<span>${d}</span></li>`)}</ul>`,
    ],
    [
      'several categories before',
      `<ul>${rows((t, d, n) => `<li><a href="/${n % 2}/">统计工作动态</a>|${link(t, n)}<span>${d}</span></li>`)}</ul>`,
    ],
    [
      'picture and title',
      `<ul>${rows((t, d, n) => `<li><a href="t${n}.html"><img src="${n}.jpg"></a>${link(t, n)}<span>${d}</span></li>`)}</ul>`,
    ],
    [
      'title and 详情',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span><a href="t${n}.html">[详细]</a></li>`)}</ul>`,
    ],
    ['javascript:;', `<ul>${rows((t, d) => `<li><a href="javascript:;">${t}</a><span>${d}</span></li>`)}</ul>`],
    [
      'cut titles',
      `<ul>${rows((t, d, n) => `<li><a href="t${n}.html" title="${t}">${t.slice(0, 6)}...</a><span>${d}</span></li>`)}</ul>`,
    ],
    [
      'blocks of two',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span></li>${n === 1 ? '</ul><ul>' : ''}`)}</ul>`,
    ],
    [
      'related readings',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span>${n === 1 ? '<div>相关：<a href="x1.html">全县统计工作会议的报道</a><a href="x2.html">统计法知识问答</a></div>' : ''}</li>`)}</ul>`,
    ],
    [
      'entities in the title',
      `<ul>${rows((t, d, n) => `<li>${link(t.replace('县', '&#21439;'), n)}<span>${d}</span></li>`)}</ul>`,
    ],
    [
      'blanks as entities beside the day',
      `<ul>${rows((t, d, n) => `<li>${link(t, n)}&nbsp;&nbsp;${d}&nbsp;</li>`)}</ul>`,
    ],
  ])('%s', (_name, html) => expect(entriesIn(html)).toEqual(EXPECTED));

  it('reads two columns of entries row by row', () => {
    const html = `<table>${[0, 2].map((n) => `<tr>${[n, n + 1].map((at) => `<td>${link(TITLES[at] ?? '', at)}</td><td>${DAYS[at]}</td>`).join('')}</tr>`).join('')}</table>`;
    expect(entriesIn(html)).toEqual(EXPECTED);
  });

  it('gives the address of each entry, and none where there is none', () => {
    const [list] = listsIn(
      `<ul><li>${link('全县统计工作会议召开', 1)}</li><li><a href="javascript:;">县统计局开展业务培训</a></li></ul>`,
    );
    expect(list?.items.map(({ url }) => url)).toEqual([`${SITE}t1.html`, null]);
  });

  it('leaves an entry undated where the entries around it have days', () => {
    const html = `<ul>${rows((t, d, n) => `<li>${link(t, n)}${n === 1 ? '' : `<span>${d}</span>`}</li>`)}</ul>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([DAYS[0], null, DAYS[2], DAYS[3]]);
  });

  it('leaves an undated first entry undated where days stand before titles', () => {
    const html = `<div>${rows((t, d, n) => `${n === 0 ? '' : `${d} `}${link(t, n)}<br>`)}</div>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([null, DAYS[1], DAYS[2], DAYS[3]]);
  });

  it('leaves an undated last entry undated where days stand behind titles', () => {
    const html = `<div>${rows((t, d, n) => `${link(t, n)}${n === 3 ? '' : ` ${d}`}<br>`)}</div>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([DAYS[0], DAYS[1], DAYS[2], null]);
  });

  it('leaves an undated first entry undated where days stand behind titles', () => {
    const html = `<div>${rows((t, d, n) => `${link(t, n)}${n === 0 ? '' : ` ${d}`}<br>`)}</div>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([null, DAYS[1], DAYS[2], DAYS[3]]);
  });

  it('takes no day from a sentence of a summary', () => {
    const html = `<div>${rows((t, _d, n) => `<div><h4>${link(t, n)}</h4><p>2015年3月1日，县统计局召开会议，要求自2015年4月1日起施行。</p></div>`)}</div>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([null, null, null, null]);
  });

  it('takes no day from the pager behind an undated list', () => {
    const html = `<ul>${rows((t, _d, n) => `<li>${link(t, n)}</li>`)}</ul><div class="page"><span>1/20</span> <a href="index_1.html">下一页</a></div>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([null, null, null, null]);
  });

  it.each([
    ['behind an undated list', `<div>${rows((t, _d, n) => `<p>${link(t, n)}</p>`)}<span>1/20</span></div>`],
    ['behind the bare links of one box', `<div>${rows((t, _d, n) => `${link(t, n)}<br>`)}<b>1/20</b></div>`],
    [
      'behind two entries',
      `<div><p>${link('全县统计工作会议召开', 1)}</p><p>${link('县统计局开展业务培训', 2)}</p><b>1/20</b></div>`,
    ],
    ['behind a lone entry', `<div>${link('全县统计工作会议召开', 1)}<p>1/1</p></div>`],
    ['in front of an undated list', `<div><span>1/20</span>${rows((t, _d, n) => `<p>${link(t, n)}</p>`)}</div>`],
  ])('takes no day from a page count that stands alone %s', (_name, html) =>
    expect(new Set(entriesIn(html).map(([, day]) => day))).toEqual(new Set([null])),
  );

  it('gives the undated last entry of a dated list no day from the page count behind it', () => {
    const html = `<div>${rows((t, d, n) => `<p>${link(t, n)}${n === 3 ? '' : `<i>${d}</i>`}</p>`)}<b>1/20</b></div>`;
    expect(entriesIn(html).at(-1)).toEqual(['县统计局开展业务培训', null]);
  });

  it.each([
    ['in their rows', `<ul>${rows((t, d, n) => `<li>${link(t, n)}<i>${d.slice(5).replace('-', '/')}</i></li>`)}</ul>`],
    ['behind their rows', `<div>${rows((t, d, n) => `${link(t, n)} ${d.slice(5).replace('-', '/')}<br>`)}</div>`],
    ['in the row of a lone entry', `<ul><li>${link('关于做好春耕备耕工作的通知', 0)}<i>2/27</i></li></ul>`],
  ])('still reads days such as 2/27 that stand %s', (_name, html) =>
    expect(entriesIn(html)[0]).toEqual(['关于做好春耕备耕工作的通知', '2017-02-27']),
  );

  it('takes no day from the page clock above an undated list', () => {
    const html = `<div>2017年2月28日 星期二</div><ul>${rows((t, _d, n) => `<li>${link(t, n)}</li>`)}</ul>`;
    expect(entriesIn(html).map(([, day]) => day)).toEqual([null, null, null, null]);
  });

  it('keeps the first entry and its day where a lead story above the list is the same article', () => {
    const lead = '<div><h2><a href="/x/9.html">全县乡村振兴现场推进会召开</a></h2><a href="/x/9.html">[详细]</a></div>';
    const rest = [9, 8, 7].map(
      (at) => `<li><a href="/x/${at}.html">关于做好第${at}次检查工作的通知</a><i>2017-02-0${at}</i></li>`,
    );
    expect(entriesIn(`<div>${lead}<ul>${rest.join('')}</ul></div>`).map(([, day]) => day)).toEqual([
      '2017-02-09',
      '2017-02-08',
      '2017-02-07',
    ]);
  });

  it.each([
    [
      'list',
      (at: number) =>
        `<li><a href="/x/${at}.html"><img alt="第${at}次检查现场"></a><p><a href="/x/${at}.html">关于做好第${at}次检查工作的通知</a></p>2017-02-0${at}</li>`,
    ],
    [
      'table',
      (at: number) =>
        `<tr><td><a href="/x/${at}.html"><img alt="第${at}次检查现场"></a></td><td><a href="/x/${at}.html">关于做好第${at}次检查工作的通知</a></td><td>2017-02-0${at}</td></tr>`,
    ],
  ])('takes picture and title of a %s for one entry', (_name, row) => {
    expect(entriesIn(`<table>${[9, 8, 7].map(row).join('')}</table>`).map(([, day]) => day)).toEqual([
      '2017-02-09',
      '2017-02-08',
      '2017-02-07',
    ]);
  });

  it('reads a list of one entry', () => {
    const html = `<div class="list"><ul><li>${link('关于做好春耕备耕工作的通知', 1)}<span>2017-02-27</span></li></ul></div>`;
    expect(entriesIn(html)).toEqual([['关于做好春耕备耕工作的通知', '2017-02-27']]);
  });

  it('keeps two lists under two headings apart', () => {
    const block = (name: string, at: number): string =>
      `<div class="b"><h3>${name}</h3><ul>${[at, at + 1].map((n) => `<li>${link(TITLES[n] ?? '', n)}<span>${DAYS[n]}</span></li>`).join('')}</ul></div>`;
    expect(
      listsIn(`<div>${block('统计数据', 0)}${block('统计公报', 2)}</div>`).map(({ items }) => items.length),
    ).toEqual([2, 2]);
  });

  it('counts pager, 更多 and home links as no entries', () => {
    const html = `<ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span></li>`)}</ul><div><a href="/">首页</a><a href="i1.html">下一页</a><a href="i2.html">2</a><a href="m.html">更多&gt;&gt;</a></div>`;
    expect(entriesIn(html)).toEqual(EXPECTED);
  });

  it('keeps the quotation marks of a title as a visitor reads them', () =>
    expect(
      entriesIn(
        '<ul><li><a href="1.html">我县开展&ldquo;两学一做&rdquo;学习教育</a><b>2017-02-01</b></li><li><a href="2.html">A&amp;B两企业入驻</a><b>2017-02-01</b></li></ul>',
      ),
    ).toEqual([
      ['我县开展“两学一做”学习教育', '2017-02-01'],
      ['A&B两企业入驻', '2017-02-01'],
    ]));

  it('says where each day was read', () => {
    const source = (html: string): unknown => listsIn(html)[0]?.items[0]?.dateSource;
    expect(source('<ul><li><a href="1.html">统计工作会议召开</a><b>2017-02-01</b></li></ul>')).toBe('list');
    expect(source('<ul><li><a href="1.html">统计工作会议召开</a><b>02-01</b></li></ul>')).toBe('list-inferred');
    expect(source('<ul><li><a href="t20170201_1.html">统计工作会议召开</a></li></ul>')).toBe('url');
    expect(source('<ul><li><a href="1.html" title="发布时间：2017-02-01">统计工作会议召开</a></li></ul>')).toBe(
      'title-attribute',
    );
  });
});

describe('the heading of a block', () => {
  it('in a box of its own is no entry, even above a lone one', () => {
    const html = `<div class="block"><div class="hd"><a href="/tjgb/">统计公报</a></div>
      <div class="bd"><p><a href="/tjgb/1.html">2016年国民经济和社会发展统计公报</a><span>2017-02-20</span></p></div></div>`;
    const dated = listsIn(html).filter((list) => list.dated > 0);
    expect(dated.map((list) => list.items.map(({ title, day }) => [title, day]))).toEqual([
      [['2016年国民经济和社会发展统计公报', '2017-02-20']],
    ]);
  });

  it('as a short word without an address above dated entries is none either, in whatever box', () => {
    const row = (words: string, href: string, day = '') =>
      `<table><tr><td><a href="${href}">${words}</a></td><td>${day}</td></tr></table>`;
    const entry = row('关于统计工作的第一号通知', '1.html', '2017-02-20');
    expect(entriesIn(`<div>${row('规则制度', 'javascript:;')}${entry}</div>`)).toEqual([
      ['关于统计工作的第一号通知', '2017-02-20'],
    ]);
    expect(entriesIn(`<div>${row('关于放假的紧急通知', 'javascript:;')}${entry}</div>`)).toHaveLength(2);
  });

  it('an entry in a box called title stays one', () => {
    const row = (n: number) =>
      `<div class="title"><a href="${n}.html">关于统计工作的第${n}号通知</a><i>2017-02-0${n}</i></div>`;
    expect(entriesIn(`<div>${row(3)}${row(2)}${row(1)}</div>`)).toHaveLength(3);
  });
});

describe('a list of many kinds on one page', () => {
  it('is not confused by a visitor counter, a calendar or a sidebar of names', () => {
    const html = `<div id="side"><ul><li><a href="/a/">统计公报</a></li><li><a href="/b/">统计分析</a></li></ul></div>
      <div id="main"><ul>${rows((t, d, n) => `<li>${link(t, n)}<span>${d}</span></li>`)}</ul></div>
      <table><tr><td>27</td><td>28</td></tr></table><p>您是第20170228位访客</p>`;
    expect(factsOf(html).mainList?.items.map(({ title, day }) => [title, day])).toEqual(EXPECTED);
  });
});
