/** 发现问题：12个栏目不更新，… by kind, those met only (问题汇总): the last line of a summary. */
import { kindCounted } from '../../reports/kind-counts.ts';
import type { ReportModel } from '../../reports/report-model.ts';
import type { FindingKind } from '../site-report.ts';
import { SAYS } from './wording.ts';

export function findingLine({ summary, run }: Pick<ReportModel, 'summary' | 'run'>): string {
  // The keys of the counts are the kinds.
  const kinds = (Object.keys(summary.findings) as FindingKind[]).filter((kind) => summary.findings[kind] > 0);
  const sawEnough = run.state === 'finished' && summary.thin === 0;
  if (kinds.length === 0) return sawEnough ? SAYS.noFindings : SAYS.noFindingsSoFar;
  return SAYS.findings(kinds.map((kind) => kindCounted(kind, summary.findings[kind])));
}
