import { describe, expect, it } from 'vitest';
import { deadlinesOf, RUN_DEADLINES } from '../../../src/app/limits.ts';
import { commandToRepeat, withoutFlags } from '../../../src/app/unfinished-runs.ts';

const HOUR_MS = 3_600_000;
const run = { createdAt: '2026-11-27T17:00:00.000Z' };
const after = (hours: number): number => Date.parse(run.createdAt) + hours * HOUR_MS;

describe('the deadlines of a run', () => {
  it('are those of every run where it has none of its own', () =>
    expect(deadlinesOf(run, null, after(100))).toEqual(RUN_DEADLINES));

  it('share what is left of the night: most for the crawl, the rest for the recheck', () =>
    expect(deadlinesOf(run, 4 * HOUR_MS, after(0))).toMatchObject({
      crawlMs: 3 * HOUR_MS,
      recheckMs: HOUR_MS,
      endsAt: after(4),
    }));

  it('count from the first begin: a night that was cut short ends no later than another', () =>
    expect(deadlinesOf(run, 4 * HOUR_MS, after(2))).toMatchObject({
      crawlMs: 1.5 * HOUR_MS,
      recheckMs: 0.5 * HOUR_MS,
      endsAt: after(4),
    }));

  it('are over at once where the time is: the run ends with what it has', () => {
    expect(deadlinesOf(run, 4 * HOUR_MS, after(4))).toMatchObject({ crawlMs: 0, recheckMs: 0, endsAt: after(4) });
    expect(deadlinesOf(run, 4 * HOUR_MS, after(9))).toMatchObject({ crawlMs: 0, recheckMs: 0, endsAt: after(9) });
  });

  it('are never longer than those of every run', () =>
    expect(deadlinesOf(run, 24 * HOUR_MS, after(0))).toMatchObject(RUN_DEADLINES));
});

describe('the run of a night as a person would type it', () => {
  it('leaves out what is of the timetable alone', () => {
    const argv = [
      'schedule',
      '--at',
      '0 1 * * *',
      '--sites',
      'a b.csv',
      '--tz=Asia/Shanghai',
      '--deadline',
      '6h',
      '--full',
    ];
    const words = ['run', ...withoutFlags(argv, ['--at', '--tz', '--deadline']).slice(1)];
    expect(commandToRepeat(words)).toBe("npm run -s patrol -- run --sites 'a b.csv' --full");
  });
});
