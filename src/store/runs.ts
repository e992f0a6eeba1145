/** Runs (巡查批次) and the list each of them works through: queries. */
import type { Selectable } from 'kysely';
import type { SiteEntry } from '../config/sites.ts';
import { StoreError } from './store-error.ts';
import type { NewRun, RunState, RunType, StoredRun } from './store-types.ts';
import { chunks, type Database, type Tables } from './tables.ts';

export async function insertRun(db: Database, run: NewRun, createdAt: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (await trx.selectFrom('runs').select('id').where('id', '=', run.id).executeTakeFirst()) {
      throw new StoreError('run-exists', `There is a run ${run.id} already.`);
    }
    await trx.insertInto('runs').values(runRow(run, createdAt)).execute();
    const sites = run.sites.map((site, position) => siteRow(run.id, site, position));
    for (const rows of chunks(sites)) await trx.insertInto('sites').values(rows).execute();
  });
}

export async function readRun(db: Database, id: string): Promise<StoredRun | null> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const sites = await db.selectFrom('sites').selectAll().where('run_id', '=', id).orderBy('position').execute();
  return storedRun(row, sites);
}

/** Newest first. */
export async function idsInState(db: Database, states: readonly RunState[], type?: RunType): Promise<string[]> {
  let query = db.selectFrom('runs').select('id').where('state', 'in', states).orderBy('seq', 'desc');
  if (type) query = query.where('type', '=', type);
  return (await query.execute()).map((row) => row.id);
}

export interface RunHead extends Pick<StoredRun, 'id' | 'state' | 'settings' | 'createdAt'> {
  /** Sites that it has a visit of. */
  readonly visited: number;
}

/** The newest runs of a type, without their lists. */
export async function readRunHeads(db: Database, type: RunType, most: number): Promise<RunHead[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'state', 'settings', 'created_at'])
    .select(({ selectFrom }) =>
      selectFrom('visits')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('visits.run_id', '=', 'runs.id')
        .as('visited'),
    )
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, state, settings, created_at, visited }) => ({
    ...{ id, createdAt: created_at, settings: JSON.parse(settings), visited: visited ?? 0 },
    // Only `runRow` and `setState` write it, with values of the union.
    state: state as RunState,
  }));
}

export async function setState(db: Database, id: string, state: RunState, finishedAt: string | null): Promise<void> {
  const done = await db
    .updateTable('runs')
    .set({ state, finished_at: finishedAt })
    .where('id', '=', id)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw unknownRun(id);
}

/** Place of a site in its run's list. */
export async function sitePosition(db: Database, runId: string, siteId: string): Promise<number> {
  const row = await db
    .selectFrom('sites')
    .select('position')
    .where('run_id', '=', runId)
    .where('id', '=', siteId)
    .executeTakeFirst();
  if (!row) throw new StoreError('unknown-site', `Run ${runId} has no site ${siteId}.`);
  return row.position;
}

export function unknownRun(id: string): StoreError {
  return new StoreError('unknown-run', `There is no run ${id}.`);
}

function runRow(run: NewRun, createdAt: string) {
  return {
    id: run.id,
    type: run.type,
    state: 'running',
    as_of: run.asOf,
    profile: run.profile,
    profile_hash: run.profileHash,
    lexicon_hash: run.lexiconHash,
    tool_version: run.toolVersion,
    settings: JSON.stringify(run.settings ?? null),
    created_at: createdAt,
    finished_at: null,
  };
}

function siteRow(runId: string, site: SiteEntry, position: number) {
  return {
    run_id: runId,
    id: site.id,
    position,
    annex: site.annex,
    rank: site.rank,
    unit: site.unit,
    site_name: site.siteName,
    url: site.url,
    alt_url: site.altUrl,
    score: site.score,
  };
}

function storedRun(row: Selectable<Tables['runs']>, sites: readonly Selectable<Tables['sites']>[]): StoredRun {
  return {
    id: row.id,
    // Only `runRow` and `setState` write these two, with values of the unions.
    type: row.type as RunType,
    state: row.state as RunState,
    asOf: row.as_of,
    profile: row.profile,
    profileHash: row.profile_hash,
    lexiconHash: row.lexicon_hash,
    toolVersion: row.tool_version,
    settings: JSON.parse(row.settings),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    prunedAt: row.pruned_at,
    sites: sites.map(siteEntry),
  };
}

function siteEntry(row: Selectable<Tables['sites']>): SiteEntry {
  return {
    id: row.id,
    annex: row.annex,
    rank: row.rank,
    unit: row.unit,
    siteName: row.site_name,
    url: row.url,
    altUrl: row.alt_url,
    score: row.score,
  };
}
