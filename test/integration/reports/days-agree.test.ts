/** The day on which a finding was first seen is one and the same in all reports, lists and screens, whatever day the patrol judged by. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { siteOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { linesOf } from '../../support/reports/clerks-text.ts';
import { play, siteReport } from '../../support/runs/followed-runs.ts';

/** Already the next day in Shanghai. */
const CREATED = new Date('2026-12-02T18:00:00Z');
const [SEEN, NOT_SEEN] = ['2026-12-03', /2026-12-02|2017-02-28/u];
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'days-'));
  await using store = await openStore(dir, { now: () => CREATED });
  const evidence = [{ kind: 'newest-item' as const, url: 'http://a.gov.cn/1.html', quote: '2015-06-01 公报', at: '' }];
  const at = CREATED.toISOString();
  const reports = [siteReport('a', [{ more: { evidence: evidence.map((proof) => ({ ...proof, at })) } }])];
  await play(store, { id: 'r1', day: '2017-02-28', reports, more: { sites: [{ ...siteOf('a'), score: null }] } });
});
afterAll(() => rmSync(dir, { recursive: true }));

async function patrol(args: readonly string[]): Promise<string> {
  const terminal = capturedTerminal('zh');
  expect(await runCommandLine([...args, '--data', dir], terminal)).toBe(0);
  return terminal.stdout();
}

it.each([
  ['the ledger', 'l.html', ['report', '--format', 'ledger', '-o'], '首次发现'],
  ['整改台账', 'r.csv', ['report', '--format', 'rectification', '-o'], '栏目不更新'],
  ['the notice', 'n.html', ['report', '--format', 'notice', '-o'], null],
  ['the review list', 'v.csv', ['review', '--export'], '栏目不更新'],
] as const)('%s', async (_, name, args, line) => {
  await patrol([...args, join(dir, name)]);
  const lines = await linesOf(name, readFileSync(join(dir, name)));
  const told =
    line === null ? lines.filter((text) => text.includes('2026')) : lines.filter((text) => text.includes(line));
  expect(told.length).toBeGreaterThan(0);
  for (const text of told) {
    expect(text).toContain(SEEN);
    expect(text).not.toMatch(NOT_SEEN);
  }
});

it('the review on a terminal', async () => expect(await patrol(['review'])).toContain(`首次 ${SEEN}，最近 ${SEEN}`));
