/** Scores that an office has published (官方得分), read from a CSV or Excel file: strict, and all of it or nothing. */
import type { Message } from '../../language/message.ts';
import { ConfigError, quoteValue } from '../config-error.ts';
import { listSheets } from './list-file.ts';
import {
  formulaFaults,
  headingFaults,
  type ListForm,
  type ListRow,
  type ListTable,
  lengthFaults,
  listTable,
  placeIn,
  shownFaults,
  wrongCell,
} from './list-table.ts';
import { addressAsMeant, dayInCell, isDay, numberAsMeant } from './list-values.ts';
import { FULL_MARKS, SITE_FORM } from './site-fields.ts';

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

const FORM: ListForm<ScoreField> = {
  names: {
    id: SITE_FORM.names.id,
    annex: SITE_FORM.names.annex,
    rank: SITE_FORM.names.rank,
    unit: SITE_FORM.names.unit,
    url: SITE_FORM.names.url,
    score: SITE_FORM.names.score,
    label: ['名称', '得分名称', '评估名称'],
    from: ['起', '起始日期', '开始日期', '适用期起'],
    to: ['止', '截止日期', '结束日期', '适用期止'],
  },
  required: ['score'],
};
/**
 * Header in any order; `score` must be there, and one of `id`, `url`, `unit`. `label`, `from` and `to` say the same on
 * each line, or stand on the first alone. Throws `ConfigError` that names every wrong line (up to 20).
 */
export async function readOfficialScores(path: string): Promise<OfficialFile> {
  const table = listTable(await listSheets(path, FORM), FORM);
  refuse(path, headerFaults(table));
  const lines = table.rows.map((one) => ({ ...one, row: asMeant(one.row) }));
  refuse(path, [
    ...lines.flatMap((one) => lineFaults(table, one)),
    ...toldTwice(table, lines),
    ...disagreements(table, lines),
  ]);
  const said = (field: ScoreField): string => lines.find(({ row }) => row[field] !== '')?.row[field] ?? '';
  const [from, to] = [said('from'), said('to')];
  refuse(path, from <= to ? [] : [backwards(path, from, to)]);
  return {
    label: said('label') || (path.split(/[\\/]/).at(-1) ?? path),
    period: from === '' ? null : { from, to },
    rows: lines.map(({ line, row: { id, unit, url, rank, score } }) => ({
      line,
      id,
      unit,
      url,
      rank: rank === '' ? null : Number(rank),
      score: Number(score),
    })),
  };
}

type Row = Readonly<Record<ScoreField, string>>;
type Table = ListTable<ScoreField>;
type Line = ListRow<ScoreField>;

const asMeant = (row: Row): Row => ({
  ...row,
  url: addressAsMeant(row.url),
  annex: numberAsMeant(row.annex),
  rank: numberAsMeant(row.rank),
  score: numberAsMeant(row.score),
  from: dayInCell(row.from),
  to: dayInCell(row.to),
});

function backwards(path: string, from: string, to: string): Message {
  return {
    zh: `${path}：起始日期 ${from} 晚于截止日期 ${to}；请改正其一`,
    en: `${path}: from ${from} is later than to ${to}; change one of them`,
  };
}

function headerFaults(table: Table): Message[] {
  const { path, fields, rows } = table;
  const faults = headingFaults(table, FORM);
  const place = placeIn(table, table.headerLine);
  if (!(['id', 'url', 'unit'] as const).some((name) => fields.includes(name))) {
    faults.push({
      zh: `${place.zh}：认不出是哪个网站；请加上“编号”“网址”或“单位”一列`,
      en: `${place.en}: nothing tells the sites; add a column id, url or unit`,
    });
  }
  if (faults.length > 0 || rows.length > 0) return faults;
  return [
    {
      zh: `${path}：表头下面没有得分；请至少填写一行`,
      en: `${path}: there is no score below the header; add a line`,
    },
  ];
}

function lineFaults(table: Table, one: Line): Message[] {
  const formulas = formulaFaults(table, one);
  if (formulas.length > 0) return formulas;
  return [...lengthFaults(table, one), ...rowFaults(table, one)];
}

function rowFaults(table: Table, { line, row }: Line): Message[] {
  const place = placeIn(table, line);
  const faults: Message[] = [];
  const check = (field: ScoreField, isRight: boolean): void => {
    if (isRight) return;
    const value = quoteValue(row[field]);
    const says = { zh: row[field] === '' ? '是空的' : `${value} 不行`, en: `${value} will not do` };
    faults.push(wrongCell(table, line, field, [says, MENDS[field]]));
  };
  if (!(row.id || row.url || row.unit))
    faults.push({
      zh: `${place.zh}：编号、网址、单位都是空的；请至少填写一项`,
      en: `${place.en}: id, url and unit are empty; write one of them`,
    });
  check('score', isScore(row.score));
  check('rank', row.rank === '' || /^[1-9]\d{0,5}$/.test(row.rank));
  check('annex', row.annex === '' || /^[1-4]$/.test(row.annex));
  check('url', row.url === '' || isWebAddress(row.url));
  for (const field of ['from', 'to'] as const) check(field, row[field] === '' || isDay(row[field]));
  if ((row.from === '') !== (row.to === ''))
    faults.push({
      zh: `${place.zh}：起止日期只有一个；请两个都填，或者都不填`,
      en: `${place.en}: from and to: give both, or none`,
    });
  return faults;
}

const A_DAY = { zh: '请填写日期，如 2016-09-01', en: 'write a day such as 2016-09-01' };
const NOTHING_WRONG = { zh: '请改正', en: 'correct it' };
const MENDS: Readonly<Record<ScoreField, Message>> = {
  id: NOTHING_WRONG,
  unit: NOTHING_WRONG,
  label: NOTHING_WRONG,
  from: A_DAY,
  to: A_DAY,
  score: { zh: `请填写0至${FULL_MARKS}的分数，如 87.5`, en: `write points from 0 to ${FULL_MARKS} such as 87.5` },
  rank: { zh: '请填写从1起的整数，或者留空', en: 'write a whole number from 1, or nothing' },
  annex: { zh: '请填写1、2、3或4，或者留空', en: 'write 1, 2, 3 or 4, or nothing' },
  url: {
    zh: '请填写网址，如 http://www.example.gov.cn/',
    en: 'write an address such as http://www.example.gov.cn/',
  },
};

const isScore = (cell: string): boolean => /^\d{1,3}(?:\.\d+)?$/.test(cell) && Number(cell) <= FULL_MARKS;
const isWebAddress = (cell: string): boolean => /^https?:\/\/\S+$/i.test(cell) && URL.canParse(cell);

function toldTwice(table: Table, lines: readonly Line[]): Message[] {
  return (['id', 'url'] as const).flatMap((field) => {
    const groups = Map.groupBy(
      lines.filter(({ row }) => row[field] !== ''),
      ({ row }) => row[field],
    );
    return [...groups].flatMap(([value, [first, ...more]]) =>
      more.map(({ line }) => {
        const place = placeIn(table, line, field);
        return {
          zh: `${place.zh}：${quoteValue(value)} 与第${first?.line}行重复；请只留一行`,
          en: `${place.en}: ${quoteValue(value)} stands on line ${first?.line} too; leave one`,
        };
      }),
    );
  });
}

/** What holds for the whole file must not be said in two ways. */
function disagreements(table: Table, lines: readonly Line[]): Message[] {
  return (['label', 'from', 'to'] as const).flatMap((field) => {
    const [first, ...others] = lines.filter(({ row }) => row[field] !== '');
    const other = others.find(({ row }) => row[field] !== first?.row[field]);
    if (!other) return [];
    const place = placeIn(table, other.line, field);
    const value = quoteValue(other.row[field]);
    return [
      {
        zh: `${place.zh}：${value} 与第${first?.line}行不同；整个文件须一致`,
        en: `${place.en}: ${value} differs from line ${first?.line}; one file, one ${field}`,
      },
    ];
  });
}

function refuse(path: string, faults: readonly Message[]): void {
  if (faults.length === 0) return;
  const message = {
    zh: `${path}：得分文件有误，一行也没有采用。`,
    en: `${path}: the scores are wrong; none of them was taken.`,
  };
  throw new ConfigError('list-invalid', message, { details: shownFaults(faults) });
}
