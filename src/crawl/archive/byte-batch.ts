/**
 * Bytes that are compressed together (字节批次), copied into one block that is used again and again: what came over the
 * network dies young, and the process does not grow by what waits to be collected.
 */
import { giveBack, MOST_BYTES_A_CHAR } from '../../cache/blocks.ts';

export class ByteBatch {
  #block: Buffer;
  #length = 0;

  /** `bytes`: as much as usually comes before it is taken; more is no fault. */
  constructor(bytes: number) {
    this.#block = Buffer.allocUnsafeSlow(bytes);
  }

  get length(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#block.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Behind two numbers of 32 bits, the lower byte first: the bytes of `text`, and `other`. */
  pushText(text: string, other: number): void {
    this.#makeRoom(8 + text.length * MOST_BYTES_A_CHAR);
    // Written where it is to stand: a block of its own for each would be one more thing to collect.
    const bytes = this.#block.write(text, this.#length + 8);
    this.#block.writeUInt32LE(bytes, this.#length);
    this.#block.writeUInt32LE(other, this.#length + 4);
    this.#length += 8 + bytes;
  }

  /** All of it, until the next push; the batch is empty then. */
  take(): Buffer {
    const taken = this.#block.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#block.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(this.#block.length * 2, this.#length + bytes));
    this.#block.copy(wider, 0, 0, this.#length);
    giveBack(this.#block);
    this.#block = wider;
  }

  /** It needs no room any more; what was taken is gone with it. */
  close(): void {
    giveBack(this.#block);
    this.#block = Buffer.alloc(0);
    this.#length = 0;
  }
}
