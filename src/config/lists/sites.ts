/** The list of sites to patrol (网站名单) as checked entries, in the list's order; a wrong row stops before any request. */
import type { Message } from '../../language/message.ts';
import { ConfigError } from '../config-error.ts';
import { csvSheet, listSheets } from './list-file.ts';
import {
  columnsLeftOut,
  formulaFaults,
  headingFaults,
  type ListRow,
  type ListTable,
  lengthFaults,
  listTable,
  placeIn,
  type RawSheet,
  shownFaults,
  wrongCell,
} from './list-table.ts';
import { addressAsMeant, numberAsMeant } from './list-values.ts';
import { checkCell, SITE_FIELDS, SITE_FORM, type SiteField } from './site-fields.ts';

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

export interface SiteList {
  readonly sites: readonly SiteEntry[];
  /** Columns of the office's own, which are not read. */
  readonly leftOut: readonly string[];
}

/** Of a CSV file. `bytes`: of the file, where it has been read before. Throws `ConfigError` that names every wrong row (up to 20) with its place, value and mend. */
export function loadSites(path: string, bytes?: Uint8Array): SiteEntry[] {
  return [...sitesIn([csvSheet(path, SITE_FORM, bytes)]).sites];
}

/** Of a CSV or Excel file. Throws as `loadSites`. */
export async function readSiteList(path: string, bytes?: Uint8Array): Promise<SiteList> {
  return sitesIn(await listSheets(path, SITE_FORM, bytes));
}

function sitesIn(sheets: readonly RawSheet[]): SiteList {
  const table = listTable(sheets, SITE_FORM);
  refuse(table.path, headerFaults(table));
  const ordinals = ordinalsIn(table);
  const rows = table.rows.map((one, index) => ({ ...one, row: { ...asMeant(one.row), ...ordinals[index] } }));
  const faults = rows.flatMap((one) => rowFaults(table, one));
  const entries = rows.map(({ line, row }, index) => ({ line, entry: siteEntry(row, index + 1) }));
  refuse(table.path, [...faults, ...doubleIds(table, entries)]);
  return {
    sites: entries.map(({ entry }) => Object.freeze(entry)),
    leftOut: columnsLeftOut(table).filter((name) => !isOrdinal(name)),
  };
}

const isOrdinal = (name: string): boolean => name.replaceAll(/\s/g, '') === '序号';

/** The numbers of a list without ids serve as such, as long as each is there once: some lists begin anew with each annex. */
function ordinalsIn({ header, fields, rows }: ListTable<SiteField>): readonly { readonly id?: string }[] {
  const at = header.findIndex(isOrdinal);
  if (at < 0 || fields.includes('id')) return [];
  const numbers = rows.map(({ cells }) => cells[at]?.trim() ?? '');
  const isSound = new Set(numbers).size === numbers.length && numbers.every((number) => /^\d+$/.test(number));
  return isSound ? numbers.map((id) => ({ id })) : [];
}

type Row = Readonly<Record<SiteField, string>>;

const asMeant = (row: Row): Row => ({
  ...row,
  url: addressAsMeant(row.url),
  altUrl: addressAsMeant(row.altUrl),
  annex: numberAsMeant(row.annex),
  rank: numberAsMeant(row.rank),
  score: numberAsMeant(row.score),
});

function rowFaults(table: ListTable<SiteField>, one: ListRow<SiteField>): Message[] {
  const formulas = formulaFaults(table, one);
  if (formulas.length > 0) return formulas;
  const cells = SITE_FIELDS.flatMap((field) => {
    const fault = checkCell(field, one.row[field]);
    return fault === null ? [] : [wrongCell(table, one.line, field, fault)];
  });
  return [...lengthFaults(table, one), ...cells];
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

function headerFaults(table: ListTable<SiteField>): Message[] {
  const faults = headingFaults(table, SITE_FORM);
  if (faults.length > 0 || table.rows.length > 0) return faults;
  return [
    {
      zh: `${table.path}：表头下面没有网站；请至少填写一行`,
      en: `${table.path}: there is no site below the header; add a row`,
    },
  ];
}

function doubleIds(
  table: ListTable<SiteField>,
  rows: readonly { readonly line: number; readonly entry: SiteEntry }[],
): Message[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, entry }) => {
    const before = firstLine.get(entry.id);
    firstLine.set(entry.id, before ?? line);
    if (before === undefined) return [];
    const place = placeIn(table, line, 'id');
    const id = JSON.stringify(entry.id);
    return [
      {
        zh: `${place.zh}：${id} 与第${before}行重复；每个网站的编号须各不相同`,
        en: `${place.en}: ${id} stands on line ${before} too; each site needs its own`,
      },
    ];
  });
}

function refuse(path: string, faults: readonly Message[]): void {
  if (faults.length === 0) return;
  const message = {
    zh: `${path}：网站名单有误，没有访问任何网站。`,
    en: `${path}: the list of sites is wrong; nothing was asked of any site.`,
  };
  throw new ConfigError('list-invalid', message, { details: shownFaults(faults) });
}
