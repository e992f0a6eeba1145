/** Command line of the benchmark on real sites (真实网站测试): the saved sites, many copies of each, in one patrol; prints Markdown. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CorpusMissing } from '../../eval/corpus.ts';
import { patrolList } from '../../eval/patrol-process.ts';
import { machineLines } from '../machine.ts';
import { figure, markdownTable, spreadOf } from '../spread.ts';
import { wholeNumber } from '../whole-number.ts';
import { type CpuProfile, partShares } from './profile-share.ts';
import { type SiteCopies, serveCopies } from './site-copies.ts';

const USAGE = 'usage: npm run bench:sites -- [--copies 10] [--runs 3]';
/** A day on which the newest of the sites is three days old. */
const AS_OF = '2021-01-11';
const RECORDER = new URL('../usage-at-exit.ts', import.meta.url).href;
const OWN_FLAGS = ['--max-semi-space-size=8'];

interface Figures {
  readonly pages: number;
  readonly columns: number;
  readonly seconds: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** In `folder`, which is empty: the recorder's file, or profiles where `nodeFlags` ask for them. */
async function patrolCopies(copies: SiteCopies, folder: string, nodeFlags: readonly string[]): Promise<Figures> {
  const file = join(folder, 'usage.json');
  const { reports, seconds } = await patrolList({
    ...{
      proxy: copies.proxy,
      now: AS_OF,
      environment: { BENCH_USAGE_FILE: file, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
    },
    options: ['--sites', copies.list, '--browser', 'never'],
    nodeFlags: [...OWN_FLAGS, '--import', RECORDER, ...nodeFlags],
  });
  // Written by usage-at-exit.ts.
  const usage = JSON.parse(readFileSync(file, 'utf8')) as { ownCpuMs: number; childrenCpuMs: number; peakKb: number };
  return {
    pages: reports.reduce((sum, { crawl }) => sum + crawl.pages, 0),
    columns: reports.reduce((sum, { columns }) => sum + columns.length, 0),
    seconds,
    cpuMs: usage.ownCpuMs + usage.childrenCpuMs,
    peakMb: usage.peakKb / 1024,
  };
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-real-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run of its own: a profile costs time. */
const profiled = (copies: SiteCopies): Promise<CpuProfile[]> =>
  inFolder(async (folder) => {
    await patrolCopies(copies, folder, ['--cpu-prof', '--cpu-prof-dir', folder]);
    const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
    return files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile); // Node's own form
  });

const ROWS: readonly (readonly [string, (run: Figures) => number])[] = [
  ['pages', ({ pages }) => pages],
  ['columns', ({ columns }) => columns],
  ['wall time, s', ({ seconds }) => seconds],
  ['CPU, s', ({ cpuMs }) => cpuMs / 1000],
  ['pages a CPU second', ({ pages, cpuMs }) => (pages * 1000) / cpuMs],
  ['peak memory, MB', ({ peakMb }) => peakMb],
];

function figuresTable(runs: readonly Figures[], { sites }: SiteCopies): string {
  const rows = ROWS.map(([name, pick]) => {
    const { min, median, max } = spreadOf(runs.map(pick));
    return [name, ...[min, median, max].map(figure)];
  });
  return markdownTable([[`${sites} real sites, ${runs.length} runs`, 'min', 'median', 'max'], ...rows]);
}

function sharesTable(profiles: readonly CpuProfile[]): string {
  const shares = [...partShares(profiles)].sort(([, a], [, b]) => b - a);
  return markdownTable([
    ['part of the program', 'share of its CPU time'],
    ...shares.map(([part, share]) => [part, `${(share * 100).toFixed(1)} %`]),
  ]);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { copies: { type: 'string', default: '10' }, runs: { type: 'string', default: '3' } },
  });
  const count = wholeNumber(values.copies, { name: 'copies', least: 1, usage: USAGE });
  const wanted = wholeNumber(values.runs, { name: 'runs', least: 1, usage: USAGE });
  const copies = await serveCopies(count);
  try {
    const runs: Figures[] = [];
    for (let run = 1; run <= wanted; run += 1) {
      runs.push(await inFolder((folder) => patrolCopies(copies, folder, [])));
      process.stderr.write(`run ${run} of ${wanted}: ${runs.at(-1)?.seconds.toFixed(0)} s\n`);
    }
    const command = `npm run bench:sites -- --copies ${count} --runs ${wanted}`;
    const shares = sharesTable(await profiled(copies));
    const lines = [...machineLines(command, new Date()), '', figuresTable(runs, copies), '', shares];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await copies.close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof CorpusMissing)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
