import { describe, expect, it } from 'vitest';
import { type HomeItems, homeDueOn } from '../../../src/rules/home/home-items.ts';
import { addDays } from '../../../src/time/dates.ts';

const AS_OF = '2017-02-28';
const RULES = { days: 14, warnDays: 10, leastShown: 5 };
const back = (days: number): string => addDays(AS_OF, -days);

/** Six entries, the newest so many days old. */
const items = (age: number, more: Partial<HomeItems> = {}): HomeItems => ({
  dated: Array.from({ length: 6 }, (_, at) => ({
    ...{ title: `我县召开第${at}次会议`, url: null, source: 'list', position: at },
    day: back(age + at),
  })),
  ...{ undated: 0, onSite: new Map([[back(age), 1]]) },
  ...more,
});
const due = (given: HomeItems, isWhole = true) => homeDueOn(given, isWhole, AS_OF, RULES);

describe('首页即将超期', () => {
  it.each([
    [9, null],
    [10, '2017-03-04'],
    [13, '2017-03-01'],
    [14, '2017-02-28'],
    [15, null],
  ])('of a home page that has stood still for %i days: %s', (age, dueOn) => {
    expect(due(items(age))).toBe(dueOn);
  });

  it.each([
    ['a column shows newer entries', items(12, { onSite: new Map([[back(3), 1]]) }), true],
    ['an entry without a day may be newer', items(12, { undated: 1 }), true],
    ['scripts may fill in more', items(12), false],
    ['nothing bears a day', items(12, { dated: [], onSite: new Map() }), true],
    ['it only leads on', items(12, { dated: items(12).dated.slice(0, 4) }), true],
  ])('tells nothing where %s', (_name, given, isWhole) => {
    expect(due(given, isWhole)).toBeNull();
  });
});
