/** Findings with what was last seen of them and its proofs (复核清单): what a person decides by. */
import { sql } from 'kysely';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { Evidence, IsoDay, SiteReport } from '../../site-report.ts';
import { readDocument } from './documents.ts';
import { evidenceQuery, inList, proofsOf } from './finding-rows.ts';
import { type StoredLife, storedLife } from './life-desk.ts';
import type { Database } from './tables.ts';

export interface ReviewItem extends StoredLife {
  readonly lastUpdated: IsoDay | null;
  /** The line of the rule book; empty where the run that saw it has been pruned. */
  readonly clause: string;
  /** How sure the column's category is; empty for what is no column. */
  readonly confidence: string;
  /** 更新期限 of the column, in days; `null` for what is no column, and where the run has been pruned. */
  readonly thresholdDays: number | null;
  readonly evidence: readonly Evidence[];
}

/** Columns that nobody knows by name come first, then the order of the list. */
export async function readReviewItems(
  db: Database,
  states: readonly FindingState[],
  ids?: readonly string[],
): Promise<ReviewItem[]> {
  const query = db
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
    .orderBy('lives.seq');
  const rows = await (ids === undefined ? query : query.where(inList('lives.id', ids))).execute();
  const items: ReviewItem[] = [];
  let seen: Seen | null = null;
  for (const row of rows) {
    // Findings of one site follow one another: what was seen of it is read once.
    if (seen?.runId !== row.run_id || seen.siteId !== row.site_id) seen = await readSeen(db, row.run_id, row.site_id);
    const evidence = seen.evidence.get(row.last_id) ?? [];
    const { confidence = '', threshold_days: thresholdDays = null } = seen.columns.get(row.url) ?? {};
    const told = { lastUpdated: row.last_updated, clause: row.clause ?? '', confidence, thresholdDays };
    items.push({ ...storedLife(row, []), ...told, evidence });
  }
  const isUnknown = ({ confidence }: ReviewItem): number => (confidence === 'name-unknown' ? 0 : 1);
  return items.sort((a, b) => isUnknown(a) - isUnknown(b));
}

/** Of one site in one run: proofs by finding, columns by address. */
interface Seen {
  readonly runId: string | null;
  readonly siteId: string;
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly columns: ReadonlyMap<string, { readonly confidence: string; readonly threshold_days: number | null }>;
}

async function readSeen(db: Database, runId: string | null, siteId: string): Promise<Seen> {
  if (runId === null) return { runId, siteId, evidence: new Map(), columns: new Map() };
  const kept = proofsOf(await evidenceQuery(db, runId).where('site_id', '=', siteId).execute());
  // The whole report tells of each proof what the rows do not hold; it goes when the run is pruned.
  const report = await readDocument<SiteReport>(db, 'reports', { runId, siteId });
  const whole = new Map(report?.findings.map(({ id, evidence }) => [id, evidence]));
  const columns = await db
    .selectFrom('columns')
    .select(['url', 'confidence', 'threshold_days'])
    .where('run_id', '=', runId)
    .where('site_id', '=', siteId)
    .execute();
  const evidence = new Map<string, readonly Evidence[]>([...kept, ...whole]);
  return { runId, siteId, evidence, columns: new Map(columns.map((column) => [column.url, column])) };
}
