/**
 * Which of the pages and links that earlier nights know are asked again tonight (回访计划). Pure.
 *
 * A page waits for at most three times as long as it had stood unchanged when it was last asked: one that has just
 * changed until the next night, then 3 nights, then 12, then 14. So what changes often is asked soon, what has stood
 * still for a week seldom; nothing waits longer than `LONGEST_NIGHTS`. Pages of one age are spread over the nights by their
 * addresses, so that no night has them all.
 *
 * Nights are numbers on a clock of the site's own: it goes on by one a patrol, and by as many as days have passed where
 * patrols were left out. So the longest wait is 14 patrols and 14 days, whichever is over first.
 */

import type { IsoDay } from '../../site-report.ts';
import { daysBetween } from '../../time/dates.ts';

/** No page and no link is left unasked for longer; what stands on an old article and breaks is found by then. */
export const LONGEST_NIGHTS = 14;

export const FIRST_NIGHT = 1;

/** The number of tonight, where the last patrol was night `last` on the day `lastOn`. */
export function nightAfter(last: number, lastOn: IsoDay, today: IsoDay): number {
  return last + Math.max(1, daysBetween(lastOn, today));
}

export interface Known {
  /** Fingerprint of its address: what spreads pages over the nights. Whole, not negative. */
  readonly spread: number;
  readonly askedOn: number;
  /** The night on which it was first seen or seen changed; `null`: it is as it was on the site's first night. */
  readonly changedOn: number | null;
}

/** Is it asked tonight? What was asked tonight already is not. */
export function isDue({ spread, askedOn, changedOn }: Known, tonight: number): boolean {
  const every = nightsBetween(changedOn === null ? null : askedOn - changedOn);
  const turn = (night: number): number => Math.floor((night + (spread % every)) / every);
  return turn(tonight) > turn(askedOn);
}

/** For so long a server is taken at its word that a page is unchanged. */
export const BELIEVED_NIGHTS = 2 * LONGEST_NIGHTS;

/** Is it to be seen whole again, whatever its server would say of it? On one of its turns, so that no night has many. */
export function isToBeSeen({ spread, askedOn }: Omit<Known, 'changedOn'>, tonight: number): boolean {
  const span = (night: number): number => Math.floor((night + (spread % LONGEST_NIGHTS)) / BELIEVED_NIGHTS);
  return span(tonight) > span(askedOn);
}

const TIMES_ITS_AGE = 3;

/** Nights from one asking to the next at most, for what had been unchanged for so many nights. */
export function nightsBetween(unchanged: number | null): number {
  return unchanged === null ? LONGEST_NIGHTS : Math.min(LONGEST_NIGHTS, Math.max(1, TIMES_ITS_AGE * unchanged));
}
