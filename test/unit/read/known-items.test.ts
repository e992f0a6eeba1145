import { describe, expect, it } from 'vitest';
import { shared } from '../../../src/read/lists/known-items.ts';

const listOf = (name: string, entries = 3) =>
  Array.from({ length: entries }, (_, at) => ({
    title: `${name}${at}`,
    url: `http://www.daxin.gov.cn/${name}/${at}/`,
    day: null,
    dateSource: null,
    at,
  }));

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

  it('are left as they are where they are many', () => {
    const many = listOf('more', 201);
    shared(many);
    const same = listOf('more', 201);
    expect(shared(same)).toBe(same);
  });
});
