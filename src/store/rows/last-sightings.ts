/** What one run saw of some findings of one site (所见): the words and proofs of it, as far as they are kept. */
import type { Evidence, IsoDay } from '../../site-report.ts';
import { inList, readEvidenceOf } from './finding-rows.ts';
import type { Database } from './tables.ts';

export interface Sighting {
  readonly lastUpdated: IsoDay | null;
  readonly clause: string;
  readonly evidence: readonly Evidence[];
}

/** By the id that the run gave it; a run that has been pruned has none. */
export async function readSightings(
  db: Database,
  runId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Sighting>> {
  const rows = await db
    .selectFrom('sightings')
    .select(['finding_id', 'last_updated', 'clause'])
    .where('run_id', '=', runId)
    .where(inList('finding_id', ids))
    .execute();
  const evidence = await readEvidenceOf(db, runId, ids);
  return new Map(
    rows.map(({ finding_id: id, last_updated: lastUpdated, clause }) => [
      id,
      { lastUpdated, clause, evidence: evidence.get(id) ?? [] },
    ]),
  );
}
