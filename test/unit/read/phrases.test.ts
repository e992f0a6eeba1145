import { describe, expect, it } from 'vitest';
import { Memo } from '../../../src/cache/memo.ts';
import { literalIn, Phrases, WordPattern } from '../../../src/vocabulary/phrases.ts';

describe('a pattern’s literal', () => {
  it.each([
    ['<totalrecord>\\s?0', 'totalrecord'],
    ['createPageHTML\\( ?0 ?,', 'createPageHTML'],
    ['(?:list|data)["\']?total[a-z]{0,8}', 'total'],
    ['"total(?:Count|Size)?"', 'total'],
    ['colou?r', 'colo'],
    ['ab*c', 'a'],
    ['abc{2}', 'ab'],
    ['list|data', ''],
    ['(?:list|data)', ''],
    ['\\w+[abc]暂无', ''],
  ])('%s has %s', (source, literal) => expect(literalIn(source)).toBe(literal));
});

describe('phrases', () => {
  const phrases = new Phrases([/totalrecord"? ?: ?0/i, /createPageHTML\( ?0/i]);
  const long = 'x'.repeat(200);

  it('find what fits, in short texts and in long ones', () => {
    expect(phrases.firstIn('TotalRecord: 0')).toBe('TotalRecord: 0');
    expect(phrases.firstIn(`${long}createPageHTML(0${long}`)).toBe('createPageHTML(0');
  });

  it('answer the same when asked again', () => {
    for (const _ of [1, 2]) {
      expect(phrases.firstIn('totalrecord: 10')).toBeNull();
      expect(phrases.test('totalrecord:0')).toBe(true);
    }
  });

  it('find the same in what a browser shows', () => {
    const shown = new Phrases([/暂无[\s\u3000]?(?:信息|内容)/, /页面不存在/]);
    for (const text of ['本栏目暂无 信息', '页面不存在', '暂无', '页面', '信息公开', ''])
      expect([text, shown.firstShown(text)]).toEqual([text, shown.firstIn(text)]);
    // Whatever fits needs nothing in particular.
    expect(new Phrases([/\w*/]).firstShown('')).toBe('');
  });

  it('miss what only looks alike', () => {
    expect(phrases.firstIn('')).toBeNull();
    expect(phrases.firstIn(`${long}totalrecords${long}`)).toBeNull();
    expect(phrases.firstIn(long)).toBeNull();
  });

  it('are asked of every long text where one of them has no literal', () =>
    expect(new Phrases([/totalrecord/, /暂无/]).firstIn(`${long}暂无${long}`)).toBe('暂无'));
});

describe('a word pattern', () => {
  const more = new WordPattern(/^更多$/);
  it.each([
    ['更多', true],
    ['更多 ', false],
    ['', false],
    ['更多'.repeat(60), false],
  ])('%s', (text, fits) => {
    expect(more.test(text)).toBe(fits);
    expect(more.test(text)).toBe(fits);
  });
});

describe('a memo', () => {
  it('keeps what was asked for last, and no more than twice its size', () => {
    const memo = new Memo<number>(2);
    for (const [at, key] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      memo.set(key, at);
      memo.get('a');
    }
    expect(memo.get('a')).toBe(0);
    expect(memo.get('e')).toBe(4);
    expect(memo.get('b')).toBeUndefined();
  });
});
