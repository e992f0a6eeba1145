/**
 * Where the reports of a run go (报告目录): the standing ones are those of the newest whole patrol, and no part of a list,
 * no run that lacks something and no older one that is gone on with ever takes their place.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';

export interface ReportsQuestion {
  readonly store: Store;
  /** With the state that it ends in. */
  readonly run: StoredRun;
  /** Was the run asked for the whole list? */
  readonly isWhole: boolean;
  /** The folder of the standing reports. */
  readonly dir: string;
}

/** `dir` itself, or a folder in it that bears the run's name. */
export async function reportsDir({ store, run, isWhole, dir }: ReportsQuestion): Promise<string> {
  const stands = isWhole && run.state === 'finished' && !isOlder(run, await standingRun(store, dir));
  return stands ? dir : join(dir, run.id);
}

const isOlder = (run: StoredRun, standing: StoredRun | null): boolean =>
  standing !== null && Date.parse(standing.createdAt) > Date.parse(run.createdAt);

/** The run that the standing reports tell of, as they say themselves; `null` where there are none that can be read. */
async function standingRun(store: Store, dir: string): Promise<StoredRun | null> {
  const text = await readFile(join(dir, 'annex6.json'), 'utf8').catch(() => '');
  const id = runNamedIn(text);
  return id === null ? null : store.run(id);
}

function runNamedIn(text: string): string | null {
  try {
    const document: unknown = JSON.parse(text);
    const named = typeof document === 'object' && document !== null && 'run' in document;
    return named && typeof document.run === 'string' ? document.run : null;
  } catch {
    return null;
  }
}
