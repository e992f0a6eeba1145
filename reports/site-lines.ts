/** Gathers, report by report, one line for each site of a run: where it stands, its row, what could not be told of it. */
import type { SiteReport } from '../src/site-report.ts';
import { annex6Row, isUnderLine, type ListedSite, remarkOf, type Standing, standingOf } from './annex6-row.ts';
import { AVAILABILITY_NOTE } from './availability-words.ts';
import { isThin, reasonsNotJudged } from './not-judged.ts';
import { overrideSays } from './override-wording.ts';
import { SummaryCount } from './patrol-summary.ts';
import { problemDetails } from './problem-details.ts';
import type { NotJudged, PatrolSummary, ReportContext, ReportRow, Watchlists } from './report-types.ts';
import { NOTHING_WATCHED, watchedColumns } from './watched-columns.ts';
import { NOTE, type Waiting } from './wording.ts';

export interface SiteLine {
  readonly site: ListedSite;
  /** As a report names it. */
  readonly printed: { readonly unit: string; readonly siteName: string; readonly url: string };
  readonly standing: Standing;
  readonly row: Omit<ReportRow, 'no'> | null;
  readonly notJudged: NotJudged | null;
  /** Too few of its columns were reached. */
  readonly thin: boolean;
  readonly watched: Watchlists;
  /** It fails so often that it is near the limit of 站点无法访问, and with what share; `null` where it is not. */
  readonly nearLimit: string | null;
  /** What a person has ordered once and for all, in words. */
  readonly orders: readonly string[];
}

export class SiteLines {
  readonly #context: ReportContext;
  readonly #asked: ReadonlyMap<string, ListedSite>;
  readonly #lines = new Map<string, SiteLine>();
  readonly #count = new SummaryCount();

  constructor(context: ReportContext) {
    this.#context = context;
    this.#asked = new Map(context.sites.map((site) => [site.id, site]));
  }

  /** Each site counts once, and only if the run was asked for it; what a person has dismissed is never told. */
  add(report: SiteReport): void {
    const site = this.#asked.get(report.site.id);
    if (!site || this.#lines.has(site.id)) return;
    const { confirmed, dismissed } = this.#context;
    const undismissed = dismissed ? withFindings(report, (id) => !dismissed.has(id)) : report;
    this.#count.add(undismissed, confirmed);
    this.#lines.set(site.id, reportedLine(undismissed, site, this.#context));
  }

  /** All sites of the run in the order of annexes 1-4, those without a report included. */
  inOrderOfAnnexes(): SiteLine[] {
    const sites = inOrderOfAnnexes(this.#context.sites);
    return sites.map((site) => this.#lines.get(site.id) ?? unreportedLine(site, this.#context));
  }

  summary(): PatrolSummary {
    return this.#count.total(this.#context.sites.length);
  }
}

function reportedLine(report: SiteReport, site: ListedSite, context: ReportContext): SiteLine {
  const { rules, scores, confirmed, confirmedOnly } = context;
  const told = confirmedOnly ? withFindings(report, (id) => confirmed.has(id)) : report;
  const row = annex6Row(told, site, rules, scores);
  const reasons = reasonsNotJudged(report);
  return {
    site,
    printed: printedSite(site, report),
    standing: standingOf(told, site, rules, scores),
    row: row && { ...row, ...problemDetails(told, confirmed), waiting: waitingFor(told, report) },
    notJudged: reasons.length > 0 ? { ...printedSite(site, report), reasons } : null,
    thin: isThin(report),
    nearLimit: nearLimit(report, site),
    watched: confirmedOnly ? NOTHING_WATCHED : watchedColumns(report, printedSite(site, report)),
    orders: (report.overrides ?? []).map((order) => overrideSays(printedSite(site, report).unit, order)),
  };
}

function waitingFor(told: SiteReport, report: SiteReport): Waiting | null {
  if (told.findings.length > 0) return null;
  if (report.findings.length > 0) return 'unconfirmed';
  const { availability, crawl, columns } = report;
  const seen = availability.ok && crawl.stopReason === 'done' && columns.length > 0 && !isThin(report);
  return seen ? 'nothing-found' : 'not-judged';
}

/** A listed site that this run has no report of: its score may still name it, and it is told as not patrolled. */
function unreportedLine(site: ListedSite, context: ReportContext): SiteLine {
  const underLine = isUnderLine(site, context.rules, context.scores, context.run.asOf);
  const standing: Standing = underLine ? 'under-line' : 'clean';
  const printed = printedSite(site, null);
  const words = { problems: context.rules.forAPerson, remark: remarkOf(standing, context.rules) };
  return {
    site,
    printed,
    standing,
    row: underLine ? { ...printed, ...words, waiting: 'not-patrolled', details: [], moreLinks: 0 } : null,
    notJudged: { ...printed, reasons: [NOTE.notTried] },
    thin: false,
    watched: NOTHING_WATCHED,
    orders: [],
    nearLimit: null,
  };
}

function nearLimit(report: SiteReport, site: ListedSite): string | null {
  const { week } = report.availability;
  return week?.state === 'warning' ? AVAILABILITY_NOTE.near(printedSite(site, report).unit, week) : null;
}

const printedSite = (site: ListedSite, report: SiteReport | null) => ({
  unit: site.unit || (report?.site.unit ?? ''),
  siteName: site.siteName || (report?.site.name ?? ''),
  url: site.url,
});

const withFindings = (report: SiteReport, keeps: (id: string) => boolean): SiteReport => ({
  ...report,
  findings: report.findings.filter((finding) => keeps(finding.id)),
});

const LAST = Number.MAX_SAFE_INTEGER;

/** Stable, so that equal ranks (并列) and lists without annexes keep the order of the list. */
function inOrderOfAnnexes(sites: readonly ListedSite[]): ListedSite[] {
  return [...sites].sort((a, b) => (a.annex ?? LAST) - (b.annex ?? LAST) || (a.rank ?? LAST) - (b.rank ?? LAST));
}
