/** `patrol report --format notice --confirmed-only --unit`: of a unit on which nothing is confirmed there is nothing to publish. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { decideFindings } from '../../../src/run/decide-findings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

const data = temporaryFolder();
const file = join(data, 'notice.html');

beforeAll(async () => {
  const findings = { a: [findingOf('known')], b: [findingOf('doubtful')], c: [] };
  await storeNights(data, [{ id: 'n1', at: '2026-11-25T17:00:00Z', findings }]);
  await using store = await openStore(data, {});
  const words = { id: 'known', kind: 'confirm', by: '张三', reason: '', dueOn: null } as const;
  expect((await decideFindings(store, [words], '2026-11-26T09:00:00+08:00')).refused).toEqual([]);
});
afterAll(() => rmSync(data, { recursive: true }));

async function noticeTo(...argv: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(['report', '--format', 'notice', '-o', file, '--data', data, ...argv], terminal);
  return { code, stderr: terminal.stderr() };
}

it('writes the notice to a unit on which a finding is confirmed', async () => {
  expect(await noticeTo('--confirmed-only', '--unit', '单位a')).toMatchObject({ code: 0 });
  rmSync(file);
});

it.each([
  ['unreviewed', ['--unit', '单位b']],
  ['without findings', ['--unit', '单位c']],
  ['unreviewed, beside one that is confirmed', ['--unit', '单位a', '--unit', '单位b']],
])('is not ready for a unit %s: one sentence that names it, and exit code 1', async (_, units) => {
  const { code, stderr } = await noticeTo('--confirmed-only', ...units);
  expect(code).toBe(1);
  const [last] = units.slice(-1);
  expect(stderr).toMatch(new RegExp(`^--unit: nothing can be published of ${last}[^\\n]+\\n`, 'u'));
  expect(existsSync(file)).toBe(false);
});

it('takes a unit without findings for a slip where drafts are asked for too', async () => {
  expect(await noticeTo('--unit', '单位c')).toMatchObject({ code: 2 });
});

it('takes a unit that is not in the list for a slip', async () => {
  expect(await noticeTo('--confirmed-only', '--unit', '大西洋')).toMatchObject({ code: 2 });
});
