import { describe, expect, it } from 'vitest';
import { withoutSpans } from '../../../src/html/without-spans.ts';

describe('text without what stands between two signs', () => {
  it.each([
    ['a/*b*/c/*d*/', 'ac'],
    ['a/*b', 'a/*b'],
    ['a/*/b*/c', 'ac'],
    ['a*/b', 'a*/b'],
    ['', ''],
  ])('%s', (text, left) => {
    expect(withoutSpans(text, '/*', '*/')).toBe(left);
  });

  it.each([
    ['a<!--b-->c', 'ac'],
    ['a<!--[if IE]>b<![endif]-->c', 'a<!--[if IE]>b<![endif]-->c'],
    ['<!--[if IE]>a<!--b-->c', '<!--[if IE]>ac'],
  ])('spares the one that begins with a word: %s', (text, left) => {
    expect(withoutSpans(text, '<!--', '-->', '[if')).toBe(left);
  });
});
