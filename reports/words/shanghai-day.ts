/** The calendar day in Asia/Shanghai on which an instant falls; a bare day stays as it is. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

export function shanghaiDay(instant: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(instant)) return instant;
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-11-27 09:30`, in Asia/Shanghai. */
export const shanghaiMinute = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
