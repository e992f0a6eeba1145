/** Addresses in the order in which they came (队列): taking one costs the same however many wait. */

/** So many are let go of at once. */
const CHUNK = 1024;

export class Lane {
  #waiting: string[] = [];
  #taken = 0;

  get length(): number {
    return this.#waiting.length - this.#taken;
  }

  push(url: string): void {
    this.#waiting.push(url);
  }

  /** The one that waited longest; only where there is one. */
  take(): string {
    const url = this.#waiting[this.#taken++];
    if (url === undefined) throw new RangeError('an empty lane has nothing to take');
    if (this.#taken >= CHUNK && this.#taken * 2 >= this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#taken);
      this.#taken = 0;
    }
    return url;
  }
}
