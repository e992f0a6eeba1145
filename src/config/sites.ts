/** The list of sites to patrol (网站名单) as checked entries, in the list's order; a wrong row stops before any request. */
import { ConfigError } from './config-error.ts';
import { type CsvTable, readCsvTable } from './csv-file.ts';
import { checkCell, isSiteField, REQUIRED_FIELDS, SITE_FIELDS, type SiteField } from './site-fields.ts';

/** One listed site. `url` stays exactly as listed: it is what reports print. */
export interface SiteEntry {
  readonly id: string;
  /** Annex of the notice (1-4) that lists it, and its place there. */
  readonly annex: number | null;
  readonly rank: number | null;
  readonly unit: string;
  /** Empty where the list does not say: the crawl fills it. */
  readonly siteName: string;
  readonly url: string;
  readonly altUrl: string | null;
  readonly score: number | null;
}

const MOST_TOLD = 20;

/** `text`: of the file, where it has been read before. Throws `ConfigError` that tells every wrong row (up to 20) with its place, value and mend. */
export function loadSites(path: string, text?: string): SiteEntry[] {
  const table = readCsvTable(path, text);
  refuse(path, headerFaults(table));
  const faults: string[] = [];
  const entries = table.rows.map(({ line, cells }, index) => {
    const row = cellsByField(table, cells);
    faults.push(...lengthFault(`${path} line ${line}`, cells, table.header));
    for (const field of SITE_FIELDS) {
      const fault = checkCell(field, row[field]);
      if (fault) faults.push(`${path} line ${line}, ${field}: ${fault}`);
    }
    return { line, entry: siteEntry(row, index + 1) };
  });
  refuse(path, [...faults, ...doubleIds(path, entries)]);
  return entries.map(({ entry }) => Object.freeze(entry));
}

function lengthFault(place: string, cells: readonly string[], header: readonly string[]): string[] {
  const surplus = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (!surplus && cells.length >= header.length) return [];
  const mend = 'a value with a comma in it goes between double quotes';
  return [`${place}: ${cells.length} values under ${header.length} column names; ${mend}`];
}

type Row = Readonly<Record<SiteField, string>>;

function cellsByField(table: CsvTable, cells: readonly string[]): Row {
  const cell = (field: SiteField): string => cells[table.header.indexOf(field)]?.trim() ?? '';
  const pairs = SITE_FIELDS.map((field) => [field, cell(field)]);
  return Object.fromEntries(pairs) as Row; // One pair for each field of `Row`.
}

function siteEntry(row: Row, rowNumber: number): SiteEntry {
  return {
    id: row.id || String(rowNumber),
    annex: numberOrNull(row.annex),
    rank: numberOrNull(row.rank),
    unit: row.unit,
    siteName: row.siteName,
    url: row.url,
    altUrl: row.altUrl || null,
    score: numberOrNull(row.score),
  };
}

function numberOrNull(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}

function headerFaults({ header, path, rows }: CsvTable): string[] {
  const allowed = `allowed are ${SITE_FIELDS.join(', ')}`;
  const faults = header.flatMap((name, index) => {
    if (!isSiteField(name)) return [`${path} line 1: unknown column ${JSON.stringify(name)}; ${allowed}`];
    return header.indexOf(name) < index ? [`${path} line 1: column ${name} stands twice; leave one`] : [];
  });
  const missing = REQUIRED_FIELDS.filter((field) => !header.includes(field));
  faults.push(...missing.map((field) => `${path} line 1: column ${field} is missing; add it to the header`));
  if (faults.length === 0 && rows.length === 0) faults.push(`${path}: there is no site below the header; add a row`);
  return faults;
}

function doubleIds(path: string, rows: readonly { readonly line: number; readonly entry: SiteEntry }[]): string[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, entry }) => {
    const before = firstLine.get(entry.id);
    firstLine.set(entry.id, before ?? line);
    if (before === undefined) return [];
    return [
      `${path} line ${line}, id: ${JSON.stringify(entry.id)} stands on line ${before} too; each site needs its own`,
    ];
  });
}

function refuse(path: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const details = faults.slice(0, MOST_TOLD);
  if (faults.length > MOST_TOLD) details.push(`… and ${faults.length - MOST_TOLD} more`);
  throw new ConfigError('list-invalid', `${path}: the list of sites is wrong; nothing was asked of any site.`, {
    details,
  });
}
