/**
 * `overrides.csv` (人工设定): what a person has ordered once and for all for part of a site. Every patrol honours it and
 * every report tells of it, with reason and name. A wrong row stops before any request.
 */
import type { Message } from '../../language/message.ts';
import { ConfigError, quoteValue } from '../config-error.ts';
import { csvSheet, listSheets } from './list-file.ts';
import {
  formulaFaults,
  type ListForm,
  type ListRow,
  type ListTable,
  listTable,
  placeIn,
  type RawSheet,
  shownFaults,
  wrongCell,
} from './list-table.ts';
import { dayInCell, isDay } from './list-values.ts';

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

/** The categories of the rule book, and what people call each. */
export type CategoryLabels = Readonly<Record<string, string>>;

const FIELDS = ['site', 'url', 'what', 'value', 'reason', 'by', 'until'] as const;
type Field = (typeof FIELDS)[number];
type Row = Readonly<Record<Field, string>>;

const FORM: ListForm<Field> = {
  names: {
    site: ['网站', '网站编号', '编号', '网站标识码'],
    url: ['网址', '栏目网址', '地址', '对象网址'],
    what: ['内容', '设定', '设定内容', '类型'],
    value: ['取值', '值'],
    reason: ['理由', '原因'],
    by: ['经办人', '设定人', '批准人'],
    until: ['截止日期', '截止', '有效期至', '期限'],
  },
  required: FIELDS,
};

/** What each kind is called in a list in Chinese. */
const KIND_CALLED: Readonly<Record<string, SiteOverride['what']>> = {
  豁免: 'exempt',
  免查: 'exempt',
  栏目类别: 'category',
  类别: 'category',
  更新期限: 'threshold',
  期限: 'threshold',
  归档: 'archived',
  归档栏目: 'archived',
  允许链接: 'allowed-link',
};

/** Of a CSV file. `bytes`: of the file, where it has been read before. Throws `ConfigError` that names every wrong cell with its line, column, value and mend. */
export function loadOverrides(path: string, categories: CategoryLabels, bytes?: Uint8Array) {
  return overridesIn([csvSheet(path, FORM, bytes)], categories);
}

/** Of a CSV or Excel file. Throws as `loadOverrides`. */
export async function readOverrides(path: string, categories: CategoryLabels, bytes: Uint8Array) {
  return overridesIn(await listSheets(path, FORM, bytes), categories);
}

function overridesIn(sheets: readonly RawSheet[], categories: CategoryLabels): readonly SiteOverride[] {
  const table = listTable(sheets, FORM);
  const { path } = table;
  refuse(path, headerFaults(table));
  const rows = table.rows.map((one) => ({ ...one, row: asMeant(one.row, categories) }));
  refuse(
    path,
    rows.flatMap((one) => [...lineFaults(table, one), ...rowFaults(table, one, categories)]),
  );
  return Object.freeze(rows.map(({ row }) => overrideOf(row)));
}

function asMeant(row: Row, categories: CategoryLabels): Row {
  const what = KIND_CALLED[row.what] ?? row.what;
  return { ...row, what, value: valueMeant(what, row.value, categories), until: dayInCell(row.until) };
}

function valueMeant(what: string, value: string, categories: CategoryLabels): string {
  if (what === 'threshold') return value.replace(/[天日]$/, '');
  if (what !== 'category') return value;
  return Object.keys(categories).find((name) => categories[name] === value) ?? value;
}

/** What a row orders takes effect unseen: no column may be misread. */
function headerFaults(table: ListTable<Field>): Message[] {
  const { header, fields, headerLine } = table;
  const isRight = FIELDS.every((field) => fields.includes(field)) && header.length === FIELDS.length;
  if (isRight) return [];
  const place = placeIn(table, headerLine);
  const names = FIELDS.map((field) => FORM.names[field][0]).join('、');
  return [
    {
      zh: `${place.zh}：各列须为${names}，次序不限，每列一次`,
      en: `${place.en}: the columns must be ${FIELDS.join(',')}, in any order, each once`,
    },
  ];
}

function lineFaults(table: ListTable<Field>, one: ListRow<Field>): Message[] {
  const { header } = table;
  const place = placeIn(table, one.line);
  const formulas = formulaFaults(table, one);
  if (formulas.length > 0 || one.cells.length === header.length) return formulas;
  return [
    {
      zh: `${place.zh}：表头有${header.length}列，本行有${one.cells.length}列；值里有逗号的，请用英文双引号括起来`,
      en: `${place.en}: ${one.cells.length} values under ${header.length} column names`,
    },
  ];
}

function rowFaults(table: ListTable<Field>, { line, row }: ListRow<Field>, categories: CategoryLabels): Message[] {
  const faults: Message[] = [];
  const wrong = (field: Field, { zh, en }: Message): void => {
    const value = quoteValue(row[field]);
    const isEmpty = row[field] === '';
    const says = isEmpty ? { zh: '是空的', en: 'is empty' } : { zh: `${value} 不行`, en: `${value} will not do` };
    faults.push(wrongCell(table, line, field, [says, { zh, en: `write ${en}` }]));
  };
  if (row.site === '')
    wrong('site', { zh: '请填写名单中网站的编号、域名或网址', en: 'the id of a listed site, its host or its address' });
  if (!isPattern(row.url))
    wrong('url', {
      zh: '请填写路径如 /zwgk/tjsj/* 或网址，* 表示任意',
      en: 'a path such as /zwgk/tjsj/* or an address, * for anything',
    });
  if (!isKind(row.what))
    wrong('what', { zh: '请填写豁免、栏目类别、更新期限、归档或允许链接', en: `one of ${OVERRIDE_KINDS.join(', ')}` });
  else if (!isValue(row, categories)) wrong('value', rightValue(row.what, categories));
  if (row.reason === '')
    wrong('reason', { zh: '请填写理由，供看报告的人了解', en: 'why, for whoever reads the report' });
  if (row.by === '') wrong('by', { zh: '请填写设定人姓名', en: 'who has ordered it' });
  if (row.until !== '' && !isDay(row.until))
    wrong('until', {
      zh: '请填写最后一天，如 2017-12-31，或者留空',
      en: 'its last day, such as 2017-12-31, or leave it empty',
    });
  return faults;
}

const isKind = (word: string): word is SiteOverride['what'] => OVERRIDE_KINDS.some((kind) => kind === word);

const isPattern = (text: string): boolean => /^(?:\*|\/|https?:\/\/)/i.test(text) && !/\s/.test(text);

function isValue({ what, value }: Row, categories: CategoryLabels): boolean {
  if (what === 'category') return value in categories;
  if (what === 'threshold') return /^[1-9]\d{0,3}$/.test(value);
  return value === '';
}

function rightValue(what: SiteOverride['what'], categories: CategoryLabels): Message {
  if (what === 'category') {
    const names = Object.keys(categories).join(', ');
    return { zh: `请填写类别：${Object.values(categories).join('、')}`, en: `one of ${names}` };
  }
  if (what === 'threshold') return { zh: '请填写1至9999的天数', en: 'days from 1 to 9999' };
  return { zh: '此项没有取值，请留空', en: `nothing: ${what} takes no value` };
}

function overrideOf(row: Row): SiteOverride {
  const { site, url, what, value, reason, by, until } = row;
  // Checked before.
  const kind = what as SiteOverride['what'];
  return Object.freeze({ site, pattern: url, what: kind, value, reason, by, until: until || null });
}

function refuse(path: string, faults: readonly Message[]): void {
  if (faults.length === 0) return;
  const message = {
    zh: `${path}：人工设定有误，没有访问任何网站。`,
    en: `${path}: the standing orders are wrong; nothing was asked of any site.`,
  };
  throw new ConfigError('list-invalid', message, { details: shownFaults(faults) });
}
