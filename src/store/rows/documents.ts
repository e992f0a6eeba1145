/** Whole JSON documents of a site (visit, report) in and out of a compressed cell, one at a time, in the list's order. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Database } from './tables.ts';

type DocumentTableName = 'visits' | 'reports';

export function pack(document: unknown): Uint8Array {
  return packed(new TextEncoder().encode(JSON.stringify(document)));
}

/** The same for an object one of whose values may be megabytes of base64, which JSON would copy several times. */
export function packWithLong(document: unknown, key: string): Uint8Array {
  const { [key]: long, ...rest } = Object(document) as Readonly<Record<string, unknown>>;
  if (typeof long !== 'string' || !BASE64.test(long)) return pack(document);
  const others = Object.keys(rest).length > 0 ? `${JSON.stringify(rest).slice(0, -1)},` : '{';
  const head = Buffer.from(`${others}${JSON.stringify(key)}:"`);
  const text = new Uint8Array(head.length + long.length + END.length);
  text.set(head);
  new TextEncoder().encodeInto(long, text.subarray(head.length));
  text.set(END, head.length + long.length);
  return packed(text);
}

const BASE64 = /^[\w+/=]*$/;
const END = Buffer.from('"}');

/** A large site's text is megabytes long: it is given back now, not when somebody collects. */
function packed(text: Uint8Array<ArrayBuffer>): Uint8Array {
  const bytes = zstdCompressSync(text);
  text.buffer.transfer(0);
  return bytes;
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

export async function siteIdsIn(db: Database, table: DocumentTableName, runId: string): Promise<Set<string>> {
  const rows = await db.selectFrom(table).select('site_id').where('run_id', '=', runId).execute();
  return new Set(rows.map((row) => row.site_id));
}
