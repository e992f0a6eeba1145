import { describe, expect, it } from 'vitest';
import { shared } from '../../../src/page/known-items.ts';

const listOf = (name: string, entries = 3) =>
  Array.from({ length: entries }, (_, at) => ({
    title: `${name}${at}`,
    url: `http://www.daxin.gov.cn/${name}/${at}/`,
    day: null,
    dateSource: null,
    at,
  }));

const onceEach = (name: string, lists: number): void => {
  for (let at = 0; at < lists; at++) shared(listOf(`${name}${at}`));
};

describe('equal entries', () => {
  it('are the array that came first', () => {
    const first = shared(listOf('政务公开'));
    expect(shared(listOf('政务公开'))).toBe(first);
  });

  it('are others where one entry differs', () => {
    const first = shared(listOf('统计数据'));
    const other = listOf('统计数据').map((entry, at) => (at === 2 ? { ...entry, title: '另一条' } : entry));
    expect(shared(other)).toBe(other);
    expect(shared(listOf('统计数据'))).toBe(first);
  });

  it('are known on however many pages with lists of their own stand between them, once they have come again', () => {
    const menu = shared(listOf('menu'));
    expect(shared(listOf('menu'))).toBe(menu);
    onceEach('article', 20_000);
    expect(shared(listOf('menu'))).toBe(menu);
  });

  it('are left as they are where they are many', () => {
    const many = listOf('more', 201);
    shared(many);
    const same = listOf('more', 201);
    expect(shared(same)).toBe(same);
  });
});
