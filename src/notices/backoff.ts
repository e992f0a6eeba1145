/** When what did not arrive is sent again (重试): later each time, and never by all at the same moment. Pure. */
const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;
/** Over a day in all: a server that is down for longer needs a person, who is told by `notify`. */
export const MOST_ATTEMPTS = 30;

/**
 * Milliseconds until the next try after so many have failed; `null` where it is given up. `chance` in [0, 1) spreads it
 * over the second half of the span, so that it never comes at once.
 */
export function retryAfter(failed: number, chance: number): number | null {
  if (failed >= MOST_ATTEMPTS) return null;
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failed - 1));
  return Math.round(span / 2 + (chance * span) / 2);
}
