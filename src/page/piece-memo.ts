/**
 * What is known of pieces of a source that come again (tags, words), found without cutting the piece out: a table by a
 * few of its characters, then one comparison in place. A piece may push another out of its place; it is worked out anew
 * then. What is met for the first time is not kept: most titles and addresses of a site stand on one page only, would push
 * out what stands on all of them, and would live just long enough to be dear to collect. Pure for whoever asks; bounded.
 */
import { detached } from './memo.ts';

const BITS = 12;
const SLOTS = 1 << BITS;
/** Marks of pieces met once: a few hundred pages' worth. */
const MET = 1 << 14;

export class PieceMemo<V> {
  readonly #pieces = new Array<string>(SLOTS).fill('');
  readonly #values = new Array<V | undefined>(SLOTS).fill(undefined);
  readonly #met = new Int32Array(MET);

  /** Of `source` between `from` and `to`, at least one character. */
  get(source: string, from: number, to: number): V | undefined {
    const slot = slotOf(mixOf(source, from, to));
    const piece = this.#pieces[slot] as string; // safe: all slots are filled
    return piece.length === to - from && source.startsWith(piece, from) ? this.#values[slot] : undefined;
  }

  /** Keeps `value` where the piece was met before, or one that looks like it. */
  set(piece: string, value: V): void {
    const mix = mixOf(piece, 0, piece.length);
    if (!this.#wasMet(mix)) return;
    const slot = slotOf(mix);
    this.#pieces[slot] = detached(piece);
    this.#values[slot] = value;
  }

  #wasMet(mix: number): boolean {
    const place = (mix ^ (mix >>> 15)) & (MET - 1);
    const was = this.#met[place] === mix;
    this.#met[place] = mix;
    return was;
  }
}

/** By length and six characters, more of them near the end, where addresses and numbered titles differ. */
function mixOf(source: string, from: number, to: number): number {
  const length = to - from;
  let mix = length;
  mix = Math.imul(mix ^ source.charCodeAt(from), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(from + (length >> 2)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(from + (length >> 1)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(to - 1 - (length >> 2)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(to - 1 - (length >> 3)), 0x01000193);
  return Math.imul(mix ^ source.charCodeAt(to - 1), 0x01000193);
}

const slotOf = (mix: number): number => (mix ^ (mix >>> BITS)) & (SLOTS - 1);
