/** Which runs are followed, and which are still to be (跟踪进度): queries. */
import { sql } from 'kysely';
import type { FindingState, RunMark } from '../../lifecycle/life-types.ts';
import { inList } from './finding-rows.ts';
import { runMark, type StoredLife, storedLife } from './life-desk.ts';
import { unknownRun } from './runs.ts';
import type { RunState } from './store-types.ts';
import type { Database } from './tables.ts';

/** Patrols and checks that were closed earlier than `runId`, oldest first; those without any report have nothing to tell. */
export async function unfollowedIds(db: Database, runId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('runs')
    .select('id')
    .where('followed', '=', 0)
    .where('type', 'in', ['patrol', 'check'])
    .where('state', 'in', ['finished', 'incomplete'])
    .where('seq', '<', (query) => query.selectFrom('runs').select('seq').where('id', '=', runId))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('reports').select('reports.position').whereRef('reports.run_id', '=', 'runs.id')),
    )
    .orderBy('seq')
    .execute();
  return rows.map(({ id }) => id);
}

/** As the run will be once it is closed in `state`. */
export async function readRunMark(db: Database, id: string, state: RunState): Promise<RunMark> {
  const row = await db
    .selectFrom('runs')
    .select(['seq', 'id', 'created_at', 'as_of'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw unknownRun(id);
  return runMark({ ...row, state });
}

/** Each with its first and its newest id; in the order in which they were first seen. */
export async function readLivesIn(
  db: Database,
  states: readonly FindingState[],
  mendedIn?: readonly string[],
): Promise<StoredLife[]> {
  const wanted = db.selectFrom('lives').selectAll().where('state', 'in', states).orderBy('seq');
  const inSpan = mendedIn && inList(sql`json_extract(life, '$.mended.run.id')`, mendedIn);
  const rows = await (inSpan ? wanted.where(inSpan) : wanted).execute();
  return rows.map((row) => storedLife(row, [row.last_id]));
}

export async function markFollowed(db: Database, id: string): Promise<void> {
  await db.updateTable('runs').set({ followed: 1 }).where('id', '=', id).execute();
}

export async function readRevision(db: Database): Promise<string> {
  const { rows } = await sql<{ revision: string }>`SELECT printf('%d-%d-%d-%d',
    (SELECT coalesce(max(seq), 0) FROM decisions), (SELECT coalesce(max(seq), 0) FROM runs),
    (SELECT count(*) FROM runs WHERE followed = 1), (SELECT count(*) FROM runs WHERE state = 'finished')) AS revision`.execute(
    db,
  );
  return rows[0]?.revision ?? '';
}

export async function countStates(db: Database): Promise<Map<FindingState, number>> {
  const rows = await db
    .selectFrom('lives')
    .select(['state', ({ fn }) => fn.countAll<number>().as('lives')])
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, lives }) => [state as FindingState, lives])); // Only `LifeDesk` writes it.
}
