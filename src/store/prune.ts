/**
 * What old runs leave behind (清理): pages, reports, columns, links and evidence go; runs, their lists, findings and every
 * sighting of them stay. A finding that a person has decided on keeps the proofs of the run that saw it last.
 */
import { sql } from 'kysely';
import type { IsoInstant } from '../site-report.ts';
import { ARCHIVE } from './folder/visit-files.ts';
import { bytesAddedBy, bytesGoingWith } from './rows/run-sizes.ts';
import { chunks, type Database, type Guard } from './rows/tables.ts';

export interface PrunableRun {
  readonly id: string;
  readonly createdAt: IsoInstant;
  /** Of the documents and files that go, as they are kept. */
  readonly bytes: number;
}

/** Made by the store; throws `StoreError` alone. */
export class Retention {
  readonly #db: Database;
  readonly #guard: Guard;
  readonly #now: () => Date;

  constructor(db: Database, guard: Guard, now: () => Date) {
    this.#db = db;
    this.#guard = guard;
    this.#now = now;
  }

  /** Runs older than `before` whose detail may go; never the newest of each type. */
  prunable(before: IsoInstant): Promise<PrunableRun[]> {
    return this.#guard(() => prunableRuns(this.#db, new Date(before).toISOString()));
  }

  /** Pages, reports and evidence of the run go; its findings and sightings stay. */
  prune(runId: string): Promise<void> {
    return this.#guard(() => pruneRun(this.#db, runId, this.#now().toISOString()));
  }

  /** Archives of pages, of runs older than `before`: by far the largest part, and only needed to judge again. How many bytes. */
  dropArchives(before: IsoInstant): Promise<number> {
    return this.#guard(() => dropArchives(this.#db, new Date(before).toISOString()));
  }

  /** How many bytes those would be. */
  bytesOfArchives(before: IsoInstant): Promise<number> {
    return this.#guard(async () => sumOf(await oldArchives(this.#db, new Date(before).toISOString())));
  }

  /** Of the documents and files that a run was the first to keep. */
  bytesOf(runId: string): Promise<number> {
    return this.#guard(() => bytesAddedBy(this.#db, runId));
  }
}

/**
 * Runs created before `before`, oldest first, but never the newest finished patrol and check, and none that a run judged
 * again refers to and is kept.
 */
async function prunableRuns(db: Database, before: IsoInstant): Promise<PrunableRun[]> {
  const kept = await keptRuns(db, before);
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'created_at'])
    .where('created_at', '<', before)
    .where('pruned_at', 'is', null)
    // What a closed run saw has to stand in the lives of the findings first: the next run sees to that.
    .where(({ or, eb }) =>
      or([eb('followed', '=', 1), eb('type', '=', 'rejudge'), eb('state', 'in', ['running', 'aborted'])]),
    )
    .orderBy('seq')
    .execute();
  const old = rows.filter(({ id }) => !kept.has(id));
  const ids = old.map(({ id }) => id);
  return Promise.all(
    old.map(async ({ id, created_at }, index) => ({
      id,
      createdAt: created_at,
      bytes: await bytesGoingWith(db, id, ids.slice(0, index)),
    })),
  );
}

async function keptRuns(db: Database, before: IsoInstant): Promise<ReadonlySet<string>> {
  const newest = (type: string) =>
    db.selectFrom('runs').select('id').where('type', '=', type).where('state', '=', 'finished').orderBy('seq', 'desc');
  const standing = await Promise.all(['patrol', 'check'].map((type) => newest(type).limit(1).execute()));
  const sources = await db
    .selectFrom('runs')
    .select(sql<string | null>`json_extract(settings, '$.source.run')`.as('id'))
    .where('type', '=', 'rejudge')
    .where('created_at', '>=', before)
    .execute();
  return new Set([...standing.flat(), ...sources].flatMap(({ id }) => id ?? []));
}

interface OldArchive {
  readonly run_id: string;
  readonly bytes: number | null;
}

async function oldArchives(db: Database, before: IsoInstant): Promise<OldArchive[]> {
  const kept = await keptRuns(db, before);
  const rows = await db
    .selectFrom('visit_files as file')
    .innerJoin('runs as run', 'run.id', 'file.run_id')
    .select('file.run_id')
    .select(sql<number | null>`sum(length(file.bytes))`.as('bytes'))
    .where('file.name', '=', ARCHIVE)
    .where('run.created_at', '<', before)
    .groupBy('file.run_id')
    .execute();
  return rows.filter(({ run_id }) => !kept.has(run_id));
}

const sumOf = (archives: readonly OldArchive[]): number => archives.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);

async function dropArchives(db: Database, before: IsoInstant): Promise<number> {
  const archives = await oldArchives(db, before);
  for (const { run_id } of archives) {
    await db.deleteFrom('visit_files').where('run_id', '=', run_id).where('name', '=', ARCHIVE).execute();
  }
  return sumOf(archives);
}

/** One run, whole or not at all. One that was never ended cannot be resumed any more: it is closed as incomplete. */
async function pruneRun(db: Database, runId: string, at: IsoInstant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const keeping = await findingsThatKeepProofs(trx, runId);
    for (const table of ['visits', 'reports', 'columns', 'links', 'link_checks', 'run_progress'] as const) {
      await trx.deleteFrom(table).where('run_id', '=', runId).execute();
    }
    await pruneFiles(trx, runId, keeping);
    let evidence = trx.deleteFrom('evidence').where('run_id', '=', runId);
    for (const id of keeping) evidence = evidence.where('finding_id', '!=', id);
    await evidence.execute();
    const run = trx.updateTable('runs').where('id', '=', runId);
    await run.set({ pruned_at: at }).execute();
    await run.set({ state: 'incomplete', finished_at: at }).where('state', 'in', ['running', 'aborted']).execute();
  });
}

/** Decided by a person, and no later run has seen them. */
async function findingsThatKeepProofs(db: Database, runId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('sightings as seen')
    .innerJoin('findings as life', 'life.id', 'seen.finding_id')
    .innerJoin('runs as run', 'run.id', 'seen.run_id')
    .select('life.id')
    .distinct()
    .where('seen.run_id', '=', runId)
    .where('life.state', 'not in', ['suspected', 'pending'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sightings as later')
            .innerJoin('runs as next', 'next.id', 'later.run_id')
            .select('later.run_id')
            .whereRef('later.finding_id', '=', 'seen.finding_id')
            .whereRef('next.seq', '>', 'run.seq'),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function pruneFiles(db: Database, runId: string, keeping: readonly string[]): Promise<void> {
  const files = await db.selectFrom('visit_files').select(['site_id', 'name']).where('run_id', '=', runId).execute();
  const kept = new Set(keeping);
  const going = files.filter(({ name }) => !kept.has(findingOfFile(name)));
  for (const some of chunks(going)) {
    for (const [site, names] of Map.groupBy(some, ({ site_id }) => site_id)) {
      await db
        .deleteFrom('visit_files')
        .where('run_id', '=', runId)
        .where('site_id', '=', site)
        .where(
          'name',
          'in',
          names.map(({ name }) => name),
        )
        .execute();
    }
  }
}

/** `evidence/ID.png` and `evidence/ID.KEY.png` are proofs of the finding ID; of all else, empty. */
const findingOfFile = (name: string): string => /^evidence\/([^.]+)\.(?:[0-9a-f]+\.)?[a-z]+$/.exec(name)?.[1] ?? '';
