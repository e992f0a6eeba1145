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

/** Keeps between `size` and twice `size` of the values that were asked for last. */
export class Memo<V> {
  readonly #size: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#put(detached(key), old);
    return old;
  }

  /** `key` is copied where it may be a piece of something larger. */
  set(key: string, value: V): void {
    this.#put(detached(key), value);
  }

  #put(key: string, value: V): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/**
 * `read`, remembered for texts of at most `longest` characters: scripts, menus and headings of a site come again. What it
 * returns is shared and must not be changed.
 */
export function remembering<V>(size: number, longest: number, read: (text: string) => V): (text: string) => V {
  const known = new Memo<{ readonly value: V }>(size);
  return (text) => {
    if (text.length > longest) return read(text);
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = read(text);
    known.set(text, { value });
    return value;
  };
}
