/** Notices that are to be sent, and what became of them (发件箱): kept until they arrive, so that none is lost with a process. */
import type { IsoInstant } from '../../site-report.ts';
import type { Database, Guard } from './tables.ts';

export interface QueuedNotice {
  readonly id: string;
  readonly channel: string;
  readonly kind: string;
  /** As it was made, JSON-able. */
  readonly notice: unknown;
  readonly dueAt: IsoInstant;
  /** Tries that failed. */
  readonly failed: number;
}

export interface NewNotice {
  readonly id: string;
  readonly kind: string;
  readonly at: IsoInstant;
  readonly notice: unknown;
  readonly to: readonly { readonly channel: string; readonly dueAt: IsoInstant; readonly supersedes: boolean }[];
  /** Keys of the warnings in it. */
  readonly warnings: readonly string[];
}

/** `again`: when it is tried once more; `null` where it is given up. */
export type Settlement =
  | { readonly sentAt: IsoInstant }
  | { readonly again: IsoInstant | null; readonly reason: string };

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class Outbox {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor(db: Database, guard: Guard) {
    this.#db = db;
    this.#guard = guard;
  }

  queue(notice: NewNotice): Promise<void> {
    return this.#guard(() => queueNotice(this.#db, notice));
  }

  /** The channels that a notice was queued for, whatever became of it. */
  queuedFor(id: string): Promise<ReadonlySet<string>> {
    return this.#guard(() => queuedFor(this.#db, id));
  }

  /** Those that have neither arrived nor been given up, oldest first. */
  pending(): Promise<QueuedNotice[]> {
    return this.#guard(() => pendingNotices(this.#db));
  }

  settle(of: Pick<QueuedNotice, 'id' | 'channel'>, settlement: Settlement): Promise<void> {
    return this.#guard(() => settleNotice(this.#db, of, settlement));
  }

  /** Keys of the early warnings that were told. */
  warningsTold(): Promise<ReadonlySet<string>> {
    return this.#guard(() => warningsTold(this.#db));
  }
}

/** One that is there already stays as it is. `supersedes`: older ones of its kind that have not arrived are not sent any more. */
async function queueNotice(db: Database, { id, kind, at, notice, to, warnings }: NewNotice): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { channel, dueAt, supersedes } of to) {
      const row = { id, channel, kind, body: JSON.stringify(notice), created_at: at, due_at: dueAt, failed: 0 };
      const done = await trx
        .insertInto('notices')
        .values({ ...row, sent_at: null, ending: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (done.numInsertedOrUpdatedRows !== 1n || !supersedes) continue;
      await trx
        .updateTable('notices')
        .set({ due_at: null, ending: 'superseded' })
        .where('channel', '=', channel)
        .where('kind', '=', kind)
        .where('id', '!=', id)
        .where('sent_at', 'is', null)
        .where('ending', 'is', null)
        .execute();
    }
    for (const key of warnings) {
      await trx
        .insertInto('warnings_told')
        .values({ key, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}

/** The channels that this notice was queued for. */
async function queuedFor(db: Database, id: string): Promise<Set<string>> {
  const rows = await db.selectFrom('notices').select('channel').where('id', '=', id).execute();
  return new Set(rows.map(({ channel }) => channel));
}

/** Those that have neither arrived nor been given up, oldest first. */
async function pendingNotices(db: Database): Promise<QueuedNotice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('sent_at', 'is', null)
    .where('ending', 'is', null)
    .where('due_at', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, channel, kind, body, due_at, failed }) => ({
    id,
    channel,
    kind,
    failed,
    notice: JSON.parse(body),
    dueAt: due_at ?? '',
  }));
}

async function settleNotice(
  db: Database,
  { id, channel }: Pick<QueuedNotice, 'id' | 'channel'>,
  settlement: Settlement,
): Promise<void> {
  const row = db.updateTable('notices').where('id', '=', id).where('channel', '=', channel);
  if ('sentAt' in settlement) {
    await row.set({ sent_at: settlement.sentAt, due_at: null }).execute();
    return;
  }
  const { again, reason } = settlement;
  await row
    .set(({ eb }) => ({ failed: eb('failed', '+', 1), due_at: again, ending: again === null ? reason : null }))
    .execute();
}

async function warningsTold(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('warnings_told').select('key').execute();
  return new Set(rows.map(({ key }) => key));
}
