import { describe, expect, it } from 'vitest';
import { linearRegExp } from '../../../src/config/rule-book/linear-regexp.ts';

describe('linearRegExp', () => {
  it.each([
    '暂无(?:信息|数据)',
    '共 ?0 ?条',
    '[^。]{0,20}续费',
    'a\\+b',
    '[+*]x',
    '\\d{1,6}',
    'x\\s*[:=]\\s*0',
    '\\(a+b',
    '[a-z]\\d+x',
    'x[^x]*y',
    '(?:甲|乙)?丙',
    'a{3000}',
  ])('takes %s', (pattern) => {
    expect(linearRegExp(pattern)).toMatchObject({ ok: true });
  });

  it.each([
    ['(a+)+', 'repeated'],
    ['(?:a|b)*', 'repeated'],
    ['(a){2,}', 'repeated'],
    ['a.*b', 'bound'],
    ['.+', 'bound'],
    ['(a)\\1', 'back references'],
    ['(?=a)b', 'look-around'],
    ['(?<!a)b', 'look-around'],
    ['a*a*', 'side by side'],
    ['\\s+\\s*x', 'side by side'],
    ['[ab', 'nvalid'],
    ['a+b', '{1,20}'],
    ['a[^b]*c', '{0,20}'],
    ['[a-z]\\w+x', '{1,20}'],
    ['x?a+b', '{1,20}'],
    ['\\b\\w+x', '{1,20}'],
    ['(?:a|b+)c', '{1,20}'],
    ['a{3001}', '3000'],
    ['a{0,3001}', '3000'],
    ['(?:a?){20}b', 'repeated'],
    ['(?:a{1,9}){0,2}b', 'repeated'],
  ])('refuses %s', (pattern, why) => {
    const made = linearRegExp(pattern);
    expect(made.ok).toBe(false);
    expect(made.ok ? '' : made.why.en).toContain(why);
    expect(made.ok ? '' : made.why.zh).toMatch(/^[^\n]*\p{Script=Han}[^\n]*$/u);
    expect(made.ok ? '' : made.why.zh).not.toMatch(/[A-Za-z]{3}/);
  });
});
