/** Which cells a person must write (待人工补充): every form of a report marks the same ones. */
import type { ReportRow, ReportTable } from './report-types.ts';

/** Also where the patrol found something, but nothing that the notice's own list speaks of. */
export const isLeftToPerson = (row: ReportRow, { forAPerson }: Pick<ReportTable, 'forAPerson'>): boolean =>
  row.waiting !== null || row.problems === forAPerson;
