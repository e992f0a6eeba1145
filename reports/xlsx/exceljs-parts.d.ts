/**
 * The one part of exceljs that is used: the whole also loads streams, archives and their libraries, which takes more than twice as
 * long. Not among its types.
 */
declare module 'exceljs/lib/doc/workbook.js' {
  import type { Workbook } from 'exceljs';

  const WorkbookMaker: new () => Workbook;
  export default WorkbookMaker;
}
