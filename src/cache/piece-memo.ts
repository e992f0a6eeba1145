/**
 * What is known of pieces of a source that come again (tags, words), found without cutting the piece out: a table by a
 * few of its characters, then one comparison in place. A piece may push another out of its place; it is worked out anew
 * then. Pure for whoever asks; bounded.
 */

/** Shorter ones are compared before a piece is cut. */
const LONG = 24;

/** Does `piece` stand there? The engine goes through a search character by character, through an equal string word by word. */
export const isAt = (source: string, at: number, piece: string): boolean =>
  piece.length < LONG ? source.startsWith(piece, at) : source.slice(at, at + piece.length) === piece;

export class PieceMemo<V> {
  readonly #mask: number;
  /** What `placeOf` told of the pieces: most of those that are not known are told by it, without a look at any text. */
  readonly #places: Int32Array;
  readonly #pieces: string[];
  readonly #values: (V | undefined)[];

  /** Keeps at most two to the power of `bits` values. */
  constructor(bits = 13) {
    this.#mask = (1 << bits) - 1;
    this.#places = new Int32Array(1 << bits);
    this.#pieces = new Array<string>(1 << bits).fill('');
    this.#values = new Array<V | undefined>(1 << bits).fill(undefined);
  }

  /** Of `source` between `from` and `to`, at least one character. */
  get(source: string, from: number, to: number): V | undefined {
    const place = placeOf(source, from, to);
    const slot = place & this.#mask;
    if (this.#places[slot] !== place) return undefined;
    const piece = this.#pieces[slot] as string; // safe: all slots are filled
    return piece.length === to - from && isAt(source, from, piece) ? this.#values[slot] : undefined;
  }

  /** `piece` is kept as it is: a string that keeps nothing else alive (`detached`). */
  keep(piece: string, value: V): void {
    const place = placeOf(piece, 0, piece.length);
    const slot = place & this.#mask;
    this.#places[slot] = place;
    this.#pieces[slot] = piece;
    this.#values[slot] = value;
  }
}

/** By length and six characters, more of them near the end, where addresses and numbered titles differ. */
function placeOf(source: string, from: number, to: number): number {
  const length = to - from;
  let mix = length;
  mix = Math.imul(mix ^ source.charCodeAt(from), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(from + (length >> 2)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(from + (length >> 1)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(to - 1 - (length >> 2)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(to - 1 - (length >> 3)), 0x01000193);
  mix = Math.imul(mix ^ source.charCodeAt(to - 1), 0x01000193);
  return mix ^ (mix >>> 13);
}
