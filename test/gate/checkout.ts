/** One commit of the project in a folder of its own (检出), with its packages, so that it can be run beside another. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface Checkout {
  /** The short hash, or `working tree`. */
  readonly name: string;
  readonly folder: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** `.` is the working tree as it stands. Throws where git knows no such commit. */
export async function checkOut(commit: string): Promise<Checkout> {
  if (commit === '.') return { name: 'working tree', folder: ROOT, [Symbol.asyncDispose]: async () => {} };
  const name = git('rev-parse', '--short', `${commit}^{commit}`).trim();
  const folder = await mkdtemp(join(tmpdir(), `patrol-gate-${name}-`));
  git('worktree', 'add', '--detach', '--force', folder, name);
  installPackages(folder);
  return {
    name,
    folder,
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true, force: true });
      git('worktree', 'prune');
    },
  };
}

/** A lock file that is the same needs no second installation: files are linked, not copied. */
function installPackages(folder: string): void {
  const lock = (of: string): string => readFileSync(join(of, 'package-lock.json'), 'utf8');
  const ours = join(ROOT, 'node_modules');
  if (existsSync(ours) && lock(folder) === lock(ROOT)) execFileSync('cp', ['-al', ours, join(folder, 'node_modules')]);
  else execFileSync('npm', ['ci', '--prefer-offline', '--no-audit'], { cwd: folder, stdio: 'ignore' });
}

const git = (...args: readonly string[]): string => execFileSync('git', [...args], { cwd: ROOT, encoding: 'utf8' });
