/** Runs (巡查批次) and the list each of them works through: queries. */

import { type Selectable, sql } from 'kysely';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { STORE } from '../../language/messages/store-messages.ts';
import { StoreError } from '../folder/store-error.ts';
import type { NewRun, RunState, RunType, StoredRun } from './store-types.ts';
import { chunks, type Database, type Tables } from './tables.ts';

export async function insertRun(db: Database, run: NewRun, createdAt: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (await trx.selectFrom('runs').select('id').where('id', '=', run.id).executeTakeFirst()) {
      throw new StoreError('run-exists', STORE.runExists(run.id));
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

/** Newest first: cut short by a signal, or left by a process that died. */
export async function readUnfinished(db: Database): Promise<StoredRun[]> {
  const found = await Promise.all((await idsInState(db, ['running', 'aborted'])).map((id) => readRun(db, id)));
  return found.filter((run) => run !== null && run.type !== 'rejudge') as StoredRun[]; // none of them is null
}

/** The newest finished patrol, else the newest finished check. */
export async function readNewestFinished(db: Database): Promise<StoredRun | null> {
  const [patrol] = await idsInState(db, ['finished'], 'patrol');
  const id = patrol ?? (await idsInState(db, ['finished'], 'check'))[0];
  return id === undefined ? null : readRun(db, id);
}

/** The newest finished patrols, newest first; only those before the run `before`, where one is named. */
export async function finishedPatrols(db: Database, most: number, before?: string): Promise<string[]> {
  let query = db.selectFrom('runs').select('id').where('state', '=', 'finished').where('type', '=', 'patrol');
  if (before !== undefined) {
    query = query.where('seq', '<', ({ selectFrom }) => selectFrom('runs').select('seq').where('id', '=', before));
  }
  return (await query.orderBy('seq', 'desc').limit(most).execute()).map((row) => row.id);
}

type OfRun = 'id' | 'type' | 'state' | 'asOf' | 'profile' | 'settings' | 'createdAt' | 'finishedAt';

export interface RunHead extends Pick<StoredRun, OfRun> {
  /** Sites of its list. */
  readonly sites: number;
  /** Sites that it has a visit of. */
  readonly visited: number;
  /** Findings that it saw; `null` where it is not closed: they are not known yet. */
  readonly findings: number | null;
}

/** The newest runs of a type, or of all types (`null`), without their lists. */
export async function readRunHeads(db: Database, type: RunType | null, most: number): Promise<RunHead[]> {
  let query = db
    .selectFrom('runs')
    .select(['id', 'type', 'state', 'as_of', 'profile', 'settings', 'created_at', 'finished_at'])
    .select([countOf('sites').as('sites'), countOf('visits').as('visited'), countOf('sightings').as('findings')]);
  if (type !== null) query = query.where('type', '=', type);
  return (await query.orderBy('seq', 'desc').limit(most).execute()).map((row) => ({
    id: row.id,
    profile: row.profile,
    settings: JSON.parse(row.settings),
    asOf: row.as_of,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    // Only `runRow` and `setState` write these two, with values of the unions.
    type: row.type as RunType,
    state: row.state as RunState,
    sites: row.sites,
    visited: row.visited,
    findings: row.state === 'finished' || row.state === 'incomplete' ? row.findings : null,
  }));
}

/** Rows of the run at hand. */
const countOf = (table: 'sites' | 'visits' | 'sightings') =>
  sql<number>`(select count(*) from ${sql.table(table)} where run_id = runs.id)`;

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
  if (!row) throw new StoreError('unknown-site', STORE.noSite(runId, siteId));
  return row.position;
}

export function unknownRun(id: string): StoreError {
  return new StoreError('unknown-run', STORE.noRun(id));
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
