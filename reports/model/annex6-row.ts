/** One site's row of annex 6 or of the ledger (附件 6、问题台账): what the cell 存在的突出问题 and the remark say. */
import type { Annex6Row, Finding, FindingKind, SiteReport } from '../../src/site-report.ts';
import { type ColumnName, columnName, columnsInOrder } from '../words/column-naming.ts';
import { shanghaiDay } from '../words/shanghai-day.ts';
import { CLAUSE } from '../words/wording.ts';
import type { Annex6Rules, ScorePeriod } from './annex6-rules.ts';

/** A line of the list, as far as a report needs it. `score` counts only within its period. */
export interface ListedSite {
  readonly id: string;
  readonly annex: number | null;
  readonly rank: number | null;
  readonly unit: string;
  readonly siteName: string | null;
  readonly url: string;
  readonly score: number | null;
}

export type ReportWithoutRow = Omit<SiteReport, 'annex6'>;

/** Which table a site falls in: the two blocks of annex 6, the ledger, or none. */
export type Standing = 'under-line' | 'many-columns' | 'ledger' | 'clean';

/**
 * The row of one site, or `null` where there is nothing to say.
 *
 * Only findings speak: a link or a column without one is no claim. A site under the score line always has a row; where
 * the patrol found nothing on it, the cell is left to a person. `scores` is the period of `site.score`; out of it, or
 * with `null`, the score says nothing.
 */
export function annex6Row(
  report: ReportWithoutRow,
  site: ListedSite,
  rules: Annex6Rules,
  scores: ScorePeriod | null,
): Annex6Row | null {
  const standing = standingOf(report, site, rules, scores);
  const problems = problemsCell(report, rules, { withChecks: standing === 'ledger' });
  if (standing === 'clean') return null;
  return {
    unit: site.unit || report.site.unit,
    siteName: site.siteName || report.site.name,
    url: site.url,
    problems: problems || rules.forAPerson,
    remark: remarkOf(standing, rules),
  };
}

export function standingOf(
  report: ReportWithoutRow,
  site: ListedSite,
  rules: Annex6Rules,
  scores: ScorePeriod | null,
): Standing {
  if (isUnderLine(site, rules, scores, report.asOf)) return 'under-line';
  if (ofKind(report, 'column-sleeping').length >= rules.manyColumns) return 'many-columns';
  return report.findings.length > 0 ? 'ledger' : 'clean';
}

/** 60分以下: only a score whose period holds on the day of judging counts. */
export function isUnderLine(site: ListedSite, rules: Annex6Rules, scores: ScorePeriod | null, asOf: string): boolean {
  if (scores === null || site.score === null) return false;
  const day = shanghaiDay(asOf);
  return holdsOn(scores, day) && site.score < rules.scoreLine;
}

export const holdsOn = ({ period }: ScorePeriod, day: string): boolean => period.from <= day && day <= period.to;

export function remarkOf(standing: Standing, rules: Annex6Rules): string {
  if (standing === 'under-line') return rules.remarkUnderLine;
  return standing === 'many-columns' ? rules.remarkManyColumns : '';
}

/** Clauses in the order of the notice's style: the site itself, 不更新, 内容为空, links; empty where nothing was found. */
export function problemsCell(
  report: ReportWithoutRow,
  rules: Annex6Rules,
  { withChecks }: { readonly withChecks: boolean } = { withChecks: false },
): string {
  const sleeping = namesOf(report, 'column-sleeping');
  const empty = namesOf(report, 'column-empty');
  const deadLinks = ofKind(report, 'links-broken').length > 0;
  const inOneClause = deadLinks && sleeping.length > 0 && sleeping.length <= rules.fewSleeping;
  const clauses = [
    ...siteClauses(report),
    inOneClause ? '' : columnsClause(sleeping, rules.sleepingVerb),
    columnsClause(empty, rules.emptyVerb),
    deadLinks ? (inOneClause ? rules.brokenAndFewSleeping : rules.brokenAlone) : '',
    ...said(report, FAULTS),
    ...(withChecks ? said(report, CHECKS) : []),
  ].filter((clause) => clause !== '');
  return clauses.length > 0 ? clauses.join(CLAUSE.separator) + CLAUSE.end : '';
}

type Said = readonly (readonly [kind: FindingKind, clause: string])[];

const FAULTS: Said = [
  ['attachments-bad', CLAUSE.badAttachments],
  ['site-cloaked', CLAUSE.cloaked],
  ['hidden-links', CLAUSE.hiddenLinks],
  ['links-hijacked', CLAUSE.hijackedLinks],
  ['links-local', CLAUSE.localLinks],
  ['certificate', CLAUSE.certificate],
  ['links-fragment', CLAUSE.missingPlaces],
];

/** What an inspector checks besides stands in the ledger only: the notice's own list does not speak of it. */
const CHECKS: Said = [
  ['home-few-items', CLAUSE.fewItems],
  ['meta-missing', CLAUSE.noMeta],
  ['footer-missing', CLAUSE.noFoot],
  ['no-search', CLAUSE.noSearch],
  ['messages-unanswered', CLAUSE.openMessages],
  ['certificate-expiring', CLAUSE.certificateEnds],
];

/** Such a finding never stands in annex 6. */
export const isCheck = (kind: FindingKind): boolean => CHECKS.some(([check]) => check === kind);

const said = (report: ReportWithoutRow, clauses: Said): string[] =>
  clauses.flatMap(([kind, clause]) => (ofKind(report, kind).length > 0 ? [clause] : []));

const ofKind = (report: ReportWithoutRow, kind: FindingKind): Finding[] =>
  report.findings.filter((finding) => finding.kind === kind);

function namesOf(report: ReportWithoutRow, kind: FindingKind): ColumnName[] {
  return columnsInOrder(ofKind(report, kind), report.columns).map((column) => columnName(column, report.columns));
}

function siteClauses(report: ReportWithoutRow): string[] {
  return report.findings.flatMap((finding) => {
    if (finding.kind === 'site-unreachable') {
      return finding.basis === 'probe' ? CLAUSE.unreachableByProbe : CLAUSE.unreachableInPatrol;
    }
    if (finding.kind === 'site-moved') return CLAUSE.moved;
    return finding.kind === 'site-parked' ? CLAUSE.parked : [];
  });
}

/** “甲”、“乙”等2个栏目不更新: all names, never a sample; a single one goes without 等 and count. */
function columnsClause(names: readonly ColumnName[], verb: string): string {
  const [only] = names;
  if (only === undefined) return '';
  if (names.length === 1) return CLAUSE.column(only.text) + verb;
  return CLAUSE.columns(names.map((name) => (name.withParent ? CLAUSE.column(name.text) : name.text))) + verb;
}
