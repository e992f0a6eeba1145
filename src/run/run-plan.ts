/** What one run is to do and with what (巡查任务): types only. */

import type { SiteEntry } from '../config/lists/sites.ts';
import type { CloseInput } from '../finalise.ts';
import type { Clock } from '../pace/clock.ts';
import type { QueueEngine } from '../queue/engine.ts';
import type { LaterAnswer, SiteReport, SiteVisit } from '../site-report.ts';
import type { StoredRun } from '../store/rows/store-types.ts';
import type { Store } from '../store/store.ts';
import type { RunEvents } from './run-events.ts';

export interface CloseSiteInput {
  readonly visit: SiteVisit;
  readonly checks: ReadonlyMap<string, LaterAnswer>;
  readonly site: SiteEntry;
  /** The history of its home page. */
  readonly probes?: NonNullable<CloseInput['probes']>;
}

/** Makes the final report of one site: pure. */
export type CloseSite = (input: CloseSiteInput) => SiteReport;

/** Milliseconds after which a phase ends with what it has. */
export interface RunDeadlines {
  readonly crawlMs: number;
  readonly recheckMs: number;
  /** Where it is over, the run is no less whole: findings are then told without their pictures. */
  readonly picturesMs: number;
  /** When the run as a whole is to be over, in milliseconds since 1970; absent where nobody has said. */
  readonly endsAt?: number;
}

export interface RunContext {
  readonly run: StoredRun;
  readonly store: Store;
  readonly engine: QueueEngine;
  readonly clock: Clock;
  readonly events: RunEvents;
  readonly closeSite: CloseSite;
  /** Writes the reports of the closed run, before it counts as finished: a run killed in between is closed again. */
  readonly publish: (run: StoredRun) => Promise<void>;
  /** Called once nothing is left to ask: what did the jobs, and its memory, is not needed for the close. */
  readonly onAllAsked?: () => Promise<void>;
  readonly recheckAfterMs: number;
  /** How long a link that leads off its site counts as opening after it did; 0: not at all. */
  readonly outsideMaxAgeMs: number;
  /** A browser may be there, so that pictures of links and home pages can be taken. */
  readonly takesPictures?: boolean;
  readonly deadlines: RunDeadlines;
  /** Aborts when a person or the machine asks the run to stop; it can then be resumed. */
  readonly signal: AbortSignal;
}
