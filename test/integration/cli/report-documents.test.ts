/** `patrol report` for 台账, 通知单 and 通报: from the store to the file, and what is refused. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';
import { zipEntries } from '../reports/zip-entries.ts';

const data = temporaryFolder();
beforeAll(() =>
  storeNights(data, [
    { id: 'n1', at: '2026-11-25T17:00:00Z', findings: { a: [findingOf('old'), findingOf('gone')], b: [] } },
    { id: 'n2', at: '2026-11-26T17:00:00Z', findings: { a: [findingOf('old')], b: [findingOf('new')] } },
  ]),
);
afterAll(() => rmSync(data, { recursive: true }));

async function report(...argv: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(['report', '--data', data, ...argv], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

const writtenTo = (file: string) => expect.stringMatching(new RegExp(`^Written: ${file} \\([\\d.]+ [KM]?B\\)\\.\n$`));

async function wordsOf(...argv: readonly string[]): Promise<string> {
  const file = join(data, 'out.docx');
  expect(await report(...argv, '-o', file)).toMatchObject({ code: 0, stdout: '', stderr: writtenTo(file) });
  const xml = zipEntries(readFileSync(file)).get('word/document.xml') ?? '';
  return xml.replaceAll(/<[^>]+>/g, ' ');
}

describe('patrol report', () => {
  it('writes the 台账 with the day on which each problem was first seen', async () => {
    const { stdout } = await report('--format', 'rectification', '--as', 'csv');
    const rows = parse<Record<string, string>>(stdout, { bom: true, columns: true });
    expect(rows.slice(0, -1).map((row) => [row.责任单位, row.发现时间, row.复查结论])).toEqual([
      ['单位a', '2026-11-26', '待人工复核'],
      ['单位a', '2026-11-26', '待人工复核；2026-11-27未能复查：栏目已有条目但不更新'],
      ['单位b', '2026-11-27', '待人工复核'],
    ]);
  });

  it('writes a notice to each unit, or to those that are named', async () => {
    const all = await wordsOf('--format', 'notice', '--due', '2026-12-15');
    expect(all).toContain('单位a：');
    expect(all).toContain('单位b：');
    expect(all).toContain('请于2026年12月15日前完成整改');
    expect(await wordsOf('--format', 'notice', '--unit', '单位b')).not.toContain('单位a');
  });

  it('writes one file a unit into a folder, or into a zip', async () => {
    const dir = join(data, 'each');
    const { code, stderr } = await report('--format', 'notice', '--each', '-o', dir);
    expect(code).toBe(0);
    expect(stderr).toContain(`Written: ${dir} (2 files, `);
    expect(readdirSync(dir).sort()).toEqual(['001-单位a.docx', '002-单位b.docx']);
    const words = zipEntries(readFileSync(join(dir, '002-单位b.docx'))).get('word/document.xml');
    expect(words).toContain('单位b：');
    expect(words).not.toContain('单位a：');
    const zip = join(data, 'each.zip');
    expect(await report('--format', 'notice', '--each', '--as', 'html', '-o', zip)).toMatchObject({ code: 0 });
    expect([...zipEntries(readFileSync(zip)).keys()]).toEqual(['001-单位a.html', '002-单位b.html']);
    const one = join(data, 'one');
    await report('--format', 'notice', '--each', '--unit', '单位b', '-o', one);
    expect(readdirSync(one)).toEqual(['001-单位b.docx']);
  });

  it('prints one file a unit', async () => {
    const dir = join(data, 'printed');
    expect(await report('--format', 'notice', '--each', '--as', 'pdf', '-o', dir)).toMatchObject({ code: 0 });
    const files = readdirSync(dir);
    expect(files).toHaveLength(2);
    for (const file of files) expect(readFileSync(join(dir, file)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('names the office that another file names', async () => {
    const office = join(data, 'office.yaml');
    writeFileSync(office, 'name: 某市人民政府办公室\ncontact: { person: 王某, phone: "12345" }\n');
    const words = await wordsOf('--format', 'notice', '--office', office);
    expect(words).toContain('某市人民政府办公室（印章）');
    expect(words).toContain('联系人：王某　　联系电话：12345');
    writeFileSync(office, 'nmae: x\n');
    const { code, stderr } = await report('--format', 'notice', '--office', office, '-o', join(data, 'x.docx'));
    expect(code).toBe(2);
    expect(stderr).toContain('"nmae"');
  });

  it('prints the notices', async () => {
    const file = join(data, 'out.pdf');
    expect(await report('--format', 'notice', '--as', 'pdf', '-o', file)).toMatchObject({
      code: 0,
      stderr: writtenTo(file),
    });
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await report('--format', 'notice', '--unit', '单位b', '--as', 'html')).stdout).toContain('单位b：');
  });

  it('writes a bulletin that compares with the patrol before', async () => {
    const { stdout } = await report('--format', 'bulletin', '--as', 'html');
    expect(stdout).toMatch(/按所用规则集就程序能看到的项目评分：网站2个：合格\d个/u);
    expect(stdout).toContain('新发现1项，仍存在1项，本次见到已整改0项（见图2）。');
    expect(stdout).toContain('另有1项本次未能看清');
    expect((await report('--format', 'bulletin', '--as', 'html', '--run', 'n1')).stdout).toContain('没有可以对照的');
  });

  it('writes nothing to publish where nothing is confirmed, and says so in one sentence', async () => {
    const file = join(data, 'none.docx');
    const { code, stderr } = await report('--format', 'notice', '--confirmed-only', '-o', file);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]+\n$/u);
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [['--format', 'notice', '--unit', '单位c', '-o', 'x.docx'], '单位c'],
    [['--format', 'notice', '--due', '15.12.2026', '-o', 'x.docx'], '--due'],
    [['--format', 'annex6', '--unit', '单位a', '--as', 'md'], '--format notice'],
    [['--format', 'notice', '--as', 'xlsx', '-o', 'x.xlsx'], 'docx'],
    [['--format', 'rectification', '--as', 'xlsx'], '-o FILE.xlsx'],
    [['--format', 'notice', '--each'], 'with -o'],
    [['--format', 'notice', '--each', '-o', '-'], 'with -o'],
    [['--format', 'notice', '--each', '-o', 'x.docx'], 'with -o'],
    [['--format', 'notice', '--each', '--as', 'xlsx', '-o', 'x'], 'docx'],
    [['--format', 'bulletin', '--each', '-o', 'x'], '--format notice'],
  ])('refuses %s', async (argv, words) => {
    const { code, stderr } = await report(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
