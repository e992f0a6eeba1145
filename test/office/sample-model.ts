/** A run with something for each report, and a name that a spreadsheet might take for a formula. */
import type { AbsentFinding, FindingLife, ReportModel, RunChanges } from '../../reports/report-model.ts';
import { deadLink, listed, reportModel, siteReport, sleepingColumns } from '../unit/reports/sample-run.ts';

export const NASTY = '=HYPERLINK("http://evil.example","x")';

export function sampleModel(): ReportModel {
  const first = listed({ unit: '甲县', siteName: NASTY });
  const second = listed({ unit: '乙县', siteName: NASTY, rank: 2 });
  const reports = [
    siteReport({ site: first, columns: sleepingColumns(12) }),
    siteReport({ site: second, links: [deadLink('http://x.example/a')] }),
  ];
  const life = (id: string): FindingLife => ({
    ...{ state: 'suspected', firstSeen: '2017-02-01T00:00:00Z', lastSeen: '2017-02-28T00:00:00Z', clause: '条款' },
    columnPath: id.startsWith('sleeping') ? ['政务公开', '栏目1'] : null,
  });
  const lives = new Map(reports.flatMap(({ findings }) => findings.map(({ id }) => [id, life(id)] as const)));
  return reportModel(reports, { sites: [first, second], lives, absent: [MENDED], changes: CHANGES, review: REVIEW });
}

/** As of an old run: later ones have seen some of it mended. */
const REVIEW = {
  decidedAt: '2017-03-01T00:00:00Z',
  later: { at: '2017-03-02T00:00:00Z', mended: new Set<string>() },
};
const CHANGES: RunChanges = {
  ...{ previousRun: 'before', previousDay: '2017-02-27', sites: 2, added: 13, again: 1 },
  ...{ persisting: 0, resolved: 4, notObserved: 2, spared: 1 },
};
const MENDED: AbsentFinding = {
  ...{ findingId: 'mended', siteId: '乙县', kind: 'hidden-links', url: 'http://x.example/', columnPath: null },
  ...{ lastUpdated: null, clause: '条款', state: 'rectified', dueOn: '2017-02-20', wasConfirmed: true, untold: null },
  ...{ firstSeen: '2017-01-01T00:00:00Z', lastSeen: '2017-02-10T00:00:00Z' },
  mended: { at: '2017-02-15T16:30:00Z', how: 'in-order' },
  evidence: [{ kind: 'hidden-block', url: 'http://x.example/', quote: NASTY, at: '2017-02-10T00:00:00Z' }],
};
