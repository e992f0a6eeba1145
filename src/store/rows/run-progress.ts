/** What the process that carries out a run has noted of its progress (进度): the last telling alone. */
import type { Database } from './tables.ts';

export async function writeProgress(db: Database, runId: string, progress: unknown): Promise<void> {
  await db
    .replaceInto('run_progress')
    .values({ run_id: runId, body: JSON.stringify(progress) })
    .execute();
}

export async function readProgress(db: Database, runId: string): Promise<unknown> {
  const row = await db.selectFrom('run_progress').select('body').where('run_id', '=', runId).executeTakeFirst();
  return row ? JSON.parse(row.body) : null;
}
