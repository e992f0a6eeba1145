/**
 * What a report to publish may say (可印发, `--confirmed-only`): one rule for all reports and formats. Pure.
 *
 * What is not confirmed is not in it. A site with a finding that nobody has reviewed is neither named nor praised, and
 * none of its numbers counts. Every other version is a draft (草稿（未复核）).
 */
import type { ItemScore, SiteScore } from '../../src/score/score-types.ts';
import type { Finding, SiteReport } from '../../src/site-report.ts';
import type { ReportContext, ReportModel } from './report-types.ts';

type Review = Pick<ReportContext, 'confirmed' | 'dismissed' | 'reviewedSince'>;

/** A version to publish is whole and reviewed; all else is a draft. */
export const isDraft = ({ confirmedOnly, run }: Pick<ReportContext, 'confirmedOnly' | 'run'>): boolean =>
  !confirmedOnly || run.state !== 'finished';

/** Nobody has confirmed or dismissed it, also not later on other facts; one that came back (recurred) is open again. */
export const isOpen = (id: string, { confirmed, dismissed, reviewedSince }: Review): boolean =>
  !confirmed.has(id) && !dismissed?.has(id) && !reviewedSince?.has(id);

export const openFindings = ({ findings }: Pick<SiteReport, 'findings'>, review: Review): readonly Finding[] =>
  findings.filter(({ id }) => isOpen(id, review));

/** The findings that a report may tell: all that were not dismissed; of one to publish, see above. */
export function tellable(report: SiteReport, context: Review & Pick<ReportContext, 'confirmedOnly'>): SiteReport {
  const { confirmed, dismissed, confirmedOnly } = context;
  const undismissed = report.findings.filter(({ id }) => !dismissed?.has(id));
  if (!confirmedOnly) return { ...report, findings: undismissed };
  const isWholeReviewed = openFindings(report, context).length === 0;
  return { ...report, findings: isWholeReviewed ? undismissed.filter(({ id }) => confirmed.has(id)) : [] };
}

/** The part of a report that its confirmed findings prove: every number is counted over this alone. */
export function confirmedPart(tellableReport: SiteReport): SiteReport {
  const { findings, columns, brokenLinks, badAttachments = [], coverage, ...rest } = tellableReport;
  const accused = new Set(findings.map(({ subject }) => subject.url));
  const has = (kind: Finding['kind']): boolean => findings.some((finding) => finding.kind === kind);
  const { columns: _, ...counted } = coverage;
  return {
    ...rest,
    findings,
    coverage: counted,
    columns: columns.filter(({ url, state }) => accused.has(url) && (state === 'sleeping' || state === 'empty')),
    brokenLinks: has('links-broken') ? brokenLinks.filter(({ verdict }) => verdict === 'broken') : [],
    badAttachments: has('attachments-bad') ? badAttachments.filter(({ verdict }) => verdict === 'broken') : [],
  };
}

/**
 * A score as it may be published: what only may be so is neither counted nor named in it, and a site passes only where a person
 * has nothing left to decide (待人工认定).
 */
export function publishedScore({ counters, vetoes, deductions, ...rest }: SiteScore): SiteScore {
  const isOpen = [...vetoes, ...deductions].some(({ outcome }) => outcome === 'doubt');
  const verdict = rest.verdict === 'passed' && isOpen ? 'undecided' : rest.verdict;
  return {
    ...rest,
    verdict,
    score: verdict === 'undecided' ? null : rest.score,
    counters: counters.map((one) => ({ ...one, undecided: 0 })),
    vetoes: vetoes.map(publishedItem),
    deductions: deductions.map(publishedItem),
  };
}

function publishedItem(item: ItemScore): ItemScore {
  const isSettled = item.outcome === 'hit' || item.outcome === 'clear';
  return isSettled ? { ...item, undecided: 0 } : { ...item, undecided: 0, count: null, evidence: [] };
}

/** Where nothing is, a report to publish is not written at all. */
export function hasSomethingToPublish(
  { annex6, ledger, followed }: Pick<ReportModel, 'annex6' | 'ledger' | 'followed'>,
  name: string,
): boolean {
  return annex6.rows.length + ledger.rows.length + (name === 'rectification' ? followed.length : 0) > 0;
}
