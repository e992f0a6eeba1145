/** The link by which the first administrator is made (首次启动): it holds once, and only while the desk knows nobody. */
import { hashOfKey, isSame, randomKey } from './sessions.ts';

export class FirstStart {
  #hash: string | null = null;

  /** The key of the link; the one before holds no more. */
  open(): string {
    const key = randomKey();
    this.#hash = hashOfKey(key);
    return key;
  }

  holds(key: string): boolean {
    return this.#hash !== null && isSame(hashOfKey(key), this.#hash);
  }

  close(): void {
    this.#hash = null;
  }
}
