/**
 * What people did at the desk (操作日志): append-only. Each entry holds the hash of the one before, so that one that was
 * changed or taken out behind the program's back is found by `verify-store`.
 */
import { createHash } from 'node:crypto';
import type { IsoInstant } from '../../site-report.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from '../subjects/access.ts';

/** Stored: add, never rename. */
export type DeskAct =
  | 'first-start'
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-out'
  | 'session-ended'
  | 'password-changed'
  | 'person-made'
  | 'person-changed'
  | 'decide'
  | 'undo'
  | 'report-signed'
  | 'check-begun'
  | 'check-stopped'
  | 'log-exported';

export interface NewEntry {
  readonly at: IsoInstant;
  /** Name of the person; empty where nobody is known. */
  readonly by: string;
  readonly act: DeskAct;
  /** What it was done to: id of a finding, name of a person or report. */
  readonly subject: string;
  /** JSON-able. */
  readonly details: unknown;
}

export interface LogEntry extends NewEntry {
  readonly seq: number;
  /** Hash of the entry before; empty for the first. */
  readonly before: string;
  readonly hash: string;
}

export interface LogQuestion {
  readonly act?: DeskAct;
  readonly by?: string;
  /** Only entries before this one. */
  readonly beforeSeq?: number;
  readonly most: number;
}

/** Over all that an entry says, and its place. */
export const hashOfEntry = (
  entry: Pick<LogEntry, 'seq' | 'at' | 'by' | 'act' | 'subject' | 'before'>,
  details: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([entry.seq, entry.at, entry.by, entry.act, entry.subject, details, entry.before]))
    .digest('hex');

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class DeskLog {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor({ db, guard }: Access) {
    this.#db = db;
    this.#guard = guard;
  }

  /** The number of the entry. */
  add(entry: NewEntry): Promise<number> {
    return this.#guard(() => this.#db.transaction().execute((trx) => append(trx, entry)));
  }

  /** Newest first. */
  entries({ act, by, beforeSeq, most }: LogQuestion): Promise<LogEntry[]> {
    return this.#guard(async () => {
      let query = this.#db.selectFrom('desk_log').selectAll();
      if (act !== undefined) query = query.where('act', '=', act);
      if (by !== undefined) query = query.where('by', '=', by);
      if (beforeSeq !== undefined) query = query.where('seq', '<', beforeSeq);
      const rows = await query.orderBy('seq', 'desc').limit(most).execute();
      return rows.map((row) => ({
        ...row,
        act: row.act as DeskAct, // Only `append` writes it.
        details: JSON.parse(row.details),
      }));
    });
  }
}

async function append(db: Database, { at, by, act, subject, details }: NewEntry): Promise<number> {
  const last = await db
    .selectFrom('desk_log')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const entry = { seq: (last?.seq ?? 0) + 1, at, by, act, subject, before: last?.hash ?? '' };
  const text = JSON.stringify(details ?? null);
  const row = { ...entry, details: text, hash: hashOfEntry(entry, text) };
  await db.insertInto('desk_log').values(row).execute();
  return entry.seq;
}
