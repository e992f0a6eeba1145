/** Runs one command and tells what its whole process tree used (开销): wall time, CPU, peak memory. Linux only: it reads /proc. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTheEnd } from './at-the-end.ts';

export interface ProcessOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Its standard output goes there, what it says on stderr to the same name with `.err`. */
  readonly outFile: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly limitMs: number;
}

export interface ProcessUse {
  /** Null where it was killed at the limit. */
  readonly exitCode: number | null;
  readonly wallMs: number;
  /** User and system time of the command and of all children that were waited for. */
  readonly cpuMs: number;
  /** The largest sum of resident sets seen in the tree, or the kernel's own high-water mark of one process if that is more. */
  readonly peakMb: number;
}

const LOOK_EVERY_MS = 50;
/** The shell's `times` counts every child that was waited for, whatever it was written in. */
const SCRIPT = 'file=$1; shift; "$@"; code=$?; times >"$file"; exit $code';

export async function measuredProcess(order: ProcessOrder): Promise<ProcessUse> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-times-'));
  const timesFile = join(folder, 'times');
  const [out, errors] = [openSync(order.outFile, 'w'), openSync(`${order.outFile}.err`, 'w')];
  const started = performance.now();
  // A group of its own: at the limit all of it ends.
  const child = spawn('sh', ['-c', SCRIPT, 'sh', timesFile, order.command, ...order.args], {
    cwd: order.cwd,
    detached: true,
    stdio: ['ignore', out, errors],
    env: { ...process.env, ...order.environment },
  });
  const shell = child.pid ?? 0;
  const ended = atTheEnd(() => void process.kill(-shell, 'SIGKILL'));
  let peakKb = 0;
  const watch = setInterval(() => {
    peakKb = Math.max(peakKb, memoryKb(shell));
  }, LOOK_EVERY_MS);
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    process.kill(-shell, 'SIGKILL');
  }, order.limitMs);
  try {
    const [code] = await once(child, 'close');
    const wallMs = performance.now() - started;
    return {
      exitCode: late ? null : code,
      wallMs,
      cpuMs: late ? Number.NaN : cpuMsOf(timesFile),
      peakMb: peakKb / 1024,
    };
  } finally {
    ended();
    clearInterval(watch);
    clearTimeout(limit);
    closeSync(out);
    closeSync(errors);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two lines: the shell's own time, its children's; each user and system, as `1m2.345s`. */
export function cpuMsOf(timesFile: string): number {
  const children = readFileSync(timesFile, 'utf8').split('\n')[1] ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0);
}

/** Of everything below `shell`; the shell itself does not count. */
function memoryKb(shell: number): number {
  const all = below(shell).map(statusOf);
  const sum = all.reduce((total, { now }) => total + now, 0);
  return Math.max(sum, ...all.map(({ most }) => most));
}

function below(pid: number): number[] {
  const children = childrenOf(pid);
  return children.flatMap((child) => [child, ...below(child)]);
}

/** Of all its threads: a child belongs to the thread that started it. */
function childrenOf(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const lists = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'));
    return lists.flatMap((list) => list.trim().split(' ').filter(Boolean).map(Number));
  } catch {
    return []; // it has ended meanwhile
  }
}

function statusOf(pid: number): { readonly now: number; readonly most: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kb = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
    return { now: kb('VmRSS'), most: kb('VmHWM') };
  } catch {
    return { now: 0, most: 0 };
  }
}
