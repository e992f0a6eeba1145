/** The launcher on a Node that is too old: it finds the pinned one, passes everything on, or says plainly what is needed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/patrol-process.ts';
import { hostOf, startSmallSites } from '../support/small-sites.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'launch-'));
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } });";
  writeFileSync(join(dir, 'older.cjs'), older);
});
afterAll(() => rmSync(dir, { recursive: true }));

function launch(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const script = join(ROOT, 'src', 'cli', 'launch.cjs');
  const options = ['--require', join(dir, 'older.cjs'), script, ...argv];
  const child = spawn(process.execPath, options, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, ...said }));
  return { child, ended };
}

describe('the launcher on an old Node', () => {
  it('runs on the pinned one, and gives back its output and its exit code', async () => {
    expect(await launch(['--version']).ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await launch(['run', '--fast']).ended).toMatchObject({ code: 2, stderr: expect.stringContaining('--fast') });
  });

  it('hands a signal on', async () => {
    const sites = await startSmallSites({ delayMs: 100 });
    const argv = ['check', `http://${hostOf(1)}/`, '--proxy', sites.proxy, '--data', join(dir, 'data')];
    const { child, ended } = launch(argv);
    await sites.homes(1);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 1, stderr: expect.stringContaining('stopped') });
    await sites.close();
  });

  it('says what is needed where there is no other', async () => {
    const { code, stderr } = await launch(['--version'], { SITE_PATROL_LAUNCHED: '1' }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('需要 Node 24');
    expect(stderr).toContain('Node 24 or later is needed');
  });
});
