import { describe, expect, it } from 'vitest';
import { leadsFromTag } from '../../../src/html/tag-lead.ts';
import { linksOfTag } from '../../../src/html/tag-links.ts';
import { resolveLink } from '../../../src/url/page-url.ts';

const PAGES = [
  'http://a.cn/',
  'http://a.cn/b/1.html',
  'http://a.cn/b/2.html?p=1',
  'https://a.cn/b/',
  'http://b.cn/b/',
  'http://b.cn',
];

describe('where the address in a tag leads', () => {
  it.each(['/x.html', 'x.html', '../x', '', '#top', '?p=2', 'http://c.cn/y', 'http:y', 'javascript:;', '中.html?统'])(
    '%j: from each page as if that were the first, in whatever order they come',
    (href) => {
      const bears = linksOfTag('a', { href }, false);
      for (const charset of ['utf-8', 'gbk', 'utf-8'])
        for (const base of [...PAGES, ...PAGES.toReversed(), 'http://a.cn/b/3.html'])
          expect(leadsFromTag(bears, href, base, charset).url).toBe(resolveLink(href, base, charset));
    },
  );

  it('is the same object on the next page of its directory', () => {
    const bears = linksOfTag('a', { href: 'x.html' }, false);
    const led = leadsFromTag(bears, 'x.html', 'http://a.cn/b/1.html', 'utf-8');
    expect(leadsFromTag(bears, 'x.html', 'http://a.cn/b/2.html', 'utf-8')).toBe(led);
  });

  it('is asked for anew of another address that the tag bears, and of a tag that bears none', () => {
    const bears = linksOfTag('a', { href: '/x', onclick: "location.href='/y'" }, false);
    expect(leadsFromTag(bears, '/x', 'http://a.cn/', 'utf-8').url).toBe('http://a.cn/x');
    expect(leadsFromTag(bears, '/y', 'http://a.cn/', 'utf-8').url).toBe('http://a.cn/y');
    expect(leadsFromTag(null, '/z', 'http://a.cn/', 'utf-8').url).toBe('http://a.cn/z');
  });
});
