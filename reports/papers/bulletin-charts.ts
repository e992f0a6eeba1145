/** The charts of the bulletin (通报用图): which figures each shows, and its number in the paper. */
import type { ColumnState, FindingKind } from '../../src/site-report.ts';
import type { Bar, Chart } from '../charts/chart.ts';
import type { PatrolSummary, ReportModel } from '../model/report-model.ts';
import { BULLETIN } from '../words/rectification-words.ts';
import { KIND_LABEL, STATE_LABEL } from '../words/wording.ts';

/** `null` where there is nothing to draw. */
export interface BulletinCharts {
  readonly kinds: Chart | null;
  readonly changes: Chart | null;
  readonly columns: Chart | null;
}

export function bulletinCharts({ summary, changes }: ReportModel): BulletinCharts {
  let no = 0;
  const chart = (of: Omit<Chart, 'no'>): Chart | null => {
    if (of.bars.length === 0) return null;
    no += 1;
    return { no, ...of };
  };
  // In the order of the paper.
  return {
    kinds: chart({ title: BULLETIN.chartKinds, unit: '项', bars: labelled(KIND_LABEL, summary.findings) }),
    changes: chart({ title: BULLETIN.chartChanges, unit: '项', bars: changes === null ? [] : changeBars(changes) }),
    // Of what nobody has reviewed a version to publish counts nothing.
    columns: chart({
      title: BULLETIN.chartColumns,
      unit: '个',
      bars: summary.confirmedOnly ? [] : columnStates(summary),
    }),
  };
}

export const columnStates = (summary: PatrolSummary): Bar[] => labelled(STATE_LABEL, summary.columns);

function changeBars({ added, persisting, resolved, notObserved, spared }: NonNullable<ReportModel['changes']>): Bar[] {
  return labelled(BULLETIN.change, { added, persisting, resolved, notObserved, spared });
}

/** What is there at all, in the order of the labels. */
function labelled<Key extends FindingKind | ColumnState | keyof typeof BULLETIN.change>(
  labels: Readonly<Record<Key, string>>,
  counts: Readonly<Record<Key, number>>,
): Bar[] {
  // The keys of the labels are the words of the union, all of them.
  const keys = Object.keys(labels) as Key[];
  return keys.map((key) => ({ label: labels[key], value: counts[key] })).filter(({ value }) => value > 0);
}
