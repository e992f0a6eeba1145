/** Weeks of probes (监测记录) as a test wants them. */
import type { Probe, ProbeOutcome } from '../../src/availability.ts';

const HOUR_MS = 3_600_000;
/** 00:00 in Asia/Shanghai. */
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

export function probeAt(ms: number, outcome: ProbeOutcome = 'opened', more: Partial<Probe> = {}): Probe {
  const reason = outcome === 'opened' ? null : outcome === 'failed' ? 'timeout' : 'http-403';
  return { at: new Date(ms).toISOString(), outcome, reason, status: null, ms: 200, isVoid: false, ...more };
}

/** So many a day, an hour apart, from 00:30 on; the `failed` first of all fail. */
export function probesOf(days: readonly string[], perDay: number, failed = 0): Probe[] {
  const times = days.flatMap((day) =>
    Array.from({ length: perDay }, (_, index) => midnight(day) + (index + 0.5) * HOUR_MS),
  );
  return times.map((ms, index) => probeAt(ms, index < failed ? 'failed' : 'opened'));
}

/** The week that is judged on 2017-02-28. */
export const WEEK = [21, 22, 23, 24, 25, 26, 27].map((day) => `2017-02-${day}`);
