/**
 * A list that people keep (名单) as rows under the names of the program, whatever language its headings are in: a title above
 * them, remarks below and columns that mean nothing here are passed over. Pure.
 */

import type { Message } from '../../language/message.ts';
import { quoteValue } from '../config-error.ts';

export interface RawRow {
  /** In the file, from 1; the line on which the row ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows in which nothing is written are left out. */
export interface RawSheet {
  readonly path: string;
  /** `null` in a CSV file. */
  readonly sheet: string | null;
  readonly rows: readonly RawRow[];
}

/** In place of a formula, whatever it comes to. */
export const FORMULA = '\u0000formula';

/** What the columns of a kind of list are called. */
export interface ListForm<Field extends string> {
  /** The names that people use for each, the most usual first. */
  readonly names: Readonly<Record<Field, readonly string[]>>;
  readonly required: readonly Field[];
}

export interface ListRow<Field extends string> {
  readonly line: number;
  readonly cells: readonly string[];
  readonly row: Readonly<Record<Field, string>>;
}

export interface ListTable<Field extends string> {
  readonly path: string;
  readonly sheet: string | null;
  readonly headerLine: number;
  readonly header: readonly string[];
  /** What each column is; `null`: none of the list's own. */
  readonly fields: readonly (Field | null)[];
  readonly rows: readonly ListRow<Field>[];
}

/** Spaces, case, full-width letters, and what is added in brackets (得分（满分110分）) make no other heading. */
const plainHeading = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s*:]/g, '')
    .replace(/(?<=.)\([^()]*\)$/, '')
    .toLowerCase();

export function fieldCalled<Field extends string>(name: string, { names }: ListForm<Field>): Field | null {
  const wanted = plainHeading(name);
  const fields = Object.keys(names) as Field[]; // its keys are the fields
  return fields.find((field) => [field, ...names[field]].some((one) => plainHeading(one) === wanted)) ?? null;
}

/** Titles have no more lines than these. */
const TITLE_ROWS = 10;

/** Where the headings are: the first row that names two columns of the form, or one and all that must be there; -1 if none. */
export function headingsAt<Field extends string>(rows: readonly RawRow[], form: ListForm<Field>): number {
  return rows.slice(0, TITLE_ROWS).findIndex(({ cells }) => {
    const found = new Set(cells.map((cell) => fieldCalled(cell, form)).filter((field) => field !== null));
    return found.size >= 2;
  });
}

/** Of several sheets, the first that has the headings, else the first. */
export function listTable<Field extends string>(sheets: readonly RawSheet[], form: ListForm<Field>): ListTable<Field> {
  const sheet = sheets.find(({ rows }) => headingsAt(rows, form) >= 0) ?? sheets[0];
  if (!sheet) throw new Error('There is no sheet.');
  const at = Math.max(0, headingsAt(sheet.rows, form));
  const cells = sheet.rows[at]?.cells ?? [];
  const header = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1).map((cell) => cell.trim());
  const fields = header.map((name) => fieldCalled(name, form));
  const rows = sheet.rows.slice(at + 1).map(({ line, cells: raw }) => {
    // A spreadsheet leaves out what is empty at the end of a row.
    const full =
      sheet.sheet === null ? raw : header.map((_, index) => raw[index] ?? '').concat(raw.slice(header.length));
    return { line, cells: full, row: rowOf(full, fields, form) };
  });
  const headerLine = sheet.rows[at]?.line ?? 1;
  return { path: sheet.path, sheet: sheet.sheet, headerLine, header, fields, rows: withoutRemarks(rows, form) };
}

function rowOf<Field extends string>(
  cells: readonly string[],
  fields: readonly (Field | null)[],
  { names }: ListForm<Field>,
): Record<Field, string> {
  const pairs = Object.keys(names).map((field) => [field, cells[fields.indexOf(field as Field)]?.trim() ?? '']);
  return Object.fromEntries(pairs) as Record<Field, string>; // one pair for each field
}

const REMARK = /^(?:注|备注|说明|附注|填表|制表|审核|联系人|联系电话|合计|总计|共计|共\d+)(?:$|[\s\d:：、，（(人单日])/;

/** Remarks and sums are below the rows, name no site, and say so themselves; what follows them in single cells belongs to them. */
function withoutRemarks<Field extends string>(rows: readonly ListRow<Field>[], { required }: ListForm<Field>) {
  const filled = ({ cells }: ListRow<Field>): string[] => cells.filter((cell) => cell.trim() !== '');
  const isRemark = (one: ListRow<Field>): boolean =>
    required.some((field) => one.row[field] === '') && REMARK.test(filled(one)[0]?.trim() ?? '');
  const first = rows.findIndex(
    (one, index) => isRemark(one) && rows.slice(index).every((below) => isRemark(below) || filled(below).length === 1),
  );
  return first < 0 ? rows : rows.slice(0, first);
}

/** `C` for the third. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetter(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** Where something is wrong, as a spreadsheet shows it. */
export function placeIn<Field extends string>(table: ListTable<Field>, line: number, field?: Field): Message {
  const sheet =
    table.sheet === null ? { zh: '', en: '' } : { zh: `工作表“${table.sheet}”`, en: ` sheet ${table.sheet}` };
  const head = { zh: `${table.path} ${sheet.zh}第${line}行`, en: `${table.path}${sheet.en} line ${line}` };
  if (field === undefined) return head;
  const at = table.fields.indexOf(field);
  if (at < 0) return { zh: `${head.zh}“${field}”`, en: `${head.en}, ${field}` };
  const name = table.header[at] ?? field;
  const cell = table.sheet === null ? '' : ` (${columnLetter(at)}${line})`;
  return { zh: `${head.zh} ${columnLetter(at)}列“${name}”`, en: `${head.en}, ${field}${cell}` };
}

/** A value that is wrong or missing, with its place and what would be right. */
export function wrongCell<Field extends string>(
  table: ListTable<Field>,
  line: number,
  field: Field,
  [says, mend]: readonly [says: Message, mend: Message],
): Message {
  const place = placeIn(table, line, field);
  return { zh: `${place.zh}：${says.zh}；${mend.zh}`, en: `${place.en}: ${says.en}; ${mend.en}` };
}

const labelOf = <Field extends string>(field: Field, { names }: ListForm<Field>): string => names[field][0] ?? field;

/** Names in Latin letters that are unknown are typing errors; others are columns that an office needs for itself. */
const isTypingError = (name: string): boolean => /^[\x20-\x7e]+$/.test(name);

export function headingFaults<Field extends string>(table: ListTable<Field>, form: ListForm<Field>): Message[] {
  const { header, fields, headerLine } = table;
  const place = placeIn(table, headerLine);
  const missing = form.required.filter((field) => !fields.includes(field));
  const known = (Object.keys(form.names) as Field[]).join(', ');
  const knownZh = (Object.keys(form.names) as Field[]).map((field) => labelOf(field, form)).join('、');
  const unknown = header.filter((name, index) => {
    return fields[index] === null && name !== '' && (isTypingError(name) || missing.length > 0);
  });
  const twice = header.flatMap((name, index) => {
    const field = fields[index];
    return field && fields.indexOf(field) < index ? [{ name, first: header[fields.indexOf(field)] ?? '', field }] : [];
  });
  return [
    ...unknown.map((name) => ({
      zh: `${place.zh}：列名 ${quoteValue(name)} 不认识；可用的列名：${knownZh}`,
      en: `${place.en}: unknown column ${quoteValue(name)}; allowed are ${known}`,
    })),
    ...twice.map(({ name, first, field }) => ({
      zh: `${place.zh}：“${first}”和“${name}”两列都表示${labelOf(field, form)}；请只留一列，另一列改名或删除`,
      en: `${place.en}: column ${name === field ? name : `${quoteValue(name)} is ${field}, which`} stands twice; leave one`,
    })),
    ...missing.map((field) => ({
      zh: `${place.zh}：缺少“${labelOf(field, form)}”一列；请在表头加上`,
      en: `${place.en}: column ${field} is missing; add it to the header`,
    })),
  ];
}

/** Columns that are left unread, to be named once. */
export const columnsLeftOut = ({ header, fields }: Pick<ListTable<string>, 'header' | 'fields'>): string[] =>
  header.filter((name, index) => name !== '' && fields[index] === null);

export function lengthFaults<Field extends string>(
  table: ListTable<Field>,
  { line, cells }: ListRow<Field>,
): Message[] {
  const { header } = table;
  const isSurplus = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (!isSurplus && cells.length >= header.length) return [];
  const place = placeIn(table, line);
  return [
    {
      zh: `${place.zh}：表头有${header.length}列，本行有${cells.length}列；值里有逗号的，请用英文双引号括起来`,
      en: `${place.en}: ${cells.length} values under ${header.length} column names; a value with a comma in it goes between double quotes`,
    },
  ];
}

export function formulaFaults<Field extends string>(
  table: ListTable<Field>,
  { line, cells }: ListRow<Field>,
): Message[] {
  return table.fields.flatMap((field, at) => {
    if (field === null || cells[at] !== FORMULA) return [];
    const place = placeIn(table, line, field);
    return [
      {
        zh: `${place.zh}：是公式或错误值；请复制后“选择性粘贴—数值”`,
        en: `${placeIn(table, line).en}, column ${at + 1}: a formula or a fault; write its value`,
      },
    ];
  });
}

export const MOST_FAULTS = 20;

/** So many that a person can work through them. */
export function shownFaults(faults: readonly Message[], most = MOST_FAULTS): Message[] {
  const more = faults.length - most;
  return more <= 0 ? [...faults] : [...faults.slice(0, most), { zh: `……另有${more}处`, en: `… and ${more} more` }];
}
