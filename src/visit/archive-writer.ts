/**
 * Writes the pages of one visit into one file (网页存档), compressed as they come: pages of a site are much alike, so
 * many of them together take a quarter of what they take one by one.
 */
import { constants, zstdCompressSync } from 'node:zlib';
import type { FetchResponse } from '../crawl/fetch-result.ts';
import type { VisitFile } from '../site-report.ts';
import type { AnswerEntry, ArchiveEntry, PageEntry } from './archive-entries.ts';

/** Name of the file among those of a visit. */
export const ARCHIVE_NAME = 'pages';
export const ARCHIVE_TYPE = 'application/vnd.site-patrol.pages';
/** First bytes of the file; a version that cannot be read by older code gets another. */
export const ARCHIVE_MARK = Buffer.from('patrol-pages/1\n');

/** Bytes of pages that are compressed together: what one visit keeps uncompressed in memory. */
const BATCH_BYTES = 512 * 1024;
/** Of the file: some 3,000 pages. From three quarters of it on, articles are left out, so that columns find room. */
const MAX_BYTES = 8 * 1024 * 1024;

export interface ArchiveLimits {
  readonly batchBytes: number;
  readonly maxBytes: number;
}

export function pageEntry(requestedUrl: string, response: FetchResponse) {
  const { url, headers, at } = response;
  return { kind: 'page', requestedUrl, url, contentType: headers['content-type'] ?? null, at } as const;
}

/** Two lengths before each entry. */
const HEAD_BYTES = 8;

export class ArchiveWriter {
  readonly #limits: ArchiveLimits;
  readonly #written: Buffer[] = [ARCHIVE_MARK];
  #batch: Uint8Array[] = [];
  #batchBytes = 0;
  #bytes = ARCHIVE_MARK.length;
  #dropped = 0;

  constructor(limits: ArchiveLimits = { batchBytes: BATCH_BYTES, maxBytes: MAX_BYTES }) {
    this.#limits = limits;
  }

  /** Pages and answers left out for want of room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** `body` is not copied before it is compressed: the caller leaves it as it is. */
  note(entry: ArchiveEntry, body: Uint8Array = new Uint8Array()): void {
    const text = Buffer.from(JSON.stringify(entry));
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32LE(text.length, 0);
    head.writeUInt32LE(body.length, 4);
    this.#batch.push(head, text, body);
    this.#batchBytes += HEAD_BYTES + text.length + body.length;
    if (this.#batchBytes >= this.#limits.batchBytes) this.#compress();
  }

  /** A page without its body where there is no room for it: what it would have shown can then not be told. */
  notePage(entry: PageEntry, body: Uint8Array, isArticle: boolean): void {
    const room = isArticle ? this.#limits.maxBytes * 0.75 : this.#limits.maxBytes;
    const fits = this.#bytes < room;
    if (!fits) this.#dropped += 1;
    if (fits) this.note(entry, body);
    else this.note({ ...entry, dropped: isArticle ? 'article' : 'page' });
  }

  /** Likewise for what a page's services answered and a browser showed. */
  noteAnswer(entry: AnswerEntry, body: Uint8Array): void {
    const fits = this.#bytes < this.#limits.maxBytes;
    if (!fits) this.#dropped += 1;
    if (fits) this.note(entry, body);
    else this.note({ kind: 'left-out', key: entry.key });
  }

  close(): VisitFile {
    this.#compress();
    return { name: ARCHIVE_NAME, mediaType: ARCHIVE_TYPE, bytes: Buffer.concat(this.#written) };
  }

  #compress(): void {
    if (this.#batch.length === 0) return;
    const packed = zstdCompressSync(Buffer.concat(this.#batch), { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(packed.length, 0);
    this.#written.push(length, packed);
    this.#bytes += length.length + packed.length;
    this.#batch = [];
    this.#batchBytes = 0;
  }
}
