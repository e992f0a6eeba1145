/**
 * Bytes that stay for the rest of a visit, one behind the other (字节存放), in blocks so large that the system takes each
 * back when it is given back: small pieces, between what comes and goes, would leave holes that nobody can use.
 */
import { constants, zstdCompressSync } from 'node:zlib';
import { giveBack, giveBackRoom } from '../../cache/blocks.ts';

/** Whole pages of the system's memory, and whole threes: base64 of each stands by itself. */
const BLOCK_BYTES = 516 * 1024;

/** As `ZSTD_compressBound` has it, and a little more. */
const mostPacked = (bytes: number): number => bytes + (bytes >> 8) + 128;

export class ByteStore {
  readonly #blocks: Buffer[] = [];
  #open = Buffer.alloc(0);
  #used = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Keeps a copy. */
  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      if (this.#used === this.#open.length) this.#begin();
      const part = bytes.subarray(from, from + this.#open.length - this.#used);
      this.#open.set(part, this.#used);
      this.#used += part.length;
      from += part.length;
    }
    this.#length += bytes.length;
  }

  /** With its length before it, in 32 bits, the lower byte first. `parts` stand one behind the other, and are one piece. */
  pushPiece(...parts: readonly Uint8Array[]): void {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(
      parts.reduce((sum, part) => sum + part.length, 0),
      0,
    );
    this.push(length);
    for (const part of parts) this.push(part);
  }

  /** Compressed, as `pushPiece` does; gives its length. `level`: of Zstandard. */
  pushPacked(bytes: Uint8Array, level: number): number {
    const params = { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_compressionLevel]: level };
    // With room for all that may come the compressor writes there at once, and copies nothing on its way.
    const room = mostPacked(bytes.length);
    const piece = zstdCompressSync(bytes, { params, chunkSize: room });
    const { length } = piece;
    this.pushPiece(piece);
    giveBackRoom(piece, room);
    return length;
  }

  #begin(): void {
    this.#open = Buffer.allocUnsafeSlow(BLOCK_BYTES);
    this.#blocks.push(this.#open);
    this.#used = 0;
  }

  /** All of it in one block; the store is empty then. */
  take(): Buffer {
    const whole = Buffer.allocUnsafeSlow(this.#length);
    let at = 0;
    for (const part of this.#parts()) at += part.copy(whole, at);
    return whole;
  }

  /** All of it in base64, which takes no block of its own beside what is given back of the store; it is empty then. */
  takeBase64(): string {
    let text = '';
    for (const part of this.#parts()) text += part.toString('base64');
    return text;
  }

  /** Each is given back when the next is asked for. */
  *#parts(): Generator<Buffer> {
    let left = this.#length;
    const blocks = this.#blocks.splice(0);
    this.#open = Buffer.alloc(0);
    this.#used = 0;
    this.#length = 0;
    for (const block of blocks) {
      yield block.subarray(0, left);
      left -= block.length;
      giveBack(block);
    }
  }
}
