import { describe, expect, it } from 'vitest';
import { FOOT_CASES } from '../../eval/kinds/feet.ts';
import { SEARCH_CASES } from '../../eval/kinds/searches.ts';
import { checkedSite, resultOf, verdictOf } from '../../support/pages/checked-site.ts';

const siteOf = ({ html, frames, asOf, scripts }: (typeof FOOT_CASES)[number]) =>
  checkedSite({ '': html, ...frames }, asOf, scripts);

describe('底部功能区', () => {
  it.each(FOOT_CASES)('$expected: $name', (one) => {
    expect(verdictOf('footer-missing', siteOf(one))).toBe(one.expected);
  });

  it.each([
    ['no code of the site', '网站标识码'],
    ['no licence of the ministry', 'ICP备案编号'],
    ['no licence of the police', '公安备案标识'],
    ['no entry to report faults', '“我为政府网站找错”入口'],
    ['a number of the police called 公安备案号 is none of the ministry', 'ICP备案编号'],
    ['the code in META alone: no visitor sees it', '网站标识码'],
    ['a code for the telephone and a logo', '公安备案标识、“我为政府网站找错”入口'],
    ['a foot in a frame that was read, without the code', '网站标识码'],
    ['none of them', '网站标识码、ICP备案编号、公安备案标识、“我为政府网站找错”入口'],
  ])('%s: %s', (wanted, missing) => {
    const one = FOOT_CASES.find(({ name }) => name === wanted);
    const quotes = one && resultOf('footer-missing', siteOf(one))?.proofs.map(({ quote }) => quote);
    expect(quotes).toEqual([`首页底部未见${missing}`]);
  });
});

describe('站内搜索', () => {
  it.each(SEARCH_CASES)('$expected: $name', ({ html, scripts, expected }) => {
    expect(verdictOf('no-search', checkedSite({ '': html }, '2021-01-03', scripts))).toBe(expected);
  });
});
