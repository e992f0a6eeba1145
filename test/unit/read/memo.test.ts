import { describe, expect, it } from 'vitest';
import { Memo, placeOf, remembering } from '../../../src/cache/memo.ts';

/** Many keys, of which each two places of the table have dozens. */
const keys = Array.from({ length: 2_000 }, (_, at) => `http://www.a.gov.cn/zwgk/${at}.html`);

describe('what is remembered by a text', () => {
  it('is never that of another text, however full the table is', () => {
    const memo = new Memo<string>(64);
    for (const key of keys) {
      memo.set(key, `of ${key}`);
      expect(memo.get(key)).toBe(`of ${key}`);
    }
    for (const key of keys) expect([undefined, `of ${key}`]).toContain(memo.get(key));
  });

  it('stays, of two that share a place, with the one that was asked for last', () => {
    const memo = new Memo<number>(2);
    memo.set('a', 1);
    memo.set('b', 2);
    expect(memo.get('a')).toBe(1);
    memo.set('c', 3);
    expect([memo.get('a'), memo.get('b'), memo.get('c')]).toEqual([1, undefined, 3]);
  });

  it('is found by its place as by the text', () => {
    const memo = new Memo<number>(64);
    memo.keepAt(placeOf('zwgk'), 'zwgk', 1);
    expect([memo.get('zwgk'), memo.getAt(placeOf('zwgk'), 'zwgk')]).toEqual([1, 1]);
    expect(memo.getAt(placeOf('zwgk'), 'xwzx')).toBeUndefined();
  });

  it('is nothing for an empty text before one was kept', () => {
    const memo = new Memo<number>(4);
    expect(memo.get('')).toBeUndefined();
    memo.set('', 7);
    expect(memo.get('')).toBe(7);
  });
});

describe('a function that remembers', () => {
  it('is asked once for each text, and each time for one that is too long', () => {
    const asked: string[] = [];
    const read = remembering(64, 4, (text) => {
      asked.push(text);
      return text.length;
    });
    for (const text of ['four', 'four', 'fiver', 'fiver', '']) expect(read(text)).toBe(text.length);
    expect(asked).toEqual(['four', 'fiver', 'fiver', '']);
  });
});
