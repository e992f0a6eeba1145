/** `patrol score` on a stored run: the figures of the book, beside published scores, in every form that goes out. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { scoreDocumentSchema } from '../../../reports/score/score-document.ts';
import { SCORE_HEADINGS } from '../../../reports/words/score-words.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { siteKeyOf } from '../../../src/run/probes/probe-history.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { probesOf, WEEK } from '../../support/probes.ts';
import { siteOf } from '../../support/runs/visits.ts';
import { findingOn, siteReport } from '../../unit/reports/sample-run.ts';
import { columns, links } from '../../unit/score/scored-site.ts';

const data = mkdtempSync(join(tmpdir(), 'score-'));
const RUN = 'patrol-1';
/** A name that a spreadsheet would take for a formula. */
const EVIL = '=HYPERLINK("http://evil.example/")';

const SITES: readonly SiteEntry[] = [
  siteOf('good', { annex: 4, unit: '甲县', score: 90, rank: 2 }),
  siteOf('links', { annex: 4, unit: '乙县', score: 95, rank: 1 }),
  siteOf('vetoed', { annex: 4, unit: '丙县', siteName: EVIL, score: 59.9, rank: 3 }),
  siteOf('shut', { annex: 1, unit: '丁厅' }),
  siteOf('absent', { annex: 1, unit: '戊厅' }),
];
const siteCalled = (id: string): SiteEntry => SITES.find((site) => site.id === id) ?? siteOf(id);

async function store(): Promise<void> {
  await using made = await openStore(data);
  const of = { type: 'patrol', asOf: '2017-02-28T00:00:00+08:00', profile: 'gx2016', toolVersion: '0.1.0' } as const;
  const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb' };
  await made.runs.create({ id: RUN, ...of, ...hashes, settings: {}, sites: SITES });
  const dead = [...links(2, { onHome: true }), ...links(3, { onHome: false })];
  await made.reports.save(RUN, 'good', siteReport({ site: siteCalled('good') }));
  await made.reports.save(RUN, 'links', siteReport({ site: siteCalled('links'), links: dead }));
  const sleeping = [...columns(4, 'news', 'sleeping'), ...columns(1, 'policy', 'sleeping')];
  await made.reports.save(RUN, 'vetoed', siteReport({ site: siteCalled('vetoed'), columns: sleeping }));
  const shut = [findingOn('site-unreachable', { basis: 'patrol', id: 'shut' })];
  await made.reports.save(RUN, 'shut', siteReport({ site: siteCalled('shut'), opened: false, findings: shut }));
  await made.probes.save(probesOf(WEEK, 20, 3).map((probe) => ({ ...probe, siteKey: siteKeyOf(siteCalled('links')) })));
  await made.runs.finish(RUN, 'finished');
}

beforeAll(store);
afterAll(() => rmSync(data, { recursive: true }));

async function score(...argv: string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(['score', '--data', data, ...argv], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

interface Book {
  readonly profile: string;
  readonly outOfForce: boolean;
  readonly totals: Readonly<Record<string, unknown>>;
  readonly sites: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly score: number | null;
    readonly rank: number | null;
    readonly vetoes: readonly { readonly item: string; readonly outcome: string }[];
    readonly deductions: readonly { readonly item: string; readonly points: number }[];
  }[];
}

const booksOf = (stdout: string): readonly Book[] => (JSON.parse(stdout) as { readonly books: readonly Book[] }).books;

describe('score --json', () => {
  it('tells each site by the book: points, vetoes, and what could not be told', async () => {
    const { code, stdout } = await score('--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'scores/1', run: RUN, draft: true, asOfDay: '2017-02-28' });
    const [book] = booksOf(stdout);
    expect(book?.totals).toMatchObject({
      sites: 5,
      passed: 2,
      vetoed: 1,
      underLine: 0,
      undecided: 2,
      passPercent: 66.66,
    });
    // 2 × 1 + 3 × 0.1 for links; 3 of 140 looks failed: 10.71.
    expect(book?.sites.map(({ id, verdict, score: points, rank }) => [id, verdict, points, rank])).toEqual([
      ['shut', 'undecided', null, null],
      ['absent', 'undecided', null, null],
      ['good', 'passed', 100, 1],
      ['links', 'passed', 86.99, 2],
      ['vetoed', 'vetoed', null, null],
    ]);
  });

  it('writes the document that docs/schema describes, and no other field', async () => {
    const document: unknown = JSON.parse(
      (await score('--json', '--profile', 'gx2016', '--profile', 'check2019')).stdout,
    );
    expect(scoreDocumentSchema.parse(document)).toEqual(document);
    const schema = readFileSync(join(import.meta.dirname, '../../../docs/schema/scores-1.json'), 'utf8');
    const published = z.fromJSONSchema(JSON.parse(schema));
    expect(published.safeParse(document).error).toBeUndefined();
    expect(published.safeParse({ ...Object(document), books: [{}] }).success).toBe(false);
  });

  it('judges one run by several books at once', async () => {
    const { stdout } = await score('--json', '--profile', 'survey2015', '--profile', 'check2019');
    const books = booksOf(stdout);
    expect(books.map(({ profile, outOfForce }) => [profile, outOfForce])).toEqual([
      ['survey2015', false],
      ['check2019', true],
    ]);
    const vetoed = books.map(({ sites }) => sites.find(({ id }) => id === 'vetoed')?.verdict);
    expect(vetoed).toEqual(['vetoed', 'vetoed']);
    expect(books[1]?.sites.find(({ id }) => id === 'links')?.score).toBe(97.7);
  });

  it('is refused where only what is confirmed may count, and nothing is', async () => {
    expect(await score('--json', '--confirmed-only')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('score for a clerk', () => {
  it('ranks each annex beside the published ranks, and says what it is worth', async () => {
    const { stdout } = await score();
    expect(stdout).toContain('草稿（未复核）');
    expect(stdout).toContain('网站5个：合格2个（就已评项目），单项否决1个，低于合格线0个，未能判定2个。');
    expect(stdout).toContain('网站3个，合格2个，合格率66.66%。');
    expect(stdout).toMatch(/^1 +甲县 +100 +合格（就已评项目） +2$/m);
    expect(stdout).toMatch(/^— +丙县 +不合格（单项否决） +3 +栏目不更新①：5个（5个以上）/m);
    expect(stdout).toMatch(/^— +丁厅 +未能判定 +站点无法访问（本次巡查未能打开，是否否决以一周监测为准）$/m);
    expect(stdout).toMatch(/^— +戊厅 +未能判定 +本次未巡查$/m);
  });

  it('tells single sites line by line, with reason and evidence', async () => {
    const { stdout } = await score('--only', '丙县', '--profile', 'survey2015');
    expect(stdout).toContain('全国政府网站普查（survey2015）：不合格（单项否决）。');
    expect(stdout).toContain(
      '动态、要闻、通知公告、政策文件类栏目未更新5个，应更新但长期未更新的栏目0个，空白栏目0个。',
    );
    expect(stdout).toMatch(/^单项否决 +栏目不更新① +成立 +5 +news\d+ 2015-06-01；/m);
    expect(stdout).toMatch(/^单项否决 +严重错误 +未评 +内容是否有严重错误须人工核对$/m);
    expect(stdout).toMatch(/^信息更新情况 +基本信息·及时\(动态、要闻类\) +成立 +4 +12 +news/m);
    expect(stdout).not.toContain('甲县');
    const { stdout: json } = await score('--only', '甲县', '--json');
    const [book] = booksOf(json);
    expect([book?.sites.map(({ id, rank }) => [id, rank]), book?.totals.sites]).toEqual([[['good', 1]], 5]);
    expect(await score('--only', '己县')).toMatchObject({ code: 2 });
  });

  it('compares with a file of scores, and tells of lines that belong to no site', async () => {
    const file = join(data, 'scores.csv');
    writeFileSync(file, 'url,score,label\nhttp://good.gov.cn/,58,2015年得分\nhttp://elsewhere.gov.cn/,70,\n');
    const { stdout, stderr } = await score('--scores', file);
    expect(stderr).toContain('A line of the score file fits no single site of this run');
    expect(stdout).toContain('2015年得分：网站1个，合格0个，合格率0%。');
  });
});

describe('annex 6 by other scores (report --scores)', () => {
  const annex6 = async (name: string, text: string) => {
    const file = join(data, name);
    writeFileSync(file, text);
    const terminal = capturedTerminal();
    const argv = ['report', '--data', data, '--as', 'json', '--scores', file];
    const code = await runCommandLine(argv, terminal);
    return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
  };
  interface Annex6 {
    readonly rows: readonly { readonly unit: string; readonly remark: string }[];
  }

  it('names the sites that the file has under the line, within its time', async () => {
    const head = 'id,score,label,from,to\n';
    const now = await annex6('now.csv', `${head}good,59.99,2017年得分,2017-01-01,2017-12-31\nlinks,60,,,\n`);
    const { rows } = JSON.parse(now.stdout) as Annex6;
    expect(rows.map(({ unit, remark }) => [unit, remark])).toEqual([['甲县', '60分以下政府网站']]);
    const past = await annex6('past.csv', `${head}good,59.99,2015年得分,2015-01-01,2015-12-31\n`);
    expect((JSON.parse(past.stdout) as Annex6).rows).toEqual([]);
  });

  it('refuses scores of no time', async () => {
    const { code, stderr } = await annex6('timeless.csv', 'id,score\ngood,59\n');
    expect([code, stderr]).toEqual([2, expect.stringContaining('add the columns from and to')]);
  });
});

describe('the assessment table', () => {
  it('is a CSV that reads back the same, and in which no cell is a formula', async () => {
    const file = join(data, 'table.csv');
    await score('-o', file, '--profile', 'gx2016', '--profile', 'check2019');
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head, ...rows] = parse(text, { bom: true }) as string[][];
    expect(head).toEqual([...SCORE_HEADINGS]);
    expect(rows).toHaveLength(2 * SITES.length + 1);
    expect(rows.flat().filter((cell) => /^[=+@\t-]/.test(cell))).toEqual([]);
    const vetoed = rows.find(([, , , unit]) => unit === '丙县') ?? [];
    const cellOf = (name: (typeof SCORE_HEADINGS)[number]) => vetoed[SCORE_HEADINGS.indexOf(name)];
    expect(cellOf('网站名称')).toBe(`'${EVIL}`);
    expect([cellOf('结论'), cellOf('得分'), cellOf('单项否决')]).toEqual([
      '不合格（单项否决）',
      '',
      '栏目不更新①：5个（5个以上）',
    ]);
    expect([cellOf('动态、通知、政策类未更新栏目'), cellOf('应更新未更新栏目'), cellOf('空白栏目')]).toEqual([
      '5',
      '0',
      '0',
    ]);
    expect(cellOf('未评项目')).toContain('严重错误、互动回应差');
    expect([cellOf('公布得分'), cellOf('公布名次'), cellOf('公布结论')]).toEqual(['59.9', '3', '不合格']);
    expect(rows.at(-1)?.join('')).toContain('得分只含程序能看到的项目');
  });

  it('is a workbook with a table, its details and its lines for each book, all of it text and numbers', async () => {
    const file = join(data, 'table.xlsx');
    await score('-o', file, '--profile', 'gx2016', '--profile', 'survey2015');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['评分表 gx2016', '评分明细 gx2016', '评分项目 gx2016'],
      ...['评分表 survey2015', '评分明细 survey2015', '评分项目 survey2015', '说明'],
    ]);
    const formulas: string[] = [];
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) => row.eachCell((cell) => void (cell.formula && formulas.push(cell.address))));
    }
    expect(formulas).toEqual([]);
    const table = book.getWorksheet('评分表 gx2016');
    expect(table?.getRow(8).getCell(4).value).toBe(EVIL);
    const last = table?.getRow(3).actualCellCount ?? 0;
    expect(table?.getRow(3).getCell(last).value).toBe('打开页面');
    expect(table?.getRow(8).getCell(last).value).toEqual({ text: '打开', hyperlink: 'http://vetoed.gov.cn/' });
    expect(table?.pageSetup.printArea).toMatch(/^A1:[A-Z]\d+$/u);
    expect(table?.getRow(7).getCell(6).value).toBe(86.99);
    const details = book.getWorksheet('评分明细 gx2016')?.getSheetValues() ?? [];
    const line = details.find((row) => Array.isArray(row) && row[1] === '丙县' && row[3] === '栏目不更新①');
    expect(line).toMatchObject({ 4: '成立', 5: 5 });
    const lines = book.getWorksheet('评分项目 gx2016')?.getSheetValues() ?? [];
    const said = lines.find((row) => Array.isArray(row) && row[2] === '栏目不更新①');
    expect(said).toMatchObject({ 4: expect.stringContaining('已读原文') });
  });

  it('is the same, byte by byte, for the same run', async () => {
    const files = ['a', 'b'].map((name) => join(data, `${name}.xlsx`));
    for (const file of files) await score('-o', file);
    const [first, second] = files.map((file) => readFileSync(file).toString('base64'));
    expect(first).toBe(second);
  });
});
