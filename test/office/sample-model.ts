/** A run with something for each report, and a name that a spreadsheet might take for a formula. */
import type { FindingLife, ReportModel } from '../../reports/report-model.ts';
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
  return reportModel(reports, { sites: [first, second], lives });
}
