/**
 * Where the reports of a run go (报告目录): the standing ones are those of the newest whole patrol, and no part of a list,
 * no run that lacks something and no older one that is gone on with ever takes their place. Until there is a whole one,
 * the newest of the others stands.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';

export interface ReportsQuestion {
  readonly store: Store;
  /** With the state that it ends in. */
  readonly run: StoredRun;
  /** Was a run asked for the whole list? */
  readonly isWhole: (run: StoredRun) => boolean;
  /** The folder of the standing reports. */
  readonly dir: string;
}

/** `dir` itself, or a folder in it that bears the run's name. */
export async function reportsDir(question: ReportsQuestion): Promise<string> {
  const { store, run, dir } = question;
  const standing = await standingRun(store, dir);
  return standing === null || mayReplace(run, standing, question) ? dir : join(dir, run.id);
}

function mayReplace(run: StoredRun, standing: StoredRun, { isWhole }: ReportsQuestion): boolean {
  const lacksNothing = (one: StoredRun): boolean => one.state === 'finished' && isWhole(one);
  if (lacksNothing(run) !== lacksNothing(standing)) return lacksNothing(run);
  return Date.parse(run.createdAt) >= Date.parse(standing.createdAt);
}

/** The run that the standing reports tell of, as they say themselves; `null` where there are none that can be read. */
async function standingRun(store: Store, dir: string): Promise<StoredRun | null> {
  const text = await readFile(join(dir, 'annex6.json'), 'utf8').catch(() => '');
  const id = runNamedIn(text);
  return id === null ? null : store.runs.get(id);
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
