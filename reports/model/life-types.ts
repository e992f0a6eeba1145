/** What a report knows of a finding beyond its run (问题的来历): types only. */
import type { Evidence, FindingKind, IsoDay, IsoInstant } from '../../src/site-report.ts';
import type { FindingState } from '../../src/store/rows/store-types.ts';

/** A finding over the nights (问题的来历). */
export interface FindingLife {
  readonly state: FindingState;
  readonly firstSeen: IsoInstant;
  readonly lastSeen: IsoInstant;
  readonly columnPath: readonly string[] | null;
  readonly clause: string;
  /** By when the unit was told to mend it. */
  readonly dueOn?: IsoDay | null;
}

/** The states of a report are those that stood for its run (复核情况截至): what later runs saw is left out, and said. */
export interface ReviewAsOf {
  /** The newest decision of a person that counts. */
  readonly decidedAt: IsoInstant | null;
  /** The newest later run that told of the run's findings, and which were seen mended since. */
  readonly later: { readonly at: IsoInstant; readonly mended: ReadonlySet<string> } | null;
}

/** A finding that the run did not see, as last known. */
export interface AbsentFinding {
  readonly findingId: string;
  readonly siteId: string;
  readonly kind: FindingKind;
  readonly url: string;
  readonly columnPath: readonly string[] | null;
  readonly lastUpdated: IsoDay | null;
  readonly clause: string;
  /** Empty where the run that saw it has been pruned. */
  readonly evidence: readonly Evidence[];
  readonly state: FindingState;
  readonly firstSeen: IsoInstant;
  readonly lastSeen: IsoInstant;
  readonly dueOn: IsoDay | null;
  readonly wasConfirmed: boolean;
  /** The patrol that saw it mended, and how. */
  readonly mended: { readonly at: IsoInstant; readonly how: string } | null;
  /** Why it could not be told; `at` is empty where a person has to look. */
  readonly untold: { readonly at: IsoInstant; readonly why: string } | null;
}
