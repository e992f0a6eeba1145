/**
 * The paces of all addresses where many workers ask them (跨机限速): they stand in Redis, on its clock, and hold over all
 * processes and machines. Where Redis does not answer, whoever waits goes on waiting.
 */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { HostPaceOptions, HostStats, HostTurn, Outcome } from './host-pace.ts';
import { MAX_HOSTS, type Paces } from './paces.ts';
import {
  type AskPace,
  askPaceOver,
  crawlDelayOf,
  type KnownPace,
  type LeftTurn,
  leftTurn,
  type PaceReply,
  type PaceRules,
  type PaceWords,
  rulesOf,
} from './redis-pace.ts';

export interface RedisPacesOptions extends HostPaceOptions {
  /** Borrowed: whoever opened it closes it; whoever still waits is then refused. */
  readonly redis: Redis;
  /** Of all keys that are ours. */
  readonly prefix: string;
}

/** Whoever waits for a turn while Redis refuses to answer asks again so much later. */
const ASK_AGAIN_MS = 1_000;

/** Each answers at once where its pace stands; Redis is asked when a request wants to leave. */
export interface RedisPaces extends Paces {
  of(key: string, isLoopback: () => boolean): HostTurn;
}

export function redisPaces(options: RedisPacesOptions): RedisPaces {
  const turns = new Map<string, RedisTurn>();
  const about = { ...options, ask: askPaceOver(options.redis), worker: randomUUID() };
  return {
    of(key, isLoopback) {
      const known = turns.get(key);
      if (known !== undefined) return known;
      if (turns.size >= MAX_HOSTS) for (const [name, turn] of turns) if (turn.idle) turns.delete(name);
      const made = new RedisTurn(`${options.prefix}:pace:${key}`, about, rulesOf(options, isLoopback()));
      turns.set(key, made);
      return made;
    },
  };
}

interface About extends RedisPacesOptions {
  readonly ask: AskPace;
  readonly worker: string;
}

interface Waiter {
  readonly go: () => void;
  readonly refuse: (reason: unknown) => void;
}

class RedisTurn implements HostTurn {
  readonly #key: string;
  readonly #about: About;
  readonly #rules: PaceRules;
  readonly #waiting = new Set<Waiter>();
  /** Turns that requests of this worker have now. */
  readonly #held = new Set<string>();
  /** What Redis has not been told yet. */
  #left: LeftTurn[] = [];
  #crawl: number | null = null;
  #known: KnownPace | null = null;
  /** The names of turns asked for; kept until an answer has come, whatever happens to the question. */
  #want: readonly string[] = [];
  #asked = 0;
  #asking = false;
  /** Does Redis hold back others for us, who asked later? */
  #queued = false;
  #cancelTimer: (() => void) | null = null;

  constructor(key: string, about: About, rules: PaceRules) {
    this.#key = key;
    this.#about = about;
    this.#rules = rules;
  }

  get idle(): boolean {
    return this.#held.size === 0 && !this.#asking && !this.#hasToSay();
  }

  enter(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.delete(waiter);
        if (this.#waiting.size === 0) this.#pump();
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        go: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        refuse: (reason) => {
          signal?.removeEventListener('abort', onAbort);
          reject(reason);
        },
      };
      this.#waiting.add(waiter);
      signal?.addEventListener('abort', onAbort, { once: true });
      // Those that came before wait for a time that Redis has named: it will not be sooner for one more.
      if (this.#cancelTimer === null) this.#pump();
    });
  }

  /** The turns of an address are alike: the oldest is given back. */
  leave(outcome: Outcome | null): void {
    const [id] = this.#held;
    if (id === undefined) return;
    this.#giveBack(id, outcome);
    this.#pump();
  }

  setCrawlDelay(ms: number): void {
    this.#crawl = Math.max(this.#crawl ?? 0, crawlDelayOf(this.#about, ms));
    this.#pump();
  }

  /** Rejects only where the connection was closed on purpose. */
  async stats(): Promise<HostStats> {
    const [requests = 0, first = 0, last = 0] = await this.#counts();
    const seconds = (last - first) / 1_000_000;
    return { requests, perSecond: requests > 1 && seconds > 0 ? (requests - 1) / seconds : null };
  }

  async #counts(): Promise<number[]> {
    const { redis, clock } = this.#about;
    for (;;) {
      try {
        return (await redis.hmget(this.#key, 'requests', 'first', 'last')).map(Number);
      } catch (error) {
        if (redis.status === 'end') throw error;
        await new Promise<void>((resolve) => {
          clock.after(ASK_AGAIN_MS, resolve);
        });
      }
    }
  }

  #giveBack(id: string, outcome: Outcome | null): void {
    this.#held.delete(id);
    this.#left.push(leftTurn(id, outcome));
  }

  /** One question at a time: what comes up meanwhile goes with the next. */
  #pump(): void {
    if (this.#asking || !this.#hasToSay()) return;
    this.#stopTimer();
    this.#asking = true;
    void this.#ask().finally(() => {
      this.#asking = false;
      if (this.#cancelTimer === null) this.#pump();
    });
  }

  #hasToSay(): boolean {
    const toTell = this.#left.length > 0 || this.#crawl !== null || this.#want.length > 0;
    return toTell || this.#waiting.size > 0 || this.#queued;
  }

  async #ask(): Promise<void> {
    const words = this.#words();
    try {
      const reply = await this.#about.ask(this.#key, words);
      this.#told(words, reply);
      this.#share(reply);
    } catch (error) {
      if (this.#about.redis.status === 'end') this.#refuseAll(error);
      else this.#later(ASK_AGAIN_MS);
    }
  }

  #words(): PaceWords {
    if (this.#want.length === 0) {
      const count = Math.min(this.#waiting.size, this.#rules.inFlight);
      this.#want = Array.from({ length: count }, () => this.#newId());
    }
    return {
      worker: this.#about.worker,
      rules: this.#rules,
      ...(this.#known === null ? {} : { known: this.#known }),
      ...(this.#crawl === null ? {} : { crawl: this.#crawl }),
      left: [...this.#left],
      held: [...this.#held],
      want: this.#want,
    };
  }

  #newId(): string {
    this.#asked += 1;
    return `${this.#about.worker}:${this.#asked}`;
  }

  #told(words: PaceWords, { known }: PaceReply): void {
    this.#known = known;
    this.#left = this.#left.slice(words.left.length);
    if (this.#crawl === words.crawl) this.#crawl = null;
  }

  #share({ given, waitMs }: PaceReply): void {
    const turns = this.#want.slice(0, given);
    this.#queued = given < this.#want.length;
    this.#want = [];
    for (const id of turns) {
      this.#held.add(id);
      const [waiter] = this.#waiting;
      if (waiter === undefined) this.#giveBack(id, null);
      else {
        this.#waiting.delete(waiter);
        waiter.go();
      }
    }
    if (this.#waiting.size > 0 && this.#left.length === 0 && waitMs > 0) this.#later(waitMs);
  }

  #later(ms: number): void {
    this.#cancelTimer = this.#about.clock.after(ms, () => {
      this.#cancelTimer = null;
      this.#pump();
    });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  /** The connection was closed on purpose: there is no turn to wait for any more; what is held lapses by itself. */
  #refuseAll(reason: unknown): void {
    this.#want = [];
    this.#left = [];
    this.#crawl = null;
    this.#queued = false;
    for (const waiter of this.#waiting) waiter.refuse(reason);
    this.#waiting.clear();
  }
}
