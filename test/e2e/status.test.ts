/** How far a run is, asked from another process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Patrol, patrol, startPatrol } from '../support/patrol-process.ts';
import { listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

let dir = '';
let sites: SmallSites;
let first: Patrol | null = null;
const run = (recheckAfter: string): string[] => [
  ...['run', '--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--recheck-after', recheckAfter],
  ...['--browser', 'never', '--sites', join(dir, 'list.csv'), '--data', dir],
];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'status-'));
  sites = await startSmallSites({ delayMs: 5 });
  writeFileSync(join(dir, 'list.csv'), listOf(3));
});
afterEach(async () => {
  // It waits for an hour, whatever becomes of the test.
  first?.child.kill('SIGKILL');
  await first?.ended;
  await sites.close();
  rmSync(dir, { recursive: true });
});

async function status() {
  const { stdout } = await patrol('status', '--json', '--data', dir);
  return stdout === '' ? null : JSON.parse(stdout);
}

describe('patrol status', () => {
  it('tells of the run at work, of one that was killed, and of one that is over', async () => {
    expect(await patrol('status', '--data', dir)).toMatchObject({ code: 2, stdout: '' });
    // It waits for its recheck until it is killed.
    first = startPatrol(...run('1h'));
    await sites.homes(3);
    let told = await status();
    while (told?.progress?.phase !== 'recheck') told = await status();
    expect(told).toMatchObject({
      ...{ schema: 'run-status/1', standing: 'at-work', sites: { total: 3, done: 3 } },
      process: { pid: first.child.pid },
      progress: { phase: 'recheck', notOpen: 0, ownFailures: 0, inFlight: [] },
    });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await status()).toMatchObject({ standing: 'cut-short', run: told.run, process: null, progress: null });
    expect((await patrol('status', '--data', dir)).stdout).toContain('--resume');
    expect((await patrol(...run('0s'), '--resume')).code).toBe(0);
    expect(await status()).toMatchObject({ standing: 'finished', run: told.run, sites: { total: 3, done: 3 } });
    expect((await patrol('status', '--run', 'patrol-0', '--data', dir)).code).toBe(2);
  });
});
