/**
 * The words in which the watch over home pages is told (可用性监测): types only, importing nothing. Days are `YYYY-MM-DD`
 * in Asia/Shanghai, instants ISO 8601 with zone.
 */

/** `failed`: it did not open at any attempt, and that is the site's fault. `undecided`: a wall, or what proves nothing. */
export type ProbeOutcome = 'opened' | 'failed' | 'undecided';

/** One look at a home page (一次监测): at the listed address, then at the alternate one, each twice where it failed. */
export interface Probe {
  /** When it was first asked, in UTC. */
  readonly at: string;
  readonly outcome: ProbeOutcome;
  /** A word of `src/http/connection/reasons.ts`; `null` where it opened. */
  readonly reason: string | null;
  readonly status: number | null;
  /** Milliseconds that the last attempt took. */
  readonly ms: number;
  /** Our own network was down, or may have been (窗口作废): it counts for nothing. */
  readonly isVoid: boolean;
}

/** Home pages are known by their canonical address, not by the id of a list: ids may be row numbers, and lists change. */
export interface SiteProbe extends Probe {
  readonly siteKey: string;
}

/** A probe just made. `heard`: somebody answered it in HTTP, so that our own network was alive. */
export interface SeenProbe extends SiteProbe {
  readonly heard: boolean;
}

/** Failing looks in a row, without one that opened or proves nothing between them. */
export interface Outage {
  readonly from: string;
  /** The last failing look, not the end of the trouble. */
  readonly to: string;
  readonly looks: number;
}

/** What the looks of some span of days come to. */
export interface LookCount {
  readonly looks: number;
  readonly failed: number;
  /** Of the looks, rounded to two digits; 0 where there are none. */
  readonly failedPercent: number;
  readonly longestOutage: Outage | null;
}

/**
 * `unreachable`: 站点无法访问 by the book. `warning`: near it. `unknown`: the history is no week of enough looks, and
 * says nothing either way.
 */
export type WeekState = 'unreachable' | 'warning' | 'available' | 'unknown';
export type WeekDoubt = 'no-probes' | 'not-a-week' | 'too-few-probes' | 'void-windows';

/** A week of the history, judged by the rule book. */
export interface WeekOfProbes extends LookCount {
  readonly state: WeekState;
  /** Why `unknown`; else `null`. */
  readonly doubt: WeekDoubt | null;
  /** First and last day; both count. */
  readonly from: string;
  readonly to: string;
}

export type RollUpGrain = 'minute' | 'hour' | 'day';

/** The probes of one home page in one minute, hour or day of Asia/Shanghai, counted (分钟、小时、日汇总). */
export interface ProbeRollUp {
  readonly siteKey: string;
  /** `2026-11-27T09:30` for a minute, `2026-11-27T09` for an hour, `2026-11-27` for a day. */
  readonly start: string;
  /** All of them, void ones too. */
  readonly probes: number;
  /** The next three without void ones. */
  readonly opened: number;
  readonly failed: number;
  readonly undecided: number;
  readonly voided: number;
  /** Milliseconds of those that opened, together and at most. */
  readonly msSum: number;
  readonly msMax: number;
}
