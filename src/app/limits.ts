/** Deadlines that end whatever does not end by itself (时限); a night's run is over in the morning. */

import type { RunDeadlines } from '../run/run-plan.ts';
import type { StoredRun } from '../store/rows/store-types.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Of one site's visit: 5,000 pages at the pace of a polite visitor. */
export const SITE_BUDGET_MS = 45 * MINUTE_MS;

export const RUN_DEADLINES = { crawlMs: 10 * HOUR_MS, recheckMs: 3 * HOUR_MS, picturesMs: 30 * MINUTE_MS } as const;
/** Of what is left of a night; the rest is kept for the recheck, without which no link is called dead. */
const CRAWL_SHARE = 3 / 4;

/**
 * How long the phases of a run may take from `now` (milliseconds since 1970) on. Where the run as a whole has a deadline,
 * it is counted from its first begin, so that a night that was cut short ends no later than another: with what it has.
 */
export function deadlinesOf(run: Pick<StoredRun, 'createdAt'>, deadlineMs: number | null, now: number): RunDeadlines {
  if (deadlineMs === null) return RUN_DEADLINES;
  const left = Math.max(0, deadlineMs - (now - Date.parse(run.createdAt)));
  return {
    crawlMs: Math.min(RUN_DEADLINES.crawlMs, left * CRAWL_SHARE),
    recheckMs: Math.min(RUN_DEADLINES.recheckMs, left * (1 - CRAWL_SHARE)),
    // What the other phases have left.
    picturesMs: RUN_DEADLINES.picturesMs,
    endsAt: now + left,
  };
}

/** Sites of which pictures are taken side by side: the browser shows two pages at a time. */
export const PICTURE_JOBS = 2;

/** Hosts of links that lead off the sites, asked side by side: most of the time is spent waiting for the dead ones. */
export const OUTSIDE_JOBS = 48;

/** Parcels of looks at home pages that a worker has in hand: each is mostly waiting for its moments. */
export const PROBE_JOBS = 16;
