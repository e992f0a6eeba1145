/** Findings with what was last seen of them and its proofs (复核清单): what a person decides by. */
import { sql } from 'kysely';
import type { FindingState } from '../life/life-types.ts';
import type { Evidence, IsoDay } from '../site-report.ts';
import { type StoredLife, storedLife } from './life-desk.ts';
import type { Database } from './tables.ts';

export interface ReviewItem extends StoredLife {
  readonly lastUpdated: IsoDay | null;
  /** The line of the rule book; empty where the run that saw it has been pruned. */
  readonly clause: string;
  /** How sure the column's category is; empty for what is no column. */
  readonly confidence: string;
  readonly evidence: readonly Evidence[];
}

/** Columns that nobody knows by name come first, then the order of the list. */
export async function readReviewItems(db: Database, states: readonly FindingState[]): Promise<ReviewItem[]> {
  const rows = await db
    .selectFrom('lives')
    .leftJoin('sightings as seen', (join) =>
      join
        .on(sql`seen.run_id`, '=', sql`json_extract(lives.life, '$.lastSeen.id')`)
        .onRef('seen.site_id', '=', 'lives.site_id')
        .onRef('seen.finding_id', '=', 'lives.last_id'),
    )
    .leftJoin('sites as site', (join) =>
      join.onRef('site.run_id', '=', 'seen.run_id').onRef('site.id', '=', 'seen.site_id'),
    )
    .selectAll('lives')
    .select(['seen.run_id', 'seen.last_updated', 'seen.clause', 'site.position'])
    .where('lives.state', 'in', states)
    .orderBy('site.position')
    .orderBy('lives.seq')
    .execute();
  const items: ReviewItem[] = [];
  for (const row of rows) {
    const known = storedLife(row, []);
    const of = { runId: row.run_id, siteId: row.site_id };
    const confidence = await confidenceOf(db, of, row.url);
    const evidence = await evidenceOf(db, of, row.last_id);
    items.push({ ...known, lastUpdated: row.last_updated, clause: row.clause ?? '', confidence, evidence });
  }
  const isUnknown = ({ confidence }: ReviewItem): number => (confidence === 'name-unknown' ? 0 : 1);
  return items.sort((a, b) => isUnknown(a) - isUnknown(b));
}

interface Seen {
  readonly runId: string | null;
  readonly siteId: string;
}

async function confidenceOf(db: Database, { runId, siteId }: Seen, url: string): Promise<string> {
  if (runId === null) return '';
  const row = await db
    .selectFrom('columns')
    .select('confidence')
    .where('run_id', '=', runId)
    .where('site_id', '=', siteId)
    .where('url', '=', url)
    .executeTakeFirst();
  return row?.confidence ?? '';
}

async function evidenceOf(db: Database, { runId, siteId }: Seen, findingId: string): Promise<Evidence[]> {
  if (runId === null) return [];
  const rows = await db
    .selectFrom('evidence')
    .select(['kind', 'url', 'quote', 'at'])
    .where('run_id', '=', runId)
    .where('site_id', '=', siteId)
    .where('finding_id', '=', findingId)
    .orderBy('position')
    .execute();
  return rows;
}
