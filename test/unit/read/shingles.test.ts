import { describe, expect, it } from 'vitest';
import { ownOnly, shinglesOf, wordsOnly } from '../../../src/cache/shingles.ts';

const likeness = (a: string, b: string): number => {
  const [own, other] = [shinglesOf(wordsOnly(a)), shinglesOf(wordsOnly(b))];
  return (own.size - ownOnly(own, other)) / Math.max(1, own.size, other.size);
};

describe('the words of a page', () => {
  it.each([
    ['您访问的页面 /tjsj/a.html 不存在（编号 102938）', '您访问的页面不存在编号'],
    ['404 Not Found: /tjsj/a.html?id=7', 'notfound'],
    ['2017-02-28 10:31:07', ''],
    ['提示', '提示'],
    ['', ''],
  ])('%j are %j', (text, words) => expect(wordsOnly(text)).toBe(words));
});

describe('two pages', () => {
  it.each([
    ['the same', '您访问的页面不存在或已删除', '您访问的页面不存在或已删除', 1],
    [
      'with other addresses and numbers',
      '您访问的页面 a.html 不存在或已删除 1',
      '您访问的页面 b.html 不存在或已删除 2',
      1,
    ],
    ['of other words', '您访问的页面不存在或已删除', '我县召开脱贫攻坚工作推进会议', 0],
    ['without a word', '123', '456', 0],
  ])('%s', (_name, a, b, alike) => expect(likeness(a, b)).toBe(alike));

  it('of some other words are alike in part', () => {
    const part = likeness('您访问的页面不存在或已删除请返回首页', '您访问的页面不存在或已删除请联系管理员');
    expect(part).toBeGreaterThan(0.4);
    expect(part).toBeLessThan(0.9);
  });

  it('shorter than four characters are alike or not as a whole', () => {
    expect(likeness('提示', '提示')).toBe(1);
    expect(likeness('提示', '首页')).toBe(0);
  });
});

it('reads a text of nothing but dots in time that grows with its length', () =>
  expect(wordsOnly('a.'.repeat(50_000))).toBe(''));
