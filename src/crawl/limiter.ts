/**
 * Decides when each request may leave (限速): one limiter for everything that asks (crawl, rechecks, outside links,
 * probes, browser), keyed by host or address. A host's slot is taken before a global one, so a slow host holds nobody.
 */
import type { Clock } from './clock.ts';
import { HostPace, type Outcome } from './host-pace.ts';
import type { Pace } from './pace.ts';

export type { Outcome } from './host-pace.ts';

/** Gives the slot back; only the first call counts. */
export type Release = (outcome: Outcome) => void;

export interface HostStats {
  readonly requests: number;
  /** Requests a second over the time in which the host was asked; `null` for fewer than two. */
  readonly perSecond: number | null;
}

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
  readonly isLoopback: (url: URL) => boolean;
  /** What requests have in common that share a pace: a host or an address. */
  readonly keyOf: (url: URL) => string | Promise<string>;
}

/** Beyond so many hosts the idle ones are forgotten, and start anew at the floor. */
const MAX_HOSTS = 5_000;

export function createLimiter(options: LimiterOptions): Limiter {
  const hosts = new Map<string, HostPace>();
  const global = new Slots(options.pace.inFlightTotal);
  const find = (key: string, url: URL): HostPace => {
    const known = hosts.get(key);
    if (known !== undefined) return known;
    if (hosts.size >= MAX_HOSTS) forgetIdle(hosts);
    const made = new HostPace(options, options.isLoopback(url));
    hosts.set(key, made);
    return made;
  };
  const hostOf = (address: string): HostPace | Promise<HostPace> => {
    const url = new URL(address);
    const key = options.keyOf(url);
    return typeof key === 'string' ? find(key, url) : key.then((known) => find(known, url));
  };
  return {
    async acquire(url, signal) {
      signal?.throwIfAborted();
      const host = await hostOf(url);
      await host.enter(signal);
      try {
        await global.enter(signal);
      } catch (reason) {
        host.leave(null);
        throw reason;
      }
      return releaseOnce(host, global);
    },
    async setCrawlDelay(url, ms) {
      (await hostOf(url)).setCrawlDelay(ms);
    },
    async statsOf(url) {
      return (await hostOf(url)).stats();
    },
  };
}

function releaseOnce(host: HostPace, global: Slots): Release {
  let held = true;
  return (outcome) => {
    if (!held) return;
    held = false;
    global.leave();
    host.leave(outcome);
  };
}

function forgetIdle(hosts: Map<string, HostPace>): void {
  for (const [key, host] of hosts) if (host.idle) hosts.delete(key);
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
      const go = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      this.#waiting.add(go);
      signal?.addEventListener('abort', onAbort, { once: true });
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
