/** A table on a terminal (文字表格): columns as wide as their longest cell, the last one free. */
import { displayWidth, padEnd } from './display-width.ts';

const GAP = '  ';

/** Lines without their ends; cells never run over a line. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [headings, ...rows].map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()));
  const widths = headings.map((_, column) => Math.max(...lines.map((row) => displayWidth(row[column] ?? ''))));
  return lines.map((row) =>
    row
      .map((cell, column) => padEnd(cell, widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}
