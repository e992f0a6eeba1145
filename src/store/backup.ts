/** A consistent copy of the store (备份), also while a run is at work: it holds what was stored when the copy began. */

import { existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import SQLite from 'better-sqlite3';
import { STORE } from '../language/messages/store-messages.ts';
import { noRun } from './folder/no-run.ts';
import { asStoreError, StoreError } from './folder/store-error.ts';

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** Runs in the copy. */
  readonly runs: number;
}

const WAIT_MS = 30_000;
/** All that is left: a copy made in one go is never begun anew because somebody wrote in between. */
const ALL_PAGES = 0x7fff_ffff;

/**
 * The copy appears under its name whole and checked, or not at all; one that stood there is replaced only then.
 * Throws `StoreError`: `missing`, `damaged`, `disk-full`, `not-writable`, …
 */
export async function backUpStore(dataDir: string, target: string): Promise<Backup> {
  const source = join(dataDir, 'patrol.db');
  if (!existsSync(source)) throw noRun(dataDir);
  const file = resolve(target);
  if (!existsSync(dirname(file))) {
    throw new StoreError('not-writable', STORE.backupNoFolder(dirname(file)));
  }
  if (existsSync(file) && realpathSync(file) === realpathSync(source)) {
    throw new StoreError('not-writable', STORE.backupItself(target));
  }
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await copy(source, unfinished);
    const runs = checked(unfinished);
    renameSync(unfinished, file);
    return { file, bytes: statSync(file).size, runs };
  } catch (cause) {
    throw asStoreError(cause, target);
  } finally {
    for (const left of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + left, { force: true });
  }
}

async function copy(source: string, target: string): Promise<void> {
  const connection = new SQLite(source, { readonly: true, timeout: WAIT_MS });
  try {
    await connection.backup(target, { progress: () => ALL_PAGES });
  } finally {
    connection.close();
  }
}

/** The number of its runs. The copy stands alone: no second file belongs to it. */
function checked(file: string): number {
  const connection = new SQLite(file);
  try {
    connection.pragma('journal_mode = DELETE');
    const answer = connection.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') throw new StoreError('damaged', STORE.copyDamaged(String(answer)));
    return Number(connection.prepare('SELECT count(*) FROM runs').pluck().get());
  } finally {
    connection.close();
  }
}
