import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResolvedLinks, reachOfLink } from '../../../src/url/resolved-links.ts';

/** Resolves as `URL` does, and counts how often it is asked. */
function counting() {
  const asked: string[] = [];
  const resolved = new ResolvedLinks<{ url: string | undefined }>((href, base, charset) => {
    asked.push(href);
    return { url: `${URL.parse(href, base)?.href} ${charset}` };
  });
  return { asked, resolved };
}

describe('what is remembered of links', () => {
  it.each([
    ['/a.html', 'http://a.cn/b/1.html', 'http://a.cn/c/2.html'],
    ['http://b.cn/', 'http://a.cn/b/1.html', 'http://a.cn/c/2.html'],
    ['//b.cn/', 'http://a.cn/b/1.html', 'http://a.cn/'],
    ['d.html', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html?x=/y#/z'],
    ['../d.html', 'http://a.cn/b/', 'http://a.cn/b/2.html'],
  ])('%s is worked out once for %s and %s', (href, ...bases) => {
    const { asked, resolved } = counting();
    const found = bases.map((base) => resolved.of(href, base, 'utf-8').url);
    expect(found).toEqual(bases.map((base) => `${URL.parse(href, base)?.href} utf-8`));
    expect(asked).toEqual([href]);
  });

  it.each([
    ['', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html'],
    ['#top', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html'],
    ['?p=2', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html'],
    [' ?p=2', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html'],
    ['http:?p=2', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html'],
    ['ht\ntp:?p=2', 'http://a.cn/b/1.html', 'http://a.cn/b/2.html'],
    ['d.html', 'http://a.cn/b/1.html', 'http://a.cn/c/1.html'],
    ['/d.html', 'http://a.cn/b/1.html', 'http://b.cn/b/1.html'],
    ['/d.html', 'http://a.cn/', 'https://a.cn/'],
    ['//b.cn/', 'http://a.cn/', 'https://a.cn/'],
    ['/d.html', 'http://a.cn/', 'http://a.cn:81/'],
    ['d.html', 'http://a.cn', 'http://a.cn/b/'],
  ])('%j is another address on %s than on %s', (href, ...bases) => {
    const { resolved } = counting();
    const found = bases.map((base) => resolved.of(href, base, 'utf-8').url);
    expect(found).toEqual(bases.map((base) => `${URL.parse(href, base)?.href} utf-8`));
    expect(new Set(found).size).toBe(2);
  });

  it('the query of one charset is not that of another', () => {
    const { resolved } = counting();
    const found = ['gbk', 'utf-8'].map((charset) => resolved.of('/a', 'http://a.cn/', charset).url);
    expect(found).toEqual(['http://a.cn/a gbk', 'http://a.cn/a utf-8']);
  });

  it('never changes an answer, whatever was asked before', () => {
    const part = fc.constantFrom('/', '\\', '?', '#', '.', '..', 'a', 'http:', 'https://', 'b.cn', ' ', '\n', ':8', '');
    const href = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    const base = fc.constantFrom(
      'http://a.cn/',
      'http://a.cn/b/c',
      'http://a.cn/b/?x=/',
      'https://a.cn/b/d',
      'http://c.cn',
    );
    const { resolved } = counting();
    fc.assert(
      fc.property(href, base, (one, at) => {
        expect(resolved.of(one, at, 'utf-8').url).toBe(`${URL.parse(one, at)?.href} utf-8`);
      }),
      { numRuns: 5000 },
    );
  });

  it('what several sites write alike is worked out once for each of them, though they are read in turns', () => {
    const { asked, resolved } = counting();
    const sites = Array.from({ length: 6 }, (_, at) => `http://s${at}.cn`);
    const hrefs = ['/', '/zwgk/', '/xwzx/tzgg/index.html'];
    for (let turn = 0; turn < 3; turn++)
      for (const site of sites)
        for (const href of hrefs) expect(resolved.of(href, `${site}/`, 'utf-8').url).toBe(`${site}${href} utf-8`);
    // Two may share a place in the table; were they told by their words alone, each would be asked for in every turn.
    expect(asked.length).toBeLessThan(sites.length * hrefs.length * 1.5);
  });

  it('is forgotten for what comes later, and is worked out again', () => {
    const { asked, resolved } = counting();
    const leadsRight = (at: number): boolean =>
      resolved.of(`/${at}`, 'http://a.cn/', 'utf-8').url === `http://a.cn/${at} utf-8`;
    const numbers = Array.from({ length: 30_000 }, (_, at) => at);
    expect(numbers.every(leadsRight)).toBe(true);
    expect(numbers.every(leadsRight)).toBe(true);
    expect(asked.length).toBeGreaterThan(50_000);
  });

  it.each([
    ['/a', 'http://a.cn/b/', 'http://a.cn/c/', true],
    ['a', 'http://a.cn/b/1', 'http://a.cn/b/2', true],
    ['a', 'http://a.cn/b/', 'http://a.cn/c/', false],
    ['/a', 'http://a.cn/', 'http://b.cn/', false],
  ])('%s from %s and %s: one place? %s', (href, one, other, isOne) => {
    const { resolved } = counting();
    const places = [one, other].map((base) => resolved.placeFor(reachOfLink(href), base, 'utf-8'));
    expect(places[0] === places[1]).toBe(isOne);
  });

  it('what depends on the page has no place', () => {
    expect(counting().resolved.placeFor(reachOfLink('?p=2'), 'http://a.cn/', 'utf-8')).toBeNull();
  });
});
