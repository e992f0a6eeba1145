/** Wrong usage: exit code 2, nothing on stdout, one line on stderr that says what is wrong and how to mend it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'cli-'));
  writeFileSync(join(dir, 'list.csv'), 'unit,url\n大新县,http://www.daxin.gov.cn/\n');
  writeFileSync(join(dir, 'broken.csv'), 'unit,url\n大新县,daxin\n');
});
afterAll(() => rmSync(dir, { recursive: true }));

async function patrol(...argv: string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(argv, terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['no command', [], ['No command', 'run, check']],
  ['an unknown command', ['crawl'], ["unknown command 'crawl'", '--help']],
  ['an unknown option', ['run', '--fast'], ["unknown option '--fast'"]],
  ['a mistyped option', ['run', '--prox', 'http://p/'], ['--proxy']],
  ['an option without its value', ['run', '--proxy'], ['--proxy <url>', 'argument missing']],
  ['a bad number', ['run', '--max-pages', 'many'], ['--max-pages: "many"', 'a whole number from 1']],
  ['a bad rate', ['run', '--rate', '0'], ['--rate: "0"']],
  ['a bad day', ['run', '--now', '2017-02-30'], ['--now: "2017-02-30"', '2017-02-28']],
  ['a bad duration', ['run', '--recheck-after', '20'], ['--recheck-after: "20"', '20s']],
  ['a bad proxy', ['run', '--proxy', '127.0.0.1:3128'], ['--proxy: "127.0.0.1:3128"', 'http://']],
  ['a bad browser mode', ['run', '--browser', 'maybe'], ['--browser: "maybe"', 'auto, always, never']],
  ['an unknown rule book', ['run', '--profile', 'gx1999'], ['gx1999']],
  ['a missing list', ['run', '--sites', '/nowhere/list.csv'], ['/nowhere/list.csv']],
  ['a surplus argument', ['run', 'http://a.gov.cn/'], ['too many arguments']],
  ['no address to check', ['check'], ["missing required argument 'url|unit'"]],
  [
    'no web address',
    ['check', 'ftp://www.daxin.gov.cn'],
    ['"ftp://www.daxin.gov.cn"', 'write http://www.daxin.gov.cn'],
  ],
  ['an address of another kind', ['check', 'ftp://a.gov.cn/'], ['"ftp://a.gov.cn/"', 'write http://a.gov.cn']],
  ['a missing file', ['inspect', '/nowhere/page.html'], ['/nowhere/page.html cannot be read']],
  ['an address for an address', ['inspect', 'http://a.cn/', '--url', 'http://b.cn/'], ['--url', 'leave it out']],
  ['a flag that means nothing to one page', ['inspect', 'http://a.cn/', '--redis', 'redis://a/'], ["'--redis'"]],
  ['another', ['inspect', 'http://a.cn/', '--max-pages', '7'], ["'--max-pages'"]],
  ['no format', ['report'], ['--as is missing', 'docx, xlsx']],
  ['an unknown format', ['report', '--as', 'odt'], ['--as: "odt"', 'docx, xlsx']],
  ['a form that a report has not', ['report', '--format', 'rectification', '--as', 'md'], ['--as', 'md', 'xlsx']],
  ['an unknown table', ['report', '--as', 'md', '--format', 'annex7'], ['--format: "annex7"', 'annex6, ledger']],
  ['a workbook for the terminal', ['report', '--as', 'xlsx'], ['--as xlsx', '-o FILE.xlsx']],
  ['two formats at once', ['report', '--json', '--as', 'csv'], ['--json: --as csv', 'leave one of them out']],
  ['the same of findings', ['findings', '--json', '--as', 'ndjson'], ['--json: --as ndjson']],
  ['JSON in a Word file', ['report', '--json', '-o', 'x.docx'], ['--json: -o x.docx', 'ends in .json']],
  ['JSON in a CSV file', ['findings', '--json', '-o', 'X.CSV'], ['--json: -o X.CSV']],
  ['a workbook of scores for the terminal', ['score', '--as', 'xlsx'], ['--as xlsx', '-o FILE.xlsx']],
  ['an unknown format of scores', ['score', '--as', 'docx'], ['--as: "docx"', 'json, csv, xlsx']],
  [
    'a rule book that is a path',
    ['score', '--profile', 'gx2016', '--profile', '../x'],
    ['--profile: "../x"', 'gx2016'],
  ],
  ['scores by an unknown rule book', ['score', '--profile', 'gx1999'], ['gx1999']],
  ['published scores that are not there', ['score', '--scores', '/nowhere/s.csv'], ['/nowhere/s.csv', 'no such file']],
  ['an unknown feed', ['findings', '--as', 'xml'], ['--as: "xml"', 'json, ndjson, csv']],
];

/** So that a command that is not refused finds nothing. */
function inNoFolder([command, ...rest]: readonly string[]): string[] {
  return command === undefined ? [] : [command, '--data', join(dir, 'none'), ...rest];
}

describe('wrong usage of a worker', () => {
  it.each([
    ['no queue server', [], ['--redis is missing', 'REDIS_URL']],
    ['a bad lock', ['--redis', 'redis://127.0.0.1/', '--job-lock', '5'], ['--job-lock: "5"', '30s']],
    ['an address of another kind', ['--redis', 'http://127.0.0.1/'], ['--redis: "http://127.0.0.1/"', 'redis://']],
    ['a data folder', ['--data', 'data'], ["unknown option '--data'"]],
  ])('is told in one line: %s', async (_what, argv, words) => {
    const { code, stdout, stderr } = await patrol('worker', ...argv);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    for (const word of words) expect(stderr).toContain(word);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('wrong usage', () => {
  it.each(CASES)('is told in one line: %s', async (_what, argv, words) => {
    const { code, stdout, stderr } = await patrol(...inNoFolder(argv));
    expect(stderr.trim().split('\n')).toHaveLength(1);
    for (const word of words) expect(stderr).toContain(word);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('tells every wrong row of a list, with its line and its mend', async () => {
    const { code, stderr } = await patrol('run', '--sites', join(dir, 'broken.csv'), '--data', join(dir, 'none'));
    expect(code).toBe(2);
    expect(stderr).toContain('line 2, url: "daxin"');
  });

  it('names units that come near where --only means no site', async () => {
    const argv = ['run', '--sites', join(dir, 'list.csv'), '--data', join(dir, 'none')];
    expect(await patrol(...argv, '--only', '大兴县')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('大新县'),
    });
    expect(await patrol(...argv, '--only', 'http://x.cn/')).toMatchObject({ code: 2 });
  });

  it('says that there is nothing to report from yet', async () => {
    for (const argv of [['report', '--as', 'md'], ['findings']]) {
      const { code, stdout, stderr } = await patrol(...argv, '--data', join(dir, 'none'));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(join(dir, 'none'));
    }
  });
});

describe('what was asked for', () => {
  it.each([['--help'], ['run', '--help'], ['--version']])('is shown on stdout, exit code 0: %s', async (...argv) => {
    const { code, stdout, stderr } = await patrol(...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });
});
