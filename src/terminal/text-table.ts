/**
 * A table on a terminal (文字表格). Columns are as wide as their longest cell; where that is too wide for the terminal, cells
 * wrap; where even that is too wide, each row becomes lines of label and value. Addresses, ids and words are never cut.
 */
import { displayWidth, padEnd } from './display-width.ts';
import { longestPiece, wrapText } from './wrapped-text.ts';

const GAP = '  ';
const INDENT = '  ';
/** Narrower columns of text cannot be read. */
const LEAST_WIDTH = 8;

type Row = readonly string[];

/** Lines without their ends. `width`: of the terminal; without it, or where it is not known (0), nothing wraps. */
export function textTable(headings: Row, rows: readonly Row[], width = 0): string[] {
  const [head = [], ...body] = [headings, ...rows].map((row) => headings.map((_, column) => onOneLine(row[column])));
  const natural = widest([head, ...body], displayWidth);
  if (!(width > 0) || totalOf(natural) <= width) return [head, ...body].flatMap((row) => rowLines(row, natural));
  const uncut = widest([head, ...body], longestPiece);
  const least = natural.map((all, column) => Math.min(all, Math.max(LEAST_WIDTH, uncut[column] ?? 0)));
  if (totalOf(least) > width) return stacked(head, body, width);
  const widths = widened(least, natural, width - totalOf(least));
  return [head, ...body].flatMap((row) => rowLines(row, widths));
}

const onOneLine = (cell = ''): string => cell.replaceAll(/\s+/g, ' ').trim();

/** By column. */
function widest(rows: readonly Row[], widthOf: (cell: string) => number): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return widths;
}

const totalOf = (widths: readonly number[]): number =>
  widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(0, widths.length - 1);

/** Columns that need little get it first; the others share what is left. */
function widened(least: readonly number[], natural: readonly number[], spare: number): number[] {
  const widths = [...least];
  const need = (column: number): number => (natural[column] ?? 0) - (least[column] ?? 0);
  const byNeed = [...least.keys()].sort((a, b) => need(a) - need(b));
  let left = spare;
  for (const [index, column] of byNeed.entries()) {
    const more = Math.min(need(column), Math.floor(left / (byNeed.length - index)));
    widths[column] = (widths[column] ?? 0) + more;
    left -= more;
  }
  return widths;
}

function rowLines(row: Row, widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => wrapText(cell, widths[column] ?? 0));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, column) => padEnd(lines[line] ?? '', widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function stacked(headings: Row, rows: readonly Row[], width: number): string[] {
  return rows.flatMap((row, index) => [...(index > 0 ? [''] : []), ...record(headings, row, width)]);
}

/** Labels and values one after the other, as many on a line as it holds. */
function record(headings: Row, row: Row, width: number): string[] {
  const lines: string[] = [];
  for (const [column, value] of row.entries()) {
    if (value === '') continue;
    const pair = labelled(headings[column] ?? '', value);
    const joined = `${lines.at(-1) ?? ''}${GAP}${pair}`;
    if (lines.length > 0 && displayWidth(joined) <= width) lines[lines.length - 1] = joined;
    else
      lines.push(
        ...wrapText(pair, width - INDENT.length).map(
          (line, at) => `${lines.length > 0 || at > 0 ? INDENT : ''}${line}`,
        ),
      );
  }
  return lines;
}

const labelled = (heading: string, value: string): string =>
  /\p{Script=Han}/u.test(heading) ? `${heading}：${value}` : `${heading}: ${value}`;
