/** Gives what was pruned back to the disk (收缩数据库), and says how large the database is. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { acquireDataLock, DataLockedError } from './data-lock.ts';
import { asStoreError } from './store-error.ts';

const PAGES_A_STEP = 4000;
const WAIT_MS = 30_000;
const INCREMENTAL = 2;

/** Bytes on disk, what is not yet written back included. */
export function databaseBytes(dataDir: string): number {
  const sizeOf = (name: string): number => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0;
  return sizeOf('patrol.db') + sizeOf('patrol.db-wal');
}

/**
 * Step by step, so that a run at work is never kept waiting. A database of an older version has to be written anew once,
 * which nobody may be at work on: false where it has to wait for that.
 */
export function giveBackSpace(dataDir: string): boolean {
  const file = join(dataDir, 'patrol.db');
  const connection = new SQLite(file, { timeout: WAIT_MS });
  try {
    const done = connection.pragma('auto_vacuum', { simple: true }) === INCREMENTAL;
    if (!done && !writeAnew(connection, dataDir)) return false;
    let free = freePages(connection);
    while (free > 0) {
      connection.pragma(`incremental_vacuum(${PAGES_A_STEP})`);
      const left = freePages(connection);
      if (left >= free) break;
      free = left;
    }
    connection.pragma('wal_checkpoint(TRUNCATE)');
    return true;
  } catch (cause) {
    throw asStoreError(cause, file);
  } finally {
    connection.close();
  }
}

const freePages = (connection: SQLite.Database): number =>
  Number(connection.pragma('freelist_count', { simple: true }));

function writeAnew(connection: SQLite.Database, dataDir: string): boolean {
  try {
    const lock = acquireDataLock(dataDir, 'prune');
    try {
      connection.pragma(`auto_vacuum = ${INCREMENTAL}`);
      connection.exec('VACUUM');
      return true;
    } finally {
      lock.release();
    }
  } catch (cause) {
    if (cause instanceof DataLockedError) return false;
    throw cause;
  }
}
