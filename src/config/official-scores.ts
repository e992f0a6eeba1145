/** Scores that an office has published (官方得分), read from a CSV or Excel file: strict, and all of it or nothing. */
import { ConfigError, quoteValue } from './config-error.ts';
import { type CsvTable, readCsvTable } from './csv-file.ts';
import { FULL_MARKS } from './site-fields.ts';
import { readXlsxTable } from './xlsx-file.ts';

export const SCORE_FIELDS = ['id', 'annex', 'rank', 'unit', 'url', 'score', 'label', 'from', 'to'] as const;
type ScoreField = (typeof SCORE_FIELDS)[number];

/** One line of the file. At least one of `id`, `url`, `unit` tells the site. */
export interface OfficialRow {
  readonly line: number;
  readonly id: string;
  readonly unit: string;
  readonly url: string;
  readonly rank: number | null;
  readonly score: number;
}

export interface OfficialFile {
  /** How the scores are called; the file's name where it says nothing. */
  readonly label: string;
  /** The days for which they hold, both inclusive; `null` where the file does not say. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly rows: readonly OfficialRow[];
}

const MOST_TOLD = 20;

/**
 * Header in any order; `score` must be there, and one of `id`, `url`, `unit`. `label`, `from` and `to` say the same on
 * each line, or stand on the first alone. Throws `ConfigError` that tells every wrong line (up to 20).
 */
export async function readOfficialScores(path: string): Promise<OfficialFile> {
  const table = path.toLowerCase().endsWith('.xlsx') ? await readXlsxTable(path) : readCsvTable(path);
  refuse(path, headerFaults(table));
  const lines = table.rows.map(({ line, cells }) => ({ line, cells, row: byField(table, cells) }));
  refuse(path, [
    ...lines.flatMap(({ line, cells, row }) => [...lengthFault(table, line, cells), ...rowFaults(path, line, row)]),
    ...toldTwice(path, lines),
    ...disagreements(path, lines),
  ]);
  const said = (field: ScoreField): string => lines.find(({ row }) => row[field] !== '')?.row[field] ?? '';
  const [from, to] = [said('from'), said('to')];
  refuse(path, from <= to ? [] : [`${path}: from ${from} is later than to ${to}; change one of them`]);
  return {
    label: said('label') || (path.split(/[\\/]/).at(-1) ?? path),
    period: from === '' ? null : { from, to },
    rows: lines.map(({ line, row: { id, unit, url, rank, score } }) => ({
      ...{ line, id, unit, url },
      ...{ rank: rank === '' ? null : Number(rank), score: Number(score) },
    })),
  };
}

type Row = Readonly<Record<ScoreField, string>>;
interface Line {
  readonly line: number;
  readonly row: Row;
}

function byField({ header }: CsvTable, cells: readonly string[]): Row {
  const pairs = SCORE_FIELDS.map((field) => [field, cells[header.indexOf(field)]?.trim() ?? '']);
  return Object.fromEntries(pairs) as Row; // one pair for each field of `Row`
}

function headerFaults({ header, path, rows }: CsvTable): string[] {
  const known: readonly string[] = SCORE_FIELDS;
  const faults = header.flatMap((name, at) => {
    if (!known.includes(name)) {
      return [`${path} line 1: unknown column ${quoteValue(name)}; allowed are ${SCORE_FIELDS.join(', ')}`];
    }
    return header.indexOf(name) < at ? [`${path} line 1: column ${name} stands twice; leave one`] : [];
  });
  if (!header.includes('score')) faults.push(`${path} line 1: column score is missing; add it to the header`);
  if (!['id', 'url', 'unit'].some((name) => header.includes(name))) {
    faults.push(`${path} line 1: nothing tells the sites; add a column id, url or unit`);
  }
  if (faults.length === 0 && rows.length === 0) faults.push(`${path}: there is no score below the header; add a line`);
  return faults;
}

function lengthFault({ path, header }: CsvTable, line: number, cells: readonly string[]): string[] {
  const isRight = cells.length >= header.length && cells.slice(header.length).every((cell) => cell.trim() === '');
  if (isRight) return [];
  return [`${path} line ${line}: ${cells.length} values under ${header.length} column names; quote those with commas`];
}

function rowFaults(path: string, line: number, row: Row): string[] {
  const wrong = (field: ScoreField, mend: string): string =>
    `${path} line ${line}, ${field}: ${quoteValue(row[field])} will not do; write ${mend}`;
  return [
    ...(row.id || row.url || row.unit ? [] : [`${path} line ${line}: id, url and unit are empty; write one of them`]),
    ...(isScore(row.score) ? [] : [wrong('score', `points from 0 to ${FULL_MARKS} such as 87.5`)]),
    ...(row.rank === '' || /^[1-9]\d{0,5}$/.test(row.rank) ? [] : [wrong('rank', 'a whole number from 1, or nothing')]),
    ...(row.annex === '' || /^[1-4]$/.test(row.annex) ? [] : [wrong('annex', '1, 2, 3 or 4, or nothing')]),
    ...(row.url === '' || isWebAddress(row.url) ? [] : [wrong('url', 'an address such as http://www.example.gov.cn/')]),
    ...(['from', 'to'] as const).flatMap((field) =>
      row[field] === '' || isDay(row[field]) ? [] : [wrong(field, 'a day such as 2016-09-01')],
    ),
    ...((row.from === '') === (row.to === '') ? [] : [`${path} line ${line}: from and to: give both, or none`]),
  ];
}

const isScore = (cell: string): boolean => /^\d{1,3}(?:\.\d+)?$/.test(cell) && Number(cell) <= FULL_MARKS;
const isWebAddress = (cell: string): boolean => /^https?:\/\/\S+$/i.test(cell) && URL.canParse(cell);

function isDay(cell: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? Date.parse(`${cell}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(cell);
}

function toldTwice(path: string, lines: readonly Line[]): string[] {
  return (['id', 'url'] as const).flatMap((field) => {
    const groups = Map.groupBy(
      lines.filter(({ row }) => row[field] !== ''),
      ({ row }) => row[field],
    );
    return [...groups].flatMap(([value, [first, ...more]]) =>
      more.map(
        ({ line }) =>
          `${path} line ${line}, ${field}: ${quoteValue(value)} stands on line ${first?.line} too; leave one`,
      ),
    );
  });
}

/** What holds for the whole file must not be said in two ways. */
function disagreements(path: string, lines: readonly Line[]): string[] {
  return (['label', 'from', 'to'] as const).flatMap((field) => {
    const [first, ...others] = lines.filter(({ row }) => row[field] !== '');
    return others
      .filter(({ row }) => row[field] !== first?.row[field])
      .slice(0, 1)
      .map(
        ({ line, row }) =>
          `${path} line ${line}, ${field}: ${quoteValue(row[field])} differs from line ${first?.line}; one file, one ${field}`,
      );
  });
}

function refuse(path: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const details = faults.slice(0, MOST_TOLD);
  if (faults.length > MOST_TOLD) details.push(`… and ${faults.length - MOST_TOLD} more`);
  throw new ConfigError('list-invalid', `${path}: the scores are wrong; none of them was taken.`, { details });
}
