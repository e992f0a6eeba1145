/** The moment that a patrol judges by (巡查基准日): `--now` moves it, and nothing else. */
import type { IsoDay, IsoInstant } from '../site-report.ts';

export interface AsOf {
  /** With the offset of Asia/Shanghai: `2017-02-28T00:00:00+08:00`. */
  readonly asOfInstant: IsoInstant;
  /** The calendar day in Asia/Shanghai. An item of that very day counts. */
  readonly asOfDay: IsoDay;
}

/** Shanghai has had no summer time since 1991, and no site is as old. */
const AHEAD_MS = 8 * 3_600_000;
const AHEAD = '+08:00';
const EARLIEST = '1992-01-01';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:(Z)|([+-]\d{2}):?(\d{2}))$/;

export function asOfDate(instant: Date): AsOf {
  const local = new Date(instant.getTime() + AHEAD_MS).toISOString();
  return { asOfInstant: `${local.slice(0, 19)}${AHEAD}`, asOfDay: local.slice(0, 10) };
}

/**
 * A day (00:00 of it in Asia/Shanghai) or an instant with its zone; `null` for all else, such as 2017-02-30 or a day before
 * there were sites.
 */
export function parseAsOf(text: string): AsOf | null {
  const given = text.trim();
  if (isDay(given)) return asOfDate(new Date(`${given}T00:00:00${AHEAD}`));
  const [, day = '', time, utc, hours, minutes] = INSTANT.exec(given) ?? [];
  if (!isDay(day)) return null;
  const instant = new Date(`${day}T${time}${utc === undefined ? `${hours}:${minutes}` : 'Z'}`);
  return Number.isNaN(instant.getTime()) ? null : asOfDate(instant);
}

/** `Date` alone would take 2017-02-30 for the second of March. */
function isDay(text: string): boolean {
  if (!DAY.test(text) || text < EARLIEST) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
