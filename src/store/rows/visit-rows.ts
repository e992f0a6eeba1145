/** Visits of sites as they are stored (巡查结果): the document, its files, and what it leaves to the next night. */
import type { SiteVisit, VisitFile } from '../../site-report.ts';
import { addVisitFiles, writeVisitFiles } from '../folder/visit-files.ts';
import { pack } from './documents.ts';
import { sitePosition } from './runs.ts';
import { writeSiteMemory } from './site-memories.ts';
import type { Database } from './tables.ts';

interface Visited {
  readonly runId: string;
  readonly siteId: string;
}

/** False where there is one already: that one stands. */
export async function insertVisit(db: Database, of: Visited, visit: SiteVisit): Promise<boolean> {
  const done = await db
    .insertInto('visits')
    .values(await rowOf(db, of, visit))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows !== 1n) return false;
  await writeBeside(db, of, visit);
  return true;
}

export async function replaceVisit(db: Database, of: Visited, visit: SiteVisit): Promise<void> {
  await db
    .replaceInto('visits')
    .values(await rowOf(db, of, visit))
    .execute();
  await writeBeside(db, of, visit);
}

/** Whatever the visit has brought home stays. */
export async function addToVisit(
  db: Database,
  of: Visited,
  visit: SiteVisit,
  files: readonly VisitFile[],
): Promise<void> {
  await db
    .replaceInto('visits')
    .values(await rowOf(db, of, visit))
    .execute();
  await addVisitFiles(db, of, files);
}

async function rowOf(db: Database, { runId, siteId }: Visited, visit: SiteVisit) {
  const { files: _beside, memory: _ofSite, ...document } = visit;
  const position = await sitePosition(db, runId, siteId);
  return { run_id: runId, site_id: siteId, position, body: pack(document) };
}

async function writeBeside(db: Database, of: Visited, visit: SiteVisit): Promise<void> {
  await writeVisitFiles(db, of, visit.files ?? []);
  await writeSiteMemory(db, of.siteId, visit);
}
