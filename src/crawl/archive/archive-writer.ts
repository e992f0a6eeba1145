/**
 * Writes the pages of one visit into one file (网页存档), compressed as they come: pages of a site are much alike, so
 * many of them together take a quarter of what they take one by one.
 */
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import type { PageSketch } from '../../site/site-model.ts';
import type { VisitFile } from '../../site-report.ts';
import type { AnswerEntry, ArchiveEntry, PageEntry } from './archive-entries.ts';
import { ByteBatch } from './byte-batch.ts';
import { ByteStore } from './byte-store.ts';
import { packedOnce } from './sketch-json.ts';

/** Name of the file among those of a visit. */
export const ARCHIVE_NAME = 'pages';
export const ARCHIVE_TYPE = 'application/vnd.site-patrol.pages';
/** First bytes of the file; a version that cannot be read by older code gets another. */
export const ARCHIVE_MARK = Buffer.from('patrol-pages/1\n');

/** Bytes of pages that are compressed together, and stand in memory until then: as far as the compressor looks back. */
const BATCH_BYTES = 512 * 1024;
/** Of the file: some 3,500 pages. */
const MAX_BYTES = 8 * 1024 * 1024;
/** From this share on articles are kept only as they were read, so that columns find room. */
const SHARE_OF_ARTICLES = 0.75;

export interface ArchiveLimits {
  readonly batchBytes: number;
  readonly maxBytes: number;
}

export function pageEntry(requestedUrl: string, response: FetchResponse) {
  const { url, headers, at } = response;
  return { kind: 'page', requestedUrl, url, contentType: headers['content-type'] ?? null, at } as const;
}

/** The fastest: a page takes a tenth more room, and a third of the time. */
const LEVEL = 1;

export class ArchiveWriter {
  readonly #readBy: string | null;
  readonly #limits: ArchiveLimits;
  readonly #written = new ByteStore();
  readonly #batch: ByteBatch;
  #dropped = 0;

  /** `readBy`: tells the code and words by which pages are read; `null`: they are kept as bytes alone. */
  constructor(readBy: string | null = null, limits: ArchiveLimits = { batchBytes: BATCH_BYTES, maxBytes: MAX_BYTES }) {
    this.#readBy = readBy;
    this.#limits = limits;
    this.#batch = new ByteBatch(limits.batchBytes);
    this.#written.push(ARCHIVE_MARK);
  }

  /** Pages and answers left out for want of room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The parts of its body stand one behind the other. */
  note(entry: ArchiveEntry, ...body: readonly Uint8Array[]): void {
    let bytes = 0;
    for (const part of body) bytes += part.length;
    this.#batch.pushText(JSON.stringify(entry), bytes);
    for (const part of body) this.#batch.push(part);
    if (this.#batch.length >= this.#limits.batchBytes) this.#compress();
  }

  /** With `sketch`, what it gave to the model, which takes little room and is kept while there is any. */
  notePage(entry: PageEntry, body: Uint8Array, sketch: PageSketch | null = null, json = packedOnce(sketch)): void {
    const dropped = sketch?.record.kind === 'article' ? 'article' : 'page';
    const read = sketch && this.#readBy !== null && this.#hasRoom(1) ? json() : null;
    const known = read ? { ...entry, read: { by: this.#readBy ?? '', bytes: read.length } } : entry;
    const hasRoom = this.#hasRoom(dropped === 'article' ? SHARE_OF_ARTICLES : 1);
    const parts = read ? [read] : [];
    if (hasRoom) this.note(known, ...parts, body);
    else this.#leaveOut({ ...known, dropped }, ...parts);
  }

  /** A page that stands as an earlier night read it: its bytes are not at hand. */
  noteStanding(entry: PageEntry, read: Uint8Array): void {
    if (this.#readBy === null || !this.#hasRoom(1)) this.#leaveOut({ ...entry, dropped: 'article' });
    else this.note({ ...entry, read: { by: this.#readBy, bytes: read.length }, dropped: 'article' }, read);
  }

  /** What a page's services answered, or a browser showed. */
  noteAnswer(entry: AnswerEntry, body: Uint8Array): void {
    if (this.#hasRoom(1)) this.note(entry, body);
    else this.#leaveOut({ kind: 'left-out', key: entry.key });
  }

  #hasRoom(share: number): boolean {
    return this.#written.length < this.#limits.maxBytes * share;
  }

  #leaveOut(entry: ArchiveEntry, ...rest: readonly Uint8Array[]): void {
    this.#dropped += 1;
    this.note(entry, ...rest);
  }

  close(): VisitFile {
    this.#compress();
    this.#batch.close();
    return { name: ARCHIVE_NAME, mediaType: ARCHIVE_TYPE, bytes: this.#written.take() };
  }

  #compress(): void {
    if (this.#batch.length === 0) return;
    this.#written.pushPacked(this.#batch.take(), LEVEL);
  }
}
