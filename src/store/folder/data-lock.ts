/**
 * One patrol at a time on a data folder (数据目录锁): the lock is an SQLite lock of the operating system, so that it dies
 * with its process, however that ends; no stale lock can stay behind.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { LOCKED } from '../../language/messages/store-messages.ts';
import { makeDataFolder } from './data-folder.ts';
import { asStoreError, StoreError } from './store-error.ts';

/** What is done on the folder, each by one process at a time: a patrol, the watch over home pages, the timetable. */
export type LockPurpose = 'patrol' | 'probe' | 'schedule' | 'notify';

export interface LockHolder {
  readonly pid: number;
  /** When it took the lock, ISO 8601. */
  readonly since: string;
  readonly command: string;
}

export interface DataLock {
  release(): void;
}

/** Someone else is at work on the folder. `holder` is `null` in the blink between locking and signing. */
export class DataLockedError extends StoreError {
  override readonly name = 'DataLockedError';
  readonly holder: LockHolder | null;

  constructor(dataDir: string, holder: LockHolder | null, purpose: LockPurpose = 'patrol') {
    const who = holder ? LOCKED.holder(holder.pid, holder.since, holder.command) : LOCKED.somebody;
    super('locked', LOCKED.refused(LOCKED.purpose[purpose], dataDir, who));
    this.holder = holder;
  }
}

/** A connection that nobody refers to is closed by the garbage collector, and its lock is gone: so they are kept here. */
const held = new Set<SQLite.Database>();

/** Takes the lock or throws `DataLockedError` at once. `command` is what a second caller is told. */
export function acquireDataLock(
  dataDir: string,
  command: string = process.argv.slice(1).join(' '),
  purpose: LockPurpose = 'patrol',
): DataLock {
  makeDataFolder(dataDir);
  const connection = lockFile(join(dataDir, `${purpose}.lock`), 0);
  if (!connection) throw new DataLockedError(dataDir, readHolder(dataDir, purpose), purpose);
  held.add(connection);
  signHolder(holderFile(dataDir, purpose), { pid: process.pid, since: new Date().toISOString(), command });
  return {
    release: () => {
      rmSync(holderFile(dataDir, purpose), { force: true });
      held.delete(connection);
      connection.close();
    },
  };
}

function lockFile(file: string, waitMs: number): SQLite.Database | null {
  let connection: SQLite.Database | null = null;
  try {
    connection = new SQLite(file, { timeout: waitMs });
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (cause) {
    connection?.close();
    const trouble = asStoreError(cause, file);
    if (trouble.code === 'busy') return null;
    throw trouble;
  }
}

/** Beside the locked file, which nobody else can read while it is locked. */
function holderFile(dataDir: string, purpose: LockPurpose): string {
  return join(dataDir, `${purpose}.lock.json`);
}

function signHolder(file: string, holder: LockHolder): void {
  writeFileSync(`${file}.${holder.pid}`, JSON.stringify(holder));
  renameSync(`${file}.${holder.pid}`, file);
}

/** Who signed last; that process may be gone, and with it the lock. */
export function readHolder(dataDir: string, purpose: LockPurpose = 'patrol'): LockHolder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(holderFile(dataDir, purpose), 'utf8'));
    return isHolder(holder) ? holder : null;
  } catch {
    return null; // A note for people; without it the lock still stands.
  }
}

function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  return 'pid' in value && 'since' in value && 'command' in value;
}
