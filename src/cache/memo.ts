/**
 * Remembers what was worked out for strings that come again and again: a site's menu, foot and tags stand on every page.
 * Pure for whoever asks; bounded, so that it may live as long as the process.
 */

/**
 * A copy that keeps nothing alive: a piece of a page's source, as V8 cuts it, holds on to the whole source. Of two pieces
 * put together V8 makes one text of its own; a piece of a copy would be the copy and, with 32 bytes more, a piece of it.
 */
export function detached(text: string): string {
  return text.length < SHORTEST_SLICE ? text : [text.slice(0, 1), text.slice(1)].join('');
}

/** Shorter pieces are copied by the engine itself. */
const SHORTEST_SLICE = 13;

/**
 * Of two that share a place in the table the one that was asked for last stays. The place is told by a few characters of
 * the key: a map would read all of it to hash it.
 */
export class Memo<V> {
  readonly #mask: number;
  /** What `placeOf` told of the keys: most of those that are not known are told by it, without a look at any text. */
  readonly #places: Int32Array;
  readonly #keys: string[];
  readonly #values: (V | undefined)[];

  /** Keeps at most `size` values; a power of two. */
  constructor(size: number) {
    this.#mask = size - 2;
    this.#places = new Int32Array(size);
    this.#keys = new Array<string>(size).fill('');
    this.#values = new Array<V | undefined>(size).fill(undefined);
  }

  get(key: string): V | undefined {
    return this.getAt(placeOf(key), key);
  }

  /** `place`: what `placeOf` tells of `key`. */
  getAt(place: number, key: string): V | undefined {
    const first = place & this.#mask;
    if (this.#places[first] === place && this.#keys[first] === key) return this.#values[first];
    const second = first + 1;
    if (this.#places[second] !== place || this.#keys[second] !== key) return undefined;
    const found = this.#values[second];
    this.#putFirst(place, this.#keys[second] as string, found); // safe: it was compared
    return found;
  }

  /** `key` is copied where it may be a piece of something larger. */
  set(key: string, value: V): void {
    this.keep(detached(key), value);
  }

  /** Keeps `key` as it is, a string that keeps nothing else alive (`detached`): who asks with it is known without a look at it. */
  keep(key: string, value: V): void {
    this.keepAt(placeOf(key), key, value);
  }

  /** The same for whoever has looked for it before: `place` is what `placeOf` told of `key`. */
  keepAt(place: number, key: string, value: V): void {
    this.#putFirst(place, key, value);
  }

  #putFirst(place: number, key: string, value: V | undefined): void {
    const first = place & this.#mask;
    this.#places[first + 1] = this.#places[first] as number; // safe: all places are filled
    this.#keys[first + 1] = this.#keys[first] as string; // safe: all places are filled
    this.#values[first + 1] = this.#values[first];
    this.#places[first] = place;
    this.#keys[first] = key;
    this.#values[first] = value;
  }
}

/** Of a key in any `Memo`: by its length and its last characters, where addresses differ, and some of those before. */
export function placeOf(key: string): number {
  const tail = Math.max(0, key.length - ALL_OF_LAST);
  let mix = key.length;
  for (let at = key.length - 1; at >= tail; at--) mix = Math.imul(mix ^ key.charCodeAt(at), 0x01000193);
  const step = (tail >> 3) + 1;
  for (let at = tail - 1; at >= 0; at -= step) mix = Math.imul(mix ^ key.charCodeAt(at), 0x01000193);
  return mix ^ (mix >>> 15);
}

const ALL_OF_LAST = 24;

/**
 * `read`, remembered for texts of at most `longest` characters: scripts, menus and headings of a site come again. What it
 * returns is shared and must not be changed.
 */
export function remembering<V>(size: number, longest: number, read: (text: string) => V): (text: string) => V {
  const known = new Memo<{ readonly value: V }>(size);
  return (text) => {
    if (text.length > longest) return read(text);
    const place = placeOf(text);
    const before = known.getAt(place, text);
    if (before !== undefined) return before.value;
    const value = read(text);
    known.keepAt(place, detached(text), { value });
    return value;
  };
}
