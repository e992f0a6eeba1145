/** When the pages of a visit came (抓取时刻), by their keys: a column's evidence tells it. */
import { KeyNumbers } from '../site/key-numbers.ts';
import type { IsoInstant } from '../site-report.ts';

/** Of a number of 32 bits: some 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** One a visit: milliseconds since its first page. What is no such instant, or is written otherwise, is kept as it is. */
export class FetchTimes {
  #since: number | null = null;
  readonly #after = new KeyNumbers();
  readonly #written = new Map<string, IsoInstant>();

  get(key: string): IsoInstant | undefined {
    const written = this.#written.get(key);
    if (written !== undefined) return written;
    const after = this.#after.get(key);
    return after === undefined ? undefined : new Date((this.#since ?? 0) + after).toISOString();
  }

  /** Once a page. */
  set(key: string, at: IsoInstant): void {
    const ms = Date.parse(at);
    const isPlain = !Number.isNaN(ms) && new Date(ms).toISOString() === at;
    if (isPlain) this.#since ??= ms;
    const after = ms - (this.#since ?? 0);
    if (isPlain && Math.abs(after) <= LONGEST_MS) this.#after.set(key, after);
    else this.#written.set(key, at);
  }
}
