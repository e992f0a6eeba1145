/**
 * `npm run bench:queue` (队列测速): sites a second through Redis with visits that take no time, as large as those of the
 * demo; what Redis, writer and worker need for it. `--sites N` for a longer list, `--only empty|median|p99`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Redis } from 'ioredis';
import { systemClock } from '../../../src/pace/clock.ts';
import type { Job } from '../../../src/queue/jobs.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { openRedisEngine } from '../../../src/queue/redis/redis-engine.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { startRedis } from '../../support/redis/redis-server.ts';
import { machineLines } from '../machine.ts';
import { figure, markdownTable } from '../spread.ts';
import { wholeNumber, wrongUse } from '../whole-number.ts';
import { memoryOf, SIZES, type SizeName, siteAt } from './made-visit.ts';

const USAGE = 'npm run bench:queue -- [--sites N] [--only empty|median|p99]';
const WORKERS = 2;
const MEGABYTE = 1024 * 1024;
const never = new AbortController().signal;

interface Measured {
  readonly perSecond: number;
  readonly msASite: number;
  readonly redisPeakMb: number;
  readonly redisKbASite: number;
  readonly writerPeakMb: number;
  readonly workerPeakMb: number;
  /** What the store grows by; NaN where nothing is stored. */
  readonly storedKbASite: number;
}

/** `stored`: into a real store as well, as a run does. */
async function measure(size: SizeName, sites: number, stored: boolean): Promise<Measured> {
  const server = await startRedis();
  const dir = mkdtempSync(join(tmpdir(), 'bench-queue-'));
  const redis = await openRedis({ url: server.url, waitMs: 10_000, signal: never, onWaiting: () => {} });
  const script = join(import.meta.dirname, 'worker.ts');
  const workers = Array.from({ length: WORKERS }, () =>
    spawn(process.execPath, [script, server.url, size], { stdio: ['ignore', 'inherit', 'inherit'] }),
  );
  const store = await openStore(dir);
  try {
    await store.runs.create(runOf(stored ? sites : 0));
    await workersReady(redis);
    const base = await usedMemory(redis, 'used_memory');
    const engine = await openRedisEngine({
      ...{ redis, run: 'bench', order: { v: 1 }, tool: 'bench', urgent: false, clock: systemClock },
    });
    const begun = performance.now();
    await engine.process(
      jobsOf(sites, size),
      async (outcome) => {
        if (outcome.kind === 'failed') throw outcome.error;
        if (stored) await store.visits.save('bench', outcome.job.payload.site.id, outcome.result.result);
      },
      never,
    );
    const seconds = (performance.now() - begun) / 1000;
    const peak = await usedMemory(redis, 'used_memory_peak');
    await engine.end();
    await engine.close();
    return {
      perSecond: sites / seconds,
      msASite: (seconds * 1000) / sites,
      redisPeakMb: peak / MEGABYTE,
      redisKbASite: (peak - base) / 1024 / Math.min(sites, 200),
      writerPeakMb: peakMb(process.pid),
      workerPeakMb: Math.max(...workers.map(({ pid }) => peakMb(pid ?? 0))),
      storedKbASite: stored ? bytesIn(dir) / 1024 / sites : Number.NaN,
    };
  } finally {
    await Promise.all(workers.map(ended));
    await store.close();
    redis.disconnect();
    await server.close();
    rmSync(dir, { recursive: true });
  }
}

function* jobsOf(sites: number, size: SizeName): Generator<Job<'site'>> {
  const memory = memoryOf(SIZES[size]);
  for (let index = 0; index < sites; index += 1) {
    const site = siteAt(index);
    yield { id: `site-${site.id}`, kind: 'site', payload: { site, memory }, notBefore: null };
  }
}

function runOf(sites: number) {
  const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb', toolVersion: '0.1.0' };
  const list = Array.from({ length: sites }, (_, index) => siteAt(index));
  const asOf = '2017-02-28T00:00:00+08:00';
  return { id: 'bench', type: 'patrol' as const, asOf, profile: 'gx2016', ...hashes, settings: {}, sites: list };
}

async function workersReady(redis: Redis): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    const clients = String(await redis.client('LIST'));
    return clients.split('\n').filter((line) => line.includes('cmd=bzpopmin')).length >= WORKERS;
  };
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function usedMemory(redis: Redis, field: string): Promise<number> {
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(await redis.info('memory'))?.[1]);
}

/** As Linux counts it; NaN elsewhere. */
function peakMb(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Database and files. */
function bytesIn(dir: string): number {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGTERM');
  await gone;
}

const { values } = parseArgs({ options: { sites: { type: 'string' }, only: { type: 'string' } } });
const names = Object.keys(SIZES).filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) wrongUse(`--only ${values.only}: write empty, median or p99`, USAGE);
const sites = wholeNumber(values.sites ?? '2000', { name: 'sites', least: 1, usage: USAGE });
const load = loadavg().map((one) => one.toFixed(1));
const machine = [
  ...machineLines(['npm run bench:queue --', ...process.argv.slice(2)].join(' '), new Date()),
  `- load at the start (others at work on the machine): ${load.join(', ')}`,
];
const rows = [
  [
    'visit',
    'sites',
    'sites a second',
    'ms a site',
    'Redis peak, MB',
    'Redis a standing site, KB',
    'writer peak, MB',
    'worker peak, MB',
    'stored a site, KB',
  ],
];
for (const name of names) {
  for (const stored of [false, true]) {
    // One of the names of SIZES.
    const got = await measure(name as SizeName, sites, stored);
    const figures = [
      got.perSecond,
      got.msASite,
      got.redisPeakMb,
      got.redisKbASite,
      got.writerPeakMb,
      got.workerPeakMb,
      got.storedKbASite,
    ];
    rows.push([`${name}${stored ? ', stored' : ''}`, String(sites), ...figures.map(figure)]);
    process.stderr.write(`${rows.at(-1)?.join(' | ')}\n`);
  }
}
process.stdout.write(`${[...machine, '', markdownTable(rows)].join('\n')}\n`);
