/** What the entries of a home page come to for a rule of the book (首页信息更新总量). */

import type { HomeEntries, IsoDay } from '../site-report.ts';
import { daysBetween } from '../time/dates.ts';

export interface HomeCount {
  /** Entries that are at most so many whole calendar days old. */
  readonly recent: number;
  /** Entries without a day: each of them may be as new. */
  readonly undated: number;
  /** False where the page may hold more than was seen, or shows too few entries and only leads on (导航入口). */
  readonly isSettled: boolean;
  /** Recent entries of the whole site, those that the home page has pushed off among them. */
  readonly recentOnSite: number;
}

export function countHome(
  { days, undated, whole, onSite }: HomeEntries,
  asOfDay: IsoDay,
  rule: { readonly days: number; readonly leastShown: number },
): HomeCount {
  const isRecent = (day: IsoDay): boolean => day <= asOfDay && daysBetween(day, asOfDay) <= rule.days;
  return {
    recent: days.filter(isRecent).length,
    undated,
    recentOnSite: onSite.recent,
    isSettled: whole && onSite.days === rule.days && days.length + undated >= rule.leastShown,
  };
}
