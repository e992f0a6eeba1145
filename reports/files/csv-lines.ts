/** CSV for Excel in Chinese offices: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would run as a formula. */
import { stringify } from 'csv-stringify/sync';

export const BOM = '\uFEFF';

/** Line breaks and tabs become spaces first, so that none of them can hide the `=` behind it. */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell : cell.replace(/\s+/gu, ' ').trim())),
  );
  return stringify(cells, { record_delimiter: '\r\n', escape_formulas: true });
}
