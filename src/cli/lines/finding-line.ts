/** 发现问题：12个栏目不更新，… by kind, those met only (问题汇总): the last line of a summary. */

import type { ReportModel } from '../../../reports/model/report-model.ts';
import { kindCounted } from '../../../reports/words/kind-counts.ts';
import type { FindingKind } from '../../site-report.ts';
import { SAYS } from '../words/wording.ts';

export function findingLine({ summary, run }: Pick<ReportModel, 'summary' | 'run'>): string {
  // The keys of the counts are the kinds.
  const kinds = (Object.keys(summary.findings) as FindingKind[]).filter((kind) => summary.findings[kind] > 0);
  const sawEnough = run.state === 'finished' && summary.thin === 0;
  if (kinds.length === 0) return sawEnough ? SAYS.noFindings : SAYS.noFindingsSoFar;
  return SAYS.findings(kinds.map((kind) => kindCounted(kind, summary.findings[kind])));
}
