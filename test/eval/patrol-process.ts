/** One whole patrol of the list by the command line, in a process of its own; the answer is what the run stored. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SiteReport } from '../../src/site-report.ts';
import { openStore } from '../../src/store/open-store.ts';

export interface PatrolOrder {
  readonly proxy: string;
  readonly now: string;
  /** Before the script: what Node itself is to do besides. */
  readonly nodeFlags?: readonly string[];
  /** Further options of the command line. */
  readonly options?: readonly string[];
  /** Besides our own. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Annex6Told {
  readonly unit: string;
  readonly problems: string;
  readonly remark: string;
}

export interface PatrolResult {
  readonly state: string;
  readonly reports: readonly SiteReport[];
  readonly annex6: readonly Annex6Told[];
  /** From start to exit. */
  readonly seconds: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
/** A patrol of the farm takes minutes; one that takes so long has failed. */
const LONGEST_MS = 30 * 60_000;

export const patrolArguments = (order: PatrolOrder, dataDir: string): string[] => [
  ...(order.nodeFlags ?? []),
  join(ROOT, 'src', 'cli', 'launch.cjs'),
  ...['run', '--json', '--quiet', '--data', dataDir],
  ...['--proxy', order.proxy, '--now', order.now, '--rate', '100000', '--recheck-after', '20s'],
  ...(order.options ?? []),
];

export async function patrolList(order: PatrolOrder): Promise<PatrolResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patrol-eval-'));
  try {
    const started = performance.now();
    const env = { ...process.env, ...order.environment };
    const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
    const child = spawn(process.execPath, patrolArguments(order, dataDir), {
      cwd: ROOT,
      stdio,
      timeout: LONGEST_MS,
      env,
    });
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    const seconds = (performance.now() - started) / 1000;
    if (out.trim() === '') throw new Error(`the patrol ended with ${code} and told no run`);
    // The contract's document `run/1`.
    const run = JSON.parse(out) as { readonly id: string; readonly state: string; readonly reports: readonly string[] };
    return {
      state: run.state,
      seconds,
      reports: await storedReports(dataDir, run.id),
      annex6: await annex6Rows(run.reports),
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function storedReports(dataDir: string, runId: string): Promise<SiteReport[]> {
  await using store = await openStore(dataDir, { readonly: true });
  const reports: SiteReport[] = [];
  for await (const report of store.reports.all(runId)) reports.push(report);
  return reports;
}

async function annex6Rows(paths: readonly string[]): Promise<readonly Annex6Told[]> {
  const path = paths.find((one) => one.endsWith('annex6.json'));
  if (path === undefined) return [];
  // The contract's document `annex6/1`.
  const document = JSON.parse(await readFile(path, 'utf8')) as { readonly rows: readonly Annex6Told[] };
  return document.rows;
}
