/** Which site stands in which table, in which order, with which notes (附件 6、问题台账): pure, over the reports of one run. */
import type { SiteReport } from '../src/site-report.ts';
import { annex6Row, holdsOn, isUnderLine, type ListedSite, remarkOf, type Standing, standingOf } from './annex6-row.ts';
import { reasonsNotJudged } from './not-judged.ts';
import { SummaryCount } from './patrol-summary.ts';
import { problemDetails } from './problem-details.ts';
import type { NotJudged, ReportFormat, ReportInput, ReportModel, ReportRow, ReportTable } from './report-types.ts';
import { shanghaiDay } from './shanghai-day.ts';
import { NOTE, stampOf, TITLE } from './wording.ts';

export type * from './report-types.ts';

interface SiteLine {
  readonly site: ListedSite;
  readonly standing: Standing;
  readonly row: Omit<ReportRow, 'no'> | null;
  readonly notJudged: NotJudged | null;
}

export function buildReportModel(input: ReportInput): ReportModel {
  const count = new SummaryCount();
  const lines = siteLines(input, count);
  const { run } = input;
  const asOfDay = shanghaiDay(run.asOf);
  return {
    run,
    asOfDay,
    stamp: stampOf({ ...run, run: run.id, asOf: asOfDay, version: run.toolVersion }),
    summary: count.total(input.sites.length),
    annex6: tableOf('annex6', annex6Lines(lines), input),
    ledger: tableOf('ledger', linesOf(lines, 'ledger'), input),
    notJudged: lines.flatMap((line) => line.notJudged ?? []),
  };
}

/** One line a site, in the order of annexes 1-4; reports of sites that were not asked for are left out. */
function siteLines(input: ReportInput, count: SummaryCount): SiteLine[] {
  const bySite = new Map(input.sites.map((site) => [site.id, site]));
  const lines = new Map<string, SiteLine>();
  for (const report of input.reports) {
    const site = bySite.get(report.site.id);
    if (!site || lines.has(site.id)) continue;
    count.add(report, input.confirmed);
    lines.set(site.id, reportedLine(report, site, input));
  }
  return inOrderOfAnnexes(input.sites).map((site) => lines.get(site.id) ?? unreportedLine(site, input));
}

function reportedLine(report: SiteReport, site: ListedSite, input: ReportInput): SiteLine {
  const told = input.confirmedOnly ? onlyConfirmed(report, input.confirmed) : report;
  const standing = standingOf(told, site, input.rules, input.scores);
  const row = annex6Row(told, site, input.rules, input.scores);
  const reasons = reasonsNotJudged(report);
  const { unit, siteName, url } = printedSite(site, report);
  return {
    site,
    standing,
    row: row && { ...row, ...problemDetails(told, input.confirmed), waiting: told.findings.length === 0 },
    notJudged: reasons.length > 0 ? { unit, siteName, url, reasons } : null,
  };
}

/** A listed site that this run has no report of: its score may still name it, and it is told as not patrolled. */
function unreportedLine(site: ListedSite, input: ReportInput): SiteLine {
  const underLine = isUnderLine(site, input.rules, input.scores, input.run.asOf);
  const standing: Standing = underLine ? 'under-line' : 'clean';
  const printed = printedSite(site, null);
  const words = { problems: input.rules.forAPerson, remark: remarkOf(standing, input.rules) };
  return {
    site,
    standing,
    row: underLine ? { ...printed, ...words, waiting: true, details: [], moreLinks: 0 } : null,
    notJudged: { ...printed, reasons: [NOTE.notTried] },
  };
}

const printedSite = (site: ListedSite, report: SiteReport | null) => ({
  unit: site.unit || (report?.site.unit ?? ''),
  siteName: site.siteName || (report?.site.name ?? ''),
  url: site.url,
});

const onlyConfirmed = (report: SiteReport, confirmed: ReadonlySet<string>): SiteReport => ({
  ...report,
  findings: report.findings.filter((finding) => confirmed.has(finding.id)),
});

const LAST = Number.MAX_SAFE_INTEGER;

/** Stable, so that equal ranks (并列) and lists without annexes keep the order of the list. */
function inOrderOfAnnexes(sites: readonly ListedSite[]): ListedSite[] {
  return [...sites].sort((a, b) => (a.annex ?? LAST) - (b.annex ?? LAST) || (a.rank ?? LAST) - (b.rank ?? LAST));
}

const linesOf = (lines: readonly SiteLine[], standing: Standing): SiteLine[] =>
  lines.filter((line) => line.standing === standing);

function annex6Lines(lines: readonly SiteLine[]): SiteLine[] {
  const underLine = linesOf(lines, 'under-line').sort((a, b) => (a.site.score ?? 0) - (b.site.score ?? 0));
  return [...underLine, ...linesOf(lines, 'many-columns')];
}

function tableOf(format: ReportFormat, lines: readonly SiteLine[], input: ReportInput): ReportTable {
  const rows = lines.flatMap((line) => line.row ?? []).map((row, index) => ({ no: index + 1, ...row }));
  const draft = rows.some((row) => row.details.some((detail) => !detail.confirmed));
  return {
    format,
    title: format === 'annex6' ? input.rules.title : TITLE.ledger,
    rows,
    draft,
    notes: notesOf(format, rows, draft, input),
  };
}

function notesOf(format: ReportFormat, rows: readonly ReportRow[], draft: boolean, input: ReportInput): string[] {
  return [
    draft ? NOTE.draft : '',
    input.run.state === 'finished' ? '' : NOTE.unfinished,
    rows.length === 0 ? NOTE.nothingFound : '',
    rows.some((row) => row.waiting) ? NOTE.leftToPerson(input.rules.forAPerson) : '',
    format === 'annex6' ? whyNoScoreBlock(input) : '',
  ].filter((note) => note !== '');
}

/** Empty where the scores hold on the day of judging. */
function whyNoScoreBlock({ scores, run, rules }: ReportInput): string {
  if (scores === null) return NOTE.noScores(rules.remarkUnderLine);
  const day = shanghaiDay(run.asOf);
  return holdsOn(scores, day) ? '' : NOTE.outOfPeriod(day, scores, rules.remarkUnderLine);
}
