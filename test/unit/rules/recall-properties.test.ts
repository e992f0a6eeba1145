/** Whatever the nights were: memory accuses nobody, and stays within its bounds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_ITEMS, NO_MEMORY, type SiteMemory } from '../../../src/site/site-memory.ts';
import { addDays } from '../../../src/time/dates.ts';
import { ago, dated, lookAt, type Night } from '../../support/pages/nights.ts';
import { TODAY } from '../../support/pages/read-html.ts';

/** The same cases on every machine and every day. */
const RUNS = { seed: 2017, numRuns: 40 };

const day = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 800 }).map(ago),
  fc.integer({ min: 1, max: 90 }).map((days) => addDays(TODAY, days)),
);
const entry = fc.tuple(fc.integer({ min: 1, max: 15 }), day);
const rows = fc.option(
  fc.uniqueArray(entry, { selector: ([number]) => number, minLength: 2, maxLength: 9 }).map((some) => dated(...some)),
  { freq: 8 },
);
const night: fc.Arbitrary<Night> = fc
  .record({ rows, back: fc.integer({ min: 0, max: 500 }), judged: fc.integer({ min: -400, max: 400 }) })
  .chain(({ rows: list, back, judged }) =>
    fc.constantFrom({ rows: list, on: ago(back) }, { rows: list, on: ago(back), asOf: addDays(ago(back), judged) }),
  );

const MAY_BECOME: Readonly<Record<string, readonly string[]>> = {
  sleeping: ['sleeping', 'unknown', 'current'],
  undated: ['undated', 'current'],
  unknown: ['unknown', 'current'],
};

it('a column is judged as without memory, or milder', () =>
  fc.assert(
    fc.property(fc.array(night, { minLength: 2, maxLength: 5 }), (nights) => {
      let memory: SiteMemory = NO_MEMORY;
      for (const one of nights) {
        const without = lookAt(one).judgement;
        const told = lookAt(one, memory);
        expect(MAY_BECOME[without.state] ?? [without.state]).toContain(told.judgement.state);
        expect(told.judgement.lastUpdated).toBe(without.lastUpdated);
        expect(told.column?.items.length ?? 0).toBeLessThanOrEqual(MOST_ITEMS);
        expect(told.column?.shown ?? 0).toBeLessThanOrEqual(told.column?.items.length ?? 0);
        expect(Object.keys(told.memory.columns)).toEqual(expect.arrayContaining(Object.keys(memory.columns)));
        memory = told.memory;
      }
    }),
    RUNS,
  ));
