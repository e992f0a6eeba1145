/** Patrols of many sites by the command line, with what they used, what the server used, and what others used meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openStore } from '../../../src/store/open-store.ts';
import { findingsOf, ROOT } from '../../support/patrol-process.ts';
import { inHalves, type ManySites } from './sites.ts';

export interface CoresFigures {
  /** How it was done. */
  readonly way: string;
  readonly pages: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly serverSeconds: number;
  /** Of all other processes of the machine: where it is more than little, wall times say nothing. */
  readonly othersSeconds: number;
  readonly peakMb: number;
  /** Of the whole run, or of several one after the other. */
  readonly findings: { readonly hash: string; readonly count: number };
}

const RECORDER = new URL('../usage-at-exit.ts', import.meta.url).href;
/** As `npm start` begins it. */
const FLAGS = ['--max-semi-space-size=8', '--import', RECORDER];

/** One patrol with so many threads. */
export async function measurePatrol(sites: ManySites, jobs: number, work: string): Promise<CoresFigures> {
  return measure(`\`--jobs ${jobs}\``, sites, () => Promise.all([patrol(sites, jobs, work)]));
}

/** Two patrols side by side that share nothing, each of half the sites with one thread: what the machine has to give. */
export async function measureApart(sites: ManySites, work: string): Promise<CoresFigures> {
  const halves = inHalves(sites, work);
  return measure('two apart', sites, () => Promise.all(halves.map((half) => patrol(half, 1, work))));
}

type Used = Pick<CoresFigures, 'cpuSeconds' | 'peakMb' | 'pages' | 'findings'>;

async function measure(
  way: string,
  { server }: ManySites,
  patrols: () => Promise<readonly Used[]>,
): Promise<CoresFigures> {
  const before = { machine: machineBusyMs(), server: server.cpuMs() };
  const started = performance.now();
  const used = await patrols();
  const seconds = (performance.now() - started) / 1000;
  const serverSeconds = (server.cpuMs() - before.server) / 1000;
  const sum = (pick: (one: Used) => number): number => used.reduce((all, one) => all + pick(one), 0);
  const cpuSeconds = sum((one) => one.cpuSeconds);
  const othersSeconds = Math.max(0, (machineBusyMs() - before.machine) / 1000 - serverSeconds - cpuSeconds);
  const findings = {
    hash: used.map(({ findings: { hash } }) => hash).join(' '),
    count: sum((one) => one.findings.count),
  };
  const [pages, peakMb] = [sum((one) => one.pages), sum((one) => one.peakMb)];
  return { way, seconds, cpuSeconds, serverSeconds, othersSeconds, pages, peakMb, findings };
}

async function patrol(sites: ManySites, jobs: number, work: string): Promise<Used> {
  const data = join(work, `data-${jobs}-${process.hrtime.bigint()}`);
  const usageFile = `${data}.json`;
  const child = spawn(process.execPath, [...FLAGS, ...argumentsOf(sites, jobs, data)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_USAGE_FILE: usageFile, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`the patrol with --jobs ${jobs} ended with ${code}`);
  // Written by usage-at-exit.ts.
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as { ownCpuMs: number; peakKb: number };
  const { ownCpuMs, peakKb } = usage;
  const found = { pages: await pagesOf(data, said), findings: await findingsOf(data) };
  return { cpuSeconds: ownCpuMs / 1000, peakMb: peakKb / 1024, ...found };
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
  for await (const { crawl } of store.reports.all(id)) pages += crawl.pages;
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
