/** What the entries of a home page come to for a rule of the book (首页信息更新总量). */
import { daysBetween } from '../page/dates.ts';
import type { HomeEntries, IsoDay } from '../site-report.ts';

export interface HomeCount {
  /** Entries that are at most so many whole calendar days old. */
  readonly recent: number;
  /** Entries without a day: each of them may be as new. */
  readonly undated: number;
  /** False where the page may hold more than was seen, or shows too few entries and only leads on (导航入口). */
  readonly isSettled: boolean;
  /** All entries of some list are recent: more may have been published than it shows. */
  readonly mayBeMore: boolean;
}

export function countHome(
  { days, undated, whole, lastShown }: HomeEntries,
  asOfDay: IsoDay,
  rule: { readonly days: number; readonly leastShown: number },
): HomeCount {
  const isRecent = (day: IsoDay): boolean => day <= asOfDay && daysBetween(day, asOfDay) <= rule.days;
  return {
    ...{ recent: days.filter(isRecent).length, undated },
    isSettled: whole && days.length + undated >= rule.leastShown,
    mayBeMore: lastShown.some(isRecent),
  };
}
