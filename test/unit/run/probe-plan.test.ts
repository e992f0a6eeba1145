/** When home pages are looked at. */
import { describe, expect, it } from 'vitest';
import { dueProbes } from '../../../src/run/probes/probe-plan.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Midnight in Asia/Shanghai. */
const MIDNIGHT = Date.parse('2026-11-27T00:00:00+08:00');
const SITES = Array.from({ length: 195 }, (_, index) => `s${index}.gov.cn/`);
const same = (key: string): string => key;
const plan = (sites: readonly string[], from: number, to: number, perDay = 48) =>
  dueProbes(sites, { from, to, perDay }, same);
const timesOf = (key: string, from: number, to: number, perDay = 48) =>
  plan([key], from, to, perDay).map(({ at }) => at);

describe('the looks at a home page', () => {
  it.each([20, 24, 48, 288])('are just %i on every day of Asia/Shanghai', (perDay) => {
    for (const key of SITES.slice(0, 20)) {
      for (const day of [0, 1, 2]) {
        const from = MIDNIGHT + day * DAY_MS;
        expect(timesOf(key, from, from + DAY_MS, perDay)).toHaveLength(perDay);
      }
    }
  });

  it('lie apart by most of their part of the day, and not always by the same', () => {
    const times = timesOf('a.gov.cn/', MIDNIGHT, MIDNIGHT + DAY_MS);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24 * MINUTE_MS);
    expect(new Set(gaps).size).toBeGreaterThan(40);
  });

  it('meet another minute of the hour every day', () => {
    const first = (day: number) => timesOf('a.gov.cn/', MIDNIGHT + day * DAY_MS, MIDNIGHT + (day + 1) * DAY_MS)[0] ?? 0;
    const minutes = [0, 1, 2, 3, 4].map((day) => (first(day) - MIDNIGHT) % DAY_MS);
    expect(new Set(minutes).size).toBe(5);
  });

  it('of many sites are spread: no five minutes have more than twice their share', () => {
    const windows = Array.from({ length: 288 }, (_, index) => MIDNIGHT + index * 5 * MINUTE_MS);
    const counts = windows.map((from) => plan(SITES, from, from + 5 * MINUTE_MS).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(195 * 48);
    expect(Math.max(...counts)).toBeLessThan((2 * 195 * 48) / 288);
  });

  it('are the same, in the order of time, however the day is cut into windows', () => {
    const cuts = [0, 7, 13 * 60, 13 * 60 + 1, 20 * 60, 24 * 60].map((minute) => MIDNIGHT + minute * MINUTE_MS);
    const pieces = cuts.slice(1).flatMap((to, index) => plan(SITES, cuts[index] ?? 0, to));
    expect(pieces).toEqual(plan(SITES, MIDNIGHT, MIDNIGHT + DAY_MS));
  });
});
