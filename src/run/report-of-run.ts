/** The report model of a stored run (报告): read from the store one site at a time. */
import { gatherReportModel, type ReportModel } from '../../reports/report-model.ts';
import { reviewState } from '../../reports/review-state.ts';
import type { RuleBook } from '../config/rule-book.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';

export interface ReportQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  readonly ruleBook: RuleBook;
  readonly confirmedOnly: boolean;
}

export async function modelOfRun({ store, run, ruleBook, confirmedOnly }: ReportQuestion): Promise<ReportModel> {
  const { confirmed, dismissed } = reviewState(await store.findings(run.id));
  const { annex6: rules, scores } = ruleBook.profile;
  const context = { run, sites: run.sites, scores, rules, confirmed, dismissed, confirmedOnly };
  return gatherReportModel(context, store.reports(run.id));
}
