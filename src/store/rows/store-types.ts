/** The shapes that the store takes and gives: runs, link checks, rows of findings. Types only. */
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { Attempt, FindingKind, IsoDay, IsoInstant, SiteReport } from '../../site-report.ts';

/** `rejudge`: the pages of an earlier run, judged again; it has no visits of its own. */
export type RunType = 'patrol' | 'check' | 'rejudge';
/** `running` also names a run whose process died: it can be resumed. */
export type RunState = 'running' | 'finished' | 'aborted' | 'incomplete';
export type { FindingState };
export type LinkPhase = 'recheck' | 'outside';

export interface NewRun {
  readonly id: string;
  readonly type: RunType;
  readonly asOf: IsoInstant;
  readonly profile: string;
  readonly profileHash: string;
  readonly lexiconHash: string;
  readonly toolVersion: string;
  /** JSON-able; given back as it was. */
  readonly settings: unknown;
  readonly sites: readonly SiteEntry[];
}

export interface StoredRun extends NewRun {
  readonly state: RunState;
  readonly createdAt: IsoInstant;
  readonly finishedAt: IsoInstant | null;
  /** When its detail was pruned: of its sites only findings are known since then. */
  readonly prunedAt: IsoInstant | null;
}

/** What later asking said of one URL, over all askings of its phase. */
export interface LinkCheck {
  readonly url: string;
  readonly attempts: readonly Attempt[];
}

export interface StoredLinkCheck extends LinkCheck {
  readonly phase: LinkPhase;
}

/** What a closed run says of one site. */
export interface SiteFinal {
  readonly siteId: string;
  readonly report: SiteReport;
}

/** One line of the findings feed. */
export interface FindingRow {
  readonly id: string;
  readonly kind: FindingKind;
  readonly state: FindingState;
  readonly siteId: string;
  readonly unit: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly subjectUrl: string;
  readonly columnName: string | null;
  readonly columnPath: readonly string[] | null;
  readonly lastUpdated: IsoDay | null;
  /** When the first and the last of all runs that saw it were created, runs after the one that is asked for among them. */
  readonly firstSeen: IsoInstant;
  readonly lastSeen: IsoInstant;
  readonly clause: string;
  /** By when the unit was told to mend it. */
  readonly dueOn: IsoDay | null;
  /** The id under which it was first found, where that is another: its address has changed. */
  readonly firstId?: string;
}
