/** The words in which a score is told (评分): types only. Points are of the book's full marks, with two decimals at most. */
import type { WeekOfProbes } from '../availability.ts';
import type { CounterId, Scoring } from '../config/rule-book/scoring.ts';
import type { EvidenceKind, HomeEntries, IsoDay, IsoInstant, SiteReport } from '../site-report.ts';

/**
 * `hit`: it fails, or takes points. `clear`: it was looked at, and does not. `doubt`: only a person can tell (待人工认定).
 * `not-assessed`: this patrol could not see it (未评).
 */
export type ItemOutcome = 'hit' | 'clear' | 'doubt' | 'not-assessed';

/** Why an item is in doubt or was not assessed. Stored in documents: add, never rename. */
export type WhyUnsettled =
  | 'needs-person'
  | 'not-opened'
  | 'walled'
  | 'not-patrolled'
  | 'thin-coverage'
  | 'no-watch'
  | 'week-incomplete'
  | 'opened-not-in-patrol'
  | 'not-the-units-site'
  | 'undecided-columns'
  | 'wider-reading'
  | 'undecided-links'
  | 'unconfirmed'
  | 'no-such-column'
  | 'home-not-counted'
  | 'home-undated'
  | 'columns-newer'
  | 'nothing-recent'
  | 'points-unread';

export interface ScoreEvidence {
  readonly url: string;
  /** The column's path, the page a link stands on, the failed looks of a week: facts, no sentence. */
  readonly quote: string;
  readonly date?: IsoDay | null;
  /** Of the proof of a finding, and of a week of looks. */
  readonly kind?: EvidenceKind;
  readonly at?: IsoInstant;
}

/** One line of the rule book, judged for one site. */
export interface ItemScore {
  readonly id: string;
  /** `null` for a single veto. */
  readonly group: string | null;
  readonly item: string;
  readonly text: string;
  readonly source: string;
  /** False where the line's figures were not read in the book itself. */
  readonly verified: boolean;
  /** What is counted, and within which time, was read in the book or a self-check that reprints it. */
  readonly itemRead: boolean;
  /** Where the points come from; `null` for a veto, and where nobody has read any. */
  readonly pointsFrom: 'document' | 'products' | 'remembered' | null;
  readonly outcome: ItemOutcome;
  /** How many were counted; `null` where nothing is counted. */
  readonly count: number | null;
  /** Of how many it could not be told whether they count. */
  readonly undecided: number;
  /** The count at which a veto strikes, where it has one. */
  readonly limit: number | null;
  /** Points taken; 0 for vetoes. */
  readonly points: number;
  readonly why: WhyUnsettled | null;
  /** What the rule book says of a line that only a person can judge. */
  readonly note: string | null;
  readonly evidence: readonly ScoreEvidence[];
}

/** `passed` holds for what was assessed, no more. */
export type ScoreVerdict = 'vetoed' | 'under-line' | 'passed' | 'undecided';

export interface SiteScore {
  readonly verdict: ScoreVerdict;
  /** False where only the vetoes hold for the site, or the book does not say. */
  readonly isScored: boolean;
  /** Points left of the full marks; `null` where a veto ends the scoring, or nothing is scored. */
  readonly score: number | null;
  /** Of the items that took points, also where a veto makes them count for nothing. */
  readonly deducted: number;
  readonly counters: readonly CounterScore[];
  readonly vetoes: readonly ItemScore[];
  readonly deductions: readonly ItemScore[];
}

export interface CounterScore {
  readonly id: CounterId;
  readonly label: string;
  readonly count: number;
  readonly undecided: number;
}

export interface ScoreInput {
  readonly report: SiteReport;
  readonly scoring: Scoring;
  readonly asOfDay: IsoDay;
  readonly annex: number | null;
  /** `null` where nobody has watched the home page. */
  readonly week: WeekOfProbes | null;
  /** `null` where the patrol did not count the home page's items. */
  readonly home: HomeEntries | null;
  readonly review: Review;
}

/** What people have said of the findings (复核). */
export interface Review {
  readonly confirmed: ReadonlySet<string>;
  readonly dismissed: ReadonlySet<string>;
  /** What no person has confirmed counts as undecided. */
  readonly confirmedOnly: boolean;
}
