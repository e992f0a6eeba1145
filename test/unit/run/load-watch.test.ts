import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EventLoop, watchLoad } from '../../../src/run/watch/load-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Of the time that is looked at. */
const loopOf = (active: number, idle: number): EventLoop => ({
  eventLoopUtilization: () => ({ active, idle, utilization: active + idle > 0 ? active / (active + idle) : 0 }),
});

async function loadOf(...loops: readonly EventLoop[]): Promise<number> {
  const told = watchLoad(() => loops).next();
  await vi.advanceTimersByTimeAsync(250);
  return told;
}

describe('watchLoad', () => {
  it('tells of the thread that has most time to spare', async () =>
    expect(await loadOf(loopOf(900, 100), loopOf(300, 700), loopOf(1_000, 0))).toBe(0.3));

  it('takes a thread that has not begun for a busy one', async () => expect(await loadOf(loopOf(0, 0))).toBe(1));

  it('tells of none that it is busy', async () => expect(await loadOf()).toBe(1));

  it('tells all who ask within the same look the same', async () => {
    const load = watchLoad(() => [loopOf(500, 500)]);
    const told = Promise.all([load.next(), load.next()]);
    await vi.advanceTimersByTimeAsync(250);
    expect(await told).toEqual([0.5, 0.5]);
  });
});
