/**
 * Patrols the fuzzed hosts over and over in one process (反复巡查), as the command line does it, and tells its memory and its open
 * sockets. Started with a port, a number of hosts and a time in ms, by main.ts, with `--expose-gc`.
 */
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Terminal } from '../../../src/terminal/terminal.ts';
import { HEALTHY_HOST, hostAt } from './fuzz-hosts.ts';
import type { SoakMessage } from './soak-judgement.ts';

const LOOK_MS = 100;
const MINUTE_MS = 60_000;
const MB = 1024 * 1024;
/** Sockets that were closed, and what they held, are let go of by then. */
const SETTLE_MS = 1000;
/** Few enough that a patrol ends within a minute: what is kept after it ended is what leaks. */
const PAGES_A_SITE = 20;

const [port = '', hosts = '1', durationMs = '0'] = process.argv.slice(2);
const started = performance.now();
/** Once it has told its last, nobody listens any more. */
const tell = (message: SoakMessage): void => {
  if (process.connected) process.send?.(message);
};
const minutes = (): number => (performance.now() - started) / MINUTE_MS;

/** Sockets of this process. */
const openSockets = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch {
      return false; // closed meanwhile, or the listing's own
    }
  }).length;

function memory(): { readonly heapMb: number; readonly residentMb: number } {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapMb: (heapUsed + external) / MB, residentMb: rss / MB };
}

/** The returned function tells once more. */
function watch(): () => void {
  const before = openSockets();
  let sockets = 0;
  setInterval(() => {
    sockets = Math.max(sockets, openSockets() - before);
  }, LOOK_MS).unref();
  const tellMinute = (): void => {
    tell({ kind: 'minute', minute: minutes(), ...memory(), sockets });
    sockets = 0;
  };
  setInterval(tellMinute, MINUTE_MS).unref();
  return tellMinute;
}

async function patrolOnce(folder: string): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const terminal: Terminal = {
    out: async () => {},
    err: (text) => {
      said = `${said}${text}`.slice(-2000);
    },
    language: 'en',
    live: false,
    columns: () => 80,
  };
  const list = join(folder, 'sites.csv');
  const rows = Array.from(
    { length: Number(hosts) },
    (_, at) => `${at + 1},单位${at + 1},http://${hostAt(at)}:${port}/`,
  );
  writeFileSync(list, `id,unit,url\n${rows.join('\n')}\n`);
  const code = await runCommandLine(
    [
      ...['run', '--sites', list, '--data', join(folder, 'data'), '--json', '--quiet', '--browser', 'never'],
      ...['--now', '2017-02-28', '--rate', '100000', '--recheck-after', '2s', '--max-pages', String(PAGES_A_SITE)],
      ...['--canary', `http://${HEALTHY_HOST}:${port}/`],
    ],
    terminal,
  );
  return { code, said };
}

async function soak(): Promise<void> {
  const tellMinute = watch();
  let over = false;
  const clock = setTimeout(() => {
    over = true;
    // As Ctrl-C does: a patrol under way ends in order.
    process.kill(process.pid, 'SIGINT');
  }, Number(durationMs));
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  while (!over) {
    const folder = mkdtempSync(join(tmpdir(), 'soak-'));
    const { code, said } = await patrolOnce(folder);
    rmSync(folder, { recursive: true, force: true });
    await pause(SETTLE_MS);
    const end = over ? 'stopped' : code === 0 ? 'whole' : 'failed';
    tell({ kind: 'patrol', minute: minutes(), ...memory(), code, end, said: end === 'failed' ? said : '' });
  }
  tellMinute();
  clearTimeout(clock);
  process.removeListener('SIGINT', ignore);
}

await soak();
// Nothing of the crawler may keep the process alive now.
process.disconnect?.();
