/** What `check` tells a clerk of one site (检查结果): columns, links that do not open, what could not be judged, its row. */
import { reasonsNotJudged } from '../../reports/not-judged.ts';
import { doubtsOf, isDueSoon, newItemIn, unchangedIn } from '../../reports/watched-columns.ts';
import { NOTE, STATE_LABEL } from '../../reports/wording.ts';
import { reasonSays } from '../crawl/reasons.ts';
import type { ColumnReport, SiteReport } from '../site-report.ts';
import { textTable } from './text-table.ts';
import { CHECK } from './wording.ts';

export function checkLines(report: SiteReport): string[] {
  const { site, crawl, asOf } = report;
  return [
    CHECK.site(site.unit, site.name === site.unit ? '' : site.name, site.url),
    report.availability.ok ? CHECK.pages(crawl.pages, asOf.slice(0, 10)) : CHECK.notOpen,
    '',
    ...columnLines(report),
    '',
    ...linkLines(report),
    ...notJudgedLines(report),
    '',
    ...rowLines(report),
  ];
}

function columnLines({ columns, availability }: SiteReport): string[] {
  if (columns.length === 0) return availability.ok ? [CHECK.noColumns] : [];
  const rows = columns.map((column) => {
    const { name, path, lastUpdated } = column;
    return [name, path.join(' > '), lastUpdated ?? '—', stateOf(column)];
  });
  return [CHECK.columns(columns.length), ...textTable(CHECK.columnHeadings, rows)];
}

/** 正常更新，最迟2017-03-05更新: the state, and what a person should know of it. */
function stateOf(column: ColumnReport): string {
  const due = isDueSoon(column) ? NOTE.dueOn(column.dueOn) : '';
  const remembered = [newItemIn(column), doubtsOf(column), unchangedIn(column.evidence)];
  return [STATE_LABEL[column.state], due, ...remembered].filter((part) => part !== '').join('，');
}

function linkLines({ brokenLinks, availability }: SiteReport): string[] {
  const broken = brokenLinks.filter(({ verdict }) => verdict === 'broken');
  if (broken.length === 0) return availability.ok ? [CHECK.noLinks] : [];
  const rows = broken.map(({ url, reason, foundOn }) => [url, reasonSays(reason), foundOn[0]?.page ?? '']);
  return [CHECK.links(broken.length), ...textTable(CHECK.linkHeadings, rows)];
}

function notJudgedLines(report: SiteReport): string[] {
  const reasons = reasonsNotJudged(report);
  return reasons.length > 0 ? ['', CHECK.notJudged + reasons.join('；')] : [];
}

function rowLines({ annex6 }: SiteReport): string[] {
  if (annex6 === null) return [CHECK.noRow];
  const { unit, siteName, url, problems, remark } = annex6;
  const cells = [unit, siteName, url, problems, remark];
  return [CHECK.row, ...CHECK.rowHeadings.map((heading, index) => `  ${heading}：${cells[index] ?? ''}`)];
}
