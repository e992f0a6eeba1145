/** Runs one commit's own command line, and reads what it stored by that commit's own store. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SiteReport } from '../../src/site-report.ts';
import type { Checkout } from './checkout.ts';

/** A patrol of the farm takes minutes; one that takes so long has failed. */
const LONGEST_MS = 30 * 60_000;

/** Resolves with stdout. Throws where the command does not end with 0. */
export async function runCommit({ folder, name }: Checkout, ...args: readonly string[]): Promise<string> {
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const launcher = join(folder, 'src', 'cli', 'launch.cjs');
  // In a Node of this very version: the launcher looks for another one only where this one is too old.
  const child = spawn(process.execPath, [launcher, ...args], { cwd: folder, stdio, timeout: LONGEST_MS });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`${name}: patrol ${args.join(' ')} ended with ${code}`);
  return out;
}

/** Of one run. The store of another commit may have other tables: it is opened by its own code. */
export async function storedReports({ folder }: Checkout, data: string, run: string): Promise<SiteReport[]> {
  const path = join(folder, 'src', 'store', 'open-store.ts');
  // Every commit that can be compared has this function, with these parameters.
  const { openStore } = (await import(path)) as typeof import('../../src/store/open-store.ts');
  await using store = await openStore(data, { readonly: true });
  const reports: SiteReport[] = [];
  for await (const report of store.reports.all(run)) reports.push(report);
  return reports;
}

/** The contract's document `run/1`. */
export const runIdIn = (out: string): string => (JSON.parse(out) as { readonly id: string }).id;
