/** `npm run demo` (演示): the practice farm on loopback, one patrol of all listed sites through it, annex 6 at the end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');
const SEED = '2017';
/** The day of the notice. */
const AS_OF = '2017-02-28';
const DATA = join('data', 'demo');
/** A farm on loopback needs no politeness. */
const RATE = '2000';

async function startFarm(): Promise<{ readonly farm: ChildProcess; readonly port: number }> {
  const script = join(import.meta.dirname, 'main.ts');
  const farm = spawn(process.execPath, [script, '--seed', SEED, '--now', AS_OF], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: farm.stdout })) {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null && 'port' in said) return { farm, port: Number(said.port) };
  }
  throw new Error('the practice farm did not start');
}

async function patrol(port: number): Promise<number> {
  const options = ['--proxy', `http://127.0.0.1:${port}`, '--now', AS_OF, '--rate', RATE, '--recheck-after', '20s'];
  const command = [
    '--max-semi-space-size=8',
    join(ROOT, 'src', 'cli', 'launch.cjs'),
    'run',
    ...options,
    '--data',
    DATA,
  ];
  const child = spawn(process.execPath, [...command, ...process.argv.slice(2)], {
    stdio: 'inherit',
    // As package.json starts a patrol.
    env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', ...process.env },
  });
  // A person's Ctrl-C reaches the patrol by itself; this script waits for what it makes of it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

process.chdir(ROOT);
const { farm, port } = await startFarm();
try {
  process.exitCode = await patrol(port);
} finally {
  farm.kill('SIGTERM');
}
