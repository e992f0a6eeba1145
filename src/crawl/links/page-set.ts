/** The pages of what stands on many of them (页面集): a bit a page. */
export class PageSet {
  readonly #bits: Uint8Array;
  #size = 0;

  /** For pages with numbers below `pages`. */
  constructor(pages: number) {
    this.#bits = new Uint8Array(Math.ceil(pages / 8));
  }

  /** A page that is not in it yet. */
  add(page: number): void {
    const at = page >> 3;
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (page & 7));
    this.#size += 1;
  }

  /** In ascending order, in the first places of `numbers`, which has room for all pages. */
  writeTo(numbers: Int32Array): Int32Array {
    let length = 0;
    for (let at = 0; at < this.#bits.length; at++) {
      const bits = this.#bits[at] ?? 0;
      for (let bit = 0; bits >> bit > 0; bit++) if ((bits >> bit) & 1) numbers[length++] = at * 8 + bit;
    }
    return numbers.subarray(0, this.#size);
  }
}
