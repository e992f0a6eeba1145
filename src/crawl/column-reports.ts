/** Judged columns as the report has them, and the findings on those that are accused. */
import { isAccused, type Judgement, type Proof } from '../rules/columns/judgement.ts';
import { makeFinding } from '../rules/findings.ts';
import type { ColumnReport, Evidence, Finding, IsoInstant } from '../site-report.ts';
import type { PatrolTools, SiteTask } from './client/visit-tools.ts';
import type { SiteWalk } from './site-walk.ts';

interface Seen extends Pick<SiteWalk, 'model'> {
  readonly fetchedAt: Pick<SiteWalk['fetchedAt'], 'get'>;
}

/** What judging takes of a visit's frame: a visit that is judged again has no more. */
export interface JudgedFrame {
  readonly task: { readonly site: Pick<SiteTask['site'], 'id'> };
  readonly tools: Pick<PatrolTools, 'ruleBook'>;
  readonly startedAt: string;
}

export function columnReports(judged: readonly Judgement[], walk: Seen, frame: JudgedFrame): ColumnReport[] {
  return judged.map((judgement) => columnReport(judgement, walk, frame));
}

function columnReport(judgement: Judgement, walk: Seen, frame: JudgedFrame): ColumnReport {
  const { column, category } = judgement;
  const at = walk.fetchedAt.get(column.page?.key ?? '') ?? frame.startedAt;
  return {
    name: column.name,
    path: column.path,
    url: column.url,
    category: category.category,
    state: judgement.state,
    lastUpdated: judgement.lastUpdated,
    items: judgement.items,
    thresholdDays: category.thresholdDays,
    dueOn: judgement.dueOn,
    confidence: category.confidence,
    reason: judgement.reason,
    evidence: judgement.proofs.map((proof) => stamped(proof, at)),
    ...(judgement.doubts ? { doubts: judgement.doubts } : {}),
  };
}

export function columnFindings(columns: readonly ColumnReport[], frame: JudgedFrame): Finding[] {
  const accused = columns.filter(isAccused);
  return accused.map((column) =>
    makeFinding(
      {
        kind: column.state === 'sleeping' ? 'column-sleeping' : 'column-empty',
        siteId: frame.task.site.id,
        subject: { url: column.url, name: column.name, path: column.path },
        category: column.category,
        lastUpdated: column.lastUpdated,
        evidence: column.evidence,
      },
      frame.tools.ruleBook.profile,
    ),
  );
}

/** A proof with the time at which its page was fetched. */
export const stamped = (proof: Proof, at: IsoInstant): Evidence => ({ ...proof, at });
