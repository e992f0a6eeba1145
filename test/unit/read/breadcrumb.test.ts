import { describe, expect, it } from 'vitest';
import { readBreadcrumb } from '../../../src/read/breadcrumb/breadcrumb.ts';
import { flat, SITE } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

const read = (html: string) =>
  readBreadcrumb(flat(html), { base: `${SITE}zwgk/tjsj/`, charset: 'utf-8', words: pageWords() });
const names = (html: string): string[] => read(html).crumbs.map(({ name }) => name);

const PATH = ['首页', '政务公开', '统计数据'];
const HOME = '<a href="/">首页</a>';
const UP = '<a href="/zwgk/">政务公开</a>';

describe('a last crumb that says what kind of page this is', () => {
  const named = (html: string): string[] =>
    readBreadcrumb(flat(html), { base: SITE, charset: 'utf-8', words: pageWords() }).crumbs.map(({ name }) => name);

  it('is no column', () =>
    expect(
      named('<div>当前位置：<a href="/">首页</a> &gt; <a href="/zcfg/">政策法规</a> &gt; 列表</div><ul></ul>'),
    ).toEqual(['首页', '政策法规']));

  it('is one where it leads somewhere, or is more than that', () => {
    expect(named('<div>当前位置：<a href="/">首页</a> &gt; <a href="/lb/">列表</a></div><ul></ul>')).toEqual([
      '首页',
      '列表',
    ]);
    expect(
      named('<div>当前位置：<a href="/">首页</a> &gt; <a href="/a/">办事</a> &gt; 权力清单列表</div><ul></ul>'),
    ).toEqual(['首页', '办事', '权力清单列表']);
  });
});

describe('two ways down that end with the same link', () => {
  it('keep their own names', () => {
    const down = (middle: string): string[] =>
      names(`<div>当前位置：${HOME} &gt; ${middle} &gt; <a href="/zwgk/tjsj/">统计数据</a></div><ul></ul>`);
    for (const _ of [1, 2]) {
      expect(down('<a href="/zwgk/">政务公开</a>')).toEqual(['首页', '政务公开', '统计数据']);
      expect(down('<a href="/xxgk/">信息公开</a>')).toEqual(['首页', '信息公开', '统计数据']);
    }
  });
});

describe('the names from the home page down to this page', () => {
  it.each([
    ['lead-in and >', `<div>当前位置：${HOME} &gt; ${UP} &gt; 统计数据</div>`],
    ['lead-in in a tag of its own', `<div><span>您现在的位置：</span>${HOME}&gt;${UP}&gt;<span>统计数据</span></div>`],
    ['>>', `<div>您所在的位置：${HOME}&gt;&gt;${UP}&gt;&gt;统计数据</div>`],
    ['您当前所在位置', `<div>您当前所在位置：${HOME} » ${UP} » 统计数据</div>`],
    ['您现在所在的位置', `<div>您现在所在的位置：${HOME} &gt; ${UP} &gt; 统计数据</div>`],
    ['»', `<p>当前位置: ${HOME} » ${UP} » 统计数据</p>`],
    ['›', `<p>当前位置 ${HOME} › ${UP} › 统计数据</p>`],
    ['→', `<p>当前位置：${HOME}→${UP}→统计数据</p>`],
    ['full-width ＞', `<p>当前位置：${HOME}＞${UP}＞统计数据</p>`],
    ['-', `<p>当前位置：${HOME} - ${UP} - 统计数据</p>`],
    ['/', `<p>当前位置：${HOME} / ${UP} / 统计数据</p>`],
    ['pictures between', `<p>当前位置：${HOME}<img src="a.gif">${UP}<img src="a.gif"><a href="./">统计数据</a></p>`],
    [
      'a list',
      `<ol class="breadcrumb"><li>当前位置：</li><li>${HOME}</li><li>${UP}</li><li><a href="./">统计数据</a></li></ol>`,
    ],
    ['one run of text', '<div>当前位置：首页 &gt; 政务公开 &gt; 统计数据</div>'],
    [
      'a table cell',
      `<table><tr><td>您的位置：${HOME} &gt; ${UP} &gt; 统计数据</td></tr></table><ul><li>某条</li></ul>`,
    ],
    ['all linked', `<div>当前位置：${HOME} &gt; ${UP} &gt; <a href="./">统计数据</a></div>`],
    ['blanks in the lead-in', `<div>当 前 位 置：${HOME} &gt; ${UP} &gt; 统计数据</div>`],
    [
      'no lead-in, links in one box',
      `<div class="b">${HOME}&nbsp;&gt;&nbsp;${UP}&nbsp;&gt;&nbsp;<a href="./"><span>统计数据</span></a></div>`,
    ],
    [
      'no lead-in, one run of text',
      '<div><span>首页 &gt;&gt; 政务公开 &gt;&gt; 统计数据</span><a href="1.html">某条</a></div>',
    ],
    ['no lead-in, the page itself not linked', `<div class="b">${HOME} &gt; ${UP} &gt; 统计数据</div>`],
  ])('%s', (_name, html) => expect(names(html)).toEqual(PATH));

  it.each([
    ['no breadcrumb', `<ul><li>${HOME}</li><li>${UP}</li></ul>`],
    ['the lead-in within a sentence', '<p>会议要求，要按照当前位置逐一登记，并于当日上报有关单位。</p>'],
    ['a navigation parted by bars', `<div>${HOME} | ${UP} | <a href="/b/">办事服务</a></div>`],
    ['a sentence that begins like one', `<p>首页 > ${'这是一段说明文字'.repeat(12)}</p>`],
    ['steps of another kind', '<p>申请 > 受理 > 办结</p>'],
    ['an empty page', ''],
  ])('none: %s', (_name, html) => expect(names(html)).toEqual([]));

  it('ends at the page, not in its list', () =>
    expect(
      names(
        `<div>当前位置：${HOME} &gt; ${UP} &gt; 统计数据<ul><li><a href="1.html">2016年统计公报</a></li></ul></div>`,
      ),
    ).toEqual(PATH));

  it('ends before a date', () =>
    expect(names(`<div>当前位置：${HOME} &gt; ${UP} &gt; 统计数据 <span>2017-02-28</span></div>`)).toEqual(PATH));

  it('leaves out the home page where the site does', () =>
    expect(names(`<div>当前位置：${UP} &gt; 统计数据</div>`)).toEqual(['政务公开', '统计数据']));

  it('reads the name of one column behind its lead-in', () =>
    expect(names('<div><b>您当前位置是：部门领导</b></div><ul><li><a href="1.html">张三</a></li></ul>')).toEqual([
      '部门领导',
    ]));
});

describe('where the crumbs lead', () => {
  it('gives absolute addresses, and none for the page itself', () =>
    expect(read(`<div>当前位置：${HOME} &gt; ${UP} &gt; 统计数据</div>`).crumbs.map(({ url }) => url)).toEqual([
      SITE,
      `${SITE}zwgk/`,
      null,
    ]));

  it.each(['#', '', 'javascript:;'])('none for href="%s"', (href) =>
    expect(read(`<div>当前位置：${HOME} &gt; <a href="${href}">政务公开</a> &gt; 统计数据</div>`).crumbs[1]).toEqual({
      name: '政务公开',
      url: null,
    }),
  );

  it('tells where the page’s own matter begins', () => {
    const html = `<p>导航</p><div>当前位置：${HOME} &gt; 统计数据</div><p>正文</p>`;
    const { textFrom, textTo } = read(html);
    expect(
      flat(html)
        .texts.slice(textFrom, textTo)
        .map(({ text }) => text)
        .join(''),
    ).toBe('当前位置：首页> 统计数据');
  });
});
