/** When a notice may go out (免打扰时段): quiet hours are in Asia/Shanghai, and may lie across midnight. Pure. */
import type { QuietHours } from '../config/notices.ts';
import type { IsoInstant } from '../site-report.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Asia/Shanghai, all year. */
const OFFSET_MINUTES = 480;

/** `at` itself where it is not quiet then, else the end of the quiet hours. Their first minute is quiet, their last is not. */
export function whenAllowed(at: IsoInstant, { from, to }: Pick<QuietHours, 'from' | 'to'>): IsoInstant {
  const ms = Date.parse(at);
  const minute = (Math.floor(ms / MINUTE_MS) + OFFSET_MINUTES) % DAY_MINUTES;
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  const quietFor = (end - begin + DAY_MINUTES) % DAY_MINUTES;
  const since = (minute - begin + DAY_MINUTES) % DAY_MINUTES;
  if (since >= quietFor) return new Date(ms).toISOString();
  const startOfMinute = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return new Date(startOfMinute + (quietFor - since) * MINUTE_MS).toISOString();
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
