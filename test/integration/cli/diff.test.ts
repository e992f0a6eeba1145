/** Two runs compared on the command line: what is new, persists, is resolved, and what could not be told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

let dir: string;

const A = 'http://a.gov.cn/';
const column = (name: string, state: 'sleeping' | 'current', lastUpdated: string) => ({
  ...{ name, state, lastUpdated },
  url: `${A}${name === '统计数据' ? 'tjsj' : 'gzdt'}/`,
});

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'diff-'));
  await using store = await openStore(dir);
  const shut = siteReport('b', []);
  await play(store, {
    id: 'r1',
    day: '2017-02-28',
    reports: [
      siteReport('a', [column('统计数据', 'sleeping', '2015-06-01'), column('工作动态', 'current', '2017-02-27')]),
      siteReport('b', [{}]),
      siteReport('c', [{}]),
    ],
  });
  await play(store, {
    id: 'r2',
    day: '2017-03-20',
    reports: [
      siteReport('a', [column('统计数据', 'current', '2017-03-01'), column('工作动态', 'sleeping', '2017-02-27')]),
      {
        ...shut,
        crawl: { ...shut.crawl, stopReason: 'blocked' },
        availability: { ok: false, attempts: [] },
        findings: [],
      },
      siteReport('c', [{}]),
    ],
    unvisited: ['d'],
  });
});
afterAll(() => rmSync(dir, { recursive: true }));

async function diff(...args: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(['diff', ...args, '--data', dir], terminal);
  return { code, out: terminal.stdout(), err: terminal.stderr() };
}

it.each([
  ['r1', 'r2'],
  ['r2', 'r1'],
])('%s %s: per site and in sum, the earlier run first', async (one, other) => {
  const { code, out } = await diff(one, other, '--json');
  const told = JSON.parse(out);
  expect([code, told.schema, told.from.id, told.to.id]).toEqual([0, 'diff/1', 'r1', 'r2']);
  expect(told.total).toEqual({ new: 1, persisting: 1, resolved: 1, 'not-observed': 1, spared: 0 });
  expect(told.sitesNotCompared).toBe(1);
  const rows = told.sites.flatMap(
    ({ siteId, findings }: { siteId: string; findings: readonly Record<string, string>[] }) =>
      findings.map(({ columnName, change, why }) => [siteId, columnName, change, why].join(' ')),
  );
  expect(rows).toEqual([
    'a 统计数据 resolved updated',
    'a 工作动态 new ',
    'b 统计数据 not-observed blocked',
    'c 统计数据 persisting ',
  ]);
});

it('tells a clerk what has changed, and why a site says nothing', async () => {
  const { out } = await diff('r1', 'r2');
  expect(out).toContain('合计：新增1，持续1，已消除1，未能观察1，已豁免或误报0。');
  expect(out).toMatch(/未能观察\s+单位b\s+栏目不更新\s+政务公开—统计数据\s+网站限制访问/);
  expect(out).toMatch(/已消除\s+单位a\s+栏目不更新\s+政务公开—统计数据\s+已有新条目/);
});

it.each([
  ['without ids: the last two finished patrols', []],
  ['one id: the finished patrol before it', ['r2']],
])('%s', async (_title, ids) => {
  const { code, out } = await diff(...ids, '--json');
  const { from, to } = JSON.parse(out);
  expect([code, from.id, to.id]).toEqual([0, 'r1', 'r2']);
});

it.each([
  [['r1', 'r1'], 'diff: r1 is named twice; name two runs.'],
  [['r1', 'r9'], 'diff: there is no run r9'],
  [['r9'], 'diff: there is no run r9'],
  [['r1'], 'diff: there is no finished patrol before r1'],
])('%j: wrong usage', async (args, says) => {
  const { code, err } = await diff(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(says)]);
});

it('fewer than two finished patrols: one sentence, with the mend', async () => {
  const other = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    await using store = await openStore(other);
    for (const state of ['finished', 'incomplete'] as const) {
      await play(store, { id: state, day: '2017-02-28', reports: [siteReport('a', [{}])], state });
    }
    const terminal = capturedTerminal('zh');
    const code = await runCommandLine(['diff', '--data', other], terminal);
    const says = `diff：${other} 中已完成的巡查只有1次，对比需要两次；请再运行一次 run，或写明两次巡查的编号（见 runs）。\n`;
    expect([code, terminal.stdout(), terminal.stderr()]).toEqual([2, '', says]);
  } finally {
    rmSync(other, { recursive: true });
  }
});
