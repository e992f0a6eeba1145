/** The numbers of a run (巡查概况): a running count over its site reports, so that none has to be kept. */
import type { ColumnState, FindingKind, LinkVerdict, SiteReport } from '../../src/site-report.ts';
import { isThin } from './not-judged.ts';
import type { PatrolSummary } from './report-types.ts';
import { isDueSoon, toReviewIn } from './watched-columns.ts';

type Counts<K extends string> = Record<K, number>;

interface SiteReview {
  readonly confirmed: ReadonlySet<string>;
  readonly unreviewed: number;
}

export class SummaryCount {
  #reported = 0;
  #opened = 0;
  #unreachable = 0;
  #pages = 0;
  #confirmed = 0;
  #dueSoon = 0;
  #homesDueSoon = 0;
  #toReview = 0;
  #thin = 0;
  #robotsIgnored = false;
  #allReviewed = true;
  readonly #columns: Counts<ColumnState> = {
    current: 0,
    sleeping: 0,
    empty: 0,
    static: 0,
    external: 0,
    undated: 0,
    unknown: 0,
  };
  readonly #links: Counts<LinkVerdict> = { broken: 0, blocked: 0, uncertain: 0 };
  readonly #findings: Counts<FindingKind> = {
    'site-unreachable': 0,
    'site-moved': 0,
    'site-parked': 0,
    'column-sleeping': 0,
    'column-empty': 0,
    'links-broken': 0,
    'links-local': 0,
    certificate: 0,
    'links-fragment': 0,
    'attachments-bad': 0,
    'hidden-links': 0,
    'links-hijacked': 0,
    'home-few-items': 0,
    'meta-missing': 0,
    'footer-missing': 0,
    'no-search': 0,
    'site-cloaked': 0,
    'certificate-expiring': 0,
    'messages-unanswered': 0,
  };
  readonly #confirmedOnly: boolean;
  readonly #coverage = { found: 0, reached: 0, blocked: 0, robots: 0, notTried: 0 };

  /** `confirmedOnly`: of a version to publish, to which come the confirmed parts of reports alone. */
  constructor(confirmedOnly: boolean) {
    this.#confirmedOnly = confirmedOnly;
  }

  /** `unreviewed`: how many findings of the site nobody has reviewed. */
  add(report: SiteReport, { confirmed, unreviewed }: SiteReview): void {
    this.#allReviewed &&= unreviewed === 0;
    this.#reported += 1;
    this.#pages += report.crawl.pages;
    if (report.availability.ok) this.#opened += 1;
    else if (report.findings.some((finding) => finding.kind === 'site-unreachable')) this.#unreachable += 1;
    for (const column of report.columns) {
      this.#columns[column.state] += 1;
      if (isDueSoon(column)) this.#dueSoon += 1;
      if (toReviewIn(column) !== '') this.#toReview += 1;
    }
    if (report.home?.dueOn !== undefined && !this.#confirmedOnly) this.#homesDueSoon += 1;
    for (const link of report.brokenLinks) this.#links[link.verdict] += 1;
    for (const finding of report.findings) {
      this.#findings[finding.kind] += 1;
      if (confirmed.has(finding.id)) this.#confirmed += 1;
    }
    this.#robotsIgnored ||= report.crawl.manners?.robotsIgnored ?? false;
    if (isThin(report)) this.#thin += 1;
    this.#cover(report.coverage);
  }

  #cover(coverage: SiteReport['coverage']): void {
    this.#coverage.found += coverage.found;
    this.#coverage.reached += coverage.reached;
    this.#coverage.blocked += coverage.blocked;
    this.#coverage.robots += coverage.robots;
    this.#coverage.notTried += coverage.notTried;
  }

  /** The numbers so far; `sites` is how many the run was asked for. */
  total(sites: number): PatrolSummary {
    return {
      confirmedOnly: this.#confirmedOnly,
      allReviewed: this.#allReviewed,
      sites,
      reported: this.#reported,
      opened: this.#opened,
      unreachable: this.#unreachable,
      undecided: this.#reported - this.#opened - this.#unreachable,
      pages: this.#pages,
      columns: { ...this.#columns },
      dueSoon: this.#dueSoon,
      homesDueSoon: this.#homesDueSoon,
      toReview: this.#toReview,
      thin: this.#thin,
      robotsIgnored: this.#robotsIgnored,
      links: { ...this.#links },
      findings: { ...this.#findings },
      confirmed: this.#confirmed,
      coverage: { ...this.#coverage },
    };
  }
}
