/** Starts `child.ts` as a process of its own and listens to what it tells. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface Child {
  /** Resolves when the line has been told `times` times in all; rejects if the process ends before. */
  lines(times: number): Promise<readonly string[]>;
  /** Ends it as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
  /** Its exit code, once it has ended by itself. */
  ended(): Promise<number | null>;
  readonly pid: number;
}

export function startChild(task: string, dataDir: string): Child {
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'child.ts'), task, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => told.push(line));
  const exit = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL')); // A test that fails leaves no process behind.
  return {
    pid: child.pid ?? 0,
    lines: async (times) => {
      while (told.length < times) await Promise.race([once(reader, 'line'), tooSoon(child, exit)]);
      return told;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    ended: async () => {
      await exit;
      return child.exitCode;
    },
  };
}

async function tooSoon(child: ChildProcess, exit: Promise<unknown>): Promise<never> {
  await exit;
  throw new Error(`the child ended with ${child.exitCode} before it told what was waited for`);
}
