/** Whole JSON documents of a site (visit, report) in and out of a compressed cell, one at a time, in the list's order. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Database } from './tables.ts';

type DocumentTableName = 'visits' | 'reports';

export function pack(document: unknown): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(document));
  const packed = zstdCompressSync(text);
  // The memory of a large site is megabytes long: given back now, not when somebody collects.
  text.buffer.transfer(0);
  return packed;
}

/** Trusts what `pack` wrote: the type is the caller's word. */
export function unpack<T>(body: Uint8Array): T {
  return JSON.parse(zstdDecompressSync(body).toString('utf8'));
}

/** Reads one row a step and holds no cursor: the store can be written while someone walks. */
export async function* documents<T>(db: Database, table: DocumentTableName, runId: string): AsyncGenerator<T> {
  let position = -1;
  for (;;) {
    const row = await db
      .selectFrom(table)
      .select(['position', 'body'])
      .where('run_id', '=', runId)
      .where('position', '>', position)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst();
    if (!row) return;
    position = row.position;
    yield unpack<T>(row.body);
  }
}

export async function readDocument<T>(
  db: Database,
  table: DocumentTableName,
  of: { readonly runId: string; readonly siteId: string },
): Promise<T | null> {
  const row = await db
    .selectFrom(table)
    .select('body')
    .where('run_id', '=', of.runId)
    .where('site_id', '=', of.siteId)
    .executeTakeFirst();
  return row ? unpack<T>(row.body) : null;
}
