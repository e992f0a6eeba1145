/**
 * Which link stands on which page (出现处), for a million of them: a byte or two each, the way back worked out when asked.
 * A page's links are mostly those of the page before in the same order, so each is written as the step from the one
 * before it.
 */
import { Numbers } from '../archive/numbers.ts';
import { PageSet } from './page-set.ts';

const CHUNK = 32_768;

/** Whole numbers from 0 to 2³¹ - 1, seven bits a byte; the highest bit says that another byte follows. */
class Bytes {
  readonly #chunks: Uint8Array[] = [];
  #open = new Uint8Array(0);
  #used = 0;

  push(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.#pushByte((rest & 0x7f) | 0x80);
    this.#pushByte(rest);
  }

  #pushByte(byte: number): void {
    if (this.#used === this.#open.length) {
      this.#open = new Uint8Array(CHUNK);
      this.#chunks.push(this.#open);
      this.#used = 0;
    }
    this.#open[this.#used++] = byte;
  }

  /** From the first to the last that was pushed: `next()` is to be called no more often than that. */
  read(): { readonly next: () => number } {
    const chunks = this.#chunks;
    let [piece, at] = [0, 0];
    let bytes = chunks[0] ?? this.#open;
    const nextByte = (): number => {
      if (at === bytes.length) {
        piece += 1;
        bytes = chunks[piece] ?? this.#open;
        at = 0;
      }
      return bytes[at++] ?? 0;
    };
    return {
      next() {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = nextByte();
          value |= (byte & 0x7f) << shift;
          if (byte < 0x80) return value;
        }
      },
    };
  }
}

/** Steps to and fro as numbers from 0: 0, -1, 1, -2, 2 … */
const folded = (step: number): number => (step << 1) ^ (step >> 31);
const unfolded = (number: number): number => (number >>> 1) ^ -(number & 1);

/** The pages of each link, one behind the other; those of a menu's links, which stand on most pages, as sets. */
interface Inverse {
  /** Of how many occurrences it was made. */
  readonly of: number;
  /** Link → where its pages begin; one more than there are links. */
  readonly from: Int32Array;
  readonly pages: Int32Array;
  readonly sets: ReadonlyMap<number, PageSet>;
  /** For the numbers of one set: some dozens of them, each of all pages, would be much at once. */
  readonly listed: Int32Array;
}

const NO_PAGES = new Int32Array(0);
/** What a set must spare to be worth having. */
const WORTH_BYTES = 4_096;
/** In place of the page that was noted last: pages are not in ascending order. */
const MIXED = -2;

export class Occurrences {
  /** Of each occurrence the step from the link before, twice, and 1 more where a step from the page before follows. */
  readonly #steps = new Bytes();
  #count = 0;
  #link = 0;
  #page = 0;
  /** Link → the page that was noted last. */
  readonly #last = new Numbers();
  #inverse: Inverse = { of: 0, from: new Int32Array(1), pages: NO_PAGES, sets: new Map(), listed: NO_PAGES };

  /** Number of links known. */
  get links(): number {
    return this.#last.length;
  }

  /** A link that stands on `page`, not seen before; returns its number, counted from 0. */
  addLink(page: number): number {
    const link = this.#last.length;
    this.#last.push(page);
    this.#note(link, page);
    return link;
  }

  /** Twins on one page are told by the page noted last, the rest when pages are asked for. */
  add(link: number, page: number): void {
    if (this.#last.at(link) === page) return;
    this.#last.set(link, page);
    this.#note(link, page);
  }

  #note(link: number, page: number): void {
    const step = folded(link - this.#link) * 2;
    if (page === this.#page) this.#steps.push(step);
    else {
      this.#steps.push(step + 1);
      this.#steps.push(folded(page - this.#page));
    }
    this.#link = link;
    this.#page = page;
    this.#count += 1;
  }

  #each(visit: (link: number, page: number) => void): void {
    const steps = this.#steps.read();
    let [link, page] = [0, 0];
    for (let left = this.#count; left > 0; left -= 1) {
      const step = steps.next();
      link += unfolded(step >>> 1);
      if ((step & 1) === 1) page += unfolded(steps.next());
      visit(link, page);
    }
  }

  /** Each page once, in the order in which they were noted; valid until those of another link are asked for. */
  pagesOf(link: number): Int32Array {
    const { from, pages, sets, listed } = this.#upToDate();
    const set = sets.get(link);
    if (set !== undefined) return set.writeTo(listed);
    const found = pages.subarray(from[link], from[link + 1]);
    // Only entries that a service gave come after the pages behind them.
    const isAscending = found.every((page, at) => at === 0 || page > (found[at - 1] ?? 0));
    return isAscending ? found : Int32Array.from(new Set(found));
  }

  #upToDate(): Inverse {
    if (this.#inverse.of !== this.#count) this.#inverse = this.#invert();
    return this.#inverse;
  }

  /** Counting sort: it keeps the order. */
  #invert(): Inverse {
    const from = new Int32Array(this.links + 1);
    const last = new Int32Array(this.links).fill(-1);
    let pageCount = 0;
    this.#each((link, page) => {
      from[link + 1] = (from[link + 1] ?? 0) + 1;
      const before = last[link] ?? MIXED;
      last[link] = before === MIXED || page <= before ? MIXED : page;
      pageCount = Math.max(pageCount, page + 1);
    });
    const sets = takeSets(from, last, pageCount);
    for (let link = 0; link < this.links; link++) from[link + 1] = (from[link + 1] ?? 0) + (from[link] ?? 0);
    const place = from.slice();
    const pages = new Int32Array(from[this.links] ?? 0);
    this.#each((link, page) => {
      const set = sets.get(link);
      if (set !== undefined) return set.add(page);
      const to = place[link] ?? 0;
      pages[to] = page;
      place[link] = to + 1;
    });
    const listed = sets.size > 0 ? new Int32Array(pageCount) : NO_PAGES;
    return { of: this.#count, from, pages, sets, listed };
  }
}

/** Takes out of `counts` (by link, counted from 1) those whose pages are better kept as sets, which are empty yet. */
function takeSets(counts: Int32Array, last: Int32Array, pageCount: number): Map<number, PageSet> {
  const sets = new Map<number, PageSet>();
  for (let link = 0; link < last.length; link++) {
    const spared = (counts[link + 1] ?? 0) * Int32Array.BYTES_PER_ELEMENT - pageCount / 8;
    if (last[link] === MIXED || spared < WORTH_BYTES) continue;
    sets.set(link, new PageSet(pageCount));
    counts[link + 1] = 0;
  }
  return sets;
}
