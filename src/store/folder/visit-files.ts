/**
 * What a visit brought home beside its report (证据与存档): one file a row, in the same transaction as the visit. The proofs of
 * a fault that lasts are the same night after night: their bytes stand once, in `contents`, by their hash, however many runs
 * refer to them, and go with the last of these (a trigger sees to that, whoever deletes). The archive of pages is of one
 * night alone, and stands in its row, as all files did in earlier versions.
 */
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { VisitFile } from '../../site-report.ts';
import type { Database } from '../rows/tables.ts';

interface Visited {
  readonly runId: string;
  readonly siteId: string;
}

/** As a visit names the archive of its pages. */
export const ARCHIVE = 'pages';
const NO_BYTES = new Uint8Array(0);

export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** In place of those that an earlier visit of the site left in this run. */
export async function writeVisitFiles(db: Database, of: Visited, files: readonly VisitFile[]): Promise<void> {
  await db.deleteFrom('visit_files').where('run_id', '=', of.runId).where('site_id', '=', of.siteId).execute();
  await addVisitFiles(db, of, files);
}

/** In place of those of the same names. */
export async function addVisitFiles(db: Database, of: Visited, files: readonly VisitFile[]): Promise<void> {
  for (const { name, mediaType, bytes } of files) {
    const sha256 = sha256Of(bytes);
    const isOwn = name === ARCHIVE;
    const kept = isOwn ? { bytes, content: null } : { bytes: NO_BYTES, content: await contentOf(db, sha256, bytes) };
    const row = { run_id: of.runId, site_id: of.siteId, name, media_type: mediaType, sha256, ...kept };
    await db.replaceInto('visit_files').values(row).execute();
  }
}

/** Where these bytes stand. What a failing disk has made of them since they were first written is mended on the way. */
async function contentOf(db: Database, sha256: string, bytes: Uint8Array): Promise<number> {
  await db
    .insertInto('contents')
    .values({ sha256, bytes })
    .onConflict((known) =>
      known
        .column('sha256')
        .doUpdateSet({ bytes })
        .where('contents.bytes', '!=', (eb) => eb.ref('excluded.bytes')),
    )
    .execute();
  const { seq } = await db.selectFrom('contents').select('seq').where('sha256', '=', sha256).executeTakeFirstOrThrow();
  return seq;
}

/** `null` where the visit brought no file of this name. */
export async function readVisitFile(db: Database, of: Visited, name: string): Promise<VisitFile | null> {
  const row = await db
    .selectFrom('visit_files as file')
    .leftJoin('contents as content', 'content.seq', 'file.content')
    .select(['file.media_type', sql<Uint8Array>`coalesce(content.bytes, file.bytes)`.as('bytes')])
    .where('file.run_id', '=', of.runId)
    .where('file.site_id', '=', of.siteId)
    .where('file.name', '=', name)
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
