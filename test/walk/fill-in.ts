/** A clerk's work in a review list (填写复核清单), as a script does it: the cells that a person fills in, and no others. */
import ExcelJs from 'exceljs';

export interface Answer {
  readonly decision: string;
  readonly reason?: string;
  readonly dueOn?: string;
  readonly by: string;
}

export interface ListedRow {
  /** By heading. */
  readonly cells: Readonly<Record<string, string>>;
  /** From 0, findings alone. */
  readonly at: number;
}

const FILLED = ['决定', '理由', '整改期限', '复核人'] as const;

/** `answer` says what is filled in for each row; `null` leaves it open. Answers how many rows got which decision. */
export async function fillIn(
  path: string,
  answer: (row: ListedRow) => Answer | null,
): Promise<ReadonlyMap<string, number>> {
  const book = new ExcelJs.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('复核清单');
  if (!sheet) throw new Error(`${path}: there is no sheet 复核清单`);
  const { headings, line } = headingsOf(sheet);
  const columns = FILLED.map((heading) => {
    const column = headings.get(heading);
    if (column === undefined) throw new Error(`${path}: there is no column ${heading}`);
    return column;
  });
  const counts = new Map<string, number>();
  for (let at = 0; line + 1 + at <= sheet.rowCount; at += 1) {
    const row = sheet.getRow(line + 1 + at);
    const cells = Object.fromEntries([...headings].map(([heading, column]) => [heading, row.getCell(column).text]));
    if ((cells.问题编号 ?? '') === '') continue;
    const given = answer({ cells, at });
    counts.set(given?.decision ?? '', (counts.get(given?.decision ?? '') ?? 0) + 1);
    if (given !== null) writeInto(row, given, columns);
  }
  await book.xlsx.writeFile(path);
  return counts;
}

function writeInto(
  row: ExcelJs.Row,
  { decision, reason = '', dueOn = '', by }: Answer,
  columns: readonly number[],
): void {
  const values = [decision, reason, dueOn, by];
  for (const [index, column] of columns.entries())
    if (values[index] !== '') row.getCell(column).value = values[index] ?? '';
}

/** A list may have a title above its headings. */
function headingsOf(sheet: ExcelJs.Worksheet): {
  readonly headings: ReadonlyMap<string, number>;
  readonly line: number;
} {
  for (let line = 1; line <= 5; line += 1) {
    const row = sheet.getRow(line);
    const columns = Array.from({ length: sheet.columnCount }, (_, index) => index + 1);
    const headings = new Map(columns.map((column) => [row.getCell(column).text.trim(), column]));
    if (headings.has('问题编号')) return { headings, line };
  }
  throw new Error('there is no line with the heading 问题编号');
}
