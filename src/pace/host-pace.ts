/**
 * The pace of one host: a token bucket and a semaphore, whose delay follows the host's own answer time.
 */
import { whenAborted } from './abort-calls.ts';
import type { Clock } from './clock.ts';
import type { Pace } from './pace.ts';

export interface Outcome {
  /** The host's answer time. */
  readonly ms: number;
  /** `null`: no answer. */
  readonly status: number | null;
  readonly retryAfterMs?: number;
}

/** Whatever says when a request to one host, or to one address, may leave. */
export interface HostTurn {
  /** Resolves at this host's next turn; whoever got it must `leave`. `undefined`: at once. */
  enter(signal?: AbortSignal): Promise<unknown> | undefined;
  /** `null`: the turn was not used. */
  leave(outcome: Outcome | null): void;
  setCrawlDelay(ms: number): void | Promise<void>;
  stats(): HostStats | Promise<HostStats>;
  /** Nobody is in flight or waits. */
  readonly idle: boolean;
}

export interface HostStats {
  readonly requests: number;
  /** Requests a second over the time in which the host was asked; `null` for fewer than two. */
  readonly perSecond: number | null;
}

/** All that a pace has learned; times as distances from now, so that they hold on the clock of any thread. */
export interface PaceState {
  readonly delayMs: number;
  readonly crawlDelayMs: number;
  readonly nextInMs: number;
  readonly inFlight: number;
  readonly requests: number;
  readonly firstAgoMs: number;
  readonly lastAgoMs: number;
}

/** For a pace that was lost with its thread: whatever it had learned to wait for, this is as long. */
export function lostPace({ ceilingMs, retryAfterMs }: Pace): PaceState {
  const asked = { requests: 0, firstAgoMs: 0, lastAgoMs: 0 };
  return { delayMs: ceilingMs, crawlDelayMs: 0, nextInMs: retryAfterMs, inFlight: 0, ...asked };
}

interface Waiter {
  /** False where the pace was handed over while it waited. */
  readonly go: (kept: boolean) => void;
}

export interface HostPaceOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly rate?: number;
}

/** Tokens that an unused bucket saves up, in seconds of its rate; only for rates beyond what a timer can tick. */
export const BURST_SECONDS = 0.05;
/** How fast the delay falls back towards what the answer time calls for, with each good answer. */
export const SHRINK = 0.75;

/** What `--rate` makes of a pace: on loopback it is taken as it is, elsewhere no faster than any public host is asked. */
export function terms({ pace, rate }: Pick<HostPaceOptions, 'pace' | 'rate'>, loopback: boolean): PaceTerms {
  const fast = rate !== undefined && rate > pace.publicRate && loopback;
  const allowed = rate === undefined || fast ? rate : Math.min(rate, pace.publicRate);
  return {
    fast,
    fixedDelayMs: allowed === undefined ? null : 1_000 / allowed,
    maxInFlight: fast ? pace.inFlightFast : rate === undefined ? pace.inFlight : pace.inFlightAtRate,
  };
}

export interface PaceTerms {
  readonly fast: boolean;
  /** Fixed by `--rate`; `null`: adaptive. */
  readonly fixedDelayMs: number | null;
  readonly maxInFlight: number;
}

export class HostPace implements HostTurn {
  readonly #clock: Clock;
  readonly #pace: Pace;
  /** Fixed by `--rate`; `null`: adaptive. */
  readonly #fixedDelayMs: number | null;
  readonly #fast: boolean;
  readonly #maxInFlight: number;
  #delayMs: number;
  #crawlDelayMs = 0;
  /** When the next token is there. */
  #nextAt = 0;
  #inFlight = 0;
  readonly #waiting = new Set<Waiter>();
  #cancelTimer: (() => void) | null = null;
  #requests = 0;
  #firstAt = 0;
  #lastAt = 0;

  constructor(options: HostPaceOptions, loopback: boolean, state: PaceState | null = null) {
    this.#clock = options.clock;
    this.#pace = options.pace;
    const { fast, fixedDelayMs, maxInFlight } = terms(options, loopback);
    this.#fast = fast;
    this.#fixedDelayMs = fixedDelayMs;
    this.#maxInFlight = maxInFlight;
    this.#delayMs = options.pace.floorMs;
    if (state !== null) this.#goOn(state);
  }

  /** Resolves at this host's next turn, or with false where the pace was handed over meanwhile: the turn is not given. */
  enter(signal?: AbortSignal): Promise<boolean> | undefined {
    if (this.#waiting.size === 0 && this.#mayGo()) {
      this.#take();
      return undefined;
    }
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.delete(waiter);
        if (this.#waiting.size === 0) this.#stopTimer();
        reject(signal?.reason);
      };
      const forget = signal && whenAborted(signal, onAbort);
      const waiter: Waiter = {
        go: (kept) => {
          forget?.();
          resolve(kept);
        },
      };
      this.#waiting.add(waiter);
      this.#pump();
    });
  }

  /** `null`: the turn was not used. */
  leave(outcome: Outcome | null): void {
    this.#inFlight -= 1;
    if (outcome !== null) this.#learn(outcome);
    this.#pump();
  }

  /** Of several sites on one address the slowest decides. */
  setCrawlDelay(ms: number): void {
    this.#crawlDelayMs = Math.max(this.#crawlDelayMs, Math.min(ms, this.#pace.crawlDelayMs));
  }

  get idle(): boolean {
    return this.#inFlight === 0 && this.#waiting.size === 0;
  }

  /** From now on it stands elsewhere, those in flight with it; those that wait must ask there. */
  handOver(): PaceState {
    const now = this.#clock.now();
    this.#stopTimer();
    for (const waiter of this.#waiting) waiter.go(false);
    this.#waiting.clear();
    return {
      delayMs: this.#delayMs,
      crawlDelayMs: this.#crawlDelayMs,
      nextInMs: Math.max(0, this.#nextAt - now),
      inFlight: this.#inFlight,
      requests: this.#requests,
      firstAgoMs: now - this.#firstAt,
      lastAgoMs: now - this.#lastAt,
    };
  }

  #goOn(state: PaceState): void {
    const now = this.#clock.now();
    this.#delayMs = state.delayMs;
    this.#crawlDelayMs = state.crawlDelayMs;
    if (!this.#fast) this.#nextAt = now + state.nextInMs;
    this.#inFlight = state.inFlight;
    this.#requests = state.requests;
    this.#firstAt = now - state.firstAgoMs;
    this.#lastAt = now - state.lastAgoMs;
  }

  stats(): HostStats {
    const seconds = (this.#lastAt - this.#firstAt) / 1_000;
    const perSecond = this.#requests > 1 && seconds > 0 ? (this.#requests - 1) / seconds : null;
    return { requests: this.#requests, perSecond };
  }

  #mayGo(): boolean {
    return this.#inFlight < this.#maxInFlight && this.#clock.now() >= this.#nextAt;
  }

  #take(): void {
    const now = this.#clock.now();
    const delay = this.#delay();
    const saved = this.#fast ? BURST_SECONDS * 1_000 : 0;
    this.#nextAt = Math.max(this.#nextAt, now - saved) + delay;
    this.#inFlight += 1;
    if (this.#requests === 0) this.#firstAt = now;
    this.#requests += 1;
    this.#lastAt = now;
  }

  #delay(): number {
    return this.#fixedDelayMs ?? Math.max(this.#delayMs, this.#crawlDelayMs);
  }

  #pump(): void {
    for (const waiter of this.#waiting) {
      if (!this.#mayGo()) break;
      this.#waiting.delete(waiter);
      this.#take();
      waiter.go(true);
    }
    if (this.#waiting.size === 0) this.#stopTimer();
    else if (this.#inFlight < this.#maxInFlight) this.#startTimer();
  }

  #startTimer(): void {
    if (this.#cancelTimer !== null) return;
    const wait = Math.max(0, this.#nextAt - this.#clock.now());
    this.#cancelTimer = this.#clock.after(Math.ceil(wait), () => {
      this.#cancelTimer = null;
      this.#pump();
    });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #learn({ ms, status, retryAfterMs }: Outcome): void {
    // On loopback the user owns both ends: `--rate` is taken as it is.
    if (this.#fast) return;
    const { floorMs, ceilingMs, delayPerAnswerMs } = this.#pace;
    const called = Math.min(ceilingMs, Math.max(floorMs, ms * delayPerAnswerMs));
    if (status === 429 || status === 503) {
      this.#delayMs = Math.min(ceilingMs, this.#delayMs * 2);
      const pause = Math.min(retryAfterMs ?? 0, this.#pace.retryAfterMs);
      this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + pause);
    } else if (status === null) {
      // Silence: one dead link must not slow a whole site to the ceiling, many may.
      this.#delayMs = Math.min(called, this.#delayMs * 2);
    } else {
      this.#delayMs = Math.max(called, this.#delayMs * SHRINK);
    }
  }
}
