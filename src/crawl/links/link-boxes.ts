/**
 * The links of boxes that stand on page after page (共有区块): navigation, foot, friends' links. They come as one and the same
 * array, and once all of them have been noted, their numbers are known without asking for each address.
 */
import type { LinkFact } from '../../read/links/links.ts';

/** One a ledger. */
export class LinkBoxes {
  /** `null` for one that was met once. */
  readonly #numbers = new WeakMap<readonly LinkFact[], Int32Array | null>();

  /**
   * `null` for a box that is met for the first time, or holds an address without a number: its links are to be noted one by
   * one. `numberOf`: of an address that was noted.
   */
  numbersOf(links: readonly LinkFact[], numberOf: (url: string) => number | undefined): Int32Array | null {
    const known = this.#numbers.get(links);
    if (known) return known;
    const numbers = known === undefined ? null : allOf(links, numberOf);
    this.#numbers.set(links, numbers);
    return numbers;
  }
}

function allOf(links: readonly LinkFact[], numberOf: (url: string) => number | undefined): Int32Array | null {
  const numbers = new Int32Array(links.length);
  for (const [at, { url }] of links.entries()) {
    const number = numberOf(url);
    if (number === undefined) return null;
    numbers[at] = number;
  }
  return numbers;
}
