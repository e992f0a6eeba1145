/**
 * Why a column stands as it does (判定经过): its archived visit is judged again by the rules of today, and each rule that
 * spoke of the column is told, with those that were asked before it and had nothing to say.
 */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import { ARCHIVE_NAME } from '../../crawl/archive/archive-writer.ts';
import { judgeArchive, type RejudgeTools } from '../../rejudge.ts';
import { COLUMN_RULES, type ColumnRuleId, type RuleStage, type RuleStep } from '../../rules/columns/column-rules.ts';
import type { Judgement } from '../../rules/columns/judgement.ts';
import type { ColumnReason, ColumnReport, ColumnState, Evidence, IsoDay, SiteReport } from '../../site-report.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { canonicalKey } from '../../url/address.ts';
import { compileWords } from '../../vocabulary/page-words.ts';

export interface AskedRule {
  readonly rule: ColumnRuleId;
  readonly stage: RuleStage;
  /** `null`: it was asked, and had nothing to say. */
  readonly said: Pick<RuleStep, 'state' | 'reason'> | null;
}

export interface ExplainedColumn {
  readonly site: SiteReport['site'];
  /** As the run has it. */
  readonly stored: ColumnReport;
  /** By the archive and the rules of now; `null` where the pages were not kept, or do not lead to it any more. */
  readonly now: JudgedNow | null;
}

export interface JudgedNow {
  readonly state: ColumnState;
  readonly reason: ColumnReason | null;
  readonly lastUpdated: IsoDay | null;
  readonly thresholdDays: number | null;
  readonly proofs: readonly Omit<Evidence, 'at'>[];
  readonly rules: readonly AskedRule[];
}

export interface ExplainQuestion {
  readonly store: Store;
  readonly run: StoredRun;
  /** Whose visits hold the pages: the run itself, or the one that it judged again. */
  readonly source: StoredRun;
  readonly ruleBook: RuleBook;
  readonly tools: Omit<RejudgeTools, 'words' | 'ruleBook'>;
}

/** Which column of a run is meant: by its address, or by the id of a finding about it; `null` where there is none. */
export async function columnAsked(
  { store, run }: Pick<ExplainQuestion, 'store' | 'run'>,
  asked: string,
): Promise<{ readonly report: SiteReport; readonly column: ColumnReport } | null> {
  const finding = (await store.findings.all(run.id)).find(({ id }) => id === asked);
  const url = finding?.subjectUrl ?? asked;
  const key = canonicalKey(url);
  for await (const report of store.reports.all(run.id)) {
    if (finding && finding.siteId !== report.site.id) continue;
    const column = report.columns.find((one) => one.url === url || canonicalKey(one.url) === key);
    if (column) return { report, column };
  }
  return null;
}

/** Throws `ArchiveError` where the pages that were kept cannot be read. */
export async function explainColumn(
  { report, column }: { readonly report: SiteReport; readonly column: ColumnReport },
  { store, source, ruleBook, tools }: ExplainQuestion,
): Promise<ExplainedColumn> {
  const { site } = report;
  const archive = await store.visits.file(source.id, site.id, ARCHIVE_NAME);
  const visit = archive && (await store.visits.get(source.id, site.id));
  if (!visit) return { site, stored: column, now: null };
  const words = compileWords(ruleBook.phrases);
  const { judged } = judgeArchive(visit.report, archive.bytes, { ...tools, ruleBook, words });
  const judgement = judged.find(({ column: one }) => one.url === column.url);
  return { site, stored: column, now: judgement ? judgedNow(judgement) : null };
}

function judgedNow({ state, reason, lastUpdated, category, proofs, steps = [] }: Judgement): JudgedNow {
  return { state, reason, lastUpdated, thresholdDays: category.thresholdDays, proofs, rules: askedRules(steps) };
}

/** Of the stages in which a rule decides, those before it; of the others, what spoke. */
export function askedRules(steps: readonly RuleStep[]): AskedRule[] {
  return steps.flatMap((step, at) => {
    const own = ruleOf(step.rule);
    const before = at === 0 ? COLUMN_RULES.slice(0, COLUMN_RULES.indexOf(own)) : [];
    const asked = before.filter(({ stage }) => stage === 'entry' || stage === own.stage);
    const silent = asked.map(({ id, stage }): AskedRule => ({ rule: id, stage, said: null }));
    return [...silent, { rule: own.id, stage: own.stage, said: { state: step.state, reason: step.reason } }];
  });
}

function ruleOf(id: ColumnRuleId): (typeof COLUMN_RULES)[number] {
  const rule = COLUMN_RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}
