/** What a report says, before it is given a form (报告): types only, shared by the builder and every renderer. */
import type { ScoreTotals } from '../../src/score/score-sheet.ts';
import type {
  ColumnState,
  Coverage,
  FindingKind,
  IsoDay,
  IsoInstant,
  LinkVerdict,
  SiteReport,
} from '../../src/site-report.ts';
import type { FindingState } from '../../src/store/rows/store-types.ts';
import type { Waiting } from '../words/wording.ts';
import type { ListedSite } from './annex6-row.ts';
import type { Annex6Rules, ScorePeriod } from './annex6-rules.ts';
import type { AbsentFinding, FindingLife, ReviewAsOf } from './life-types.ts';

export type { AbsentFinding, FindingLife, ReviewAsOf } from './life-types.ts';

export type ReportFormat = 'annex6' | 'ledger';

/** The run that a report tells of. */
export interface ReportedRun {
  readonly id: string;
  readonly asOf: IsoInstant;
  readonly type: string;
  readonly toolVersion: string;
  readonly profile: string;
  readonly profileHash: string;
  readonly lexiconHash: string;
  /** `finished` for a closed run; anything else is told as unfinished. */
  readonly state: string;
}

export interface ReportContext {
  readonly run: ReportedRun;
  /** The sites that this run was asked to patrol, in the order of the list. */
  readonly sites: readonly ListedSite[];
  /** The period of `ListedSite.score`; `null` where no scores were given. */
  readonly scores: ScorePeriod | null;
  readonly rules: Annex6Rules;
  /** Ids of the findings that a person has confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** Ids of those that a person has called a false alarm (误报): they stand nowhere. */
  readonly dismissed?: ReadonlySet<string>;
  /** Ids of those that a person has decided on since, on other facts: neither confirmed nor left to review. */
  readonly reviewedSince?: ReadonlySet<string>;
  /** What is known of the run's findings beyond this night, by id; without it no problem is told one by one. */
  readonly lives?: ReadonlyMap<string, FindingLife>;
  /** Findings of its sites that the run did not see; only where a report tells of them. */
  readonly absent?: readonly AbsentFinding[];
  /** Against the patrol before; only where a report tells of it. */
  readonly changes?: RunChanges | null;
  /** Up to when people's decisions count, and what later runs saw. */
  readonly review?: ReviewAsOf;
  /** How many sites pass by the run's rule book, as far as a crawler sees; only where a report tells of it. */
  readonly passing?: ScoreTotals | null;
  /** When the rule book was in force, where the day of judging lies outside. */
  readonly outOfForce?: { readonly from: IsoDay; readonly to: IsoDay | null } | null;
  /** The run whose pages were judged again, and the day by which it was judged itself. */
  readonly rejudged?: { readonly run: string; readonly day: IsoDay } | null;
  /** Leave out what no person has confirmed: the version to publish. */
  readonly confirmedOnly: boolean;
}

export interface ReportInput extends ReportContext {
  /** Read once, in any order; only what the report prints is kept. */
  readonly reports: Iterable<SiteReport>;
}

/** One thing a row claims, with what a person needs to check it in a minute. */
export interface ProblemDetail {
  readonly findingId: string;
  readonly kind: FindingKind;
  /** Column path, or the link. */
  readonly subject: string;
  readonly url: string;
  readonly lastUpdated: IsoDay | null;
  /** Of a column that does not update: after so many days without a new entry; `null` where that is not known. */
  readonly thresholdDays: number | null;
  readonly proof: string;
  /** Of a link, what it answers: 页面不存在（404）. */
  readonly answer?: string;
  /** The page to open to see it: for a link one page it stands on, for a column the column. */
  readonly proofUrl: string;
  readonly confirmed: boolean;
}

export interface ReportRow {
  readonly no: number;
  readonly siteId: string;
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  readonly problems: string;
  readonly remark: string;
  readonly details: readonly ProblemDetail[];
  /** The cell holds no claim, for this reason: a person must write it. */
  readonly waiting: Waiting | null;
  /** Dead links beyond those in `details`. */
  readonly moreLinks: number;
}

export interface ReportTable {
  readonly format: ReportFormat;
  readonly title: string;
  readonly rows: readonly ReportRow[];
  /** What stands in a cell that a person must write. */
  readonly forAPerson: string;
  /** 草稿（未复核）: the same as `ReportModel.draft`. */
  readonly draft: boolean;
  readonly notes: readonly string[];
}

/** What could not be told of one site: never turned into fine or broken. */
export interface NotJudged {
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  readonly reasons: readonly string[];
}

/** 未能判定: a column of which it could not be told whether it updates, and why. */
export interface UndecidedColumn {
  readonly unit: string;
  readonly siteName: string;
  /** Its path, 政务公开—统计数据. */
  readonly column: string;
  readonly url: string;
  /** In a clerk's words. */
  readonly reason: string;
}

/** A column that nothing is claimed of. */
export interface WatchedColumn {
  readonly unit: string;
  readonly siteName: string;
  /** Its path, 政务公开—统计数据. */
  readonly column: string;
  readonly url: string;
  readonly lastUpdated: IsoDay | null;
  /** The last day on which a new item keeps it from sleeping. */
  readonly dueOn: IsoDay | null;
  readonly says: string;
}

export interface Watchlists {
  /** 即将超期: the end of the term is near. */
  readonly dueSoon: readonly WatchedColumn[];
  /** 待人工复核: its days are doubtful, or it bears none and has not changed for long. */
  readonly toReview: readonly WatchedColumn[];
}

/** One problem with its site and its life, as 台账 and 通知单 tell it. */
export interface Problem extends ProblemDetail {
  readonly unit: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly columnPath: readonly string[];
  readonly clause: string;
  readonly state: FindingState;
  readonly firstSeenDay: IsoDay;
  readonly lastSeenDay: IsoDay;
  readonly dueOn: IsoDay | null;
  /** A later run has seen it mended: told as it was, and nobody is asked to mend it. */
  readonly mendedSince?: boolean;
  /** Of one that the run did not see any more. */
  readonly mended?: { readonly day: IsoDay; readonly how: string } | null;
  readonly untold?: { readonly day: IsoDay; readonly why: string } | null;
}

/** How one site came off. */
export interface SiteResult {
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  /** Columns that do not update or are empty. */
  readonly badColumns: number;
  /** Findings of every kind. */
  readonly findings: number;
  /** Findings that nobody has reviewed. */
  readonly unreviewed: number;
  /** Seen as a whole, and nothing left untold: only of such a site can it be said that nothing was found. */
  readonly fullyJudged: boolean;
  /** Fully judged, nothing found or left to review, and not under the score line: it may be praised. */
  readonly praised: boolean;
}

/** 与上次相比, over the sites of both runs. Resolved is what was seen mended; what could not be told stands apart. */
export interface RunChanges {
  readonly previousRun: string;
  readonly previousDay: IsoDay;
  /** Of both runs, as far as they are counted. */
  readonly sites: number;
  /** Sites on which something is unreviewed are left out. */
  readonly reviewedOnly?: boolean;
  readonly added: number;
  /** Of these, seen mended before, and back. */
  readonly again: number;
  readonly persisting: number;
  readonly resolved: number;
  readonly notObserved: number;
  /** A person spares it by now. */
  readonly spared: number;
}

export interface PatrolSummary {
  /** Of a report to publish: claims are counted where they are confirmed, all other counts of claims are 0. */
  readonly confirmedOnly: boolean;
  /** Nothing on any of the sites is left to review. */
  readonly allReviewed: boolean;
  readonly sites: number;
  readonly reported: number;
  readonly opened: number;
  readonly unreachable: number;
  /** Neither opened nor claimed to be down: walls, our own trouble. */
  readonly undecided: number;
  readonly pages: number;
  readonly columns: Readonly<Record<ColumnState, number>>;
  /** Columns in the two lists that claim nothing. */
  readonly dueSoon: number;
  /** Sites whose home page has stood still for long. */
  readonly homesDueSoon: number;
  readonly toReview: number;
  /** Opened sites of whose columns too few were reached. */
  readonly thin: number;
  /** What robots.txt forbids was asked too, on some site at least. */
  readonly robotsIgnored: boolean;
  readonly links: Readonly<Record<LinkVerdict, number>>;
  readonly findings: Readonly<Record<FindingKind, number>>;
  readonly confirmed: number;
  readonly coverage: Pick<Coverage, 'found' | 'reached' | 'blocked' | 'robots' | 'notTried'>;
}

export interface LeftOut {
  /** Something on them has not been reviewed. */
  readonly unreviewed: number;
  /** Under the score line, and nothing confirmed for their cell: a person has to write it. */
  readonly unfinished: number;
}

export interface ReportModel {
  readonly run: ReportedRun;
  /** The day of judging, in Asia/Shanghai. */
  readonly asOfDay: IsoDay;
  /** Up to when people's decisions count, to be printed under the title; `null` where nothing has been decided or left out. */
  readonly reviewLine: string | null;
  /** Version, hashes, run and day, as lines to print. */
  readonly stamp: readonly string[];
  readonly summary: PatrolSummary;
  /** Asked for as the version to publish. */
  readonly confirmedOnly: boolean;
  /** 草稿（未复核）, on every page of every report and format: not the version to publish, or of a run that is not finished. */
  readonly draft: boolean;
  readonly annex6: ReportTable;
  readonly ledger: ReportTable;
  /** Empty in the version to publish, as are `undecided`, `watched` and `nearLimit`. */
  readonly notJudged: readonly NotJudged[];
  /** Every column that is 未能判定, in the order of annexes 1-4. */
  readonly undecided: readonly UndecidedColumn[];
  readonly watched: Watchlists;
  /** In the order of annexes 1-4; empty where the lives of the findings were not given. */
  readonly problems: readonly Problem[];
  /** The same, and after those of each site what the run did not see any more: mended, or not told. */
  readonly followed: readonly Problem[];
  /** Dead links beyond those in `problems`. */
  readonly moreLinks: number;
  /** Of the version to publish: those alone that may be named. */
  readonly sites: readonly SiteResult[];
  /** Of the version to publish: how many sites are left out, for the clerk who asked for it; never printed in it. */
  readonly leftOut: LeftOut;
  /** Sites that are near the limit of 站点无法访问, with their share. */
  readonly nearLimit: readonly string[];
  readonly passing: ScoreTotals | null;
  /** `null` where there is no earlier run to compare with. */
  readonly changes: RunChanges | null;
}
