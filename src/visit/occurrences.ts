/** Which link stands on which page (出现处), for a million of them: two numbers each, the way back worked out when asked. */

const CHUNK_BITS = 15;
const CHUNK = 1 << CHUNK_BITS;

/** Grows by pieces: nothing is copied, and no more room is held than a piece too much. */
class Numbers {
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

  at(index: number): number {
    return this.#chunks[index >> CHUNK_BITS]?.[index & (CHUNK - 1)] ?? 0;
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >> CHUNK_BITS];
    if (chunk !== undefined) chunk[index & (CHUNK - 1)] = value;
  }
}

/** The pages of each link, one behind the other. */
interface Inverse {
  /** Of how many occurrences it was made. */
  readonly of: number;
  /** Link → where its pages begin; one more than there are links. */
  readonly from: Int32Array;
  readonly pages: Int32Array;
}

export class Occurrences {
  readonly #links = new Numbers();
  readonly #pages = new Numbers();
  /** Link → the page that was noted last. */
  readonly #last = new Numbers();
  #inverse: Inverse = { of: 0, from: new Int32Array(1), pages: new Int32Array(0) };

  /** Number of links known. */
  get links(): number {
    return this.#last.length;
  }

  /** A link that stands on `page`, not seen before; returns its number, counted from 0. */
  addLink(page: number): number {
    const link = this.#last.length;
    this.#last.push(page);
    this.#links.push(link);
    this.#pages.push(page);
    return link;
  }

  /** Twins on one page are told by the page noted last, the rest when pages are asked for. */
  add(link: number, page: number): void {
    if (this.#last.at(link) === page) return;
    this.#last.set(link, page);
    this.#links.push(link);
    this.#pages.push(page);
  }

  /** Each page once, in the order in which they were noted. */
  pagesOf(link: number): number[] {
    const { from, pages } = this.#upToDate();
    const found = Array.from(pages.subarray(from[link], from[link + 1]));
    // Only entries that a service gave come after the pages behind them.
    return found.every((page, at) => at === 0 || page > (found[at - 1] ?? 0)) ? found : [...new Set(found)];
  }

  #upToDate(): Inverse {
    const of = this.#links.length;
    if (this.#inverse.of !== of) this.#inverse = this.#invert(of);
    return this.#inverse;
  }

  /** Counting sort: it keeps the order. */
  #invert(of: number): Inverse {
    const from = new Int32Array(this.links + 1);
    for (let at = 0; at < of; at++) {
      const next = this.#links.at(at) + 1;
      from[next] = (from[next] ?? 0) + 1;
    }
    for (let link = 0; link < this.links; link++) from[link + 1] = (from[link + 1] ?? 0) + (from[link] ?? 0);
    const place = from.slice();
    const pages = new Int32Array(of);
    for (let at = 0; at < of; at++) {
      const link = this.#links.at(at);
      const to = place[link] ?? 0;
      pages[to] = this.#pages.at(at);
      place[link] = to + 1;
    }
    return { of, from, pages };
  }
}
