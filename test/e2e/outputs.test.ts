/** Where outputs go, on a real system: devices, pipes, links, full disks, and readers that have gone. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findingOf } from '../contract/store/reports-of-sites.ts';
import { storeNights, temporaryFolder } from '../support/feed/stored-nights.ts';
import { ROOT } from '../support/patrol-process.ts';

const data = temporaryFolder();
/** More than a pipe holds. */
const MANY = 600;
let dir = '';
const file = (name: string): string => join(dir, name);
const names = (): string[] => readdirSync(dir).sort();

beforeAll(() => {
  const findings = Array.from({ length: MANY }, (_, index) => findingOf(`finding-${index}`));
  return storeNights(data, [{ id: 'n1', at: '2026-11-25T17:00:00Z', findings: { a: findings } }]);
});
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => rmSync(dir, { recursive: true }));
afterAll(() => rmSync(data, { recursive: true }));

/** `patrol` in the script is the program, with the data of this test and the locale of a clerk. */
async function shell(script: string) {
  const patrol = `patrol() { env LC_ALL=zh_CN.UTF-8 "${process.execPath}" "${join(ROOT, 'src', 'cli', 'launch.cjs')}" "$@" --data "${data}"; }`;
  const child = spawn('bash', ['-c', `${patrol}\n${script}`], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, ...said };
}

const feedIn = (text: string): number => JSON.parse(text).findings.length;

describe('stdout', () => {
  it.each(['-o -', '-o /dev/stdout', '-o /dev/fd/1', '-o /proc/self/fd/1', ''])('findings %s', async (output) => {
    const { code, stdout, stderr } = await shell(`patrol findings --quiet ${output}`);
    expect([code, stderr, feedIn(stdout)]).toEqual([0, '', MANY]);
  });

  it('a file behind /dev/stdout is written on where it is, and stays the same file', async () => {
    writeFileSync(file('all.txt'), 'before\n');
    const before = statSync(file('all.txt')).ino;
    expect((await shell('{ patrol findings --quiet -o /dev/stdout; echo after; } >> all.txt')).code).toBe(0);
    expect(readFileSync(file('all.txt'), 'utf8')).toMatch(/^before\n\{[\s\S]*\}\nafter\n$/);
    expect([statSync(file('all.txt')).ino, names()]).toEqual([before, ['all.txt']]);
    expect(lstatSync('/dev/stdout').isSymbolicLink()).toBe(true);
  });

  it('a workbook goes there where that is said', async () => {
    expect(await shell('patrol report --as xlsx')).toMatchObject({ code: 2, stdout: '' });
    expect((await shell('patrol report --as xlsx -o - | head -c 2')).stdout).toBe('PK');
  });

  it('full: one sentence', async () => {
    expect(await shell('patrol findings > /dev/full')).toMatchObject({
      code: 1,
      stderr: '输出未写完：磁盘已满或空间配额用尽。\n',
    });
    expect(await shell('patrol --help > /dev/full')).toMatchObject({
      code: 1,
      stderr: '输出未写完：磁盘已满或空间配额用尽。\n',
    });
  });

  it('a disk that is almost full: never cut short in silence', async () => {
    const { code, stderr } = await shell('ulimit -f 64; patrol findings > out.json');
    expect([code, stderr]).toEqual([1, '输出未写完：超过允许的文件大小。\n']);
  });

  it('a reader that has gone: one sentence', async () => {
    const { stdout, stderr } = await shell(`patrol findings | head -c 1; echo " $\{PIPESTATUS[0]}"`);
    expect([stdout, stderr]).toEqual(['{ 1\n', '输出未写完：接收输出的程序已经关闭。\n']);
  });
});

describe('what is there is written through', () => {
  it('a device', async () => {
    expect((await shell('patrol findings -o /dev/null')).code).toBe(0);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    const { code, stderr } = await shell('patrol findings -o /dev/full');
    expect([code, stderr]).toEqual([1, '-o /dev/full：写入失败，磁盘已满或空间配额用尽。\n']);
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it('a pipe with a name, whatever its name ends in', async () => {
    execFileSync('mkfifo', [file('pipe.doc')]);
    // Not into the output that both share: node makes that one non-blocking, and `cat` may then lose what it reads.
    const { code } = await shell(
      'cat pipe.doc > got.json & patrol findings --quiet -o pipe.doc; code=$?; wait; exit $code',
    );
    const got = feedIn(readFileSync(file('got.json'), 'utf8'));
    expect([code, got, lstatSync(file('pipe.doc')).isFIFO()]).toEqual([0, MANY, true]);
    const gone = await shell('head -c 1 pipe.doc > /dev/null & patrol findings -o pipe.doc; code=$?; wait; exit $code');
    expect(gone).toMatchObject({ code: 1, stderr: '-o pipe.doc：写入失败，接收输出的程序已经关闭。\n' });
  });

  it('a link: what it leads to has the content, and the link stays', async () => {
    mkdirSync(file('real'));
    writeFileSync(file('real/a.json'), 'old');
    symlinkSync('real/a.json', file('to-file.json'));
    symlinkSync('real/new.json', file('to-nothing.json'));
    const { code, stderr } = await shell('patrol findings -o to-file.json && patrol findings -o to-nothing.json');
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^已写入 to-file\.json（600条，\d+ KB）。$/),
    ]);
    for (const name of ['a.json', 'new.json']) expect(feedIn(readFileSync(file(`real/${name}`), 'utf8'))).toBe(MANY);
    expect(['to-file.json', 'to-nothing.json'].map((name) => lstatSync(file(name)).isSymbolicLink())).toEqual([
      true,
      true,
    ]);
    symlinkSync('round.json', file('round.json'));
    expect(await shell('patrol findings -o round.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('链接循环'),
    });
  });
});

describe('a file is there whole, or as it was', () => {
  it('a new one takes over the rights of the old one', async () => {
    writeFileSync(file('a.json'), 'old');
    chmodSync(file('a.json'), 0o640);
    expect((await shell('patrol findings -o a.json')).code).toBe(0);
    expect([statSync(file('a.json')).mode & 0o777, names()]).toEqual([0o640, ['a.json']]);
  });

  it.each([
    ['findings -o a.json', '-o a.json'],
    ['report --as html -o a.html', '-o a.html'],
    ['review --export a.csv', '--export a.csv'],
  ])('no room for %s', async (command, named) => {
    const name = named.split(' ')[1] ?? '';
    writeFileSync(file(name), 'old');
    const { code, stderr } = await shell(`ulimit -f 36; patrol ${command}`);
    expect([code, stderr]).toEqual([1, `${named}：写入失败，超过允许的文件大小。\n`]);
    expect([readFileSync(file(name), 'utf8'), names()]).toEqual(['old', [name]]);
  });

  it.each([
    ['findings -o none/a.json', '没有这个文件夹'],
    ['findings -o .', '这是文件夹'],
    ['findings -o /proc/a.json', '不能写入'],
    [`findings -o ${'x'.repeat(300)}.json`, '文件名太长'],
    ['evidence finding-1 -o -', '请指定一个文件夹'],
    ['evidence finding-1 -o /dev/null', '请指定一个文件夹'],
    ['backup /dev/null', '请指定普通文件'],
    ['backup -', '请指定普通文件'],
  ])('%s: wrong place, in one sentence', async (command, says) => {
    const { code, stdout, stderr } = await shell(`patrol ${command}`);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(says)]);
    expect([stderr.trim().split('\n').length, names()]).toEqual([1, []]);
  });
});

it.each([
  ['findings -o a.xlsx', '.json、.ndjson、.jsonl、.csv'],
  ['report -o a.doc', '.docx'],
  ['report --as html -o a.docx', '.html、.htm'],
  ['score -o a.docx', '.txt'],
  ['review --export a.xls', '.xlsx、.csv'],
])('%s: an ending that does not fit', async (command, fit) => {
  const { code, stderr } = await shell(`patrol ${command}`);
  expect([code, stderr]).toEqual([2, expect.stringContaining(fit)]);
  expect(names()).toEqual([]);
});
