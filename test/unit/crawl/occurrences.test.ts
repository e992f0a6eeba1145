import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Occurrences } from '../../../src/crawl/links/occurrences.ts';

describe('which link stands on which page', () => {
  it('names the pages of a link once each, in the order in which they came', () => {
    const seen = new Occurrences();
    const link = seen.addLink(0);
    for (const page of [0, 3, 3, 1, 3]) seen.add(link, page);
    expect([...seen.pagesOf(link)]).toEqual([0, 3, 1]);
  });

  it('can be asked in between', () => {
    const seen = new Occurrences();
    const first = seen.addLink(0);
    expect([...seen.pagesOf(first)]).toEqual([0]);
    const second = seen.addLink(1);
    seen.add(first, 1);
    expect([[...seen.pagesOf(first)], [...seen.pagesOf(second)]]).toEqual([[0, 1], [1]]);
  });

  it('knows links and pages that lie far apart, forward and back', () => {
    const seen = new Occurrences();
    const links = Array.from({ length: 70_000 }, (_, page) => seen.addLink(page));
    seen.add(links[0] ?? 0, 69_999);
    seen.add(links[69_999] ?? 0, 0);
    seen.add(links[1] ?? 0, 100_000);
    expect([0, 1, 2, 69_999].map((link) => [...seen.pagesOf(link)])).toEqual([
      [0, 69_999],
      [1, 100_000],
      [2],
      [69_999, 0],
    ]);
  });

  it('tells the pages of links that stand on most of many pages', () => {
    const seen = new Occurrences();
    const pages = Array.from({ length: 5_000 }, (_, page) => page);
    const [menu, late, odd] = [seen.addLink(0), seen.addLink(0), seen.addLink(1)];
    for (const page of pages) {
      seen.add(menu, page);
      if (page !== 17) seen.add(late, page);
      if (page % 3 === 1) seen.add(odd, page);
    }
    seen.add(late, 17);
    expect([...seen.pagesOf(menu)]).toEqual(pages);
    expect([...seen.pagesOf(odd)]).toEqual(pages.filter((page) => page % 3 === 1));
    // What was noted late stays where it was noted.
    expect([...seen.pagesOf(late)]).toEqual([...pages.filter((page) => page !== 17), 17]);
    seen.add(menu, 6_000);
    expect([...seen.pagesOf(menu)]).toEqual([...pages, 6_000]);
  });

  it('is what a list of sets would say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(30)), { maxLength: 3000 }), (pairs) => {
        const seen = new Occurrences();
        const sets: Set<number>[] = [];
        const numbers = new Map<number, number>();
        for (const [name, page] of pairs) {
          const link = numbers.get(name);
          if (link === undefined) {
            numbers.set(name, seen.addLink(page));
            sets.push(new Set([page]));
          } else {
            seen.add(link, page);
            sets[link]?.add(page);
          }
        }
        expect(sets.map((_, link) => [...seen.pagesOf(link)])).toEqual(sets.map((pages) => [...pages]));
      }),
      { seed: 2017, numRuns: 100 },
    );
  });
});
