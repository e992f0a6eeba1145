import { describe, expect, it } from 'vitest';
import { dayAsMeant, dayInCell, isDay } from '../../../src/config/lists/list-values.ts';

describe('a day as offices write it', () => {
  it.each([
    '2026年12月31日',
    '2026/12/31',
    '2026.12.31',
    '2026-12-31',
    '20261231',
    '２０２６－１２－３１',
    '2026/12/31 0:00',
  ])('%s', (cell) => expect([dayAsMeant(cell), dayInCell(cell)]).toEqual(['2026-12-31', '2026-12-31']));

  it.each(['', '12月31日', '26-12-31', '12/31/2026', '202612311', '19991231', '明年'])(
    'no day that is meant for sure: %j',
    (cell) => expect(dayAsMeant(cell)).toBe(cell),
  );

  it('that there is none of is told by the check of days', () => expect(isDay(dayAsMeant('20260230'))).toBe(false));
});

describe('a day as Excel keeps it', () => {
  it.each([
    ['42814', '2017-03-20'],
    ['36526', '2000-01-01'],
    ['73050', '2099-12-31'],
    [' 42814 ', '2017-03-20'],
  ])('%s', (cell, day) => expect(dayInCell(cell)).toBe(day));

  it.each(['36525', '73051', '4281', '42814.5'])('no such number: %s', (cell) => expect(dayInCell(cell)).toBe(cell));

  it('what a person types is no such number', () => expect(dayAsMeant('42814')).toBe('42814'));
});
