/** A new workbook whose dates are those of the run, and its bytes: equal models give equal files. */
import type { Workbook } from 'exceljs';
import WorkbookMaker from 'exceljs/lib/doc/workbook.js';
import { withoutZipDates } from '../files/zip-dates.ts';

export function newWorkbook(asOf: string): Workbook {
  const workbook = new WorkbookMaker();
  const at = new Date(Date.parse(asOf));
  workbook.creator = 'site-patrol';
  workbook.lastModifiedBy = 'site-patrol';
  workbook.created = at;
  workbook.modified = at;
  return workbook;
}

export async function workbookBytes(workbook: Workbook): Promise<Buffer> {
  return withoutZipDates(Buffer.from(await workbook.xlsx.writeBuffer()));
}
