/** What `check` tells a clerk of one site (检查结果): columns, links that do not open, what could not be judged, its row. */

import { isThin, reasonsNotJudged, toldAs, trapsIn } from '../../../reports/model/not-judged.ts';
import { doubtsOf, isDueSoon, newItemIn, unchangedIn } from '../../../reports/model/watched-columns.ts';
import { weekSays } from '../../../reports/words/availability-words.ts';
import { overrideSays } from '../../../reports/words/override-wording.ts';
import { proofSays } from '../../../reports/words/proof-words.ts';
import { undecidedSays } from '../../../reports/words/undecided-words.ts';
import { NOTE, pathSays, STATE_LABEL, STOP_LABEL, unitAndSite } from '../../../reports/words/wording.ts';
import { reasonSays } from '../../http/connection/reasons.ts';
import type { ColumnReport, LinkReport, SiteReport, StopReason } from '../../site-report.ts';
import { textTable } from '../../terminal/text-table.ts';
import { CHECK } from '../words/wording.ts';

/** `width`: of the terminal, where tables are to fit it. */
export function checkLines(report: SiteReport, width?: number): string[] {
  const { site, crawl, asOf } = report;
  const head = [
    `${unitAndSite(site.unit, site.name)}  ${site.url}`.trim(),
    report.availability.ok ? CHECK.pages(crawl.pages, asOf.slice(0, 10)) : notOpen(crawl.stopReason),
  ];
  const parts = [
    [...head, ...weekLines(report), ...mannersLines(report)],
    columnLines(report, width),
    homeLines(report),
    linkLines(report, width),
    attachmentLines(report, width),
    notJudgedLines(report),
    suggestionLines(report),
    (report.overrides ?? []).map((order) => overrideSays(report.site.unit, order)),
    rowLines(report),
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function isWholeLook(report: SiteReport): boolean {
  const { availability, crawl, columns } = report;
  const readAll = columns.length > 0 && columns.every(({ state }) => state !== 'unknown');
  return availability.ok && crawl.stopReason === 'done' && readAll && !isThin(report);
}

/** A wall and our own failure are no dead site. */
const notOpen = (stopReason: StopReason): string => `${STOP_LABEL[stopReason] || STOP_LABEL.unreachable}。`;

/** What the watch over the home page tells of the week before. */
function weekLines({ availability: { week } }: SiteReport): string[] {
  return week === undefined ? [] : [weekSays(week)];
}

function mannersLines({ crawl: { manners } }: SiteReport): string[] {
  const paces = (manners?.hosts ?? []).map(CHECK.pace);
  return [...paces, ...(manners?.robotsIgnored ? [NOTE.robotsIgnored] : [])];
}

function columnLines({ columns, availability }: SiteReport, width?: number): string[] {
  if (columns.length === 0) return availability.ok ? [CHECK.noColumns] : [];
  const rows = columns.map((column) => {
    const { name, path, lastUpdated } = column;
    return [name, pathSays(path), lastUpdated ?? '—', stateOf(column)];
  });
  return [CHECK.columns(columns.length), ...textTable(CHECK.columnHeadings, rows, width)];
}

/** An early warning, no claim. */
const homeLines = ({ home }: SiteReport): string[] =>
  home?.dueOn === undefined ? [] : [`${NOTE.homeDueOn(home.days[0] ?? null, home.dueOn)}。`];

/** 正常更新，最迟2017-03-05更新: the state, and what a person should know of it. */
function stateOf(column: ColumnReport): string {
  const due = isDueSoon(column) ? NOTE.dueOn(column.dueOn) : '';
  const remembered = [newItemIn(column), doubtsOf(column), unchangedIn(column.evidence)];
  const why = column.state === 'unknown' ? `：${undecidedSays(column)}` : '';
  return [STATE_LABEL[column.state] + why, due, ...remembered].filter((part) => part !== '').join('，');
}

const isBroken = ({ verdict }: LinkReport): boolean => verdict === 'broken';

function linkLines({ brokenLinks, availability, crawl }: SiteReport, width?: number): string[] {
  const broken = brokenLinks.filter(isBroken);
  if (broken.length === 0) return availability.ok && crawl.links > 0 ? [CHECK.noLinks] : [];
  return [CHECK.links(broken.length), ...linkTable(broken, width)];
}

function attachmentLines({ badAttachments = [] }: SiteReport, width?: number): string[] {
  const bad = badAttachments.filter(isBroken);
  return bad.length > 0 ? [CHECK.badAttachments(bad.length), ...linkTable(bad, width)] : [];
}

function linkTable(links: readonly LinkReport[], width?: number): string[] {
  const rows = links.map(({ url, reason, foundOn }) => [url, reasonSays(reason), foundOn[0]?.page ?? '']);
  return textTable(CHECK.linkHeadings, rows, width);
}

function notJudgedLines(report: SiteReport): string[] {
  // Why a site did not open stands in the head.
  const reasons = report.availability.ok ? reasonsNotJudged(report) : [];
  const same = toldAs(trapsIn(report, 'same-again'), NOTE.sameAgain);
  return [...(reasons.length > 0 ? [CHECK.notJudged + reasons.join('；')] : []), ...(same === '' ? [] : [`${same}。`])];
}

/** For a person to look at; no claim. */
function suggestionLines({ suggestions = [] }: SiteReport): string[] {
  if (suggestions.length === 0) return [];
  const shown = suggestions.map(({ text, evidence: [first] }) => `  ${first ? `${text}：${proofSays(first)}` : text}`);
  return [CHECK.suggestions(suggestions.length), ...shown];
}

function rowLines(report: SiteReport): string[] {
  const { annex6 } = report;
  if (annex6 === null) return [isWholeLook(report) ? CHECK.noRow : CHECK.noRowSoFar];
  const { unit, siteName, url, problems, remark } = annex6;
  const cells = [unit, siteName, url, problems, remark];
  return [CHECK.row, ...CHECK.rowHeadings.map((heading, index) => `  ${heading}：${cells[index] ?? ''}`)];
}
