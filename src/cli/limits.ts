/** Deadlines that end whatever does not end by itself (时限); a night's run is over in the morning. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Of one site's visit: 5,000 pages at the pace of a polite visitor. */
export const SITE_BUDGET_MS = 45 * MINUTE_MS;

export const RUN_DEADLINES = { crawlMs: 10 * HOUR_MS, recheckMs: 3 * HOUR_MS } as const;

/** Hosts of links that lead off the sites, asked side by side: most of the time is spent waiting for the dead ones. */
export const OUTSIDE_JOBS = 48;
