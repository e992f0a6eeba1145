/**
 * `overrides.csv` (人工设定): what a person has ordered once and for all for part of a site. Every patrol honours it and
 * every report tells of it, with reason and name. A wrong row stops before any request.
 */
import { ConfigError, quoteValue } from './config-error.ts';
import { type CsvTable, readCsvTable } from './csv-file.ts';

export const OVERRIDE_KINDS = ['exempt', 'category', 'threshold', 'archived', 'allowed-link'] as const;

export interface SiteOverride {
  /** Id of a listed site, its host, or its address. */
  readonly site: string;
  /** Address or path, `*` for anything: `/zwgk/tjsj/*`; `*` alone is the whole site. */
  readonly pattern: string;
  readonly what: (typeof OVERRIDE_KINDS)[number];
  /** A category of the rule book, or days; empty for the rest. */
  readonly value: string;
  readonly reason: string;
  readonly by: string;
  /** The last day on which it holds; `null`: as long as it stands here. */
  readonly until: string | null;
}

const FIELDS = ['site', 'url', 'what', 'value', 'reason', 'by', 'until'] as const;
type Field = (typeof FIELDS)[number];
type Row = Readonly<Record<Field, string>>;

/** `text`: of the file, where it has been read before. Throws `ConfigError` that tells every wrong cell with its line, column, value and mend. */
export function loadOverrides(path: string, categories: readonly string[], text?: string): readonly SiteOverride[] {
  const table = readCsvTable(path, text);
  const faults = headerFaults(table);
  const rows = table.rows.map(({ line, cells }) => ({ line, row: rowOf(table, cells), cells }));
  if (faults.length === 0) {
    for (const { line, row, cells } of rows) {
      if (cells.length !== table.header.length)
        faults.push(`${path} line ${line}: ${cells.length} values under ${table.header.length} column names`);
      faults.push(...rowFaults(row, categories).map((fault) => `${path} line ${line}, ${fault}`));
    }
  }
  if (faults.length === 0) return Object.freeze(rows.map(({ row }) => overrideOf(row)));
  const message = `${path}: the standing orders are wrong; nothing was asked of any site.`;
  throw new ConfigError('list-invalid', message, { details: faults.slice(0, 20) });
}

function headerFaults({ path, header }: CsvTable): string[] {
  const known: readonly string[] = FIELDS;
  const wrong = header.filter((name, index) => !known.includes(name) || header.indexOf(name) < index);
  const missing = FIELDS.filter((name) => !header.includes(name));
  if (wrong.length === 0 && missing.length === 0) return [];
  return [`${path} line 1: the columns must be ${FIELDS.join(',')}, in any order, each once`];
}

function rowOf({ header }: CsvTable, cells: readonly string[]): Row {
  const pairs = FIELDS.map((field) => [field, cells[header.indexOf(field)]?.trim() ?? '']);
  return Object.fromEntries(pairs) as Row; // one pair for each field
}

function rowFaults(row: Row, categories: readonly string[]): string[] {
  const faults: string[] = [];
  const wrong = (field: Field, mend: string): void => {
    faults.push(`${field}: ${row[field] === '' ? 'is empty' : `${quoteValue(row[field])} will not do`}; write ${mend}`);
  };
  if (row.site === '') wrong('site', 'the id of a listed site, its host or its address');
  if (!isPattern(row.url)) wrong('url', 'a path such as /zwgk/tjsj/* or an address, * for anything');
  if (!isKind(row.what)) wrong('what', `one of ${OVERRIDE_KINDS.join(', ')}`);
  else if (!isValue(row, categories)) wrong('value', rightValue(row.what, categories));
  if (row.reason === '') wrong('reason', 'why, for whoever reads the report');
  if (row.by === '') wrong('by', 'who has ordered it');
  if (row.until !== '' && !isDay(row.until)) wrong('until', 'its last day, such as 2017-12-31, or leave it empty');
  return faults;
}

const isKind = (word: string): word is SiteOverride['what'] => OVERRIDE_KINDS.some((kind) => kind === word);

const isPattern = (text: string): boolean => /^(?:\*|\/|https?:\/\/)/i.test(text) && !/\s/.test(text);

function isValue({ what, value }: Row, categories: readonly string[]): boolean {
  if (what === 'category') return categories.includes(value);
  if (what === 'threshold') return /^[1-9]\d{0,3}$/.test(value);
  return value === '';
}

function rightValue(what: SiteOverride['what'], categories: readonly string[]): string {
  if (what === 'category') return `one of ${categories.join(', ')}`;
  return what === 'threshold' ? 'days from 1 to 9999' : `nothing: ${what} takes no value`;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function overrideOf(row: Row): SiteOverride {
  const { site, url, what, value, reason, by, until } = row;
  // Checked before.
  const kind = what as SiteOverride['what'];
  return Object.freeze({ site, pattern: url, what: kind, value, reason, by, until: until || null });
}
