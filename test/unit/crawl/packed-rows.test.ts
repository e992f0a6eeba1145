import { describe, expect, it } from 'vitest';
import { PackedRows } from '../../../src/crawl/archive/packed-rows.ts';

const rowsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => JSON.stringify([at, '大新县\n']));

function kept(rows: readonly string[]): PackedRows {
  const packed = new PackedRows();
  for (const row of rows) packed.add(row);
  return packed;
}

describe('rows that are packed', () => {
  it.each([0, 1, 20_000])('%i of them come back in their order, once', (count) => {
    const packed = kept(rowsOf(count));
    expect(packed.length).toBe(count);
    expect([...packed.take()]).toEqual(rowsOf(count));
    expect([[...packed.take()], packed.length]).toEqual([[], 0]);
  });

  it('come back whole where one is longer than a piece', () => {
    const rows = ['[1]', JSON.stringify('长'.repeat(100_000)), '[2]'];
    expect([...kept(rows).take()]).toEqual(rows);
  });

  it('that are exactly a piece are one', () => {
    const rows = ['a'.repeat(64 * 1024), 'b'];
    expect([...kept(rows).take()]).toEqual(rows);
  });
});
