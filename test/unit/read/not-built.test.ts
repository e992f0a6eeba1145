import { describe, expect, it } from 'vitest';
import { readNotBuilt } from '../../../src/read/menus/not-built.ts';
import { flat } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

const names = (html: string): string[] => readNotBuilt(flat(html), pageWords()).map(({ name }) => name);

describe('menu entries that only say that their column is not built', () => {
  it.each([
    ['in the address', `<a href="javascript:alert('该栏目正在建设中...')">统计公报</a>`],
    ['in double quotes', `<a href='javascript:alert("本栏目正在建设中")'>统计公报</a>`],
    ['in onclick', `<a href="#" onclick="alert('栏目建设中，敬请期待！');return false;">统计公报</a>`],
    ['with blanks', `<a href=" JavaScript: alert( '尚未开通' );">统计公报</a>`],
    ['no such information', `<a href="javascript:alert('暂无此类信息')">统计公报</a>`],
    ['words in tags', `<li><a href="javascript:alert('正在建设中')"><span>统计</span><span>公报</span></a></li>`],
  ])('%s', (_name, html) => expect(names(html)[0]?.replace(' ', '')).toBe('统计公报'));

  it('quotes what a visitor is told', () =>
    expect(readNotBuilt(flat(`<a href="javascript:alert('该栏目正在建设中...')">统计公报</a>`), pageWords())).toEqual([
      { name: '统计公报', says: '该栏目正在建设中...', at: expect.any(Number) },
    ]));

  it.each([
    ['an entry that leads somewhere', '<a href="/tjgb/">统计公报</a>'],
    ['a question', `<a href="/out" onclick="return confirm('您访问的链接即将离开本网站')">区统计局</a>`],
    ['another message', `<a href="javascript:alert('请先登录')">网上办事</a>`],
    ['a script of the page', `<script>alert('该栏目正在建设中')</script><a href="/tjgb/">统计公报</a>`],
    ['a sentence on the page', '<p>该栏目正在建设中</p>'],
    ['更多 of a block: no name of a column', `<a href="javascript:alert('该栏目正在建设中')">更多&gt;&gt;</a>`],
    ['更多...', `<a href="javascript:alert('该栏目正在建设中')">更多...</a>`],
    ['【更多】', `<a href="javascript:alert('该栏目正在建设中')">【更多】</a>`],
    ['更多通知', `<a href="javascript:alert('该栏目正在建设中')">更多通知&gt;&gt;</a>`],
    ['a hidden one', `<div style="display:none"><a href="javascript:alert('该栏目正在建设中')">统计公报</a></div>`],
    ['an address of its own', `<a href="/tjgb/" onclick="alert('该栏目正在建设中')">统计公报</a>`],
    ['More+', `<a href="javascript:alert('该栏目正在建设中')">More+</a>`],
    ['a function of the site', `<a href="javascript:alert('正在建设中')">English</a>`],
    ['a link without words', `<a href="javascript:alert('正在建设中')"><img src="a.gif"></a>`],
    ['a whole sentence as its name', `<a href="javascript:alert('正在建设中')">${'关于做好春耕备耕'.repeat(3)}</a>`],
  ])('not %s', (_name, html) => expect(names(html)).toEqual([]));

  it('finds each once a page position, in document order', () =>
    expect(
      names(`<a href="javascript:alert('正在建设中')">公报</a><a href="javascript:alert('正在建设中')">公告</a>`),
    ).toEqual(['公报', '公告']));
});
