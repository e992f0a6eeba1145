/**
 * Decides when each request may leave (限速): one limiter for everything that asks (crawl, rechecks, outside links,
 * probes, browser), keyed by host or address. A host's slot is taken before a global one, so a slow host holds nobody.
 */

import { partsOf, type UrlParts } from '../url/url-parts.ts';
import { whenAborted } from './abort-calls.ts';
import type { Clock } from './clock.ts';
import type { HostStats, HostTurn, Outcome } from './host-pace.ts';
import type { Pace } from './pace.ts';
import { ownPaces, type Paces } from './paces.ts';

export type { HostStats, Outcome } from './host-pace.ts';

/** Gives the slot back; only the first call counts. */
export type Release = (outcome: Outcome) => void;

export interface Limiter {
  /** Resolves when a request to `url` may leave; rejects only with the signal's reason. */
  acquire(url: string, signal?: AbortSignal): Promise<Release>;
  /** `Crawl-delay` of robots.txt, honoured up to 10 s; without effect under `--rate`. */
  setCrawlDelay(url: string, ms: number): Promise<void>;
  /** The effective rate of the host (限速), for the report. */
  statsOf(url: string): Promise<HostStats>;
}

export interface LimiterOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  /** `--rate`, requests a second. */
  readonly rate?: number;
  /** May `rate` be taken as it is, above what any public host gets? */
  readonly isLoopback: (url: UrlParts) => boolean;
  /** What requests have in common that share a pace: a host or an address. */
  readonly keyOf: (url: UrlParts) => string | Promise<string>;
  /** Where the paces of the hosts stand; without it, here: nobody else asks them. */
  readonly paces?: Paces;
}

export function createLimiter(options: LimiterOptions): Limiter {
  const paces = options.paces ?? ownPaces(options);
  const global = new Slots(options.pace.inFlightTotal);
  const hostOf = (address: string): HostTurn | Promise<HostTurn> => {
    const url = partsOf(address);
    const key = options.keyOf(url);
    const isLoopback = (): boolean => options.isLoopback(url);
    return typeof key === 'string' ? paces.of(key, isLoopback) : key.then((known) => paces.of(known, isLoopback));
  };
  return {
    async acquire(url, signal) {
      signal?.throwIfAborted();
      const found = hostOf(url);
      const host = found instanceof Promise ? await found : found;
      // Whoever need not wait does not: most requests pass in one go.
      const turn = host.enter(signal);
      if (turn !== undefined) await turn;
      try {
        const slot = global.enter(signal);
        if (slot !== undefined) await slot;
      } catch (reason) {
        host.leave(null);
        throw reason;
      }
      return releaseOnce(host, global);
    },
    async setCrawlDelay(url, ms) {
      await (await hostOf(url)).setCrawlDelay(ms);
    },
    async statsOf(url) {
      return (await hostOf(url)).stats();
    },
  };
}

function releaseOnce(host: HostTurn, global: Slots): Release {
  let held = true;
  return (outcome) => {
    if (!held) return;
    held = false;
    global.leave();
    host.leave(outcome);
  };
}

/** A semaphore whose waiters can give up. */
class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  enter(signal?: AbortSignal): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.delete(go);
        reject(signal?.reason);
      };
      const forget = signal && whenAborted(signal, onAbort);
      const go = (): void => {
        forget?.();
        resolve();
      };
      this.#waiting.add(go);
    });
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
