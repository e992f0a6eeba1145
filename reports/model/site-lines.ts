/** Gathers, report by report, one line for each site of a run: where it stands, its rows, what could not be told of it. */
import type { SiteReport } from '../../src/site-report.ts';
import { AVAILABILITY_NOTE } from '../words/availability-words.ts';
import { overrideSays } from '../words/override-wording.ts';
import { NOTE } from '../words/wording.ts';
import { isUnderLine, type ListedSite, remarkOf, type Standing, standingOf } from './annex6-row.ts';
import { isThin, reasonsNotJudged } from './not-judged.ts';
import { SummaryCount } from './patrol-summary.ts';
import { confirmedPart, openFindings, tellable } from './publishable.ts';
import type { NotJudged, PatrolSummary, ReportContext, UndecidedColumn, Watchlists } from './report-types.ts';
import { type PrintedSite, type SiteRows, siteRows } from './site-rows.ts';
import { undecidedColumns } from './undecided-columns.ts';
import { NOTHING_WATCHED, watchedColumns } from './watched-columns.ts';

export interface SiteLine extends SiteRows {
  readonly site: ListedSite;
  /** As a report names it. */
  readonly printed: PrintedSite;
  readonly standing: Standing;
  readonly notJudged: NotJudged | null;
  readonly undecided: readonly UndecidedColumn[];
  /** Findings that nobody has reviewed. */
  readonly unreviewed: number;
  /** Seen as a whole, with nothing left untold. */
  readonly fullyJudged: boolean;
  /** Too few of its columns were reached. */
  readonly thin: boolean;
  /** Thin, because no column was found at all. */
  readonly withoutColumns: boolean;
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
  readonly #count: SummaryCount;

  constructor(context: ReportContext) {
    this.#context = context;
    this.#asked = new Map(context.sites.map((site) => [site.id, site]));
    this.#count = new SummaryCount(context.confirmedOnly);
  }

  /** Each site counts once, and only if the run was asked for it; what a person has dismissed is never told. */
  add(report: SiteReport): void {
    const site = this.#asked.get(report.site.id);
    if (!site || this.#lines.has(site.id)) return;
    const { confirmed, confirmedOnly } = this.#context;
    const told = tellable(report, this.#context);
    const unreviewed = openFindings(report, this.#context).length;
    this.#count.add(confirmedOnly ? confirmedPart(told) : told, { confirmed, unreviewed });
    const line = reportedLine({ told, report, site, context: this.#context });
    this.#lines.set(site.id, confirmedOnly ? publishedLine(line) : line);
  }

  /** All sites of the run in the order of annexes 1-4, those without a report included. */
  inOrderOfAnnexes(): SiteLine[] {
    const sites = inOrderOfAnnexes(this.#context.sites);
    return sites.map((site) => this.#lines.get(site.id) ?? this.#unreported(site));
  }

  #unreported(site: ListedSite): SiteLine {
    const line = unreportedLine(site, this.#context);
    return this.#context.confirmedOnly ? publishedLine(line) : line;
  }

  summary(): PatrolSummary {
    return this.#count.total(this.#context.sites.length);
  }
}

interface ReportedSite {
  /** What may be told of it. */
  readonly told: SiteReport;
  readonly report: SiteReport;
  readonly site: ListedSite;
  readonly context: ReportContext;
}

function reportedLine({ told, report, site, context }: ReportedSite): SiteLine {
  const { rules, scores, dismissed } = context;
  const standing = standingOf(told, site, rules, scores);
  const printed = printedSite(site, report);
  const reasons = reasonsNotJudged(report);
  const thin = isThin({ ...report, findings: report.findings.filter(({ id }) => !dismissed?.has(id)) });
  return {
    site,
    printed,
    standing,
    ...siteRows({ told, report, site, printed, standing }, context),
    notJudged: reasons.length > 0 ? { ...printed, reasons } : null,
    undecided: undecidedColumns(report, printed),
    unreviewed: openFindings(report, context).length,
    fullyJudged: reasons.length === 0 && !thin,
    thin,
    withoutColumns: thin && report.coverage.columns?.found === 0,
    nearLimit: nearLimit(report, printed),
    watched: watchedColumns(report, printed),
    orders: (report.overrides ?? []).map((order) => overrideSays(printed.unit, order)),
  };
}

/** Lists of what is unsettled are for the office alone; an order is told of a site that may be named. */
const publishedLine = (line: SiteLine): SiteLine => ({
  ...line,
  notJudged: null,
  undecided: [],
  thin: false,
  withoutColumns: false,
  nearLimit: null,
  watched: NOTHING_WATCHED,
  orders: line.unreviewed > 0 ? [] : line.orders,
});

/** A listed site that this run has no report of: its score may still name it, and it is told as not patrolled. */
function unreportedLine(site: ListedSite, context: ReportContext): SiteLine {
  const underLine = isUnderLine(site, context.rules, context.scores, context.run.asOf);
  const standing: Standing = underLine ? 'under-line' : 'clean';
  const printed = printedSite(site, null);
  const words = { problems: context.rules.forAPerson, remark: remarkOf(standing, context.rules) };
  const row = { siteId: site.id, ...printed, ...words, waiting: 'not-patrolled', details: [], moreLinks: 0 } as const;
  return {
    site,
    printed,
    standing,
    row: underLine && !context.confirmedOnly ? row : null,
    ledgerRow: null,
    unfinished: underLine,
    notJudged: { ...printed, reasons: [NOTE.notTried] },
    undecided: [],
    unreviewed: 0,
    fullyJudged: false,
    thin: false,
    withoutColumns: false,
    watched: NOTHING_WATCHED,
    orders: [],
    nearLimit: null,
  };
}

function nearLimit(report: SiteReport, { unit }: PrintedSite): string | null {
  const { week } = report.availability;
  return week?.state === 'warning' ? AVAILABILITY_NOTE.near(unit, week) : null;
}

const printedSite = (site: ListedSite, report: SiteReport | null): PrintedSite => ({
  unit: site.unit || (report?.site.unit ?? ''),
  siteName: site.siteName || (report?.site.name ?? ''),
  url: site.url,
});

const LAST = Number.MAX_SAFE_INTEGER;

/** Stable, so that equal ranks (并列) and lists without annexes keep the order of the list. */
function inOrderOfAnnexes(sites: readonly ListedSite[]): ListedSite[] {
  return [...sites].sort((a, b) => (a.annex ?? LAST) - (b.annex ?? LAST) || (a.rank ?? LAST) - (b.rank ?? LAST));
}
