/** A comparison of two runs as a clerk reads it (对比结果): the sum, a line a site, then what has changed. */
import { whySays } from '../../../reports/words/life-wording.ts';
import { KIND_LABEL, pathSays } from '../../../reports/words/wording.ts';
import { CHANGES } from '../../lifecycle/diff.ts';
import type { ChangeCounts, ChangedFinding, RunDiff, SiteDiff } from '../../run/outputs/run-diff.ts';
import { textTable } from '../../terminal/text-table.ts';
import { DIFF } from '../words/wording.ts';

/** `width`: of the terminal, where tables are to fit it. */
export function diffLines(diff: RunDiff, width?: number): string[] {
  const changed = diff.sites.flatMap(changeRows);
  return [
    DIFF.head(diff.from.id, diff.to.id),
    DIFF.sum(CHANGES.map((change) => `${DIFF.label[change]}${diff.total[change]}`)),
    ...(diff.sitesNotCompared > 0 ? [DIFF.others(diff.sitesNotCompared)] : []),
    ...(diff.sites.length > 0 ? ['', ...textTable(DIFF.siteHeadings, diff.sites.map(siteRow), width)] : []),
    ...(changed.length > 0 ? ['', ...textTable(DIFF.changeHeadings, changed, width)] : ['', DIFF.none]),
  ];
}

const siteRow = ({ unit, siteName, siteUrl, counts }: SiteDiff): string[] => [
  unit,
  siteName || siteUrl,
  ...figures(counts),
];

const figures = (counts: ChangeCounts): string[] => CHANGES.map((change) => String(counts[change]));

/** What persists has not changed; the JSON has it. */
function changeRows({ unit, findings }: SiteDiff): string[][] {
  return findings
    .filter(({ change }) => change !== 'persisting')
    .map((finding) => [
      DIFF.label[finding.change],
      unit,
      KIND_LABEL[finding.kind],
      finding.columnPath ? pathSays(finding.columnPath) : finding.subjectUrl,
      said(finding),
    ]);
}

const said = ({ again, why }: ChangedFinding): string => (again ? DIFF.again : whySays(why));
