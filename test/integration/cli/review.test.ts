/** Findings reviewed on a terminal and by file, and what the reports make of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

let dir: string;
const file = (name: string): string => join(dir, name);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'review-'));
  await using store = await openStore(dir);
  const nasty = '=HYPERLINK("http://evil.example","点我")';
  const evidence = [
    { kind: 'newest-item' as const, url: 'http://a.gov.cn/1.html', quote: nasty, at: '2017-02-28T00:00:00+08:00' },
  ];
  const reports = [
    siteReport('a', [{}, { name: nasty, url: 'http://a.gov.cn/x/', more: { evidence, path: [nasty] } }]),
    siteReport('b', [{ state: 'empty', lastUpdated: null }]),
  ];
  await play(store, { id: 'r1', day: '2017-02-28', reports });
});
afterEach(() => rmSync(dir, { recursive: true }));

async function patrol(args: readonly string[], answers?: readonly (string | null)[]) {
  const terminal = capturedTerminal();
  const asked: string[] = [];
  const left = [...(answers ?? [])];
  const ask = async (question: string) => {
    asked.push(question);
    return left.shift() ?? null;
  };
  const code = await runCommandLine([...args, '--data', dir], answers ? { ...terminal, ask } : terminal);
  return { code, out: terminal.stdout(), err: terminal.stderr(), asked };
}

const statesNow = async (): Promise<string[]> => {
  const { out } = await patrol(['findings', '--as', 'csv']);
  return out
    .split('\r\n')
    .slice(1, -1)
    .map((line) => `${line.split(',')[3]} ${line.split(',')[1]} ${line.split(',')[2]}`);
};

async function sheetOf(
  path: string,
): Promise<{ book: ExcelJS.Workbook; sheet: ExcelJS.Worksheet; at: (heading: string) => number }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0] as ExcelJS.Worksheet;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  return { book, sheet, at: (heading) => headings.indexOf(heading) + 1 };
}

describe('the list as a workbook', () => {
  it('one line a finding, with a drop-down for the decision and links to what proves it; no cell is a formula', async () => {
    expect((await patrol(['review', '--export', file('r.xlsx')])).code).toBe(0);
    const { sheet, at } = await sheetOf(file('r.xlsx'));
    expect(sheet.rowCount).toBe(4);
    const row = sheet.getRow(2);
    expect(row.getCell(at('决定')).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"确认,误报,通知整改,重新复核"'],
    });
    expect(row.getCell(at('对象网址')).hyperlink).toBe('http://a.gov.cn/tjsj/');
    expect(row.getCell(at('依据')).hyperlink).toBe('http://a.gov.cn/tjsj/1.html');
    sheet.eachRow((line) => line.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
    expect(sheet.getRow(3).getCell(at('栏目')).text).toContain('=HYPERLINK');
  });

  it('filled in and read back, it decides; the report to publish holds what was confirmed, and no more', async () => {
    await patrol(['review', '--export', file('r.xlsx')]);
    const { book, sheet, at } = await sheetOf(file('r.xlsx'));
    sheet.getRow(2).getCell(at('决定')).value = '确认';
    sheet.getRow(3).getCell(at('决定')).value = '误报';
    sheet.getRow(3).getCell(at('理由')).value = '该栏目已并入其他栏目';
    sheet.getRow(4).getCell(at('决定')).value = '通知整改';
    // As Excel keeps a day that is pasted from elsewhere.
    sheet.getRow(4).getCell(at('整改期限')).numFmt = 'yyyy-mm-dd';
    sheet.getRow(4).getCell(at('整改期限')).value = new Date('2017-03-20T00:00:00Z');
    await book.xlsx.writeFile(file('r.xlsx'));
    const args = ['review', '--import', file('r.xlsx'), '--by', '张三', '--now', '2017-03-01', '--lang', 'zh'];
    expect(await patrol(args)).toMatchObject({ code: 0, out: '共3行，导入决定3项。\n' });
    expect(await statesNow()).toEqual([
      '单位a column-sleeping confirmed',
      '单位a column-sleeping dismissed',
      '单位b column-empty notified',
    ]);
    const annex6 = await patrol(['report', '--as', 'md', '--confirmed-only']);
    expect(annex6.out).toContain('统计数据');
    expect(annex6.out).not.toContain('HYPERLINK');
    expect(annex6.out).not.toContain('草稿');
  });
});

describe('columns of which nothing could be told', () => {
  beforeEach(async () => {
    await using store = await openStore(dir);
    const unknown = { state: 'unknown', more: { reason: 'looks-disagree', evidence: [] } } as const;
    const reports = [siteReport('a', [{}, { name: '人事信息', url: 'http://a.gov.cn/rsxx/', ...unknown }])];
    await play(store, { id: 'r2', day: '2017-03-01', reports });
  });

  it('stand on a sheet of their own, and there is nothing to decide', async () => {
    const { out } = await patrol(['review', '--export', file('r.xlsx')]);
    expect(out).toMatch(/^已导出2条，另列未能判定的栏目1个：/);
    const { book, sheet } = await sheetOf(file('r.xlsx'));
    expect(sheet.rowCount).toBe(3);
    const row = book.getWorksheet('未能判定的栏目')?.getRow(2).values as readonly unknown[];
    const address = { text: 'http://a.gov.cn/rsxx/', hyperlink: 'http://a.gov.cn/rsxx/' };
    expect(row.slice(1)).toEqual(['单位a', '“单位a”网', '政务公开—人事信息', address, '各次核对的结果不一致']);
  });

  it('stand below the findings as CSV, are passed over when read back, and take no decision', async () => {
    await patrol(['review', '--export', file('r.csv')]);
    const text = readFileSync(file('r.csv'), 'utf8');
    expect(text).toMatch(
      /\r\n,单位a,“单位a”网,,未能判定,政务公开—人事信息,http:\/\/a\.gov\.cn\/rsxx\/,.*,未能判定,各次核对的结果不一致,,,,,\r\n$/,
    );
    const filled = text.replaceAll(/(,待复核,[^,]*),,,,,r/g, '$1,确认,,,,r');
    writeFileSync(file('r.csv'), filled);
    const args = ['review', '--import', file('r.csv'), '--by', '张三', '--lang', 'zh'];
    expect((await patrol(args)).out).toBe('共3行，导入决定2项。\n');
    writeFileSync(file('r.csv'), filled.replace('各次核对的结果不一致,,,,,', '前后两次核对的结果不一致,确认,,,,'));
    const refused = await patrol(args);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('该行是未能判定的栏目，不作决定；请清空');
  });
});

describe('a list with faults', () => {
  const lines = (rows: readonly string[]): void => {
    const path = file('r.csv');
    writeFileSync(path, rows.join('\r\n'));
  };
  const ids = async (): Promise<string[]> => {
    const { out } = await patrol(['review', '--json']);
    return JSON.parse(out).findings.map(({ id }: { id: string }) => id);
  };
  const imported = () => patrol(['review', '--import', file('r.csv'), '--now', '2017-03-01']);

  it.each([
    ['同意,,,张三', '决定: "同意" will not do; write one of 确认, 误报, 通知整改, 重新复核'],
    ['误报,,,张三', '理由: is empty; say why it is a false alarm'],
    ['确认,,,', '复核人: is empty; write who decided, or give --by NAME'],
    ['通知整改,,,张三', '整改期限: is empty; write the last day for mending, such as 2017-03-20'],
    ['通知整改,,2017-02-30,张三', '整改期限: "2017-02-30" will not do'],
    ['通知整改,,2017-02-28,张三', '整改期限: "2017-02-28" will not do; that day is over; write 2017-03-01 or later'],
    ['确认,,2017-03-20,张三', '整改期限: "2017-03-20" will not do; only 通知整改 has one'],
    [',忘了选,,张三', '决定: is empty; write one of'],
  ])('%s', async (cells, says) => {
    const [one, other] = await ids();
    lines(['问题编号,决定,理由,整改期限,复核人', `${one},确认,,,张三`, `${other},${cells}`]);
    const { code, err } = await imported();
    expect(code).toBe(2);
    expect(err).toContain(`line 3, ${says}`);
    expect(await statesNow()).toEqual(expect.arrayContaining(['单位a column-sleeping pending']));
    expect((await statesNow()).filter((state) => !state.endsWith('pending'))).toEqual([]);
  });

  it('tells all of them at once, with what no list knows: headings, ids, one id twice', async () => {
    const [one] = await ids();
    lines([
      '问题编号,决定,复核人',
      `${one},确认,张三`,
      `${one},确认,张三`,
      '0123456789abcdef,确认,张三',
      'x,确认,张三',
    ]);
    const first = await imported();
    expect(first.err).toContain(`line 3, 问题编号: "${one}" will not do; is decided on line 2 too; leave one`);
    expect(first.err).toContain('line 5, 问题编号: "x" will not do; leave it as --export wrote it');
    lines(['问题编号,决定,复核人', `${one},确认,张三`, '0123456789abcdef,确认,张三']);
    expect((await imported()).err).toContain(
      'line 3, 问题编号: "0123456789abcdef" will not do; There is no such finding',
    );
    lines(['问题编号,结论', `${one},确认`]);
    expect((await imported()).err).toMatch(/unknown column "结论".*\n.*column 决定 is missing/);
    expect((await statesNow()).filter((state) => !state.endsWith('pending'))).toEqual([]);
  });

  it('a formula is never worked out, whatever it would give', async () => {
    await patrol(['review', '--export', file('r.xlsx')]);
    const { book, sheet, at } = await sheetOf(file('r.xlsx'));
    sheet.getRow(2).getCell(at('决定')).value = { formula: '"确"&"认"', result: '确认' };
    await book.xlsx.writeFile(file('r.xlsx'));
    const { code, err } = await patrol(['review', '--import', file('r.xlsx'), '--by', '张三']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('sheet 复核清单 line 2, 决定 (Q2): holds a formula; write the text itself'),
    ]);
  });
});

it('the same list twice: nothing is recorded again, whether or not the term has passed meanwhile, and it is said', async () => {
  await patrol(['review', '--export', file('r.csv')]);
  const text = readFileSync(file('r.csv'), 'utf8');
  const filledIn = text.replace(',,,,,,r1', ',,通知整改,,2017-03-20,,r1').replaceAll(',,,,,,r1', ',,确认,,,,r1');
  writeFileSync(file('r.csv'), filledIn);
  const args = ['review', '--import', file('r.csv'), '--by', '张三', '--lang', 'zh'];
  expect((await patrol([...args, '--now', '2017-03-01'])).out).toBe('共3行，导入决定3项。\n');
  const again = await patrol([...args, '--now', '2017-04-01']);
  expect(again).toMatchObject({ code: 0, out: '共3行，导入决定0项，3项与已有决定相同、未重复记录。\n' });
  const { out } = await patrol([...args, '--now', '2017-04-01', '--json']);
  expect(JSON.parse(out)).toMatchObject({ lines: 3, decided: 0, unchanged: 3 });
  writeFileSync(file('r.csv'), filledIn.replace('2017-03-20', '2017-03-19'));
  const changed = await patrol([...args, '--now', '2017-04-01']);
  expect([changed.code, changed.err]).toEqual([
    2,
    expect.stringContaining('第2行 S列“整改期限”："2017-03-19" 无效；该日已过'),
  ]);
});

describe('an answer taken back on the command line', () => {
  const decided = async (): Promise<string> => {
    const { out } = await patrol(['review', '--json']);
    const [{ id }] = JSON.parse(out).findings;
    await patrol(['review', '--by', '张三'], ['c', '', 'q']);
    return id;
  };
  it('is a decision of its own: the finding waits again', async () => {
    const id = await decided();
    expect((await statesNow())[0]).toBe('单位a column-sleeping confirmed');
    const undone = await patrol(['review', '--undo', id, '--by', '李四', '--lang', 'zh']);
    expect(undone).toMatchObject({ code: 0, out: '已撤销决定1项；原决定和撤销都保留在记录中。\n' });
    expect((await statesNow())[0]).toBe('单位a column-sleeping pending');
    const again = await patrol(['review', '--undo', id, '--by', '李四', '--lang', 'zh']);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining(`${id}：没有可撤销的决定`)]);
  });
  it('names who undoes it, and undoes all or none', async () => {
    const id = await decided();
    expect((await patrol(['review', '--undo', id])).err).toContain('--by NAME');
    const both = await patrol(['review', '--undo', id, '--undo', '0123456789abcdef', '--by', '李四']);
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('0123456789abcdef: There is no such finding')]);
    expect((await statesNow())[0]).toBe('单位a column-sleeping confirmed');
    const json = await patrol(['review', '--undo', id, '--by', '李四', '--json']);
    expect(JSON.parse(json.out)).toEqual({ schema: 'review-undo/1', undone: [id] });
  });
});

it('the list as CSV is read back as it was written', async () => {
  await patrol(['review', '--export', file('r.csv')]);
  const text = readFileSync(file('r.csv'), 'utf8');
  expect(text).toContain("'=HYPERLINK");
  writeFileSync(file('r.csv'), text.replaceAll(',,,,,,r1', ',,确认,,,,r1'));
  const { out } = await patrol(['review', '--import', file('r.csv'), '--by', '张三', '--lang', 'zh']);
  expect(out).toBe('共3行，导入决定3项。\n');
});

describe('on a terminal', () => {
  it('asks for each, stores what is decided, and ends where the person leaves', async () => {
    const answers = ['李四', 'x', 'c', '', 'd', '', '栏目已撤', 'q'];
    const { out, err } = await patrol(['review'], answers);
    expect(out).toBe('本次作出决定2项，共3条。\n');
    expect(err).toContain('依据：最新一条信息为2015年6月1日的“公报”  http://a.gov.cn/tjsj/1.html');
    expect(await statesNow()).toEqual([
      '单位a column-sleeping confirmed',
      '单位a column-sleeping dismissed',
      '单位b column-empty pending',
    ]);
  });

  it('shows the rule of each finding, and what each answer does to it', async () => {
    const { err } = await patrol(['review', '--by', '李四', '--lang', 'zh'], ['q']);
    expect(err).toContain('  条款：gx2016/column-sleeping\n  更新期限：1年\n');
    expect(err).toContain('  c 确认：问题属实，列入可印发的报告');
    expect(err).toContain('  n 通知整改：问题属实，并定整改期限');
    const dismissed = ['review', '--by', '李四', '--state', 'dismissed', '--lang', 'zh'];
    await patrol(['review', '--by', '李四'], ['d', '弄错了', 'q']);
    expect((await patrol(dismissed, ['q'])).err).toContain('  n 通知整改：现在不能。已定为误报');
  });

  it('says of each entry that will not do which it is, why, and what is allowed, and asks again', async () => {
    const entries = [
      '',
      '李四',
      'x',
      'n',
      '明天',
      '2017-02-30',
      '2017-02-01',
      '2017年3月20日',
      '',
      'd',
      '',
      '弄错了',
      'q',
    ];
    const { out, err } = await patrol(['review', '--now', '2017-03-01', '--lang', 'zh'], entries);
    expect(err).toContain('复核人姓名：不能为空');
    expect(err).toContain('决定：“x”无效；请输入 c、d、n、r、u、s、q 之一');
    expect(err).toContain('整改期限：“明天”不是日期；请写 2017-03-01 或以后的日期');
    expect(err).toContain('整改期限：“2017-02-30”不是日期');
    expect(err).toContain('整改期限：2017-02-01 已过；请写 2017-03-01 或以后');
    expect(err).toContain('已记录：通知整改，整改期限2017-03-20。输入 u 可撤销。');
    expect(err).toContain('理由：不能为空；定为误报须写明理由');
    expect(out).toBe('本次作出决定2项，共3条。\n');
  });

  it('takes full-width letters and the names of the decisions; a word of the program itself is no answer', async () => {
    const { out, err } = await patrol(
      ['review', '--by', '李四', '--lang', 'zh'],
      ['Ｃ', '', 'constructor', '确认', '', 'q'],
    );
    expect(err).toContain('决定：“constructor”无效');
    expect(out).toBe('本次作出决定2项，共3条。\n');
  });

  it('what is refused is told and asked again', async () => {
    await patrol(['review', '--by', '李四'], ['d', '弄错了', 'q']);
    const argv = ['review', '--by', '李四', '--state', 'dismissed', '--now', '2017-03-01', '--lang', 'zh'];
    const { out, err } = await patrol(argv, ['n', '2017-03-20', '', 'c', '']);
    expect(err).toContain('\n已定为误报，须先“重新复核”或“确认”。\n');
    expect(out).toBe('本次作出决定1项，共1条。\n');
    expect((await statesNow())[0]).toBe('单位a column-sleeping confirmed');
  });

  it('u takes back the last answer and asks for it again', async () => {
    const { out, err } = await patrol(
      ['review', '--by', '李四', '--lang', 'zh'],
      ['u', 'd', '弄错了', 'u', 'c', '', 'q'],
    );
    expect(err).toContain('本次还没有作出决定');
    expect(err).toContain('已撤销上一个决定');
    expect(out).toBe('本次作出决定1项，共3条。\n');
    expect((await statesNow())[0]).toBe('单位a column-sleeping confirmed');
  });

  it('off a terminal nothing is asked: the list, and the way by file', async () => {
    const { code, out, err } = await patrol(['review']);
    expect([code, out]).toEqual([0, expect.stringContaining('栏目不更新  待复核')]);
    expect(err).toContain('--export FILE.xlsx');
  });
});
