import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BELIEVED_NIGHTS,
  isDue,
  isToBeSeen,
  LONGEST_NIGHTS,
  nightAfter,
  nightsBetween,
} from '../../../src/site/frontier/revisit-plan.ts';

/** Nights from `from` on which a page is asked that was last asked the night before, and never changes. */
function askedNights(page: { spread: number; changedOn: number | null }, from: number, nights: number): number[] {
  const asked: number[] = [];
  let askedOn = from - 1;
  for (let night = from; night < from + nights; night += 1) {
    if (!isDue({ ...page, askedOn }, night)) continue;
    asked.push(night);
    askedOn = night;
  }
  return asked;
}

describe('how long a page waits', () => {
  it.each([
    [0, 1],
    [1, 3],
    [2, 6],
    [4, 12],
    [5, 14],
    [4000, 14],
    [null, 14],
  ])('unchanged for %s nights: %i', (unchanged, nights) => {
    expect(nightsBetween(unchanged)).toBe(nights);
  });
});

describe('which pages are due', () => {
  it('after a change: the next night, and then ever more seldom', () => {
    for (let spread = 0; spread < 500; spread += 1) {
      const [first = 0, second = 0, ...others] = askedNights({ spread, changedOn: 100 }, 101, 60);
      expect(first).toBe(101);
      expect(second - first).toBeLessThanOrEqual(3);
      expect((others.at(-1) ?? 0) - (others.at(-2) ?? 0)).toBe(LONGEST_NIGHTS);
    }
  });

  it('what was asked tonight is not due once more', () => {
    expect(isDue({ spread: 3, askedOn: 50, changedOn: 50 }, 50)).toBe(false);
    expect(isDue({ spread: 3, askedOn: 50, changedOn: 50 }, 51)).toBe(true);
  });

  it('never later than 14 nights, whatever its age and address; an old page not before', () => {
    const page = fc.record({ spread: fc.nat(), askedOn: fc.nat(5000), changedOn: fc.option(fc.nat(5000)) });
    fc.assert(
      fc.property(page, (known) => {
        expect(isDue(known, known.askedOn + LONGEST_NIGHTS)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat(5000), (spread, from) => {
        const [first = 0, second = 0] = askedNights({ spread, changedOn: null }, from, 3 * LONGEST_NIGHTS);
        expect(second - first).toBe(LONGEST_NIGHTS);
      }),
    );
  });

  it('pages of one age are spread over the nights', () => {
    const due = Array.from({ length: LONGEST_NIGHTS }, (_, night) => {
      const spreads = Array.from({ length: 1400 }, (_, spread) => spread);
      return spreads.filter((spread) => isDue({ spread, askedOn: 1, changedOn: null }, 2 + night)).length;
    });
    expect(due[0]).toBe(100);
    expect(due.at(-1)).toBe(1400);
  });
});

describe('how long a server is believed', () => {
  it.each([0, 1, 13, 14, 1_000_003])(
    '28 nights, in which an old page of spread %i has a turn by its word alone',
    (spread) => {
      const asked = askedNights({ spread, changedOn: null }, 2, 5 * BELIEVED_NIGHTS);
      const whole = asked.filter((night, at) => isToBeSeen({ spread, askedOn: asked[at - 1] ?? 1 }, night));
      expect(whole[0]).toBeGreaterThan(LONGEST_NIGHTS);
      expect(whole[0]).toBeLessThanOrEqual(BELIEVED_NIGHTS);
      expect(whole.slice(1).map((night, at) => night - (whole[at] ?? 0))).toEqual([28, 28, 28, 28]);
    },
  );

  it('no more where it is asked each night', () => {
    const nights = Array.from({ length: 56 }, (_, at) => at + 2);
    expect(nights.filter((night) => isToBeSeen({ spread: 5, askedOn: night - 1 }, night))).toEqual([23, 51]);
  });
});

describe('the clock of nights', () => {
  it.each([
    ['the same day', '2017-02-28', 8],
    ['the next day', '2017-03-01', 8],
    ['two days later', '2017-03-02', 9],
    ['a clock that was set back', '2017-02-01', 8],
  ])('%s', (_name, today, night) => {
    expect(nightAfter(7, '2017-02-28', today)).toBe(night);
  });
});
