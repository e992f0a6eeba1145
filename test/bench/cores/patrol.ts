/** One patrol of many sites by the command line, with what it used, what the server used, and what others used meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openStore } from '../../../src/store/open-store.ts';
import { findingsOf, ROOT } from '../../support/patrol-process.ts';
import type { ManySites } from './sites.ts';

export interface CoresFigures {
  readonly jobs: number;
  readonly pages: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly serverSeconds: number;
  /** Of all other processes of the machine: where it is more than little, wall times say nothing. */
  readonly othersSeconds: number;
  readonly peakMb: number;
  /** Of the whole run. */
  readonly findings: { readonly hash: string; readonly count: number };
}

const RECORDER = new URL('../usage-at-exit.ts', import.meta.url).href;
/** As `npm start` begins it. */
const FLAGS = ['--max-semi-space-size=8', '--import', RECORDER];

export async function measurePatrol(sites: ManySites, jobs: number, work: string): Promise<CoresFigures> {
  const data = join(work, `data-${jobs}-${process.hrtime.bigint()}`);
  const usageFile = `${data}.json`;
  const before = { machine: machineBusyMs(), server: sites.server.cpuMs() };
  const started = performance.now();
  const child = spawn(process.execPath, [...FLAGS, ...argumentsOf(sites, jobs, data)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_USAGE_FILE: usageFile, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`the patrol with --jobs ${jobs} ended with ${code}`);
  const machineMs = machineBusyMs() - before.machine;
  const serverMs = sites.server.cpuMs() - before.server;
  // Written by usage-at-exit.ts.
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as { ownCpuMs: number; peakKb: number };
  return {
    ...{ jobs, seconds, pages: await pagesOf(data, said) },
    ...{ cpuSeconds: usage.ownCpuMs / 1000, serverSeconds: serverMs / 1000 },
    othersSeconds: Math.max(0, machineMs - serverMs - usage.ownCpuMs) / 1000,
    ...{ peakMb: usage.peakKb / 1024, findings: await findingsOf(data) },
  };
}

function argumentsOf({ list, truths }: ManySites, jobs: number, data: string): string[] {
  const { home = '', asOf = '' } = truths[0] ?? {};
  return [
    join(ROOT, 'src', 'cli', 'launch.cjs'),
    ...['run', '--json', '--quiet', '--jobs', String(jobs), '--sites', list, '--data', data, '--now', asOf],
    ...['--rate', '100000', '--recheck-after', '0s', '--browser', 'never', '--canary', home],
  ];
}

async function pagesOf(data: string, said: string): Promise<number> {
  // The contract's document `run/1`.
  const { id } = JSON.parse(said) as { readonly id: string };
  await using store = await openStore(data, { readonly: true });
  let pages = 0;
  for await (const { crawl } of store.reports(id)) pages += crawl.pages;
  return pages;
}

/** CPU of everything on the machine since it started, but for waiting; 0 where the system does not say. */
function machineBusyMs(): number {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'latin1').split('\n');
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/\s+/).slice(1).map(Number);
    return (user + nice + system + irq + softirq) * 10;
  } catch {
    return 0;
  }
}
