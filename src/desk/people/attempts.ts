/**
 * Failing sign-ins (登录失败): each further one from an address makes that address wait longer, and those of many addresses on
 * one account make strangers to it wait; who signed in to it from their address before is never kept out.
 */

const FREE_TRIES = 5;
const FREE_TRIES_OF_ACCOUNT = 20;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
const MOST_KEPT = 10_000;

interface Tries {
  readonly failed: number;
  readonly last: number;
}

export class SignInAttempts {
  readonly #now: () => number;
  readonly #tries = new Map<string, Tries>();
  /** Account and address that belong together. */
  readonly #known = new Set<string>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** In ms; 0: now. */
  waitFor(name: string, address: string): number {
    const ofAddress = this.#wait(`address ${address}`, FREE_TRIES);
    if (this.#known.has(pairOf(name, address))) return ofAddress;
    return Math.max(ofAddress, this.#wait(`account ${name.toLowerCase()}`, FREE_TRIES_OF_ACCOUNT));
  }

  failed(name: string, address: string): void {
    this.#count(`address ${address}`);
    this.#count(`account ${name.toLowerCase()}`);
  }

  succeeded(name: string, address: string): void {
    this.#tries.delete(`address ${address}`);
    if (this.#known.size < MOST_KEPT) this.#known.add(pairOf(name, address));
  }

  #wait(key: string, free: number): number {
    const tries = this.#tries.get(key);
    if (tries === undefined || tries.failed < free) return 0;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries.failed - free));
    return Math.max(0, tries.last + wait - this.#now());
  }

  #count(key: string): void {
    const now = this.#now();
    const tries = this.#tries.get(key);
    const failed = tries && now - tries.last < FORGOTTEN_AFTER_MS ? tries.failed + 1 : 1;
    // Behind all others: the oldest is forgotten first.
    this.#tries.delete(key);
    this.#tries.set(key, { failed, last: now });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MOST_KEPT && oldest !== undefined) this.#tries.delete(oldest);
  }
}

const pairOf = (name: string, address: string): string => `${name.toLowerCase()} ${address}`;
