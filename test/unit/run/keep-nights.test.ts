/** Night after night, on a clock that stands still until it is moved. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/pace/clock.ts';
import { keepNights } from '../../../src/run/nights/keep-nights.ts';
import type { NightRun } from '../../../src/run/nights/night-plan.ts';
import { fakeClock } from '../http/fake-clock.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Nights at 01:00 in Asia/Shanghai; the service is started at `now`, the timetable holds since `since`. */
function service(now: string, since = now, runs: NightRun[] = []) {
  const timers = fakeClock();
  const clock: Clock = { ...timers, instant: () => new Date(Date.parse(now) + timers.now()).toISOString() };
  const stop = new AbortController();
  const began: string[] = [];
  const waiting: string[] = [];
  const mine = { lasts: 0, ends: (): NightRun['state'] => 'finished', visited: 3, closes: false, atWork: 0, most: 0 };
  const carryOut = async (night: string, how: string): Promise<boolean> => {
    began.push(`${clock.instant()} ${how}`);
    mine.atWork += 1;
    mine.most = Math.max(mine.most, mine.atWork);
    if (mine.lasts > 0) await new Promise<void>((resolve) => clock.after(mine.lasts, resolve));
    mine.atWork -= 1;
    const state = mine.ends();
    runs.unshift({ night, state, visited: mine.visited });
    return state === 'finished' || mine.closes;
  };
  const ended = keepNights({
    ...{ timetable: { at: '0 1 * * *', tz: 'Asia/Shanghai' }, since, clock, carryOut, signal: stop.signal },
    runs: async () => runs,
    onWaiting: (until) => void waiting.push(until),
  });
  return { mine, began, waiting, advance: timers.advance, pending: timers.pending, stop, ended };
}

let open: ReturnType<typeof service> | null = null;
const start = (...args: Parameters<typeof service>) => {
  open = service(...args);
  return open;
};
afterEach(async () => {
  open?.stop.abort();
  await open?.advance(48 * HOUR_MS);
  await open?.ended;
  expect(open?.pending()).toBe(0);
});

describe('the service', () => {
  it('begins each night at its time, and says which is next', async () => {
    const { began, waiting, advance } = start('2026-11-26T10:00:00.000Z');
    await advance(72 * HOUR_MS);
    expect(began).toEqual(['26', '27', '28'].map((day) => `2026-11-${day}T17:00:00.000Z begin`));
    expect(waiting).toEqual(['26', '27', '28', '29'].map((day) => `2026-11-${day}T17:00:00.000Z`));
  });

  it('makes up once for three nights that it missed, at once', async () => {
    const { began, advance } = start('2026-11-26T21:00:00.000Z', '2026-11-20T00:00:00Z');
    await advance(10 * HOUR_MS);
    expect(began).toEqual(['2026-11-26T21:00:00.000Z begin']);
  });

  it('never has two nights at work: one that lasts longer than a day is followed by the one it ran over', async () => {
    const { began, mine, advance } = start('2026-11-26T10:00:00.000Z');
    mine.lasts = 30 * HOUR_MS;
    await advance(80 * HOUR_MS);
    expect(mine.most).toBe(1);
    expect(began).toEqual([
      '2026-11-26T17:00:00.000Z begin',
      '2026-11-27T23:00:00.000Z begin',
      '2026-11-29T05:00:00.000Z begin',
    ]);
  });

  it('tries again in ten minutes what could not be done, and goes on with what was cut short', async () => {
    const { began, mine, advance } = start('2026-11-26T16:59:00.000Z');
    const ends: NightRun['state'][] = ['incomplete', 'aborted', 'finished'];
    mine.ends = () => ends.shift() ?? 'finished';
    mine.visited = 0;
    await advance(2 * MINUTE_MS);
    mine.visited = 2;
    await advance(HOUR_MS);
    expect(began).toEqual([
      ...['2026-11-26T17:00:00.000Z begin', '2026-11-26T17:10:00.000Z begin', '2026-11-26T17:20:00.000Z resume'],
    ]);
  });

  it('lets a night be whose deadline came before any site: it has ended, and told so', async () => {
    const { began, mine, advance } = start('2026-11-26T16:59:00.000Z');
    mine.ends = () => 'incomplete';
    [mine.visited, mine.closes] = [0, true];
    await advance(23 * HOUR_MS);
    expect(began).toEqual(['2026-11-26T17:00:00.000Z begin']);
    await advance(2 * HOUR_MS);
    expect(began).toHaveLength(2);
  });

  it('goes on at its start with a night that died with its process', async () => {
    const died: NightRun = { night: '2026-11-26T17:00:00.000Z', state: 'running', visited: 2 };
    const { began, advance } = start('2026-11-26T21:00:00.000Z', '2026-11-20T00:00:00Z', [died]);
    await advance(HOUR_MS);
    expect(began).toEqual(['2026-11-26T21:00:00.000Z resume']);
  });
});
