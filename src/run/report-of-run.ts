/** The report model of a stored run (报告): read from the store one site at a time. */
import { gatherReportModel, type PreviousRun, type ReportModel } from '../../reports/report-model.ts';
import { reviewState } from '../../reports/review-state.ts';
import { asOfDate } from '../config/as-of.ts';
import { isInForce } from '../config/profile.ts';
import type { RuleBook } from '../config/rule-book.ts';
import type { OfficialScores, ScoreTotals } from '../score/score-sheet.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';
import { scoreRun } from './score-run.ts';
import { sourceOf } from './source-run.ts';

export interface ReportQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  readonly ruleBook: RuleBook;
  readonly confirmedOnly: boolean;
  /** Compared with the finished patrol before, and scored: only where a report tells of it. */
  readonly compared?: boolean;
  /** Scores to quote in place of the list's, within their time. */
  readonly published?: OfficialScores | null;
}

export async function modelOfRun(question: ReportQuestion): Promise<ReportModel> {
  const { store, run, ruleBook, confirmedOnly, published } = question;
  const rows = await store.findings(run.id);
  const { confirmed, dismissed } = reviewState(rows);
  const { annex6: rules, inForce } = ruleBook.profile;
  const { sites, scores } = published
    ? scoredBy(published, run)
    : { sites: run.sites, scores: ruleBook.profile.scores };
  const source = sourceOf(run);
  const about = {
    rejudged: source && { run: source.run, day: dayOf(source.asOf) },
    outOfForce: isInForce(ruleBook.profile, dayOf(run.asOf)) ? null : inForce,
    lives: new Map(rows.map((row) => [row.id, row])),
    previous: question.compared ? await previousOf(store, run) : null,
    passing: question.compared ? await passingOf(question) : null,
  };
  const context = { run, sites, scores, rules, confirmed, dismissed, confirmedOnly, ...about };
  return gatherReportModel(context, store.reports(run.id));
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

/** No more runs than these are looked through for the one before. */
const RUNS_LOOKED_AT = 200;

/** The newest finished patrol before this one, of no fewer sites; only a finished patrol is compared. */
async function previousOf(store: Store, run: StoredRun): Promise<PreviousRun | null> {
  if (run.type !== 'patrol' || run.state !== 'finished') return null;
  const heads = await store.runHeads('patrol', RUNS_LOOKED_AT);
  const before = heads.filter(({ state, createdAt }) => state === 'finished' && createdAt < run.createdAt);
  for (const { id } of before) {
    const previous = await store.run(id);
    if (previous === null || previous.sites.length < run.sites.length) continue;
    const asked = new Set(run.sites.map((site) => site.id));
    const rows = (await store.findings(id)).filter(({ state, siteId }) => state !== 'dismissed' && asked.has(siteId));
    return { run: id, asOfDay: dayOf(previous.asOf), findings: new Set(rows.map((row) => row.id)) };
  }
  return null;
}

const dayOf = (instant: string): string => asOfDate(new Date(instant)).asOfDay;
