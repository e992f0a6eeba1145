/** Quiet hours and retries: pure reckoning. */
import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS, retryAfter } from '../../../src/notices/backoff.ts';
import { whenAllowed } from '../../../src/notices/quiet-hours.ts';

const NIGHT = { from: '22:00', to: '07:30' };
/** Shanghai's clock on 27 November. */
const at = (time: string, day = 27): string => new Date(`2026-11-${day}T${time}:00+08:00`).toISOString();

describe('quiet hours', () => {
  it.each([
    ['by day', at('12:00'), at('12:00')],
    ['a minute before', at('21:59'), at('21:59')],
    ['the first minute', at('22:00'), at('07:30', 28)],
    ['after midnight', at('03:10'), at('07:30')],
    ['the last minute', at('07:29'), at('07:30')],
    ['their end', at('07:30'), at('07:30')],
  ])('across midnight: %s', (_name, instant, allowed) => expect(whenAllowed(instant, NIGHT)).toBe(allowed));

  it('within one day', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(whenAllowed(at('13:00'), noon)).toBe(at('14:00'));
    expect(whenAllowed(at('11:59'), noon)).toBe(at('11:59'));
  });

  it('are none where both ends are equal', () =>
    expect(whenAllowed(at('03:00'), { from: '00:00', to: '00:00' })).toBe(at('03:00')));

  it('end on the minute, whatever the second', () =>
    expect(whenAllowed(new Date(Date.parse(at('23:00')) + 59_500).toISOString(), NIGHT)).toBe(at('07:30', 28)));
});

describe('retries', () => {
  it('wait twice as long each time, up to an hour, spread over the second half', () => {
    expect([1, 2, 3].map((failed) => retryAfter(failed, 0))).toEqual([30_000, 60_000, 120_000]);
    expect([1, 2, 3].map((failed) => retryAfter(failed, 0.5))).toEqual([45_000, 90_000, 180_000]);
    expect(retryAfter(20, 0)).toBe(1_800_000);
  });

  it('are given up after more than half a day', () => {
    expect(retryAfter(MOST_ATTEMPTS - 1, 0)).not.toBeNull();
    expect(retryAfter(MOST_ATTEMPTS, 0)).toBeNull();
    const least = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => retryAfter(index + 1, 0) ?? 0);
    expect(least.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(12 * 3_600_000);
  });
});
