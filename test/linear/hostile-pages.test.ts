/** A page made to be slow costs in proportion to its length: each attack once at half and once at full length. */
import { describe, expect, it } from 'vitest';
import { refreshTarget } from '../../src/html/meta-refresh.ts';
import { readHomeSigns } from '../../src/read/home/home-signs.ts';
import { HOSTILE_PAGES } from '../support/linear/hostile-pages.ts';
import { factsOf, SITE } from '../support/pages/read-html.ts';

const LENGTHS = { half: 100_000, whole: 200_000 };
/** Twice is linear and four times quadratic; time of the processor wavers. */
const MOST_DOUBLED = 3;
/** What costs less needs no second look: quadratic cost of such pages was seconds to minutes. */
const CHEAP_MS = 400;
const TRIES = 4;

const HTML = 'text/html; charset=utf-8';

describe('a hostile page is read in linear time', () => {
  it.each(HOSTILE_PAGES)('$name', ({ make }) => {
    expect(leastGrowth(make, (page) => void factsOf(page))).toBeLessThanOrEqual(MOST_DOUBLED);
  });

  it.each(HOSTILE_PAGES.filter(({ name }) => /^(?:tags|script|sheet|style)/.test(name)))(
    'as a home page: $name',
    ({ make }) => {
      const read = (page: string): void =>
        void readHomeSigns({ bytes: Buffer.from(page), url: SITE, contentType: HTML });
      expect(leastGrowth(make, read)).toBeLessThanOrEqual(MOST_DOUBLED);
    },
  );

  it('a refresh of nothing but figures', () => {
    expect(
      leastGrowth(
        (length) => '1'.repeat(length),
        (text) => void refreshTarget(text),
      ),
    ).toBeLessThanOrEqual(MOST_DOUBLED);
  });
});

/** In time of this process's own, which other programs do not use up; 1 for what is cheap. */
function leastGrowth(make: (length: number) => string, read: (page: string) => void): number {
  const [half, whole] = [make(LENGTHS.half), make(LENGTHS.whole)];
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && least > MOST_DOUBLED; tried++) {
    const cost = costOf(() => read(whole));
    least = cost <= CHEAP_MS ? 1 : Math.min(least, cost / costOf(() => read(half)));
  }
  return least;
}

function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
