/** Which site stands in which table, in which order, with which notes (附件 6、问题台账): pure, over the reports of one run. */
import type { SiteReport } from '../../src/site-report.ts';
import { AVAILABILITY_NOTE } from '../words/availability-words.ts';
import { reviewLineOf } from '../words/life-wording.ts';
import { shanghaiDay } from '../words/shanghai-day.ts';
import { NOTE, stampOf, TITLE } from '../words/wording.ts';
import { holdsOn, type Standing } from './annex6-row.ts';
import { absentOf, detailsOf, problemsOf, siteResultOf } from './problem-register.ts';
import { isDraft } from './publishable.ts';
import type {
  LeftOut,
  ReportContext,
  ReportFormat,
  ReportInput,
  ReportModel,
  ReportRow,
  ReportTable,
  SiteResult,
} from './report-types.ts';
import { type SiteLine, SiteLines } from './site-lines.ts';
import type { UnnumberedRow } from './site-rows.ts';
import { gatherWatched } from './watched-columns.ts';

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
  const thin = lines.filter((line) => line.thin);
  const toldOf = summary.reported - summary.undecided - thin.length;
  const told = {
    ...context,
    thin: thin.filter((line) => !line.withoutColumns).map(shortName),
    withoutColumns: thin.filter((line) => line.withoutColumns).map(shortName),
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
    confirmedOnly: context.confirmedOnly,
    draft: isDraft(context),
    annex6: tableOf('annex6', rowsOf(annex6Lines(lines)), told),
    ledger: tableOf('ledger', lines.flatMap(ledgerRows), told),
    notJudged: lines.flatMap((line) => line.notJudged ?? []),
    undecided: lines.flatMap(({ undecided }) => undecided),
    watched: gatherWatched(lines.map((line) => line.watched)),
    reviewLine: reviewLineOf(context, toldIds(lines)),
    problems: lines.flatMap((line) => problemsOf(line, context)),
    followed: lines.flatMap((line) => [...problemsOf(line, context), ...absentOf(line, context)]),
    moreLinks: lines.reduce((sum, { row }) => sum + (row?.moreLinks ?? 0), 0),
    sites: lines.map(siteResultOf).filter((site) => !context.confirmedOnly || mayBeNamed(site)),
    leftOut: leftOutOf(lines, context),
    nearLimit: told.nearLimit,
    passing: context.passing ?? null,
    changes: context.changes ?? null,
  };
}

const toldIds = (lines: readonly SiteLine[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => detailsOf(line).map(({ findingId }) => findingId)));

const mayBeNamed = ({ findings, praised }: SiteResult): boolean => findings > 0 || praised;

function leftOutOf(lines: readonly SiteLine[], { confirmedOnly }: ReportContext): LeftOut {
  if (!confirmedOnly) return { unreviewed: 0, unfinished: 0 };
  return {
    unreviewed: lines.filter(({ unreviewed }) => unreviewed > 0).length,
    unfinished: lines.filter(({ unfinished, unreviewed }) => unfinished && unreviewed === 0).length,
  };
}

const rowsOf = (lines: readonly SiteLine[]): UnnumberedRow[] => lines.flatMap(({ row }) => row ?? []);

const shortName = ({ site }: SiteLine): string => site.unit || site.siteName || site.url;

/** Those of other sites, and what annex 6 does not speak of on its own; in the order of annexes 1-4. */
const ledgerRows = ({ standing, row, ledgerRow }: SiteLine): UnnumberedRow[] =>
  [standing === 'ledger' ? row : null, ledgerRow].filter((one) => one !== null);

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
  /** Names of the sites of whose columns too few were reached; those without columns stand apart. */
  readonly thin: readonly string[];
  /** Names of opened sites on which no column was found. */
  readonly withoutColumns: readonly string[];
  /** Sites that are near the limit of 站点无法访问. */
  readonly nearLimit: readonly string[];
  /** What people have ordered for these sites, in words. */
  readonly orders: readonly string[];
  readonly robotsIgnored: boolean;
}

function tableOf(format: ReportFormat, unnumbered: readonly UnnumberedRow[], context: TableContext): ReportTable {
  const rows = unnumbered.map((row, index) => ({ no: index + 1, ...row }));
  const title = format === 'annex6' ? context.rules.title : TITLE.ledger;
  const { forAPerson } = context.rules;
  return { format, title, rows, forAPerson, draft: isDraft(context), notes: notesOf(format, rows, context) };
}

const isUnreviewed = (rows: readonly ReportRow[]): boolean =>
  rows.some((row) => row.details.some((detail) => !detail.confirmed));

const isFinished = ({ run }: ReportContext): boolean => run.state === 'finished';

function notesOf(format: ReportFormat, rows: readonly ReportRow[], context: TableContext): string[] {
  const waiting = Map.groupBy(rows, (row) => row.waiting);
  return [
    isUnreviewed(rows) ? NOTE.draft : '',
    context.rejudged ? NOTE.rejudged(context.rejudged, shanghaiDay(context.run.asOf)) : '',
    context.outOfForce ? NOTE.outOfForce(context.run.profile, context.outOfForce) : '',
    isFinished(context) ? '' : NOTE.unfinished,
    rows.length === 0 ? whyEmpty(context) : '',
    context.thin.length > 0 ? NOTE.thinSites(context.thin) : '',
    context.withoutColumns.length > 0 ? NOTE.sitesWithoutColumns(context.withoutColumns) : '',
    context.robotsIgnored ? NOTE.robotsIgnored : '',
    ...[...waiting].map(([why, some]) => leftToPerson(context, why, some)),
    format === 'ledger' && !context.confirmedOnly && context.nearLimit.length > 0
      ? AVAILABILITY_NOTE.warning(context.nearLimit)
      : '',
    format === 'annex6' ? whyNoScoreBlock(context) : '',
    context.confirmedOnly ? NOTE.onlyConfirmed : '',
    ...context.orders,
  ].filter((note) => note !== '');
}

const leftToPerson = ({ rules }: ReportContext, why: ReportRow['waiting'], rows: readonly ReportRow[]): string =>
  why === null
    ? ''
    : NOTE.leftToPerson(
        rules.forAPerson,
        why,
        rows.map(({ no }) => no),
      );

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
