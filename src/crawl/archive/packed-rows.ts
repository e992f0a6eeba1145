/**
 * Rows of text of which there are as many as pages (压缩行): kept packed until all of them are wanted, once, in their order.
 * As values they would be a dozen objects a page, which the collector goes through again and again.
 */
import { zstdDecompressSync } from 'node:zlib';
import { giveBack, giveBackRoom, MOST_BYTES_A_CHAR } from '../../cache/blocks.ts';
import { ByteStore } from './byte-store.ts';

/** Characters that are packed together. */
const PIECE_CHARS = 64 * 1024;
/** Most pieces are unpacked into one block of this; a longer one into several. */
const PIECE_ROOM = 2 * PIECE_CHARS * MOST_BYTES_A_CHAR;
const LEVEL = 1;

export class PackedRows {
  readonly #packed = new ByteStore();
  #open: string[] = [];
  #openChars = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** `row`: without line breaks, as JSON is. */
  add(row: string): void {
    this.#open.push(row);
    this.#openChars += row.length;
    this.#length += 1;
    if (this.#openChars >= PIECE_CHARS) this.#pack();
  }

  #pack(): void {
    this.#packed.pushPacked(Buffer.from(this.#open.join('\n')), LEVEL);
    this.#open = [];
    this.#openChars = 0;
  }

  /** All of them; none is left when the last was taken. */
  *take(): Generator<string> {
    const packed = this.#packed.take();
    for (let at = 0; at < packed.length; ) {
      const end = at + 4 + packed.readUInt32LE(at);
      const piece = zstdDecompressSync(packed.subarray(at + 4, end), { chunkSize: PIECE_ROOM });
      const rows = piece.toString('utf8').split('\n');
      giveBackRoom(piece, PIECE_ROOM);
      yield* rows;
      at = end;
    }
    giveBack(packed);
    yield* this.#open.splice(0);
    this.#openChars = 0;
    this.#length = 0;
  }
}
