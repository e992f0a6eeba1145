/** `patrol report` on a machine without the optional packages that draw charts: tables instead, said once, with the mend. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';
import { ROOT } from '../../support/patrol-process.ts';
import { zipEntries } from '../reports/zip-entries.ts';

const data = temporaryFolder();
const HIDE = join(data, 'hide.cjs');

beforeAll(async () => {
  await storeNights(data, [
    {
      id: 'n1',
      at: '2026-11-25T17:00:00Z',
      findings: { a: [findingOf('one'), findingOf('two')], b: [findingOf('three')] },
    },
  ]);
  const script = `const hidden = new RegExp(process.env.HIDDEN);
    require('node:module').registerHooks({ resolve(specifier, context, next) {
      if (hidden.test(specifier)) throw Object.assign(new Error('hidden: ' + specifier), { code: process.env.CODE });
      return next(specifier, context);
    } });`;
  writeFileSync(HIDE, script);
});
afterAll(() => rmSync(data, { recursive: true }));

interface Machine {
  /** Of the names of packages. */
  readonly hidden: string;
  /** What Node says of them. */
  readonly code?: string;
}

function reportOn(
  { hidden, code = 'MODULE_NOT_FOUND' }: Machine,
  name: string,
  as: string,
  ...more: readonly string[]
) {
  const file = join(data, `${name}.${as}`);
  rmSync(file, { force: true });
  const argv = ['report', '--format', name, '--data', data, '-o', file, '--lang', 'zh', ...more];
  const launcher = join(ROOT, 'src', 'cli', 'launch.cjs');
  const { status, stderr } = spawnSync(process.execPath, ['--require', HIDE, launcher, ...argv], {
    cwd: ROOT,
    env: { ...process.env, HIDDEN: hidden, CODE: code },
    encoding: 'utf8',
  });
  const lines = stderr.trim().split('\n');
  return { status, lines, bytes: () => readFileSync(file) };
}

const bodyOf = (docx: Buffer): string => zipEntries(docx).get('word/document.xml') ?? '';
const picturesIn = (docx: Buffer): number =>
  [...zipEntries(docx).keys()].filter((path) => path.endsWith('.png')).length;

describe('the bulletin in Word', () => {
  it('with all packages: pictures, and nothing to say', () => {
    const { status, lines, bytes } = reportOn({ hidden: '^none$' }, 'bulletin', 'docx');
    expect({ status, lines: lines.length }).toEqual({ status: 0, lines: 1 });
    expect(picturesIn(bytes())).toBe(2);
  });

  it.each([
    ['the binary for this platform', { hidden: '^@resvg/resvg-js-' }, '@resvg/resvg-js 未安装；请执行 npm ci'],
    ['the renderer', { hidden: '^@resvg/resvg-js$' }, '@resvg/resvg-js 未安装；请执行 npm ci'],
    ['the font', { hidden: '^@embedpdf/' }, '@embedpdf/fonts-sc 未安装；请执行 npm ci'],
    [
      'a system that can run the renderer',
      { hidden: '^@resvg/resvg-js-', code: 'ERR_DLOPEN_FAILED' },
      '@resvg/resvg-js 不能在本机运行',
    ],
  ])('without %s: tables that stay together, and one sentence', (_, machine, says) => {
    const { status, lines, bytes } = reportOn(machine, 'bulletin', 'docx');
    expect(status).toBe(0);
    expect(lines).toEqual([
      expect.stringContaining(`图表未能画成图片，已改用表格：${says}`),
      expect.stringContaining('已写入'),
    ]);
    expect(picturesIn(bytes())).toBe(0);
    const [before = ''] = bodyOf(bytes()).split('图1　各类问题数量（单位：项）');
    const rows = (before.split('<w:tbl>').at(-1)?.split('</w:tbl>')[0] ?? '').split('</w:tr>').slice(0, -1);
    expect(rows.map((row) => /<w:gridSpan w:val="(\d+)"/u.exec(row)?.[1])).toEqual(['52']);
    const kept = rows.map((row) => row.includes('<w:keepNext/>') && row.includes('<w:cantSplit/>'));
    expect(kept).toEqual([true]);
    expect(rows.map((row) => row.includes('w:fill="1C4E80"'))).toEqual([true]);
    expect(bodyOf(bytes())).not.toContain('█');
  });

  it('says nothing of it with --quiet', () => {
    const { status, lines } = reportOn({ hidden: '^@resvg/' }, 'bulletin', 'docx', '--quiet');
    expect({ status, lines }).toEqual({ status: 0, lines: [''] });
  });
});

describe('doctor', () => {
  const chartsOf = ({ hidden, code = 'MODULE_NOT_FOUND' }: Machine): unknown => {
    const launcher = join(ROOT, 'src', 'cli', 'launch.cjs');
    const argv = ['doctor', '--json', '--lang', 'zh', '--data', data, '--browser-path', '/bin/false'];
    const canary = ['--canary', 'http://127.0.0.1:9/'];
    const { stdout } = spawnSync(process.execPath, ['--require', HIDE, launcher, ...argv, ...canary], {
      cwd: ROOT,
      env: { ...process.env, HIDDEN: hidden, CODE: code },
      encoding: 'utf8',
    });
    const { checks } = JSON.parse(stdout) as { checks: { id: string }[] };
    return checks.find(({ id }) => id === 'charts');
  };

  it('says that charts can be drawn', () =>
    expect(chartsOf({ hidden: '^none$' })).toMatchObject({ state: 'ok', mend: null }));

  it.each([
    [{ hidden: '^@embedpdf/' }, '@embedpdf/fonts-sc 未安装', 'npm ci'],
    [{ hidden: '^@resvg/resvg-js-' }, '@resvg/resvg-js 未安装', 'npm ci'],
    [{ hidden: '^@resvg/resvg-js-', code: 'ERR_DLOPEN_FAILED' }, '@resvg/resvg-js 不能在本机运行', '换一台机器'],
  ])('warns where they cannot: %o', (machine, says, mend) =>
    expect(chartsOf(machine)).toMatchObject({
      state: 'warning',
      says: expect.stringContaining(says),
      mend: expect.stringContaining(mend),
    }),
  );
});

it('the web page needs no optional package', () => {
  const { status, lines, bytes } = reportOn({ hidden: '^@resvg/|^@embedpdf/' }, 'bulletin', 'html');
  expect({ status, lines: lines.length }).toEqual({ status: 0, lines: 1 });
  expect(bytes().toString()).toContain('<svg ');
});

it.each([
  ['annex6', 'docx'],
  ['notice', 'docx'],
  ['rectification', 'docx'],
  ['ledger', 'html'],
] as const)('%s as %s has no charts, and loads nothing that draws them', (name, as) =>
  expect(reportOn({ hidden: '^echarts|^@resvg/' }, name, as).status).toBe(0),
);
