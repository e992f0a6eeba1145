import { describe, expect, it } from 'vitest';
import { clockBy, instantsOf, newClockShift, systemClock } from '../../../src/pace/clock.ts';

describe('instantsOf', () => {
  it.each([
    ['2026-11-27T14:11:27.000Z'],
    ['2026-11-27T14:11:27.009Z'],
    ['2026-11-27T14:11:27.099Z'],
    ['2026-11-27T14:11:27.100Z'],
    ['2026-11-27T14:11:27.999Z'],
    ['2026-11-27T14:11:28.000Z'],
    ['2026-12-31T23:59:59.999Z'],
    ['2027-01-01T00:00:00.001Z'],
  ])('%s is told as toISOString() tells it', (instant) => {
    let now = Date.parse(instant);
    const tell = instantsOf(() => now);
    expect(tell()).toBe(instant);
    now += 1;
    expect(tell()).toBe(new Date(now).toISOString());
    now -= 1_001;
    expect(tell()).toBe(new Date(now).toISOString());
  });

  it('what was told stays what it was', () => {
    let now = Date.parse('2026-11-27T14:11:27.120Z');
    const tell = instantsOf(() => now);
    const first = tell();
    now += 7;
    tell();
    expect(first).toBe('2026-11-27T14:11:27.120Z');
  });
});

describe('systemClock', () => {
  it('tells the time of this machine', () => {
    const before = Date.now();
    const told = Date.parse(systemClock.instant());
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });

  it('by a shift that grows: the time of the other clock from then on', () => {
    const shift = newClockShift();
    const clock = clockBy(shift);
    clock.instant();
    Atomics.store(shift, 0, 60_000);
    expect(Date.parse(clock.instant()) - Date.now()).toBeGreaterThan(59_000);
  });
});
