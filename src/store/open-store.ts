/** Opens `patrol.db` under a data folder, brought to the present shape; a damaged or newer one is said plainly. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { STORE } from '../language/messages/store-messages.ts';
import { makeDataFolder } from './folder/data-folder.ts';
import { noRun } from './folder/no-run.ts';
import { asStoreError, StoreError } from './folder/store-error.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { Tables } from './rows/tables.ts';
import { Store } from './store.ts';

export interface OpenOptions {
  /** For readers: changes nothing on disk and needs no lock. */
  readonly readonly?: boolean;
  /** The clock that dates runs; the real one by default. */
  readonly now?: () => Date;
  /** The steps to the present shape; tests bring their own. */
  readonly migrations?: Readonly<Record<string, Migration>>;
}

const WAIT_MS = 30_000;
const CACHE_KB = 4_096;
const MOST_STATEMENTS = 100;
/** In characters. One with a row or a value more is another statement: those of many rows hardly come again. */
const LONG_STATEMENT = 2_000;
/** Of this name since Kysely took the steps. */
const PLACE_FOR_MIGRATIONS = 'kysely_migration';
const NO_STEPS_YET = `CREATE TABLE IF NOT EXISTS ${PLACE_FOR_MIGRATIONS} (
  name varchar(255) NOT NULL PRIMARY KEY, timestamp varchar(255) NOT NULL)`;

/** Throws `StoreError`: `missing` (readers only), `damaged`, `newer-version`, `older-version` (readers only), … */
export async function openStore(dataDir: string, options: OpenOptions = {}): Promise<Store> {
  const file = join(dataDir, 'patrol.db');
  const readonly = options.readonly ?? false;
  if (readonly && !existsSync(file)) throw noRun(dataDir);
  let db: Kysely<Tables> | null = null;
  try {
    const connection = connect(dataDir, file, readonly);
    db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: writingAtOnce(connection) }) });
    bringUpToDate({ connection, file, readonly, migrations: options.migrations ?? MIGRATIONS });
    return new Store(db, file, options.now ?? (() => new Date()));
  } catch (cause) {
    await db?.destroy();
    throw asStoreError(cause, file);
  }
}

/**
 * Transactions ask for the right to write when they begin, and wait for it: one that first reads and then writes would
 * be refused without a wait where another process wrote in between. On a full disk SQLite rolls back by itself: what it
 * said must not be lost behind a rollback that finds nothing to roll back.
 */
function writingAtOnce(connection: SQLite.Database): SqliteDatabase {
  const prepare = keptStatements(connection);
  return {
    prepare(statement) {
      if (statement === 'rollback' && !connection.inTransaction) return prepare('select 0');
      return prepare(statement === 'begin' ? 'begin immediate' : statement);
    },
    close: () => connection.close(),
  };
}

/** To read a statement takes SQLite longer than to carry it out, and most come again with every site and finding. */
function keptStatements(connection: SQLite.Database): (statement: string) => SQLite.Statement {
  const kept = new Map<string, SQLite.Statement>();
  return (statement) => {
    const known = kept.get(statement);
    if (known) return known;
    const made = connection.prepare(statement);
    if (statement.length > LONG_STATEMENT) return made;
    const [oldest] = kept.keys();
    if (kept.size >= MOST_STATEMENTS && oldest !== undefined) kept.delete(oldest);
    kept.set(statement, made);
    return made;
  };
}

function connect(dataDir: string, file: string, readonly: boolean): SQLite.Database {
  if (!readonly) makeDataFolder(dataDir);
  const connection = new SQLite(file, { readonly, timeout: WAIT_MS });
  try {
    // Only a new file takes it: what is pruned later can be given back without the whole being written anew.
    if (!readonly) connection.pragma('auto_vacuum = INCREMENTAL');
    if (!readonly) connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // better-sqlite3 would keep 16 MB of the file in memory, where the system keeps it as well.
    connection.pragma(`cache_size = -${CACHE_KB}`);
    connection.pragma('foreign_keys = ON');
    return connection;
  } catch (cause) {
    connection.close();
    throw cause;
  }
}

interface Upgrade {
  readonly connection: SQLite.Database;
  readonly file: string;
  readonly readonly: boolean;
  readonly migrations: Readonly<Record<string, Migration>>;
}

function bringUpToDate(upgrade: Upgrade): void {
  if (missingSteps(upgrade).length === 0) return;
  if (upgrade.readonly) throw new StoreError('older-version', STORE.olderVersion(upgrade.file));
  // Two processes that open a new folder at once take turns: the second waits here, and finds all steps done.
  upgrade.connection.transaction(takeSteps).immediate(upgrade);
}

/** All or none: a step that fails leaves the database as it was. */
function takeSteps(upgrade: Upgrade): void {
  const { connection, migrations } = upgrade;
  connection.exec(NO_STEPS_YET);
  const note = connection.prepare(`INSERT INTO ${PLACE_FOR_MIGRATIONS} (name, timestamp) VALUES (?, ?)`);
  for (const name of missingSteps(upgrade)) {
    for (const statement of migrations[name] ?? []) connection.exec(statement);
    note.run(name, new Date().toISOString());
  }
}

function missingSteps({ connection, file, migrations }: Upgrade): string[] {
  const done = stepsDone(connection);
  const known = Object.keys(migrations);
  const foreign = done.filter((name) => !known.includes(name));
  if (foreign.length > 0) throw new StoreError('newer-version', STORE.newerVersion(file, foreign.join(', ')));
  return known.filter((name) => !done.includes(name)).sort();
}

function stepsDone(connection: SQLite.Database): string[] {
  const table = connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  if (table.get(PLACE_FOR_MIGRATIONS) === undefined) return [];
  const names: unknown[] = connection.prepare(`SELECT name FROM ${PLACE_FOR_MIGRATIONS}`).pluck().all();
  return names.map(String);
}
