/** The term of a finding in the feed: where a person told the unit, and nowhere else. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { decideFindings } from '../../../src/run/decide-findings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { misfits } from '../../support/feed/published-schema.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

const data = temporaryFolder();
const DUE = '2017-03-20';

/** Two columns asleep for two nights, of one of which the unit is told in between; after its term, it still sleeps. */
beforeAll(async () => {
  await using store = await openStore(data);
  const reports = [siteReport('a', [{ name: '统计数据' }, { name: '通知公告', url: 'http://a.gov.cn/tzgg/' }])];
  await play(store, { id: 'r1', day: '2017-03-01', reports });
  const told = (await store.findings.all('r1')).find(({ columnName }) => columnName === '通知公告');
  const words = { id: told?.id ?? '', kind: 'notify', by: '张三', reason: '', dueOn: DUE } as const;
  await decideFindings(store, [words], '2017-03-01T09:00:00+08:00');
  await play(store, { id: 'r2', day: '2017-03-21', reports });
});
afterAll(() => rmSync(data, { recursive: true }));

async function feed(...argv: readonly string[]): Promise<string> {
  const terminal = capturedTerminal();
  expect(await runCommandLine(['findings', '--data', data, ...argv], terminal)).toBe(0);
  return terminal.stdout();
}

it.each([[[]], [['--since', 'r1']], [['--run', 'r1']]])('stands in the feed %j', async (span: readonly string[]) => {
  const document = JSON.parse(await feed(...span, '--as', 'json'));
  expect(misfits('findings-1', document)).toEqual([]);
  const terms = document.findings.map((one: Record<string, unknown>) => [one.columnName, one.state, one.dueOn]);
  expect(terms).toEqual([
    ['统计数据', 'pending', null],
    ['通知公告', 'overdue', DUE],
  ]);
  expect(await feed(...span, '--as', 'csv', '--state', 'overdue')).toMatch(/,dueOn\r\n.*,2017-03-20\r\n$/u);
});

it('stands with what a patrol has seen mended since, and did not see again', async () => {
  {
    await using store = await openStore(data);
    const mended = {
      name: '通知公告',
      url: 'http://a.gov.cn/tzgg/',
      state: 'current',
      lastUpdated: '2017-03-22',
    } as const;
    await play(store, { id: 'r3', day: '2017-03-22', reports: [siteReport('a', [{}, mended])] });
  }
  const { findings } = JSON.parse(await feed('--state', 'rectified', '--as', 'json'));
  expect(findings).toMatchObject([{ columnName: '通知公告', dueOn: DUE }]);
});
