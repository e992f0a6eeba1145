/** One patrol of the practice farm, farm and crawler in processes of their own; only what the crawler used counts. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFarm } from '../eval/farm-process.ts';
import { patrolList } from '../eval/patrol-process.ts';

export interface DemoFigures {
  readonly pages: number;
  readonly requests: number;
  readonly sites: number;
  readonly seconds: number;
  /** Of the crawler and of what it started (a browser). */
  readonly cpuMs: number;
  readonly browserCpuMs: number;
  /** Of the crawler's own process. */
  readonly peakMb: number;
}

interface Usage {
  readonly ownCpuMs: number;
  readonly childrenCpuMs: number;
  readonly peakKb: number;
}

/** As `npm run demo` starts the patrol, with few heaps of the C library: both keep the whole process small. */
const DEMO_FLAGS = ['--max-semi-space-size=8'];
const RECORDER = new URL('./usage-at-exit.ts', import.meta.url).href;

export async function measureDemo(seed: number, now: string): Promise<DemoFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'patrol-bench-'));
  const file = join(folder, 'usage.json');
  const farm = await runFarm(seed, now);
  try {
    const proxy = `http://127.0.0.1:${farm.port}`;
    const environment = { BENCH_USAGE_FILE: file, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };
    const { reports, seconds } = await patrolList({
      proxy,
      now,
      nodeFlags: [...DEMO_FLAGS, '--import', RECORDER],
      environment,
    });
    // Written by usage-at-exit.ts.
    const usage = JSON.parse(await readFile(file, 'utf8')) as Usage;
    const sum = (pick: (crawl: (typeof reports)[number]['crawl']) => number): number =>
      reports.reduce((total, { crawl }) => total + pick(crawl), 0);
    return {
      ...{
        sites: reports.length,
        pages: sum(({ pages }) => pages),
        requests: sum(({ requests }) => requests),
        seconds,
      },
      cpuMs: usage.ownCpuMs + usage.childrenCpuMs,
      browserCpuMs: usage.childrenCpuMs,
      peakMb: usage.peakKb / 1024,
    };
  } finally {
    await farm.close();
    await rm(folder, { recursive: true, force: true });
  }
}
