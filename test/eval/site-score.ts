/** Compares one site's report with what the oracle says of it: every miss and every false alarm by name. Pure. */
import type { ColumnReport, FindingKind, LinkReport, SiteReport } from '../../src/site-report.ts';
import type { ExpectedColumn, ExpectedSite } from '../farm/oracle.ts';
import type { PlantedSite } from '../farm/truth-table.ts';
import { type Matched, matchColumns } from './column-match.ts';
import { type Score, Scorer } from './tally.ts';

export function scoreSite(planted: PlantedSite, expected: ExpectedSite, report: SiteReport | null): Score {
  const scorer = new Scorer({ make: planted.fault === 'none' ? planted.make : planted.fault, unit: planted.unit });
  scoreSiteKinds(expected, report, scorer);
  const matched = matchColumns(expected.columns, report?.columns ?? []);
  scoreFound(matched, scorer);
  scoreDates(matched, scorer);
  for (const state of ['sleeping', 'empty'] as const) scoreAccused(state, { matched, expected, report, scorer });
  scoreBroken(expected, report, scorer);
  scoreWalls(expected, report, scorer);
  scoreLocal(expected, report, scorer);
  return scorer.score;
}

const SITE_KINDS = ['site-unreachable', 'site-parked', 'site-moved'] as const satisfies readonly FindingKind[];

function scoreSiteKinds(expected: ExpectedSite, report: SiteReport | null, scorer: Scorer): void {
  const says = report
    ? `ok=${report.availability.ok} stop=${report.crawl.stopReason} opened=${report.site.openedUrl}`
    : 'no report';
  for (const kind of SITE_KINDS) {
    const claimed = report?.findings.some((finding) => finding.kind === kind) ?? false;
    if (expected.kinds.includes(kind)) scorer.planted(kind, claimed, `${expected.url} ${says}`);
    else if (claimed) scorer.wrong(kind, `${expected.url} ${says}`);
  }
}

const describe = (column: ExpectedColumn): string =>
  `${column.path.join('>')} ${column.url ?? '(no page)'} [${column.state}, ${column.lastUpdated}]`;
const told = (column: ColumnReport | null): string =>
  column === null
    ? 'not found'
    : `reported ${column.state}${column.reason ? `/${column.reason}` : ''}, last ${column.lastUpdated}, items ${column.items}, ` +
      `limit ${column.thresholdDays}, ${quoteOf(column)}`;
const quoteOf = (column: ColumnReport): string => {
  const [first] = column.evidence;
  return first ? `${first.kind}: ${first.quote.slice(0, 60)}` : 'no evidence';
};

function scoreFound({ pairs, extra }: Matched, scorer: Scorer): void {
  for (const { expected, reported } of pairs) {
    scorer.planted('column-found', reported !== null, describe(expected));
  }
  for (const column of extra.filter(isNoFootPage))
    scorer.wrong('column-found', `${column.path.join('>')} ${column.url} ${told(column)}`);
}

/** Pages of the foot (网站地图, 版权声明) are in no menu and no truth: introductions by right, and nobody's false alarm. */
const isNoFootPage = ({ state, reason }: ColumnReport): boolean => state !== 'static' || reason === 'single-article';

function scoreDates({ pairs }: Matched, scorer: Scorer): void {
  for (const { expected, reported } of pairs) {
    if (!['current', 'sleeping'].includes(expected.state) || expected.lastUpdated === null) continue;
    const right = reported?.lastUpdated === expected.lastUpdated;
    const what = `${describe(expected)} ${told(reported)}`;
    scorer.planted('column-date', right, what);
    if (!right && reported?.lastUpdated) scorer.wrong('column-date', what);
  }
}

interface Accusation {
  readonly matched: Matched;
  readonly expected: ExpectedSite;
  readonly report: SiteReport | null;
  readonly scorer: Scorer;
}

/** Findings speak, not states: a column is accused where a finding names its address. */
function scoreAccused(state: 'sleeping' | 'empty', { matched, expected, report, scorer }: Accusation): void {
  const kind = `column-${state}` as const;
  const named = new Set((report?.findings ?? []).filter((one) => one.kind === kind).map((one) => one.subject.url));
  const wanted = new Set(expected[state]);
  for (const { expected: column, reported } of matched.pairs) {
    const accused = reported !== null && named.delete(reported.url);
    const what = `${describe(column)} ${told(reported)}`;
    if (wanted.has(column)) scorer.planted(kind, accused, what);
    else if (accused) scorer.wrong(kind, what);
  }
  for (const url of named) {
    const column = matched.extra.find((one) => one.url === url) ?? null;
    scorer.wrong(kind, `extra ${column?.path.join('>') ?? ''} ${url} ${told(column)}`);
  }
}

const linkSays = (link: LinkReport | undefined): string =>
  link ? `${link.verdict} ${link.reason} ×${link.attempts.length} on ${link.foundOn[0]?.page}` : 'not reported';

function scoreBroken(expected: ExpectedSite, report: SiteReport | null, scorer: Scorer): void {
  const links = new Map((report?.brokenLinks ?? []).map((link) => [link.url, link]));
  const isNamed = report?.findings.some((finding) => finding.kind === 'links-broken') ?? false;
  for (const url of expected.broken) {
    scorer.planted(
      'link-broken',
      isNamed && links.get(url)?.verdict === 'broken',
      `${url} ${linkSays(links.get(url))}`,
    );
  }
  const wanted = new Set(expected.broken);
  const walls = new Set(expected.notBroken);
  for (const link of links.values()) {
    if (link.verdict === 'broken' && !wanted.has(link.url) && !walls.has(link.url)) {
      scorer.wrong('link-broken', `${link.url} ${linkSays(link)} “${link.foundOn[0]?.text}”`);
    }
  }
}

/** Walls, slow pages and passing failures: `found` are those that nobody called broken. */
function scoreWalls(expected: ExpectedSite, report: SiteReport | null, scorer: Scorer): void {
  const broken = new Map(
    (report?.brokenLinks ?? []).filter((link) => link.verdict === 'broken').map((link) => [link.url, link]),
  );
  for (const url of expected.notBroken) {
    const link = broken.get(url);
    scorer.planted('wall-not-broken', link === undefined, `${url} ${linkSays(link)}`);
    if (link) scorer.wrong('wall-not-broken', `${url} ${linkSays(link)}`);
  }
}

/** The evidence of the one finding names each address as it stands on the page. */
function scoreLocal(expected: ExpectedSite, report: SiteReport | null, scorer: Scorer): void {
  const finding = report?.findings.find((one) => one.kind === 'links-local');
  const named = (finding?.evidence ?? []).filter(({ kind }) => kind !== 'screenshot' && kind !== 'snapshot');
  const quotes = new Set(named.map((one) => one.quote.split(' ')[0] ?? ''));
  for (const url of expected.local)
    scorer.planted('link-local', quotes.delete(url), `${url} ${finding ? 'other addresses named' : 'no finding'}`);
  for (const quote of quotes) scorer.wrong('link-local', quote);
}
