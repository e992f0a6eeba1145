/** A row of whole numbers of 32 bits (数列) that grows by pieces: nothing is copied, and no more room is held than a piece too much. */

const CHUNK_BITS = 15;
const CHUNK = 1 << CHUNK_BITS;

export class Numbers {
  readonly #chunks: Int32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length++;
    if (at >> CHUNK_BITS === this.#chunks.length) this.#chunks.push(new Int32Array(CHUNK));
    this.set(at, value);
  }

  /** 0 beyond its end. */
  at(index: number): number {
    return this.#chunks[index >> CHUNK_BITS]?.[index & (CHUNK - 1)] ?? 0;
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >> CHUNK_BITS];
    if (chunk !== undefined) chunk[index & (CHUNK - 1)] = value;
  }
}
