/** The rows of one site (附件 6 的行、问题台账的行): every finding that is told stands in one of the two. */
import type { SiteReport } from '../../src/site-report.ts';
import { TITLE, type Waiting } from '../words/wording.ts';
import { annex6Row, isCheck, type ListedSite, problemsCell, type Standing } from './annex6-row.ts';
import { isThin } from './not-judged.ts';
import { problemDetails } from './problem-details.ts';
import type { ReportContext, ReportRow } from './report-types.ts';

export interface PrintedSite {
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
}

export type UnnumberedRow = Omit<ReportRow, 'no'>;

export interface SiteRows {
  /** In the table that `standing` names. */
  readonly row: UnnumberedRow | null;
  /** Beside a row of annex 6: what the notice's own list does not speak of, in the ledger. */
  readonly ledgerRow: UnnumberedRow | null;
  /** Under the score line, and left out of the version to publish because a person has to write its cell. */
  readonly unfinished: boolean;
}

export interface SiteToTell {
  /** What may be told of it. */
  readonly told: SiteReport;
  readonly report: SiteReport;
  readonly site: ListedSite;
  readonly printed: PrintedSite;
  readonly standing: Standing;
}

export function siteRows(site: SiteToTell, context: ReportContext): SiteRows {
  const { told, printed, standing } = site;
  if (standing === 'ledger' || standing === 'clean')
    return { row: rowOf(site, told, context), ledgerRow: null, unfinished: false };
  const [checks, others] = [only(told, true), only(told, false)];
  const waiting = others.findings.length > 0 ? null : whyWaiting(site);
  // The score is published; the cell beside it is not written yet, and a list to publish holds no unfinished row.
  const unfinished = waiting !== null && context.confirmedOnly;
  const row = unfinished ? null : rowOf({ ...site, told: others }, others, context);
  return { row: row && { ...row, waiting }, ledgerRow: checksRow(checks, row !== null), unfinished };

  function checksRow(of: SiteReport, isNamedInAnnex: boolean): UnnumberedRow | null {
    if (of.findings.length === 0) return null;
    return {
      siteId: site.site.id,
      ...printed,
      waiting: null,
      problems: problemsCell(of, context.rules, { withChecks: true }),
      remark: isNamedInAnnex ? (waiting === null ? TITLE.alsoInAnnex6 : TITLE.namedInAnnex6) : '',
      ...problemDetails(of, context.confirmed),
    };
  }
}

function rowOf(
  { site }: SiteToTell,
  told: SiteReport,
  { rules, scores, confirmed }: ReportContext,
): UnnumberedRow | null {
  const row = annex6Row(told, site, rules, scores);
  return row && { siteId: site.id, ...row, ...problemDetails(told, confirmed), waiting: null };
}

const only = (report: SiteReport, checks: boolean): SiteReport => ({
  ...report,
  findings: report.findings.filter(({ kind }) => isCheck(kind) === checks),
});

function whyWaiting({ told, report }: SiteToTell): Waiting {
  if (told.findings.length > 0) return 'in-ledger';
  const { availability, crawl, columns } = report;
  const seen = availability.ok && crawl.stopReason === 'done' && columns.length > 0 && !isThin(report);
  return seen ? 'nothing-found' : 'not-judged';
}
