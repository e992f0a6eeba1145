import { expect, it } from 'vitest';
import { KeyNumbers } from '../../../src/site/frontier/key-numbers.ts';

it('knows nothing at first', () => {
  const numbers = new KeyNumbers();
  expect([numbers.get('daxin.gov.cn/'), numbers.has(''), numbers.size]).toEqual([undefined, false, 0]);
});

it('gives back what was set last, 0 and numbers below it too', () => {
  const numbers = new KeyNumbers();
  for (const number of [7, 0, -3]) {
    numbers.set('daxin.gov.cn/xwzx', number);
    numbers.set('', number + 1);
    expect([numbers.get('daxin.gov.cn/xwzx'), numbers.get(''), numbers.size]).toEqual([number, number + 1, 2]);
  }
});

it('tells addresses apart that differ in one digit, or in the order of their parts', () => {
  const numbers = new KeyNumbers();
  const keys = Array.from(
    { length: 200_000 },
    (_, at) => `daxin.gov.cn/zwgk/2017${at % 10}/t${(at * 7_919) % 1e6}_${at}`,
  );
  const twins = ['a?x=1&y=2', 'a?y=2&x=1', 'a/b/c', 'a/c/b', '大新', '新大'];
  for (const [at, key] of [...keys, ...twins].entries()) numbers.set(key, at);
  expect(numbers.size).toBe(keys.length + twins.length);
  expect([...keys, ...twins].every((key, at) => numbers.get(key) === at)).toBe(true);
  expect(keys.some((key) => numbers.has(`${key}/`))).toBe(false);
});
