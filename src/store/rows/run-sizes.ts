/** How many bytes runs keep (占用): what a run added, and what goes when it is pruned. Contents that runs share count once. */
import { sql } from 'kysely';
import type { Database } from './tables.ts';

/** Documents and files that stand in rows of the run itself. */
async function ownBytes(db: Database, runId: string): Promise<number> {
  const sums = await Promise.all(
    [sql.raw('visits'), sql.raw('reports'), sql.raw('visit_files')].map((table, index) =>
      sql<{ bytes: number | null }>`select sum(length(${sql.ref(index < 2 ? 'body' : 'bytes')})) as bytes from ${table}
        where run_id = ${runId}`.execute(db),
    ),
  );
  return sums.reduce((sum, { rows }) => sum + (rows[0]?.bytes ?? 0), 0);
}

/** What the run was the first to keep: that much the database grew with it. */
export async function bytesAddedBy(db: Database, runId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number | null }>`select sum(length(bytes)) as bytes from contents
    where seq in (select content from visit_files where run_id = ${runId}) and not exists (
      select 1 from visit_files as other join runs as earlier on earlier.id = other.run_id
      where other.content = contents.seq
      and earlier.seq < (select seq from runs where id = ${runId}))`.execute(db);
  return (await ownBytes(db, runId)) + (rows[0]?.bytes ?? 0);
}

/** What goes with the run when those before it in `going` have gone: what others refer to stays. */
export async function bytesGoingWith(db: Database, runId: string, going: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number | null }>`select sum(length(bytes)) as bytes from contents
    where seq in (select content from visit_files where run_id = ${runId}) and not exists (
      select 1 from visit_files as other where other.content = contents.seq
      and other.run_id not in (select value from json_each(${JSON.stringify([...going, runId])})))`.execute(db);
  return (await ownBytes(db, runId)) + (rows[0]?.bytes ?? 0);
}
