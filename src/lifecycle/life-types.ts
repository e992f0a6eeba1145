/** The words in which a finding's life is told (问题跟踪): types only. Runs are put in order by their number, never by a clock. */
import type { ColumnDoubt, ColumnState, FindingKind, IsoDay, IsoInstant, StopReason } from '../site-report.ts';

/**
 * 疑似, 待复核, 已确认, 误报, 已通知整改, 已整改, 逾期未改, 反弹. `suspected`: seen so far only by runs that were not finished.
 * Stored and published: add, never rename.
 */
export type FindingState =
  | 'suspected'
  | 'pending'
  | 'confirmed'
  | 'dismissed'
  | 'notified'
  | 'rectified'
  | 'overdue'
  | 'recurred';

/** A run, as a finding's life remembers it. */
export interface RunMark {
  /** Its place in the order of all runs: the later run has the greater number, whatever the clocks said. */
  readonly seq: number;
  readonly id: string;
  readonly createdAt: IsoInstant;
  /** By which it judged. */
  readonly day: IsoDay;
  /** Is it finished, with nothing missing? */
  readonly whole: boolean;
}

/**
 * What one run says of one finding. `fixed` needs a page that was looked at and is in order; `doubtful`: in order, but for
 * days that a person should look at; `exempt`: a person's standing order spares it; `not-observed`: nothing was seen that
 * could tell (shut, walled, our own failure, not found, not looked for).
 */
export type Outcome = 'seen' | 'fixed' | 'doubtful' | 'exempt' | 'not-observed';

/** How a finding was mended. Stored: add, never rename. */
export type MendedHow =
  | 'opened'
  | 'own-site'
  | 'gone'
  | 'in-order'
  | 'moved-on'
  | 'leads-off'
  | 'column-gone'
  | 'updated'
  | 'filled';

/** Why nothing was observed. Stored: add, never rename. */
export type UnobservedWhy =
  | Exclude<StopReason, 'done'>
  | `column-${ColumnState}`
  | 'not-patrolled'
  | 'anothers-site'
  | 'pages-unread'
  | 'coverage'
  | 'links-uncertain'
  | 'not-looked-for'
  | 'judged-otherwise';

/** Whatever has words of its own; of several doubts each, with commas between. */
export type LifeReason = MendedHow | UnobservedWhy | ColumnDoubt;

export interface Observation {
  readonly run: RunMark;
  readonly outcome: Outcome;
  /** For all but `seen`: how it was mended, what is doubted, why nothing was observed, who spared it. */
  readonly why: string;
  /** Of `seen` only; empty else. See `factsOf`. */
  readonly facts: readonly string[];
}

/** 确认, 误报, 通知整改, 重新复核: what a person can say of a finding. */
export type Ruling = 'confirm' | 'dismiss' | 'notify' | 'reopen';

/** 撤销 takes back the last one in force. A wrong decision is mended by another one: none is ever changed or deleted. */
export type DecisionKind = Ruling | 'undo';

export interface Decision {
  readonly kind: DecisionKind;
  readonly by: string;
  readonly at: IsoInstant;
  readonly reason: string;
  /** Of `notify` only: the last day on which the unit may mend it. */
  readonly dueOn: IsoDay | null;
  /** What the person saw; `null`: what the newest run before had seen. */
  readonly facts: readonly string[] | null;
  /** It stands behind this run, and before all later ones. */
  readonly afterRun: number;
}

export interface FindingIdentity {
  readonly siteId: string;
  readonly kind: FindingKind;
  readonly url: string;
  /** Of a column. */
  readonly name: string | null;
  readonly path: readonly string[] | null;
}

/** Where a finding stands: the fold of all that was observed and decided. */
export interface Life {
  readonly state: FindingState;
  readonly firstSeen: RunMark | null;
  readonly lastSeen: RunMark | null;
  readonly runsSeen: number;
  /** As last seen. */
  readonly facts: readonly string[];
  /** The decision that stands, never an `undo`; `null` where none does. */
  readonly decided: Decision | null;
  readonly dueOn: IsoDay | null;
  /** A person has called it true once: if it comes back it has recurred. */
  readonly wasConfirmed: boolean;
  /** Back for review after a decision, because what was decided on is no longer what is seen. */
  readonly returned: 'facts-changed' | null;
  /** The patrol that saw it mended, and how. */
  readonly mended: { readonly run: RunMark; readonly how: string } | null;
  readonly doubt: string | null;
  /** The newest run could not tell, and why. */
  readonly unobserved: { readonly run: RunMark; readonly why: string } | null;
  /** Spared by a standing order; what it was before. */
  readonly exempted: { readonly why: string; readonly before: FindingState } | null;
}
