import { expect, it } from 'vitest';
import { PackedRows } from '../../../src/visit/packed-rows.ts';

/** Of one row a little more than 1 KB, so that 64 of them fill a piece. */
const row = (at: number): [number, string] => [at, `第 ${at} 行\n"${'页'.repeat(340)}"`];

it.each([0, 1, 63, 64, 65, 1_000])('gives %i rows back in their order', (count) => {
  const rows = new PackedRows<[number, string]>();
  for (let at = 0; at < count; at++) rows.push(row(at));
  expect(rows.length).toBe(count);
  expect([...rows.take()].map((text) => JSON.parse(text))).toEqual(Array.from({ length: count }, (_, at) => row(at)));
  expect(rows.length).toBe(0);
});

it('takes a row that is longer than a piece', () => {
  const rows = new PackedRows<string>();
  const long = '长'.repeat(100_000);
  rows.push(long);
  rows.push('短');
  expect([...rows.take()].map((text) => JSON.parse(text))).toEqual([long, '短']);
});
