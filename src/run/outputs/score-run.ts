/** A stored run scored by one or several rule books (评分): read from the store one site at a time. */

import { isDraft, openFindings, publishedScore } from '../../../reports/model/publishable.ts';
import { reviewState } from '../../../reports/model/review-state.ts';
import { reviewLineOf } from '../../../reports/words/life-wording.ts';
import { asOfDate } from '../../config/as-of.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { isInForce } from '../../config/rule-book/in-force.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import { judgeWeek } from '../../rules/availability.ts';
import { remeasure } from '../../score/remeasure.ts';
import { type BookOfScores, type OfficialScores, type ScoreSheet, scoreSheet } from '../../score/score-sheet.ts';
import { scoreSite } from '../../score/score-site.ts';
import type { Review, SiteScore } from '../../score/score-types.ts';
import type { HomeEntries, IsoDay, SiteReport } from '../../site-report.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { probesBefore } from '../probes/probe-history.ts';
import { findingsAsOf } from './findings-as-of.ts';
import { sourceOf } from './source-run.ts';

export interface ScoreQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  readonly ruleBooks: readonly RuleBook[];
  readonly official: OfficialScores | null;
  readonly confirmedOnly: boolean;
}

export interface ScoredRun {
  readonly run: StoredRun;
  readonly asOfDay: IsoDay;
  /** Not the version to publish, or the run is not whole. */
  readonly isDraft: boolean;
  /** Sites that a version to publish leaves out, since something on them has not been reviewed. */
  readonly leftOut: number;
  /** Confirmed findings of the sites whose findings are all reviewed. */
  readonly confirmed: number;
  /** Up to when people's decisions count; `null` where nothing was reviewed or left out. */
  readonly reviewLine: string | null;
  readonly official: OfficialScores | null;
  readonly sheets: readonly ScoreSheet[];
}

interface BookInWork {
  readonly ruleBook: RuleBook;
  readonly scores: Map<string, SiteScore>;
  unsettled: number;
}

export async function scoreRun({ store, run, ruleBooks, official, confirmedOnly }: ScoreQuestion): Promise<ScoredRun> {
  const { asOfDay } = asOfDate(new Date(run.asOf));
  const { rows: findings, decidedAt, later, reviewedSince } = await findingsAsOf(store, run);
  const review: Review = { ...reviewState(findings), confirmedOnly };
  const books = ruleBooks.map((ruleBook): BookInWork => ({ ruleBook, scores: new Map(), unsettled: 0 }));
  const unreviewed = new Set<string>();
  let confirmed = 0;
  const sites = new Map(run.sites.map((site) => [site.id, site]));
  for await (const report of store.reports.all(run.id)) {
    const site = sites.get(report.site.id);
    if (!site) continue;
    const isLeftOut = openFindings(report, { ...review, reviewedSince }).length > 0;
    if (isLeftOut) unreviewed.add(site.id);
    else confirmed += report.findings.filter(({ id }) => review.confirmed.has(id)).length;
    // What a version to publish leaves out is counted nowhere in it.
    if (isLeftOut && confirmedOnly) continue;
    const { all } = await probesBefore(store, site, run.asOf);
    for (const book of books) scoreBy(book, { report, site, probes: all, review, asOfDay, run });
  }
  const leftOut = confirmedOnly ? unreviewed : new Set<string>();
  return {
    run,
    asOfDay,
    official,
    reviewLine: reviewLineOf({ review: { decidedAt, later }, confirmedOnly }, new Set(findings.map(({ id }) => id))),
    isDraft: isDraft({ run, confirmedOnly }),
    leftOut: leftOut.size,
    confirmed,
    sheets: books.map((book) => sheetOf(book, { run, asOfDay, official, leftOut })),
  };
}

interface ReportedSite {
  readonly report: SiteReport;
  readonly site: SiteEntry;
  readonly probes: Parameters<typeof judgeWeek>[0];
  readonly review: Review;
  readonly asOfDay: IsoDay;
  readonly run: StoredRun;
}

/** A run that was judged by this very book needs no measuring again. */
function scoreBy(book: BookInWork, { report, site, probes, review, asOfDay, run }: ReportedSite): void {
  const { profile, profileHash } = book.ruleBook;
  const isItsOwn = run.profile === profile.id && run.profileHash === profileHash;
  const measured = isItsOwn ? { report, unsettled: 0 } : remeasure(report, profile, asOfDay);
  const week = judgeWeek(probes, asOfDay, profile.availability);
  book.unsettled += measured.unsettled;
  const score = scoreSite({
    report: measured.report,
    scoring: profile.scoring,
    asOfDay,
    annex: site.annex,
    review,
    week: week.doubt === 'no-probes' ? null : week,
    home: homeOf(report, run, asOfDay),
  });
  book.scores.set(site.id, review.confirmedOnly ? publishedScore(score) : score);
}

/** A run judged as of another day saw the home page of that day not at all. */
function homeOf({ home }: SiteReport, run: StoredRun, asOfDay: IsoDay): HomeEntries | null {
  const source = sourceOf(run);
  const isOfThatDay = source === null || asOfDate(new Date(source.asOf)).asOfDay === asOfDay;
  return isOfThatDay ? (home ?? null) : null;
}

function sheetOf(
  { ruleBook, scores, unsettled }: BookInWork,
  {
    run,
    asOfDay,
    official,
    leftOut,
  }: Pick<ScoredRun, 'run' | 'asOfDay' | 'official'> & { readonly leftOut: ReadonlySet<string> },
): ScoreSheet {
  const { scoring } = ruleBook.profile;
  return scoreSheet({
    book: bookOf(ruleBook, asOfDay),
    groups: scoring.groups,
    sites: run.sites.map((site) => ({ site, score: scores.get(site.id) ?? null })),
    official,
    leftOut,
    unsettledColumns: unsettled,
  });
}

function bookOf({ profile, profileHash }: RuleBook, asOfDay: IsoDay): BookOfScores {
  const { id, title, document, inForce, scoring } = profile;
  const { fullMarks, passLine, remarks } = scoring;
  return {
    id,
    title,
    document,
    hash: profileHash,
    inForce,
    isOutOfForce: !isInForce(profile, asOfDay),
    fullMarks,
    passLine,
    remarks,
  };
}
