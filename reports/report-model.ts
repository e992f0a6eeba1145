/** Which site stands in which table, in which order, with which notes (附件 6、问题台账): pure, over the reports of one run. */
import type { SiteReport } from '../src/site-report.ts';
import { holdsOn, type Standing } from './annex6-row.ts';
import { AVAILABILITY_NOTE } from './availability-words.ts';
import { reviewLineOf } from './life-wording.ts';
import { absentOf, problemsOf, siteResultOf } from './problem-register.ts';
import type { ReportContext, ReportFormat, ReportInput, ReportModel, ReportRow, ReportTable } from './report-types.ts';
import { shanghaiDay } from './shanghai-day.ts';
import { type SiteLine, SiteLines } from './site-lines.ts';
import { gatherWatched } from './watched-columns.ts';
import { NOTE, stampOf, TITLE } from './wording.ts';

export type * from './report-types.ts';

export function buildReportModel(input: ReportInput): ReportModel {
  const lines = new SiteLines(input);
  for (const report of input.reports) lines.add(report);
  return modelOf(lines, input);
}

/** The same for reports that come one by one out of the store: only one of them is in memory at a time. */
export async function gatherReportModel(
  context: ReportContext,
  reports: AsyncIterable<SiteReport>,
): Promise<ReportModel> {
  const lines = new SiteLines(context);
  for await (const report of reports) lines.add(report);
  return modelOf(lines, context);
}

function modelOf(siteLines: SiteLines, context: ReportContext): ReportModel {
  const { run } = context;
  const lines = siteLines.inOrderOfAnnexes();
  const asOfDay = shanghaiDay(run.asOf);
  const summary = siteLines.summary();
  const thin = lines.filter((line) => line.thin).map(({ site }) => site.unit || site.siteName || site.url);
  const toldOf = summary.reported - summary.undecided - thin.length;
  const told = {
    ...context,
    thin,
    orders: lines.flatMap(({ orders }) => orders),
    nearLimit: lines.flatMap((line) => line.nearLimit ?? []),
    robotsIgnored: summary.robotsIgnored,
    sawAll: isFinished(context) && toldOf === summary.sites,
  };
  return {
    run,
    asOfDay,
    stamp: stampOf({ ...run, run: run.id, asOf: asOfDay, version: run.toolVersion }),
    summary,
    annex6: tableOf('annex6', annex6Lines(lines), told),
    ledger: tableOf('ledger', linesOf(lines, 'ledger'), told),
    notJudged: lines.flatMap((line) => line.notJudged ?? []),
    watched: gatherWatched(lines.map((line) => line.watched)),
    reviewLine: reviewLineOf(context, toldIds(lines)),
    problems: lines.flatMap((line) => problemsOf(line, context)),
    followed: lines.flatMap((line) => [...problemsOf(line, context), ...absentOf(line, context.absent)]),
    moreLinks: lines.reduce((sum, { row }) => sum + (row?.moreLinks ?? 0), 0),
    sites: lines.map(siteResultOf),
    nearLimit: told.nearLimit,
    passing: context.passing ?? null,
    changes: context.changes ?? null,
  };
}

const toldIds = (lines: readonly SiteLine[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ row }) => row?.details.map(({ findingId }) => findingId) ?? []));

const linesOf = (lines: readonly SiteLine[], standing: Standing): SiteLine[] =>
  lines.filter((line) => line.standing === standing);

/** The lowest score first; then those with many sleeping columns, which stay in the order of annexes 1-4. */
function annex6Lines(lines: readonly SiteLine[]): SiteLine[] {
  const underLine = linesOf(lines, 'under-line').sort((a, b) => (a.site.score ?? 0) - (b.site.score ?? 0));
  return [...underLine, ...linesOf(lines, 'many-columns')];
}

interface TableContext extends ReportContext {
  /** Each site of the run was told of: open and seen enough of, or shut, but no wall and no failure of our own. */
  readonly sawAll: boolean;
  /** Names of the sites of whose columns too few were reached. */
  readonly thin: readonly string[];
  /** Sites that are near the limit of 站点无法访问. */
  readonly nearLimit: readonly string[];
  /** What people have ordered for these sites, in words. */
  readonly orders: readonly string[];
  readonly robotsIgnored: boolean;
}

function tableOf(format: ReportFormat, lines: readonly SiteLine[], context: TableContext): ReportTable {
  const rows = lines.flatMap((line) => line.row ?? []).map((row, index) => ({ no: index + 1, ...row }));
  const title = format === 'annex6' ? context.rules.title : TITLE.ledger;
  // Only what was asked for as the version to publish is one.
  const draft = !context.confirmedOnly || isUnreviewed(rows) || !isFinished(context);
  return { format, title, rows, forAPerson: context.rules.forAPerson, draft, notes: notesOf(format, rows, context) };
}

const isUnreviewed = (rows: readonly ReportRow[]): boolean =>
  rows.some((row) => row.details.some((detail) => !detail.confirmed));

const isFinished = ({ run }: ReportContext): boolean => run.state === 'finished';

function notesOf(format: ReportFormat, rows: readonly ReportRow[], context: TableContext): string[] {
  const waiting = new Set(rows.flatMap((row) => row.waiting ?? []));
  return [
    isUnreviewed(rows) ? NOTE.draft : '',
    context.rejudged ? NOTE.rejudged(context.rejudged, shanghaiDay(context.run.asOf)) : '',
    context.outOfForce ? NOTE.outOfForce(context.run.profile, context.outOfForce) : '',
    isFinished(context) ? '' : NOTE.unfinished,
    rows.length === 0 ? whyEmpty(context) : '',
    context.thin.length > 0 ? NOTE.thinSites(context.thin) : '',
    context.robotsIgnored ? NOTE.robotsIgnored : '',
    ...[...waiting].map((why) => NOTE.leftToPerson(context.rules.forAPerson, why)),
    format === 'ledger' && !context.confirmedOnly && context.nearLimit.length > 0
      ? AVAILABILITY_NOTE.warning(context.nearLimit)
      : '',
    format === 'annex6' ? whyNoScoreBlock(context) : '',
    context.confirmedOnly ? NOTE.numbersOfPatrol : '',
    ...context.orders,
  ].filter((note) => note !== '');
}

/** That nothing was found is said of what was looked at and may be told, no more. */
function whyEmpty({ confirmedOnly, sawAll }: TableContext): string {
  if (confirmedOnly) return NOTE.nothingConfirmed;
  return sawAll ? NOTE.nothingFound : NOTE.nothingFoundSoFar;
}

/** Empty where the scores hold on the day of judging. */
function whyNoScoreBlock({ scores, run, rules }: ReportContext): string {
  if (scores === null) return NOTE.noScores(rules.remarkUnderLine);
  const day = shanghaiDay(run.asOf);
  return holdsOn(scores, day) ? '' : NOTE.outOfPeriod(day, scores, rules.remarkUnderLine);
}
