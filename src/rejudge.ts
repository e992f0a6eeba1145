/**
 * Judges an archived visit again (重新评判): other rules, another day, the same pages. The counterpart of `patrolSite`
 * without a network; what was observed (links, availability, whose site it is) stays as it was.
 */
import type { SiteOverride } from './config/lists/overrides.ts';
import type { RuleBook } from './config/rule-book/rule-book.ts';
import { columnFindings, columnReports } from './crawl/column-reports.ts';
import { byKind, checkHomes, type HomeChecks, OF_THE_HOME } from './crawl/home/home-checks.ts';
import { withDueDay, withoutDueDay } from './crawl/home/home-entries.ts';
import { disputedOf, judgeModel, judgeSite, leftOpen, NOTHING_RENDERED } from './judge.ts';
import { columnCoverage } from './rules/columns/coverage.ts';
import { isAccused, type Judgement } from './rules/columns/judgement.ts';
import { makeFinding } from './rules/findings.ts';
import { itemsOnce } from './rules/home/home-items.ts';
import { ordersOf } from './rules/standing-orders.ts';
import { readSiteMemory } from './site/site-memory.ts';
import type { ColumnReport, Finding, HomeEntries, IsoDay, IsoInstant, SiteReport } from './site-report.ts';
import { type ReplayedVisit, replayVisit } from './verify/replay-visit.ts';
import type { PageWords } from './vocabulary/page-words.ts';

export interface RejudgeTools {
  readonly ruleBook: RuleBook;
  readonly words: PageWords;
  readonly toolVersion: string;
  /** Tells code and words by which pages are read; `null`: all of them are read again. */
  readonly readBy: string | null;
  /** By which columns are judged. */
  readonly asOf: { readonly instant: IsoInstant; readonly day: IsoDay };
  /** By which pages are read: 昨天 and a day without a year mean what they meant when the page was seen. */
  readonly seenOn: IsoDay;
  /** People's standing orders, for whatever site. */
  readonly overrides?: readonly SiteOverride[];
}

/** `report`: of the visit, before its links were judged. `archive` is `null` for a visit that opened no page. Throws `ArchiveError`. */
export function rejudgeReport(report: SiteReport, archive: Uint8Array | null, tools: RejudgeTools): SiteReport {
  if (archive === null) return restated(report, { columns: [], checks: null, home: report.home }, tools);
  return restated(report, judgedAgain(report, archive, tools), tools);
}

/** An opened site whose pages were not kept: of its columns nothing can be told under other rules. */
export function withoutArchive(report: SiteReport, tools: Omit<RejudgeTools, 'words'>): SiteReport {
  const columns = report.columns.map(
    (column): ColumnReport => ({ ...column, state: 'unknown', reason: 'not-archived', dueOn: null, evidence: [] }),
  );
  return restated(report, { columns, checks: null, home: report.home && withoutDueDay(report.home) }, tools);
}

interface JudgedAgain {
  readonly columns: readonly ColumnReport[];
  /** `null`: the home page was not kept, and what was said of it stands. */
  readonly checks: HomeChecks | null;
  readonly home: HomeEntries | undefined;
}

/** The columns of an archived visit, judged again, and the pages that they were judged by. Throws `ArchiveError`. */
export function judgeArchive(
  report: SiteReport,
  archive: Uint8Array,
  tools: RejudgeTools,
): { readonly judged: readonly Judgement[]; readonly seen: ReplayedVisit } {
  let first: Judgement[] = [];
  let disputed: Judgement[] = [];
  const context = { task: { asOf: { day: tools.seenOn } }, tools, readBy: tools.readBy };
  const { ruleBook, asOf, overrides = [] } = tools;
  const { site } = report;
  const rules = { ruleBook, asOf: asOf.day, orders: ordersOf(overrides, site, asOf.day), siteUrl: site.url };
  const seen = replayVisit(archive, context, {
    beforeSecondLook: ({ model }) => {
      first = judgeModel(model, NOTHING_RENDERED, rules);
    },
    beforeThirdLook: (second) => {
      disputed = disputedOf(first, judgeModel(second.model, second.rendered, rules), second);
    },
  });
  const before = new Map(report.columns.map((column) => [column.url, column]));
  const observation = {
    model: seen.model,
    look: seen,
    disputed,
    memory: readSiteMemory(seen.memory),
    observedAt: report.crawl.startedAt,
    doubt: (judgement: Judgement) => seenTwice(judgement, before.get(judgement.column.url), seen),
  };
  return { judged: judgeSite(first, observation, rules).judged, seen };
}

function judgedAgain(report: SiteReport, archive: Uint8Array, tools: RejudgeTools): JudgedAgain {
  const { judged, seen } = judgeArchive(report, archive, tools);
  const frame = frameOf(report, tools);
  const isWholeLook = report.crawl.stopReason === 'done' && seen.dropped === 0;
  const about = { judged, items: itemsOnce(seen.model, tools.asOf.day), isWholeLook };
  return {
    columns: columnReports(judged, seen, frame),
    home: report.home && withDueDay(report.home, { model: seen.model, ...about }, frame),
    checks: seen.homes.length === 0 ? null : checkHomes({ ...ofSite(seen), ...about }, frame),
  };
}

/**
 * Nobody is accused on one look, and no second one can be had any more. So a column that the visit did not accuse, and
 * did not look at again, is accused only where the very day that cleared it then is now too old: what was read stands,
 * only the measure has changed.
 */
function seenTwice(judgement: Judgement, before: ColumnReport | undefined, seen: ReplayedVisit): Judgement {
  if (!isAccused(judgement) || before?.state === judgement.state) return judgement;
  if (seen.lookedAgain.has(judgement.column.page?.key ?? '')) return judgement;
  const sameReading = before?.state === 'current' && before.lastUpdated === judgement.lastUpdated;
  if (judgement.state === 'sleeping' && sameReading && seen.dropped === 0) return judgement;
  return leftOpen({ ...judgement, dueOn: null }, 'seen-once');
}

const ofSite = ({ model, homes, parts, hiddenPages }: ReplayedVisit) => ({
  model,
  homes,
  parts,
  columns: hiddenPages,
});

const frameOf = (report: SiteReport, { ruleBook, asOf }: Pick<RejudgeTools, 'ruleBook' | 'asOf'>) => ({
  task: { site: { id: report.site.id, url: report.site.url }, asOf },
  tools: { ruleBook },
  startedAt: report.crawl.startedAt,
});

/** The report with these columns, under the rules of now; what else it found breaks the clauses of now. */
function restated(
  report: SiteReport,
  { columns, checks, home }: JudgedAgain,
  tools: Omit<RejudgeTools, 'words'>,
): SiteReport {
  const { profile, profileHash, lexiconHash } = tools.ruleBook;
  const { suggestions: saidBefore = [], lookedFor: lookedBefore = [], ...rest } = report;
  const stands = ({ kind }: { readonly kind: string }): boolean => standsUnder(profile, kind, checks !== null);
  const suggestions = [...saidBefore.filter(stands), ...(checks?.suggestions ?? [])];
  const lookedFor = byKind([...lookedBefore.filter(stands), ...(checks?.lookedFor ?? [])]);
  const others = report.findings
    .filter((finding) => finding.kind !== 'column-sleeping' && finding.kind !== 'column-empty' && stands(finding))
    .map((finding) => underClausesOf(finding, report.site.id, tools));
  return {
    ...rest,
    tool: { version: tools.toolVersion, profileHash, lexiconHash },
    asOf: tools.asOf.instant,
    profile: profile.id,
    columns,
    ...(home === undefined ? {} : { home }),
    coverage: { ...report.coverage, columns: columnCoverage(columns) },
    findings: [
      ...withFiles(columnFindings(columns, frameOf(report, tools)), report.findings),
      ...others,
      ...(checks?.findings ?? []),
    ],
    ...(suggestions.length > 0 ? { suggestions } : {}),
    ...(lookedFor.length > 0 ? { lookedFor } : {}),
  };
}

/** What was observed stands where the book of now has its kind switched on; what is judged by the home page is judged anew. */
function standsUnder({ checks }: RuleBook['profile'], kind: string, homeJudged: boolean): boolean {
  if (homeJudged && OF_THE_HOME.has(kind)) return false;
  const check = Object.entries(checks).find(([name]) => name === kind)?.[1];
  return check === undefined ? !OF_THE_HOME.has(kind) : check.on;
}

/** Snapshots and pictures that stayed behind a finding prove it still. */
function withFiles(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
  const kept = new Map(before.map(({ id, evidence }) => [id, evidence.filter(({ kind }) => IN_FILES.has(kind))]));
  return findings.map((finding) => ({ ...finding, evidence: [...finding.evidence, ...(kept.get(finding.id) ?? [])] }));
}

const IN_FILES = new Set(['snapshot', 'screenshot']);

function underClausesOf(finding: Finding, siteId: string, { ruleBook }: Pick<RejudgeTools, 'ruleBook'>): Finding {
  const { kind, subject, evidence, basis, lastUpdated } = finding;
  return makeFinding(
    {
      kind,
      siteId,
      subject,
      evidence,
      ...(basis ? { basis } : {}),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
    },
    ruleBook.profile,
  );
}
