/** The moment that a patrol judges by (巡查基准日): `--now` moves it, and nothing else. */
import { TZDate } from '@date-fns/tz';
// By their own paths: the index loads all of date-fns, which costs a second and 300 MB at every start.
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import type { IsoDay, IsoInstant } from '../site-report.ts';

export interface AsOf {
  /** With the offset of Asia/Shanghai: `2017-02-28T00:00:00+08:00`. */
  readonly asOfInstant: IsoInstant;
  /** The calendar day in Asia/Shanghai. An item of that very day counts. */
  readonly asOfDay: IsoDay;
}

const ZONE = 'Asia/Shanghai';
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

export function asOfDate(instant: Date): AsOf {
  const local = new TZDate(instant.getTime(), ZONE);
  return { asOfInstant: formatISO(local), asOfDay: formatISO(local, { representation: 'date' }) };
}

/** A day (00:00 of it in Asia/Shanghai) or an instant with its zone; `null` for all else, such as 2017-02-30. */
export function parseAsOf(text: string): AsOf | null {
  const day = DAY.exec(text.trim());
  if (!day && !INSTANT.test(text.trim())) return null;
  const [, year, month, date] = day ?? [];
  const instant = day ? new TZDate(Number(year), Number(month) - 1, Number(date), ZONE) : parseISO(text.trim());
  if (Number.isNaN(instant.getTime())) return null;
  const asOf = asOfDate(instant);
  return day && asOf.asOfDay !== text.trim() ? null : asOf;
}
