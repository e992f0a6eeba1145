/**
 * Bytes that stay for the rest of a visit, one behind the other (字节存放), in blocks so large that the system takes each
 * back when it is given back: small pieces, between what comes and goes, would leave holes that nobody can use.
 */
import { constants, zstdCompressSync } from 'node:zlib';
import { giveBack } from '../crawl/blocks.ts';

const BLOCK_BYTES = 512 * 1024;

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

  /** With its length before it, in 32 bits, the lower byte first. */
  pushPiece(piece: Uint8Array): void {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(piece.length, 0);
    this.push(length);
    this.push(piece);
  }

  /** Compressed, as `pushPiece` does; gives its length. `level`: of Zstandard. */
  pushPacked(bytes: Uint8Array, level: number): number {
    const params = { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_compressionLevel]: level };
    // With room for all that may come the compressor writes there at once, and copies nothing on its way.
    const room = mostPacked(bytes.length);
    const piece = zstdCompressSync(bytes, { params, chunkSize: room });
    const { length, buffer } = piece;
    this.pushPiece(piece);
    if (buffer.byteLength === room && buffer instanceof ArrayBuffer) buffer.transfer(0);
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
    for (const block of this.#blocks.splice(0)) {
      at += block.copy(whole, at, 0, Math.min(block.length, this.#length - at));
      giveBack(block);
    }
    this.#open = Buffer.alloc(0);
    this.#used = 0;
    this.#length = 0;
    return whole;
  }
}
