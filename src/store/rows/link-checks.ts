/** What the recheck and the outside phase of a run were told, URL by URL: queries. */
import { keepOutside } from './outside-links.ts';
import { unknownRun } from './runs.ts';
import type { LinkCheck, LinkPhase, StoredLinkCheck } from './store-types.ts';
import { chunks, type Database } from './tables.ts';

/** A URL told again in the same phase replaces what was told before. */
export async function insertLinkChecks(
  db: Database,
  of: { readonly runId: string; readonly phase: LinkPhase },
  checks: readonly LinkCheck[],
): Promise<void> {
  const rows = checks.map((check) => ({
    run_id: of.runId,
    phase: of.phase,
    url: check.url,
    attempts: JSON.stringify(check.attempts),
  }));
  await db.transaction().execute(async (trx) => {
    const run = await trx.selectFrom('runs').select('id').where('id', '=', of.runId).executeTakeFirst();
    if (!run) throw unknownRun(of.runId);
    for (const some of chunks(rows)) await trx.replaceInto('link_checks').values(some).execute();
    if (of.phase === 'outside') await keepOutside(trx, checks);
  });
}

export async function readLinkChecks(db: Database, runId: string): Promise<StoredLinkCheck[]> {
  const rows = await db.selectFrom('link_checks').selectAll().where('run_id', '=', runId).execute();
  return rows.map((row) => ({
    // Only `insertLinkChecks` writes it, with a value of the union.
    phase: row.phase as LinkPhase,
    url: row.url,
    attempts: JSON.parse(row.attempts),
  }));
}
