/**
 * How polite the crawler is: the bounds within which a host's pace adapts, and what `--rate` may change.
 */

export interface Pace {
  /** The delay between two requests to a host is so many times its own answer time … */
  readonly delayPerAnswerMs: number;
  /** … but never below the floor nor above the ceiling. */
  readonly floorMs: number;
  readonly ceilingMs: number;
  /** The longest pause that a Retry-After can ask for. */
  readonly retryAfterMs: number;
  readonly crawlDelayMs: number;
  readonly inFlight: number;
  /** Requests a second that no setting exceeds on a public host. */
  readonly publicRate: number;
  /** In flight to a host under `--rate`: as many as a browser opens. */
  readonly inFlightAtRate: number;
  /** In flight to a host on loopback or behind a proxy there, above the public rate. */
  readonly inFlightFast: number;
  /** In flight to all hosts together. */
  readonly inFlightTotal: number;
}

/**
 * Heritrix waits 5 times the answer time, 3 to 30 s: made for archives of strangers. Ours patrols sites that its user
 * answers for, at night; a visitor who clicks through a site asks about four times a second, styles not counted.
 */
export const POLITE: Pace = {
  delayPerAnswerMs: 1,
  floorMs: 250,
  ceilingMs: 10_000,
  retryAfterMs: 30_000,
  crawlDelayMs: 10_000,
  inFlight: 2,
  publicRate: 20,
  inFlightAtRate: 6,
  inFlightFast: 16,
  inFlightTotal: 128,
};
