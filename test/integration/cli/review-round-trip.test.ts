/** A review list goes to an office and comes back as offices save it: whatever they do to it, the same is decided. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

const TERM = '2017-03-20';
const NASTY = '财政“三公”,经费\n"预决算"';
/** Excel takes it for 5.5e+24. */
const LIKE_A_NUMBER = '5512345678901e12';

let dir: string;
const file = (name: string): string => join(dir, name);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trip-'));
  await using store = await openStore(dir);
  const [other] = siteReport('c', [{}]).findings;
  const numbered = other ? [{ ...other, id: LIKE_A_NUMBER }] : [];
  const reports = [
    siteReport('a', [{}, { name: NASTY, url: 'http://a.gov.cn/x/' }]),
    siteReport('b', [
      { state: 'empty', lastUpdated: null },
      { name: '人事信息', url: 'http://b.gov.cn/rs/' },
    ]),
    siteReport('c', [{}], { findings: numbered }),
    siteReport('d', [
      {},
      { name: '未定', url: 'http://d.gov.cn/w/', state: 'unknown', more: { reason: 'nothing-read' } },
    ]),
  ];
  await play(store, { id: 'r1', day: '2017-02-28', reports });
});
afterEach(() => rmSync(dir, { recursive: true }));

async function patrol(args: readonly string[]) {
  const terminal = capturedTerminal('zh');
  const code = await runCommandLine([...args, '--data', dir], terminal);
  return { code, out: terminal.stdout(), err: terminal.stderr() };
}

/** What people have decided, as it is kept. */
function decided(): unknown[] {
  const db = new SQLite(file('patrol.db'), { readonly: true });
  const rows = db
    .prepare(
      'SELECT lives.last_id AS id, decisions.kind, decisions.by, decisions.reason, decisions.due_on AS due FROM decisions JOIN lives ON lives.seq = decisions.life ORDER BY id',
    )
    .all();
  db.close();
  return rows;
}

type Table = string[][];

/** The first line has the headings. */
const columnOf = (table: Table, heading: string): number => (table[0] ?? []).indexOf(heading);

function fill(table: Table, row: number, values: Readonly<Record<string, string>>): void {
  for (const [heading, value] of Object.entries(values)) (table[row] ?? [])[columnOf(table, heading)] = value;
}

/** As the person reads it: one of each kind, in the order of the list. */
function filledIn(table: Table, due = TERM): Table {
  const filled = table.map((row) => [...row]);
  fill(filled, 1, { 决定: '确认', 复核人: '张三' });
  fill(filled, 2, { 决定: '误报', 理由: '栏目已并入“财政信息”,\n见公告', 复核人: '张三' });
  fill(filled, 3, { 决定: '通知整改', 整改期限: due, 复核人: '李四' });
  fill(filled, 5, { 决定: '确认', 复核人: '李四' });
  return filled;
}

const csvOf = (text: string): Table => parse(text, { bom: true, relax_column_count: true });

async function exported(): Promise<Table> {
  expect((await patrol(['review', '--export', file('out.csv')])).out).toContain('已导出6条，另列未能判定的栏目1个');
  return csvOf(readFileSync(file('out.csv'), 'utf8'));
}

const imported = (name: string, now = '2017-03-01') => patrol(['review', '--import', file(name), '--now', now]);

/** The list filled in and saved as it was written, in a store of its own. */
async function meant(): Promise<unknown[]> {
  const table = filledIn(await exported());
  const before = dir;
  const own = mkdtempSync(join(tmpdir(), 'meant-'));
  dir = own;
  const db = new SQLite(join(before, 'patrol.db'));
  await db.backup(join(own, 'patrol.db'));
  db.close();
  writeFileSync(file('plain.csv'), stringify(table));
  expect((await imported('plain.csv')).out).toMatch(/导入决定4项。\n$/);
  const decisions = decided();
  rmSync(own, { recursive: true });
  dir = before;
  return decisions;
}

/** Sorted by another column, spaces where people leave them, a line of nothing. */
function handled([head = [], ...rows]: Table): Table {
  const spaced = rows.map((row) =>
    row.map((cell, at) =>
      ['问题编号', '决定', '复核人', '所据巡查'].includes(head[at] ?? '') && cell !== '' ? `　${cell} ` : cell,
    ),
  );
  return [
    head,
    ...spaced.toSorted((a, b) => ((a[2] ?? '') + (a[6] ?? '') < (b[2] ?? '') + (b[6] ?? '') ? 1 : -1)),
    head.map(() => ''),
  ];
}

const WAYS_OF_DAYS = [
  '2017/3/20',
  '2017-3-20',
  '2017年3月20日',
  '2017.3.20',
  '2017/3/20 0:00',
  '20170320',
  '42814',
  ' 2017－03－20 ',
];

async function expectMeant(name: string, wanted: readonly unknown[]): Promise<void> {
  const { code, out, err } = await imported(name);
  expect([err, code]).toEqual(['', 0]);
  expect(out).toMatch(/导入决定4项。\n$/);
  expect(decided()).toEqual(wanted);
  // A second time, later than the term as well.
  for (const now of ['2017-03-01', '2017-04-01']) {
    const again = await imported(name, now);
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringMatching(/导入决定0项，4项与已有决定相同、未重复记录。\n$/),
    ]);
  }
  expect(decided()).toEqual(wanted);
}

describe('the list as CSV', () => {
  const SAVED: Readonly<Record<string, (table: Table) => Buffer>> = {
    'UTF-8 with a mark': (table) => Buffer.from(`\uFEFF${stringify(table, { record_delimiter: '\r\n' })}`),
    'UTF-8 without': (table) => Buffer.from(stringify(table)),
    'GBK, as Excel saves it': (table) => iconv.encode(stringify(table, { record_delimiter: '\r\n' }), 'gbk'),
    'Unicode text': (table) =>
      iconv.encode(`\uFEFF${stringify(table, { delimiter: '\t', record_delimiter: '\r\n' })}`, 'utf16le'),
  };

  it.each(Object.keys(SAVED))('sorted, with spaces, saved as %s', async (way) => {
    const wanted = await meant();
    const table = handled(filledIn(await exported()));
    writeFileSync(file('back.csv'), SAVED[way]?.(table) ?? '');
    await expectMeant('back.csv', wanted);
  });

  it.each(WAYS_OF_DAYS)('a term that is written %j', async (due) => {
    const wanted = await meant();
    writeFileSync(file('back.csv'), stringify(filledIn(await exported(), due)));
    await expectMeant('back.csv', wanted);
  });

  it('an id that Excel would take for a number comes whole', async () => {
    const ids = (await exported()).map(([id]) => id);
    expect(ids).toContain(`'${LIKE_A_NUMBER}`);
  });

  it('an id that was taken for a number is refused with its cell, and nothing is decided', async () => {
    const table = filledIn(await exported());
    fill(table, 5, { 问题编号: '5.51235E+24' });
    writeFileSync(file('back.csv'), stringify(table));
    const { code, err } = await imported('back.csv');
    expect([code, err]).toEqual([2, expect.stringContaining('“问题编号”："5.51235E+24" 无效；请保持导出时的原样')]);
    expect(decided()).toEqual([]);
  });

  it('columns that nobody needs may be gone, and the others in another order', async () => {
    const wanted = await meant();
    const table = filledIn(await exported());
    const kept = ['复核人', '整改期限', '理由', '决定', '所据巡查', '问题编号'].map((heading) =>
      columnOf(table, heading),
    );
    writeFileSync(file('back.csv'), stringify(table.map((row) => kept.map((at) => row[at] ?? ''))));
    await expectMeant('back.csv', wanted);
  });
});

describe('the list as a workbook', () => {
  /** Filled in as in CSV; `due` may be whatever Excel keeps for a day. */
  async function savedBook(due: ExcelJS.CellValue, numFmt?: string): Promise<void> {
    await patrol(['review', '--export', file('out.xlsx')]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file('out.xlsx'));
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    const head = (sheet.getRow(1).values as string[]).slice(1);
    const table: Table = [head];
    for (let row = 2; row <= sheet.rowCount; row += 1)
      table.push(head.map((_, at) => sheet.getRow(row).getCell(at + 1).text));
    handled(filledIn(table)).forEach((cells, at) => {
      cells.forEach((cell, column) => {
        sheet.getRow(at + 1).getCell(column + 1).value = cell === TERM ? due : cell === '' ? null : cell;
        if (cell === TERM && numFmt) sheet.getRow(at + 1).getCell(column + 1).numFmt = numFmt;
      });
    });
    await book.xlsx.writeFile(file('back.xlsx'));
  }

  it.each<[string, ExcelJS.CellValue, string | undefined]>([
    ['text', TERM, undefined],
    ['a date', new Date('2017-03-20T00:00:00Z'), 'yyyy/m/d'],
    ['a date shown in Chinese', new Date('2017-03-20T00:00:00Z'), '[$-804]yyyy"年"m"月"d"日"'],
    ['the number of a day', 42814, 'General'],
    ['text in parts', { richText: [{ text: '2017年' }, { text: '3月20日' }] }, undefined],
  ])('sorted, with spaces, the term as %s', async (_, due, numFmt) => {
    const wanted = await meant();
    await savedBook(due, numFmt);
    await expectMeant('back.xlsx', wanted);
  });
});
