/**
 * Rows that nobody reads before the end of a visit (存行), packed while they come: a site has a hundred thousand of them, and
 * each would be a dozen small things on the heap. A tenth of their text is left.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { giveBack } from '../crawl/blocks.ts';
import { ByteBatch } from './byte-batch.ts';
import { ByteStore } from './byte-store.ts';

/** What is packed together, and stands unpacked until then. */
const PIECE_BYTES = 64 * 1024;
const PACKING = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const LINE_END = Buffer.from('\n');

/** Plain data, as JSON. */
export class PackedRows<Row> {
  readonly #open = new ByteBatch(PIECE_BYTES);
  readonly #packed = new ByteStore();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(row: Row): void {
    this.#open.push(Buffer.from(JSON.stringify(row)));
    this.#open.push(LINE_END);
    this.#length += 1;
    if (this.#open.length >= PIECE_BYTES) this.#pack();
  }

  #pack(): void {
    this.#packed.pushPiece(zstdCompressSync(this.#open.take(), PACKING));
  }

  /** The JSON of each, in their order; there are none afterwards. */
  *take(): Generator<string> {
    if (this.#open.length > 0) this.#pack();
    this.#open.close();
    const packed = this.#packed.take();
    this.#length = 0;
    for (let at = 0; at < packed.length; ) {
      const end = at + 4 + packed.readUInt32LE(at);
      const piece = zstdDecompressSync(packed.subarray(at + 4, end));
      yield* piece.toString('utf8').trimEnd().split('\n');
      giveBack(piece);
      at = end;
    }
    giveBack(packed);
  }
}
