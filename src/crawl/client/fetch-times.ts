/** When the pages of a visit came (抓取时刻), by their keys: a column's evidence tells it. */
import { KeyNumbers } from '../../site/frontier/key-numbers.ts';
import type { IsoInstant } from '../../site-report.ts';

/** Of a number of 32 bits: some 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/** `2017-02-28T03:00:` of an instant as `toISOString` writes it. */
const MINUTE_CHARS = 17;

/** Behind the minute: seconds and milliseconds. */
const WITHIN_MINUTE = /^[0-5]\d\.\d{3}Z$/;

/** One a visit: milliseconds since its first page. What is no such instant, or is written otherwise, is kept as it is. */
export class FetchTimes {
  #since: number | null = null;
  readonly #after = new KeyNumbers();
  readonly #written = new Map<string, IsoInstant>();
  /** The minute of the last such instant, and when it began: hundreds of pages come within one. */
  #minute = 'none';
  #minuteMs = 0;

  get(key: string): IsoInstant | undefined {
    const written = this.#written.get(key);
    if (written !== undefined) return written;
    const after = this.#after.get(key);
    return after === undefined ? undefined : new Date((this.#since ?? 0) + after).toISOString();
  }

  /** Once a page. */
  set(key: string, at: IsoInstant): void {
    const ms = this.#plainMs(at);
    if (ms !== null) this.#since ??= ms;
    const after = (ms ?? 0) - (this.#since ?? 0);
    if (ms !== null && Math.abs(after) <= LONGEST_MS) this.#after.set(key, after);
    else this.#written.set(key, at);
  }

  /** `null` for what `toISOString` would write otherwise. */
  #plainMs(at: IsoInstant): number | null {
    if (at.startsWith(this.#minute)) {
      const within = at.slice(MINUTE_CHARS);
      if (WITHIN_MINUTE.test(within)) return this.#minuteMs + Math.round(Number(within.slice(0, -1)) * 1_000);
    }
    const ms = Date.parse(at);
    if (Number.isNaN(ms) || new Date(ms).toISOString() !== at) return null;
    this.#minute = at.slice(0, MINUTE_CHARS);
    this.#minuteMs = Math.floor(ms / 60_000) * 60_000;
    return ms;
  }
}
