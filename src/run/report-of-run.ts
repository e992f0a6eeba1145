/** The report model of a stored run (报告): read from the store one site at a time. */
import { gatherReportModel, type ReportModel } from '../../reports/report-model.ts';
import { reviewState } from '../../reports/review-state.ts';
import { asOfDate } from '../config/as-of.ts';
import { isInForce } from '../config/profile.ts';
import type { RuleBook } from '../config/rule-book.ts';
import type { OfficialScores } from '../score/score-sheet.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';
import { sourceOf } from './source-run.ts';

export interface ReportQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  readonly ruleBook: RuleBook;
  readonly confirmedOnly: boolean;
  /** Scores to quote in place of the list's, within their time. */
  readonly published?: OfficialScores | null;
}

export async function modelOfRun({
  store,
  run,
  ruleBook,
  confirmedOnly,
  published,
}: ReportQuestion): Promise<ReportModel> {
  const { confirmed, dismissed } = reviewState(await store.findings(run.id));
  const { annex6: rules, inForce } = ruleBook.profile;
  const { sites, scores } = published
    ? scoredBy(published, run)
    : { sites: run.sites, scores: ruleBook.profile.scores };
  const source = sourceOf(run);
  const about = {
    rejudged: source && { run: source.run, day: dayOf(source.asOf) },
    outOfForce: isInForce(ruleBook.profile, dayOf(run.asOf)) ? null : inForce,
  };
  const context = { run, sites, scores, rules, confirmed, dismissed, confirmedOnly, ...about };
  return gatherReportModel(context, store.reports(run.id));
}

function scoredBy({ label, period, byId }: OfficialScores, { sites }: StoredRun) {
  const scored = sites.map((site) => ({ ...site, score: byId.get(site.id)?.score ?? null }));
  return { sites: scored, scores: period && { label, period } };
}

const dayOf = (instant: string): string => asOfDate(new Date(instant)).asOfDay;
