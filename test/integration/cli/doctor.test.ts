/** `patrol doctor` on this machine: what it finds, its exit code, its languages and its JSON. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runCommandLine } from '../../../src/cli/program.ts';
import { CHECK_IDS } from '../../../src/doctor/check.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const state = z.enum(['ok', 'warning', 'fault']);
const check = z.strictObject({ id: z.enum(CHECK_IDS), state, says: z.string().min(1), mend: z.string().nullable() });
const document = z.strictObject({ schema: z.literal('doctor/1'), ok: z.boolean(), checks: z.array(check) });

let web: RawServer;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'doctor-'));
  web = await startRawServer((socket) => reply(socket, 200, { date: new Date().toUTCString() }, 'alive'));
});
afterAll(async () => {
  await web.close();
  rmSync(data, { recursive: true, force: true });
});

async function doctor(...argv: readonly string[]) {
  const terminal = capturedTerminal();
  const canary = argv.includes('--canary') ? [] : ['--canary', `http://127.0.0.1:${web.port}/`];
  const code = await runCommandLine(['doctor', '--data', data, ...canary, ...argv], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

async function statesOf(...argv: readonly string[]): Promise<Record<string, string>> {
  const { stdout } = await doctor('--json', ...argv);
  return Object.fromEntries(document.parse(JSON.parse(stdout)).checks.map(({ id, state: one }) => [id, one]));
}

describe('on a machine in order', () => {
  it('says so in Chinese unless asked otherwise, and leaves nothing behind', async () => {
    const { code, stdout } = await doctor();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(?:正常|注意) {2}浏览器/);
    expect(stdout).toContain('故障0项');
    expect(readdirSync(data)).toEqual([]);
  });

  it('says it in English where --lang asks for it', async () => {
    const { stdout } = await doctor('--lang', 'en');
    expect(stdout).toMatch(/0 faults\.\n$/);
    expect(stdout).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('what is wrong', () => {
  it('each thing is told by its own check, and the exit code is 1', async () => {
    const list = join(data, 'list.csv');
    writeFileSync(list, '单位,网址\n甲县,not an address\n');
    const nobody = [
      '--canary',
      'http://127.0.0.1:9/',
      '--proxy',
      'http://127.0.0.1:9',
      '--redis',
      'redis://127.0.0.1:9',
    ];
    const argv = [...nobody, '--sites', list, '--notices', join(data, 'none.yaml'), '--browser-path', '/bin/false'];
    expect(await statesOf(...argv)).toMatchObject({
      browser: 'fault',
      fonts: 'warning',
      network: 'fault',
      proxy: 'fault',
      redis: 'fault',
      sites: 'fault',
      notices: 'fault',
      node: 'ok',
    });
    expect((await doctor(...argv)).code).toBe(1);
  });

  it('a rule book that is not in force on the day is a warning', async () => {
    expect(await statesOf('--profile', 'gx2016', '--now', '2026-12-02')).toMatchObject({ 'rule-book': 'warning' });
    expect(await statesOf('--now', '2017-02-28')).toMatchObject({ 'rule-book': 'ok' });
  });
});
