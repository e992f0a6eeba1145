/** How a column (栏目) is called in the cell: by its name, and with its parent where the name stands more than once on the site. */
import type { ColumnReport, Finding } from '../../src/site-report.ts';
import { CLAUSE, quoted } from './wording.ts';

/** `text` closes with a quotation mark; `withParent` says that 栏目 must follow it wherever it stands. */
export interface ColumnName {
  readonly text: string;
  readonly withParent: boolean;
}

type PathOf = Pick<ColumnReport, 'name' | 'path'>;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** From the column up: its own name first, then its parent's. */
function upwards(column: PathOf): string[] {
  const above = column.path.slice(0, -1).map(oneLine).reverse();
  return [oneLine(column.name), ...above];
}

const startsAlike = (a: readonly string[], b: readonly string[], depth: number): boolean =>
  a.slice(0, depth).join('\n') === b.slice(0, depth).join('\n');

/**
 * The name of `column` among `all` columns of the site. One parent is what the notice style asks for; where that too
 * stands twice, the next one up is added, so that two columns never read alike if their paths differ.
 */
export function columnName(column: PathOf, all: readonly PathOf[]): ColumnName {
  const own = upwards(column);
  const others = all.filter((other) => other !== column).map(upwards);
  let depth = 1;
  while (depth < own.length && others.some((other) => startsAlike(own, other, depth))) depth += 1;
  const names = own.slice(0, depth).reverse().map(quoted);
  return { text: names.join(CLAUSE.below), withParent: depth > 1 };
}

/** Columns of the findings in the order of the site's navigation, each once. */
export function columnsInOrder(findings: readonly Finding[], columns: readonly ColumnReport[]): PathOf[] {
  const position = new Map(columns.map((column, index) => [column.url, index]));
  const place = (finding: Finding): number => position.get(finding.subject.url) ?? columns.length;
  return [...findings]
    .sort((a, b) => place(a) - place(b))
    .map((finding) => subjectColumn(finding, columns[place(finding)]));
}

/** A column that a finding names is told by the report's own words where it is still in it, else by the finding's. */
function subjectColumn(finding: Finding, column: ColumnReport | undefined): PathOf {
  if (column) return column;
  const path = finding.subject.path ?? [];
  return { name: finding.subject.name ?? path.at(-1) ?? finding.subject.url, path };
}
