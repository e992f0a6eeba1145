/** What a visit brought home beside its report (证据与存档): one file a row, in the same transaction as the visit. */
import { hash } from 'node:crypto';
import type { VisitFile } from '../site-report.ts';
import type { Database } from './tables.ts';

interface Visited {
  readonly runId: string;
  readonly siteId: string;
}

export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** In place of those that an earlier visit of the site left in this run. */
export async function writeVisitFiles(db: Database, of: Visited, files: readonly VisitFile[]): Promise<void> {
  await db.deleteFrom('visit_files').where('run_id', '=', of.runId).where('site_id', '=', of.siteId).execute();
  for (const { name, mediaType, bytes } of files) {
    const row = { run_id: of.runId, site_id: of.siteId, name, media_type: mediaType, bytes, sha256: sha256Of(bytes) };
    await db.insertInto('visit_files').values(row).execute();
  }
}

/** `null` where the visit brought no file of this name. */
export async function readVisitFile(db: Database, of: Visited, name: string): Promise<VisitFile | null> {
  const row = await db
    .selectFrom('visit_files')
    .select(['media_type', 'bytes'])
    .where('run_id', '=', of.runId)
    .where('site_id', '=', of.siteId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row ? { name, mediaType: row.media_type, bytes: row.bytes } : null;
}

/** In the order of their names. */
export async function visitFileNames(db: Database, of: Visited): Promise<string[]> {
  const rows = await db
    .selectFrom('visit_files')
    .select('name')
    .where('run_id', '=', of.runId)
    .where('site_id', '=', of.siteId)
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}
