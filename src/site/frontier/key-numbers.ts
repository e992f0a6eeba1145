/**
 * Whole numbers of 32 bits by canonical keys (键值表), outside of the heap and without the keys, which stand elsewhere: of a
 * hundred thousand pages they would take as much once more. Keys are told apart by 64 bits that are made of them: that on
 * a site of a million addresses any two are taken for one happens on one of thirty million sites.
 */

/** Of each two marks and its number; two marks of 0 are an empty slot. */
const WIDTH = 3;
const FIRST_SLOTS = 1_024;

export class KeyNumbers {
  #table = new Int32Array(FIRST_SLOTS * WIDTH);
  #slots = FIRST_SLOTS;
  #size = 0;
  /** Of the key that was looked for last. */
  #one = 0;
  #other = 0;

  get size(): number {
    return this.#size;
  }

  has(key: string): boolean {
    return !this.#isEmpty(this.#find(key));
  }

  get(key: string): number | undefined {
    const at = this.#find(key);
    return this.#isEmpty(at) ? undefined : this.#table[at + 2];
  }

  set(key: string, number: number): void {
    const at = this.#find(key);
    const isNew = this.#isEmpty(at);
    this.#put(at, this.#one, this.#other, number);
    if (!isNew) return;
    this.#size += 1;
    if (this.#size * 4 > this.#slots * 3) this.#grow();
  }

  #put(at: number, one: number, other: number, number: number): void {
    this.#table[at] = one;
    this.#table[at + 1] = other;
    this.#table[at + 2] = number;
  }

  #isEmpty(at: number): boolean {
    return this.#table[at] === 0 && this.#table[at + 1] === 0;
  }

  #find(key: string): number {
    this.#mark(key);
    return this.#placeOf(this.#one, this.#other);
  }

  /** Of its slot, or of the empty one that it would take. */
  #placeOf(one: number, other: number): number {
    const table = this.#table;
    const mask = this.#slots - 1;
    let slot = (one ^ (one >>> 15)) & mask;
    for (;;) {
      const at = slot * WIDTH;
      if ((table[at] === one && table[at + 1] === other) || this.#isEmpty(at)) return at;
      slot = (slot + 1) & mask;
    }
  }

  /** Two marks of 32 bits, mixed in different ways: FNV-1a, and the multiplier of MurmurHash3 with a shift. */
  #mark(key: string): void {
    let one = 0x811c9dc5 | 0;
    let other = 0x9747b28c | 0;
    for (let at = 0; at < key.length; at++) {
      const char = key.charCodeAt(at);
      one = Math.imul(one ^ char, 0x01000193);
      other = Math.imul(other ^ char, 0x85ebca6b);
      other ^= other >>> 13;
    }
    this.#one = one === 0 && other === 0 ? 1 : one;
    this.#other = other;
  }

  #grow(): void {
    const before = this.#table;
    this.#slots *= 2;
    this.#table = new Int32Array(this.#slots * WIDTH);
    for (let at = 0; at < before.length; at += WIDTH) {
      const [one, other, number] = [before[at] ?? 0, before[at + 1] ?? 0, before[at + 2] ?? 0];
      if (one !== 0 || other !== 0) this.#put(this.#placeOf(one, other), one, other, number);
    }
  }
}
