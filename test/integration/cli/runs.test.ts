/** The list of runs on the command line: every type and state, newest first, for clerks and for programs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Language } from '../../../src/language/message.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { runOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'runs-'));
  await using store = await openStore(dir, { now: () => new Date('2017-02-28T01:30:00Z') });
  await play(store, { id: 'p1', day: '2017-02-28', reports: [siteReport('a', [{}]), siteReport('b', [{}])] });
  await play(store, {
    id: 'c1',
    day: '2017-03-01',
    reports: [siteReport('a', [])],
    type: 'check',
    state: 'incomplete',
  });
  await store.runs.create(runOf('p2', ['a', 'b', 'c']));
});
afterAll(() => rmSync(dir, { recursive: true }));

async function runs(language: Language, ...args: readonly string[]) {
  const terminal = capturedTerminal(language);
  const code = await runCommandLine(['runs', ...args, '--data', dir], terminal);
  return { code, out: terminal.stdout(), err: terminal.stderr() };
}

it('a table in the language of the terminal', async () => {
  const { code, out, err } = await runs('zh');
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['编号', '类型', '开始', '状态', '网站', '问题', '判定日', '规则集'],
    ['p2', '巡查', '2017-02-28 09:30', '中途停止', '3', '—', '2017-02-28', 'gx2016'],
    ['c1', '单站检查', '2017-02-28 09:30', '不完整', '1', '0', '2017-03-01', 'gx2016'],
    ['p1', '巡查', '2017-02-28 09:30', '已完成', '2', '2', '2017-02-28', 'gx2016'],
    [''],
  ]);
  expect((await runs('en')).out).not.toMatch(/\p{Script=Han}/u);
});

it('a document for programs', async () => {
  const { schema, runs: listed } = JSON.parse((await runs('zh', '--json', '--limit', '2')).out);
  expect([schema, listed.map(({ id }: { id: string }) => id)]).toEqual(['runs/1', ['p2', 'c1']]);
  expect(listed[0]).toEqual({
    ...{ id: 'p2', type: 'patrol', state: 'running', standing: 'cut-short' },
    ...{ startedAt: '2017-02-28T01:30:00.000Z', finishedAt: null, asOf: '2017-02-28T00:00:00+08:00' },
    ...{ profile: 'gx2016', sites: 3, findings: null },
  });
});

it.each(['0', '-1', 'all', '1.5'])('--limit %s: wrong usage', async (limit) => {
  const { code, err } = await runs('en', '--limit', limit);
  expect([code, err]).toEqual([2, expect.stringContaining('--limit')]);
});
