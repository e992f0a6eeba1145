/** Calendar days as `YYYY-MM-DD` strings: arithmetic only, no clock. */

export type IsoDay = string;

const DAY = 86_400_000;

const atNoon = (day: IsoDay): number => Date.parse(`${day}T12:00:00Z`);

export function addDays(day: IsoDay, n: number): IsoDay {
  return new Date(atNoon(day) + n * DAY).toISOString().slice(0, 10);
}

export const daysBefore = (day: IsoDay, n: number): IsoDay => addDays(day, -n);

/** Whole days from `day` to `now`; negative for a day to come. */
export function ageInDays(day: IsoDay, now: IsoDay): number {
  return Math.round((atNoon(now) - atNoon(day)) / DAY);
}

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Two digits each, as lists print them. */
  readonly mm: string;
  readonly dd: string;
  readonly yyyy: string;
}

export function partsOf(day: IsoDay): DayParts {
  const [yyyy = '1970', mm = '01', dd = '01'] = day.split('-');
  return { year: Number(yyyy), month: Number(mm), day: Number(dd), yyyy, mm, dd };
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(atNoon(text)) && addDays(text, 0) === text;
}

export function weekdayOf(day: IsoDay): string {
  return `星期${'日一二三四五六'[new Date(atNoon(day)).getUTCDay()]}`;
}
