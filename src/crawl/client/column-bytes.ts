/**
 * Tells whether a column's page came again byte for byte (原样再来): it then says what it said before, and is not read anew
 * in order to hear it once more.
 */
import { crc32 } from 'node:zlib';
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import type { PageRecord } from '../../site/page-record.ts';

/** Beyond them pages are read anew. */
const MOST_PAGES = 10_000;

export class ColumnBytes {
  readonly #marks = new Map<string, number>();

  /** `record`: what was read of it from these bytes alone, without scripts that stand elsewhere. */
  note({ key, kind, shell }: PageRecord, response: FetchResponse): void {
    // What articles say nobody is accused of; what a shell asks for is asked for anew.
    if (kind === 'article' || shell || this.#marks.size >= MOST_PAGES) return;
    this.#marks.set(key, markOf(response));
  }

  /** The same bytes, of the same type, from the same address. */
  areSame({ key, url }: PageRecord, response: FetchResponse): boolean {
    return url === response.url && this.#marks.get(key) === markOf(response);
  }
}

/** Of length, checksum and type: no two answers of a site that differ meet there but by a chance of one to 2^32. */
const markOf = ({ body, headers }: FetchResponse): number =>
  crc32(body, crc32(`${headers['content-type'] ?? ''} ${body.length}`));
