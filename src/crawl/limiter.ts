/**
 * Decides when each request may leave (限速): one limiter for everything that asks, keyed by host or address.
 */

export interface Outcome {
  /** The host's answer time. */
  readonly ms: number;
  /** `null`: no answer. */
  readonly status: number | null;
  readonly retryAfterMs?: number;
}

/** Gives the slot back; to be called exactly once. */
export type Release = (outcome: Outcome) => void;

export interface Limiter {
  /** Resolves when a request to `url` may leave; rejects only with the signal's reason. */
  acquire(url: string, signal?: AbortSignal): Promise<Release>;
  /** `Crawl-delay` of robots.txt, honoured up to 10 s; without effect under `--rate`. */
  setCrawlDelay(url: string, ms: number): void;
}
