/** What the bulletin draft (通报代拟稿) says, before it is given a form: figures of the run and nothing invented. */
import type { FindingKind } from '../../src/site-report.ts';
import type { Chart } from '../charts/chart.ts';
import type { TableText } from '../files/table-text.ts';
import { originLine } from '../model/origin.ts';
import type { PatrolSummary, ReportModel, ReportRow, SiteResult } from '../model/report-model.ts';
import { shortSummary } from '../model/summary-lines.ts';
import { kindCounted } from '../words/kind-counts.ts';
import { LETTERHEAD, type Letterhead } from '../words/letterhead.ts';
import { BULLETIN } from '../words/rectification-words.ts';
import { rateSays, totalsSay } from '../words/score-words.ts';
import { asOfLine, DRAFT, NOTE, unitAndSite } from '../words/wording.ts';
import { type BulletinCharts, bulletinCharts, columnStates } from './bulletin-charts.ts';

export interface BulletinPart {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly chart?: Chart | null;
}

export interface Statistics {
  readonly headings: readonly string[];
  /** Each cell as its lines. */
  readonly rows: readonly (readonly (readonly string[])[])[];
  readonly chart: Chart | null;
}

export interface Bulletin {
  /** 发文机关标志 and 发文字号. */
  readonly head: string;
  readonly number: string;
  readonly title: string;
  /** Under the title: 代拟稿, whether it is unreviewed, the day. */
  readonly under: readonly string[];
  readonly draft: boolean;
  /** 主送机关. */
  readonly to: string;
  readonly opening: string;
  readonly parts: readonly BulletinPart[];
  /** 附件说明, a line an annex. */
  readonly annexes: readonly string[];
  readonly signature: string;
  readonly issuedOn: string;
  /** 序号, 单位, 网站名称, 网址, 存在的突出问题, 备注: annex 6 first, then the ledger. */
  readonly list: readonly (readonly TableText[])[];
  readonly notes: readonly string[];
  /** Where the figures come from, in small. */
  readonly origin: string;
  /** `null` in the version to publish: of what nobody has reviewed it counts nothing. */
  readonly statistics: Statistics | null;
}

const NAMES_SHOWN = 20;
const WORST_SHOWN = 10;

export function bulletinOf(model: ReportModel, letterhead: Letterhead): Bulletin {
  const rows = [...model.annex6.rows, ...model.ledger.rows];
  const { draft, annex6, summary } = model;
  const charts = bulletinCharts(model);
  const statistics = summary.confirmedOnly ? null : statisticsOf(summary, charts);
  return {
    head: BULLETIN.paperOf(letterhead),
    number: BULLETIN.number,
    title: BULLETIN.titleOf(letterhead),
    under: [
      BULLETIN.draftOf,
      ...(draft ? [DRAFT] : []),
      asOfLine(model.asOfDay),
      ...(model.reviewLine === null ? [] : [model.reviewLine]),
    ],
    draft,
    to: BULLETIN.to(letterhead),
    opening: BULLETIN.opening(letterhead),
    parts: [overall(model), problems(model, charts), changes(model, charts), bestAndWorst(model), demands()],
    annexes: BULLETIN.annexes([BULLETIN.list, ...(statistics ? [BULLETIN.statistics] : [])]),
    signature: LETTERHEAD.signature(letterhead),
    issuedOn: LETTERHEAD.issuedOn(letterhead),
    list: oncePerSite(rows, annex6.forAPerson).map((row, index) => [
      ...[String(index + 1), row.unit, row.siteName, row.url],
      row.problems === annex6.forAPerson ? { toFillIn: row.problems } : row.problems,
      row.remark,
    ]),
    notes: notesOf(model, rows.length > 0),
    origin: originLine(model),
    statistics,
  };
}

/** All of its charts, in their order. */
export const chartsOf = ({ parts, statistics }: Bulletin): Chart[] =>
  [...parts, ...(statistics ? [statistics] : [])].flatMap(({ chart }) => chart ?? []);

function statisticsOf(summary: PatrolSummary, charts: BulletinCharts): Statistics {
  const { sites, pages, columns, links } = BULLETIN.counted;
  const { coverage } = summary;
  const undecided = summary.undecided + summary.sites - summary.reported;
  const states = columnStates(summary);
  const judged = states.reduce((sum, { value }) => sum + value, 0);
  const rows = [
    listed(sites, [summary.sites, summary.opened, summary.unreachable, undecided, summary.thin]),
    listed(pages, [coverage.found, summary.pages, coverage.blocked, coverage.notTried]),
    listed({ of: columns.of, items: [columns.all, ...states.map(({ label }) => label), ...columns.watched] }, [
      judged,
      ...states.map(({ value }) => value),
      summary.dueSoon,
      summary.toReview,
    ]),
    listed(links, [summary.links.broken, summary.links.blocked, summary.links.uncertain]),
  ];
  return { headings: BULLETIN.statisticsHeadings, rows, chart: charts.columns };
}

/** One row, in which each item stands beside its number. */
const listed = (
  { of, items }: { readonly of: string; readonly items: readonly string[] },
  counts: readonly number[],
): Statistics['rows'][number] => [[of], items, counts.map(String)];

/** What the ledger says beside annex 6 joins the site's row; a cell that is left to a person gives way to it. */
function oncePerSite(rows: readonly ReportRow[], forAPerson: string): Pick<ReportRow, (typeof ROW_TEXTS)[number]>[] {
  return [...Map.groupBy(rows, ({ siteId }) => siteId).values()].map((some) => {
    const [first] = some as [ReportRow, ...ReportRow[]]; // safe: a group has one
    const said = some.map(({ problems }) => problems).filter((text) => text !== forAPerson);
    return said.length === 0 ? first : { ...first, problems: said.join('') };
  });
}

const ROW_TEXTS = ['unit', 'siteName', 'url', 'problems', 'remark'] as const satisfies readonly (keyof ReportRow)[];

/** Of both tables; that one of them is empty is said where both are, and no cell is left to a person that the ledger fills. */
function notesOf({ annex6, ledger }: ReportModel, hasRows: boolean): string[] {
  const filled = annex6.rows.filter(({ waiting }) => waiting === 'in-ledger').map(({ no }) => no);
  const untrue: readonly string[] = [
    ...(hasRows ? [NOTE.nothingFound, NOTE.nothingFoundSoFar, NOTE.nothingConfirmed] : []),
    NOTE.leftToPerson(annex6.forAPerson, 'in-ledger', filled),
  ];
  return [...new Set([...annex6.notes, ...ledger.notes])].filter((note) => !untrue.includes(note));
}

function overall({ summary, sites, passing }: ReportModel): BulletinPart {
  const withProblems = sites.filter(({ findings }) => findings > 0).length;
  const count = Object.values(summary.findings).reduce((sum, one) => sum + one, 0);
  return {
    heading: BULLETIN.overall,
    lines: [
      ...shortSummary(summary, 'annex6'),
      BULLETIN.withProblems(withProblems, count),
      ...passingLines(passing, summary),
    ],
  };
}

/** The whole of it is for the office; to the public goes the rate alone, with its base. */
function passingLines(passing: ReportModel['passing'], { confirmedOnly }: ReportModel['summary']): string[] {
  if (passing === null) return [];
  if (!confirmedOnly) return [BULLETIN.passing(totalsSay(passing))];
  const rate = rateSays(passing);
  return rate === '' ? [] : [`${rate}。`];
}

function problems({ summary }: ReportModel, { kinds }: BulletinCharts): BulletinPart {
  const counts = countsOf(summary.findings);
  const lines = kinds === null ? [NOTE.nothingFoundSoFar] : [`${counts.join('，')}${BULLETIN.figure(kinds.no)}。`];
  return { heading: BULLETIN.problems, lines, chart: kinds };
}

function countsOf(findings: PatrolSummary['findings']): string[] {
  const kinds = Object.keys(findings) as FindingKind[]; // its keys are the kinds
  return kinds.filter((kind) => findings[kind] > 0).map((kind) => kindCounted(kind, findings[kind]));
}

function changes({ changes: since }: ReportModel, charts: BulletinCharts): BulletinPart {
  const heading = BULLETIN.changes;
  if (since === null) return { heading, lines: [BULLETIN.noPrevious] };
  const compared = BULLETIN.compared(since, charts.changes?.no ?? null);
  const unseen = since.notObserved > 0 ? [BULLETIN.notObserved(since.notObserved)] : [];
  return { heading, lines: [compared, ...unseen], chart: charts.changes };
}

/** Good is said of sites alone that were seen as a whole; bad by columns, which is what annex 6 counts. */
function bestAndWorst({ sites, summary }: ReportModel): BulletinPart {
  const clean = sites.filter(({ praised }) => praised);
  const found = sites.filter(({ findings }) => findings > 0).length;
  const unjudged = summary.sites - clean.length - found;
  const worst = sites
    .filter(({ badColumns }) => badColumns > 0)
    .sort(worseFirst)
    .slice(0, WORST_SHOWN);
  const names = clean.map(({ unit, siteName, url }) => unit || siteName || url);
  const praises = clean.length > 0 || !summary.confirmedOnly;
  return {
    heading: praises ? BULLETIN.bestAndWorst : BULLETIN.worstAlone,
    lines: [
      ...(praises ? [BULLETIN.best(clean.length, names, NAMES_SHOWN)] : []),
      ...(worst.length > 0 ? [`${BULLETIN.worst}${worst.map(worstSite).join('；')}。`] : noWorst(unjudged, summary)),
      ...(unjudged === 0 ? [] : [BULLETIN.unjudged(unjudged)]),
    ],
  };
}

/** That no column is bad is said of what was judged, and to publish of nothing less than all. */
function noWorst(unjudged: number, { confirmedOnly }: ReportModel['summary']): string[] {
  if (unjudged === 0) return [BULLETIN.noWorst];
  return confirmedOnly ? [] : [BULLETIN.noWorstSoFar];
}

/** Sites that are equally bad stay in the order of annexes 1-4. */
const worseFirst = (a: SiteResult, b: SiteResult): number => b.badColumns - a.badColumns || b.findings - a.findings;

const worstSite = ({ unit, siteName, badColumns, findings }: SiteResult): string =>
  BULLETIN.worstSite(unitAndSite(unit, siteName), badColumns, findings);

const demands = (): BulletinPart => ({ heading: BULLETIN.demands, lines: [BULLETIN.demandsLeft] });
