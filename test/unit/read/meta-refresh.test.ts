import { describe, expect, it } from 'vitest';
import { refreshTarget } from '../../../src/html/meta-refresh.ts';

describe('the address of a meta refresh', () => {
  it.each([
    ['0;url=a.html', 'a.html'],
    ['0; URL="a.html"', 'a.html'],
    ["3;url='a.html'", 'a.html'],
    ['0,url=a.html', 'a.html'],
    ['0;a.html', 'a.html'],
    ['0 a.html', 'a.html'],
    ['0;url=a.html;url=b.html', 'a.html;url=b.html'],
    ['0;url="a.html" more', 'a.html'],
    [".5;url='a.html", 'a.html'],
    ['0;urgent.html', 'urgent.html'],
    ['0;ur l=a.html', 'ur l=a.html'],
    ['0;url=a.html?x=1;2', 'a.html?x=1;2'],
    [' 5 ; url = a.html ', 'a.html'],
  ])('%j', (content, target) => expect(refreshTarget(content)).toBe(target));
  it.each([
    '',
    '0',
    '300',
    '0;',
    '5.5',
    '0;url=',
    '0;url=""',
    'url=a.html',
    ';url=a.html',
    '-1;url=a.html',
    '0x;url=a.html',
  ])('none in %j', (content) => expect(refreshTarget(content)).toBeNull());
});
