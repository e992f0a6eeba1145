/** Typical mistakes in a Chinese locale: each is refused in Chinese, with no English sentence, and names what was wrong. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { acquireDataLock } from '../../../src/store/folder/data-lock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { englishIn } from '../../support/language/english-sentences.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

let dir = '';
let busyPort = 0;
const server = createServer();

const at = (name: string): string => join(dir, name);
const put = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'refusals-'));
  for (const folder of ['data', 'pruned', 'newer', 'damaged', 'locked', 'empty']) mkdirSync(at(folder));
  for (const folder of ['data', 'pruned', 'newer']) {
    await using store = await openStore(at(folder));
    await play(store, { id: 'r1', day: '2017-02-28', reports: [siteReport('a', [{}])] });
  }
  const change = (folder: string, sql: string): void => {
    const db = new SQLite(join(at(folder), 'patrol.db'));
    db.exec(sql);
    db.close();
  };
  change('pruned', "UPDATE runs SET pruned_at = '2026-12-01T00:00:00Z'");
  change('newer', "INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '')");
  put('damaged/patrol.db', 'no database '.repeat(1000));
  put('file', '');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  busyPort = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

async function refused(...argv: readonly string[]): Promise<string> {
  const terminal = capturedTerminal('zh');
  const code = await runCommandLine(argv, terminal);
  expect(code, terminal.stdout() + terminal.stderr()).not.toBe(0);
  return terminal.stderr();
}

/** One sentence at least, Chinese alone, about `what`. */
async function expectChinese(argv: readonly string[], what: string): Promise<void> {
  const told = await refused(...argv);
  expect(told).toMatch(/\p{Script=Han}/u);
  expect(englishIn(told.replaceAll(dir, '目录'))).toEqual([]);
  expect(told).toContain(what);
}

const BROWSER = ['--browser', 'always', '--browser-path', '/nowhere/chromium'];

describe('what is typed wrongly', () => {
  it.each<[string, string[]]>([
    ['没有给出命令', []],
    ['没有“patrl”这个命令', ['patrl']],
    ['是否要写 report', ['reprot']],
    ['没有“--fast”这个选项', ['run', '--fast']],
    ['--lang', ['--lang', 'fr', 'run']],
    ['“--rate <n>”缺少取值', ['run', '--rate']],
    ['缺少参数', ['check']],
    ['多余的参数', ['status', 'x']],
    ['--max-pages：取值 "many"', ['run', '--max-pages', 'many']],
    ['--rate：取值 "0"', ['run', '--rate', '0']],
    ['--jobs：取值 "99"', ['run', '--jobs', '99']],
    ['--browser：取值 "ie"', ['run', '--browser', 'ie']],
    ['--recheck-after：取值 "10"', ['run', '--recheck-after', '10']],
    ['--outside-max-age：取值 "x"', ['run', '--outside-max-age', 'x']],
    ['--now：取值 "明天"', ['run', '--now', '明天']],
    ['--proxy：取值 "squid"', ['run', '--proxy', 'squid']],
    ['--redis：取值 "server"', ['run', '--redis', 'server']],
    ['--canary：取值 "x"', ['run', '--canary', 'x']],
    ['--contact：取值 "我"', ['run', '--contact', '我']],
    ['没有规则集 gx1999', ['run', '--profile', 'gx1999']],
    ['现有：check2019、gx2016、survey2015', ['run', '--profile', 'gx1999']],
    ['--at：取值', ['schedule', '--at', 'nightly']],
    ['--tz：取值', ['schedule', '--tz', 'Beijing']],
    ['--deadline：取值', ['schedule', '--deadline', '48h']],
    ['--keep：取值', ['schedule', '--keep', '1d']],
    ['--per-day', ['schedule', '--per-day', '30']],
    ['--resume', ['schedule', '--resume']],
    ['--once 与 --report', ['probe', '--once', '--report']],
    ['--from 与 --to', ['probe', '--from', '2017-02-01']],
    ['--from 不得晚于 --to', ['probe', '--report', '--from', '2017-02-02', '--to', '2017-02-01']],
    ['--pages：取值', ['prune', '--pages', '1h']],
    ['--job-lock：取值', ['worker', '--job-lock', 'x', '--redis', 'redis://127.0.0.1:1']],
    ['--listen：取值', ['worker', '--listen', 'x', '--redis', 'redis://127.0.0.1:1']],
    ['PATROL_TOKEN', ['worker', '--listen', '0.0.0.0:9464', '--redis', 'redis://127.0.0.1:1']],
    ['缺少 --redis', ['queues']],
    ['--limit', ['runs', '--limit', '0']],
    ['--format', ['report', '--format', 'annex7']],
    ['--as', ['report']],
    ['--as', ['report', '--as', 'doc']],
    ['--unit 与 --due', ['report', '--as', 'md', '--due', '2017-03-31']],
    ['--due：取值', ['report', '--format', 'notice', '--as', 'html', '--due', '31.3.']],
    ['--as docx', ['report', '--as', 'docx']],
    ['-o', ['report', '--as', 'md', '-o', 'x.docx']],
    ['--json', ['report', '--json', '--as', 'md']],
    ['--state', ['findings', '--state', 'open']],
    ['--kind', ['findings', '--kind', 'dead']],
    ['--since 与 --run', ['findings', '--since', 'r1', '--run', 'r1']],
    ['--profile：取值', ['score', '--profile', 'GX 2016']],
    ['--state：取值', ['review', '--state', 'open']],
    ['每次只用一个', ['review', '--export', 'a.csv', '--import', 'a.csv']],
    ['--by', ['review', '--undo', '0123456789abcdef']],
    ['--url', ['inspect', 'http://x.example/', '--url', 'http://x.example/']],
    ['大西洋', ['check', '大西洋']],
    ['大西洋', ['run', '--only', '大西洋']],
  ])('%s: %j', async (what, argv) => {
    const [command, ...options] = argv;
    const hasNoData = command === undefined || ['patrl', 'reprot', 'queues', 'worker', '--lang'].includes(command);
    await expectChinese(hasNoData ? argv : [command, '--data', at('data'), ...options], what);
  });
});

describe('what is not there, or not as it should be', () => {
  it.each<[string, () => string[]]>([
    ['还没有巡查', () => ['status', '--data', at('empty')]],
    ['还没有', () => ['report', '--as', 'md', '--data', at('empty')]],
    ['没有巡查 r9', () => ['report', '--run', 'r9', '--as', 'md', '--data', at('data')]],
    ['没有巡查 r9', () => ['status', '--run', 'r9', '--data', at('data')]],
    ['没有巡查 r9', () => ['diff', 'r9', 'r1', '--data', at('data')]],
    ['只有1次', () => ['diff', '--data', at('data')]],
    ['r1 写了两次', () => ['diff', 'r1', 'r1', '--data', at('data')]],
    ['没有问题 0123456789abcdef', () => ['evidence', '0123456789abcdef', '--data', at('data')]],
    ['没有这个问题', () => ['review', '--undo', '0123456789abcdef', '--by', '张三', '--data', at('data')]],
    ['不是这里的巡查', () => ['findings', '--since', 'r9', '--data', at('data')]],
    ['没有可以印发的内容', () => ['report', '--confirmed-only', '--as', 'md', '--data', at('data')]],
    ['已于 2026-12-01 清理', () => ['report', '--run', 'r1', '--as', 'md', '--data', at('pruned')]],
    ['由更新的版本写成', () => ['status', '--data', at('newer')]],
    ['已损坏', () => ['status', '--data', at('damaged')]],
    ['不能在此建立文件夹', () => ['run', '--data', join(at('file'), 'x')]],
    ['没有这个文件夹', () => ['backup', join(at('nowhere'), 'b.db'), '--data', at('data')]],
    ['就是数据库本身', () => ['backup', join(at('data'), 'patrol.db'), '--data', at('data')]],
    ['不能写入', () => ['report', '--as', 'md', '-o', join(at('file'), 'x.md'), '--data', at('data')]],
    ['没有这个文件', () => ['run', '--sites', at('none.csv'), '--data', at('data')]],
    ['不能读取', () => ['inspect', at('none.html')]],
    ['不是复核清单', () => ['review', '--import', put('r.csv', '甲,乙\n1,2\n'), '--data', at('data')]],
    [
      '“决定”',
      () => ['review', '--import', put('r2.csv', '问题编号,决定\n0123456789abcdef,同意\n'), '--data', at('data')],
    ],
    ['网址', () => ['run', '--sites', put('s.csv', '单位,网址\n甲,ftp//x\n'), '--data', at('data')]],
    ['没有 "nmae" 这一项', () => ['notify', '--office', put('o.yaml', 'nmae: x\n'), '--data', at('data')]],
    ['不是正确的 YAML', () => ['notify', '--office', put('o2.yaml', 'name: "x\nb: [\n'), '--data', at('data')]],
    [
      'alarms.diskNights',
      () => ['notify', '--notices', put('n.yaml', 'alarms: { diskNights: 900 }\n'), '--data', at('data')],
    ],
    [
      'channels.0',
      () => ['notify', '--notices', put('n2.yaml', 'channels: [{ id: a, kind: fax }]\n'), '--data', at('data')],
    ],
    [
      'channels.0.port',
      () => [
        'notify',
        '--notices',
        put('n3.yaml', 'channels: [{ id: a, kind: mail, host: h, port: x, from: a@b.cn }]\n'),
        '--data',
        at('data'),
      ],
    ],
    [
      '--scores',
      () => ['report', '--as', 'md', '--scores', put('p.csv', '单位,得分\n单位a,50\n'), '--data', at('data')],
    ],
    ['没有连上队列服务器', () => ['queues', '--redis', 'redis://127.0.0.1:1', '--redis-wait', '1s']],
    ['已被其他程序占用', () => ['worker', '--redis', 'redis://127.0.0.1:1', '--listen', `${busyPort}`]],
    [
      '没有这个程序',
      () => ['check', 'http://127.0.0.1:1/', '--data', at('data'), '--canary', 'http://127.0.0.1:1/', ...BROWSER],
    ],
  ])('%s', async (what, argv) => expectChinese(argv(), what));

  it('another process is at work on the folder', async () => {
    const lock = acquireDataLock(at('locked'), 'npm start', 'patrol');
    await expectChinese(['run', '--data', at('locked')], '正在使用数据目录');
    lock.release();
  });
});
