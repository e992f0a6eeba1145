/** The findings of a run (问题) with their life so far: query. */
import { type RawBuilder, sql } from 'kysely';
import type { Evidence, FindingKind } from '../../site-report.ts';
import type { FindingRow, FindingState } from './store-types.ts';
import type { Database } from './tables.ts';

/** In the order of the list, then of each site's report. */
export async function readFindings(db: Database, runId: string): Promise<FindingRow[]> {
  return (await findingQuery(db, runId).execute()).map(findingRow);
}

type QueriedRow = Awaited<ReturnType<ReturnType<typeof findingQuery>['execute']>>[number];

export function findingRow(row: QueriedRow): FindingRow {
  return {
    id: row.id,
    // Only `finals.ts` and a person's review write these two, with values of the unions.
    kind: row.kind as FindingKind,
    state: row.state as FindingState,
    siteId: row.site_id,
    unit: row.unit,
    siteName: row.site_name,
    siteUrl: row.site_url,
    subjectUrl: row.subject_url,
    columnName: row.column_name,
    columnPath: row.column_path === null ? null : JSON.parse(row.column_path),
    lastUpdated: row.last_updated,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    clause: row.clause,
    dueOn: row.due_on,
    ...(row.first_id === null || row.first_id === row.id ? {} : { firstId: row.first_id }),
  };
}

export function findingQuery(db: Database, runId: string) {
  return db
    .selectFrom('sightings as seen')
    .innerJoin('findings as life', 'life.id', 'seen.finding_id')
    .leftJoin('lives as story', 'story.seq', 'life.life')
    .innerJoin('sites as site', (join) =>
      join.onRef('site.run_id', '=', 'seen.run_id').onRef('site.id', '=', 'seen.site_id'),
    )
    .selectAll('seen')
    .select([
      'life.id',
      'life.kind',
      'life.state',
      'life.first_seen',
      'life.last_seen',
      'story.due_on',
      'story.id as first_id',
    ])
    .where('seen.run_id', '=', runId)
    .orderBy('site.position')
    .orderBy('seen.position');
}

/** The proofs of a run's findings, by finding, in their order. */
export async function readEvidence(db: Database, runId: string): Promise<Map<string, Evidence[]>> {
  return proofsOf(await evidenceQuery(db, runId).execute());
}

/** The same for some findings of a run. */
export async function readEvidenceOf(
  db: Database,
  runId: string,
  ids: readonly string[],
): Promise<Map<string, Evidence[]>> {
  return proofsOf(await evidenceQuery(db, runId).where(inList('finding_id', ids)).execute());
}

/** However many there are: a statement takes a limited number of values. */
export const inList = (column: string | RawBuilder<unknown>, ids: readonly string[]) =>
  sql<boolean>`${typeof column === 'string' ? sql.ref(column) : column} in (select value from json_each(${JSON.stringify(ids)}))`;

export const evidenceQuery = (db: Database, runId: string) =>
  db.selectFrom('evidence').selectAll().where('run_id', '=', runId).orderBy('finding_id').orderBy('position');

/** In their order, by finding. */
export function proofsOf(
  rows: Awaited<ReturnType<ReturnType<typeof evidenceQuery>['execute']>>,
): Map<string, Evidence[]> {
  const proofs = new Map<string, Evidence[]>();
  for (const { finding_id, kind, url, quote, at, date, date_source } of rows) {
    const proof = {
      kind,
      url,
      quote,
      at,
      ...(date ? { date } : {}),
      ...(date_source ? { dateSource: date_source } : {}),
    };
    const known = proofs.get(finding_id);
    if (known) known.push(proof);
    else proofs.set(finding_id, [proof]);
  }
  return proofs;
}
