/** Packs what tonight leaves to the next night of the site's pages and links (往次页面); counterpart of `PageMemory`. */
import { constants } from 'node:zlib';
import { giveBackRoom } from '../../cache/blocks.ts';
import { ByteBatch } from '../archive/byte-batch.ts';
import { ByteStore } from '../archive/byte-store.ts';
import { PackedRows } from '../archive/packed-rows.ts';
import { packedText } from '../archive/packed-text.ts';
import {
  type LinkRow,
  type LinkSort,
  MEMORY_MARK,
  type OtherRow,
  type PageMemoryIndex,
  type PageRow,
  type RememberedPage,
} from './page-memory.ts';

export interface MemoryLimits {
  readonly batchBytes: number;
  readonly maxBytes: number;
}

/** What one visit keeps unpacked. */
const BATCH_BYTES = 256 * 1024;
/** Packed, without the links: some 25,000 articles; what finds no room is asked every night. */
const MAX_BYTES = 12 * 1024 * 1024;

/** Of what the pages gave: in a sixth less time than the usual one, and a thirtieth more room. */
const LEVEL = 2;

/** As it will be remembered; its number comes with the room for it. */
export type KeptPage = Omit<RememberedPage, 'number'>;

export interface KeptLink {
  readonly url: string;
  /** Below 0 where it failed, 0 where it was not asked. */
  readonly askedOn: number;
  readonly sort: LinkSort;
  readonly texts: readonly string[];
  /** Numbers of pages, in ascending order; valid until the next link is asked for. */
  readonly on: ArrayLike<number>;
}

export class PageMemoryWriter {
  readonly #limits: MemoryLimits;
  readonly #written = new ByteStore();
  /** `PageRow`s, as JSON. */
  readonly #pages = new PackedRows();
  /** Pages, by their numbers, that count as asked on another night than their row says. */
  readonly #askedOn = new Map<number, number>();
  /** `OtherRow`s, as JSON. */
  readonly #others = new PackedRows();
  readonly #batch: ByteBatch;
  #pieces = 0;
  /** Of what the pages gave, packed. */
  #bytes = 0;

  constructor(limits: MemoryLimits = { batchBytes: BATCH_BYTES, maxBytes: MAX_BYTES }) {
    this.#limits = limits;
    this.#batch = new ByteBatch(limits.batchBytes);
    this.#written.push(MEMORY_MARK);
  }

  get #hasRoom(): boolean {
    return this.#bytes < this.#limits.maxBytes;
  }

  /** The number that links name it by; -1 where there was no room. `what`: asked for only where there is. */
  keepPage(page: KeptPage, what: () => Uint8Array): number {
    return this.#hasRoom ? this.#keep(page, what()) : -1;
  }

  #keep(page: KeptPage, what: Uint8Array): number {
    const { requestedUrl, url, askedOn, changedOn, etag, lastModified, content, contentType } = page;
    const place: PageRow[2] = [this.#pieces, this.#batch.length, what.length];
    const finalUrl = url === requestedUrl ? null : url;
    const about = [askedOn, changedOn, etag, lastModified, content, contentType] as const;
    this.#pages.add(JSON.stringify([requestedUrl, finalUrl, place, ...about] satisfies PageRow));
    this.#batch.push(what);
    if (this.#batch.length >= this.#limits.batchBytes) this.#compress();
    return this.#pages.length - 1;
  }

  /** The page of this number, as if it had been asked on that night. */
  setAskedOn(number: number, night: number): void {
    if (number >= 0) this.#askedOn.set(number, night);
  }

  keepOther(url: string, other: { readonly reason: string; readonly ledTo: string | null; readonly askedOn: number }) {
    this.#others.add(JSON.stringify([url, other.reason, other.ledTo, other.askedOn] satisfies OtherRow));
  }

  /** Base64, since a job is JSON. */
  async close(head: Omit<PageMemoryIndex, 'pages' | 'others'>, links: Iterable<KeptLink>): Promise<string> {
    this.#compress();
    this.#batch.close();
    await this.#writePacked(linesOf(links));
    await this.#writePacked(indexText(head, this.#pageRows(), this.#others.take()));
    return this.#written.takeBase64();
  }

  async #writePacked(text: Iterable<string>): Promise<void> {
    const parts = await packedText(text, PACKING);
    this.#written.pushPiece(...parts);
    for (const part of parts) giveBackRoom(part, PACKING.chunkSize);
  }

  *#pageRows(): Generator<string> {
    let number = 0;
    for (const row of this.#pages.take()) {
      const night = this.#askedOn.get(number++);
      yield night === undefined ? row : withAskedOn(row, night);
    }
  }

  #compress(): void {
    if (this.#batch.length === 0) return;
    this.#bytes += this.#written.pushPacked(this.#batch.take(), LEVEL);
    this.#pieces += 1;
  }
}

function* linesOf(links: Iterable<KeptLink>): Generator<string> {
  for (const link of links) yield `${JSON.stringify(rowOf(link))}\n`;
}

/** A `PageMemoryIndex` as JSON, a row at a time. */
function* indexText(
  head: Omit<PageMemoryIndex, 'pages' | 'others'>,
  pages: Iterable<string>,
  others: Iterable<string>,
): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"pages":`;
  yield* rowsText(pages);
  yield ',"others":';
  yield* rowsText(others);
  yield '}';
}

function* rowsText(rows: Iterable<string>): Generator<string> {
  let lead = '[';
  for (const row of rows) {
    yield lead + row;
    lead = ',';
  }
  yield lead === '[' ? '[]' : ']';
}

/** `row`: a `PageRow` as JSON. */
function withAskedOn(row: string, night: number): string {
  const known: PageRow = JSON.parse(row);
  known[3] = night;
  return JSON.stringify(known);
}

const rowOf = ({ url, askedOn, sort, texts, on }: KeptLink): LinkRow => [url, askedOn, sort, texts, stepsOf(on)];

/** From each number to the next; the first from -1. A menu's links stand on all pages, and a call for each would tell. */
function stepsOf(numbers: ArrayLike<number>): number[] {
  const steps: number[] = [];
  let last = -1;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number; // safe: at is in range
    steps.push(number - last);
    last = number;
  }
  return steps;
}

const PACKING = { params: { [constants.ZSTD_c_checksumFlag]: 1 }, chunkSize: 128 * 1024 };
