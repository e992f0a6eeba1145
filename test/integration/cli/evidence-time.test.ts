/** A snapshot that is kept once for many nights says, when it is handed out, when this night saw the page. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { snapshotOf } from '../../../src/verify/snapshot.ts';
import { findingOf, reportOf, runOf, visitOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';

const URL = 'http://a.gov.cn/tjsj/?x=1&y=--';
const NAME = 'evidence/f.html';
let data = '';
beforeEach(() => {
  data = temporaryFolder();
});
afterEach(() => rmSync(data, { recursive: true }));

async function night(id: string, at: string, bytes: Uint8Array): Promise<void> {
  await using store = await openStore(data);
  await store.runs.create(runOf(id, ['a']));
  const file = { name: NAME, mediaType: 'text/html; charset=utf-8', bytes };
  await store.visits.save(id, 'a', { ...visitOf('a'), files: [file] });
  const evidence = [{ kind: 'snapshot' as const, url: URL, quote: NAME, at }];
  await store.reports.save(id, 'a', reportOf('a', [findingOf('f', { evidence })]));
  await store.runs.finish(id, 'finished');
}

async function handedOut(run: string): Promise<string> {
  const code = await runCommandLine(['evidence', 'f', '--run', run, '--data', data, '-o', data], capturedTerminal());
  expect(code).toBe(0);
  return readFileSync(join(data, 'f.html'), 'utf8');
}

it('with the time of the run that is asked for', async () => {
  const bytes = snapshotOf({ url: URL, html: '<p>统计数据</p>' }, []);
  const times = { n1: '2017-02-28T01:02:03.000Z', n2: '2017-03-01T01:02:03.000Z' };
  for (const [id, at] of Object.entries(times)) await night(id, at, bytes);
  for (const [id, at] of Object.entries(times)) expect(await handedOut(id)).toContain(`y=%2D%2D ${at} -->\n<html>`);
});

it('one of an earlier version, which bears its time, as it is', async () => {
  const html = '<!doctype html>\n<!-- 网站巡查快照 http://a.gov.cn/ 2017-01-01T00:00:00Z -->\n<html></html>\n';
  await night('n1', '2017-01-01T00:00:00Z', Buffer.from(html));
  expect(await handedOut('n1')).toBe(html);
});
