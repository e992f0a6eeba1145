/** The report model of a stored run (报告): read from the store one site at a time. */
import { isOpen } from '../../../reports/model/publishable.ts';
import { gatherReportModel, type ReportModel } from '../../../reports/model/report-model.ts';
import { reviewState } from '../../../reports/model/review-state.ts';
import { asOfDate } from '../../config/as-of.ts';
import { isInForce } from '../../config/rule-book/in-force.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { OfficialScores, ScoreTotals } from '../../score/score-sheet.ts';
import type { FindingRow, StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { absentFindings } from './absent-findings.ts';
import { findingsAsOf } from './findings-as-of.ts';
import { runChanges } from './run-changes.ts';
import { scoreRun } from './score-run.ts';
import { sourceOf } from './source-run.ts';

export interface ReportQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  readonly ruleBook: RuleBook;
  readonly confirmedOnly: boolean;
  /** Compared with the finished patrol before, and scored: only where a report tells of it. */
  readonly compared?: boolean;
  /** With what the run did not see any more. */
  readonly withAbsent?: boolean;
  /** Scores to quote in place of the list's, within their time. */
  readonly published?: OfficialScores | null;
}

export async function modelOfRun(question: ReportQuestion): Promise<ReportModel> {
  const { store, run, ruleBook, confirmedOnly, published } = question;
  const { rows, absent, decidedAt, later, reviewedSince } = await findingsAsOf(store, run, question.withAbsent);
  const { confirmed, dismissed } = reviewState(rows);
  const { annex6: rules, inForce } = ruleBook.profile;
  const { sites, scores } = published
    ? scoredBy(published, run)
    : { sites: run.sites, scores: ruleBook.profile.scores };
  const source = sourceOf(run);
  const isOpenHere = ({ id }: FindingRow): boolean => isOpen(id, { confirmed, dismissed, reviewedSince });
  const leftOut = new Set(confirmedOnly ? rows.filter(isOpenHere).map(({ siteId }) => siteId) : []);
  const about = {
    rejudged: source && { run: source.run, day: dayOf(source.asOf) },
    outOfForce: isInForce(ruleBook.profile, dayOf(run.asOf)) ? null : inForce,
    lives: new Map(rows.map((row) => [row.id, row])),
    changes: question.compared ? await runChanges({ ...question, leftOut }) : null,
    absent: question.withAbsent ? await absentFindings(store, absent, question) : [],
    review: { decidedAt, later },
    passing: question.compared ? await passingOf(question) : null,
  };
  const context = { run, sites, scores, rules, confirmed, dismissed, reviewedSince, confirmedOnly, ...about };
  return gatherReportModel(context, store.reports.all(run.id));
}

function scoredBy({ label, period, byId }: OfficialScores, { sites }: StoredRun) {
  const scored = sites.map((site) => ({ ...site, score: byId.get(site.id)?.score ?? null }));
  return { sites: scored, scores: period && { label, period } };
}

/** By the run's own rule book. */
async function passingOf({ store, run, ruleBook, confirmedOnly }: ReportQuestion): Promise<ScoreTotals | null> {
  const { sheets } = await scoreRun({ store, run, ruleBooks: [ruleBook], official: null, confirmedOnly });
  return sheets[0]?.totals ?? null;
}

const dayOf = (instant: string): string => asOfDate(new Date(instant)).asOfDay;
