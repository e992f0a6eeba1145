/** What a worker and the pace of one address in Redis say to each other; `redis-pace.lua` is the other side. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { BURST_SECONDS, type HostPaceOptions, type Outcome, SHRINK, terms } from './host-pace.ts';

/** Times in microseconds, as Redis tells them. */
export interface PaceRules {
  readonly floor: number;
  readonly ceiling: number;
  readonly retryAfter: number;
  readonly delayPerAnswer: number;
  readonly shrink: number;
  readonly inFlight: number;
  /** By `--rate`; false: adaptive. */
  readonly fixed: number | false;
  readonly fast: boolean;
  readonly burst: number;
  /** How long a turn is held for a worker that says nothing more of it: longer than any request may take. */
  readonly lease: number;
  readonly pollLeast: number;
  readonly pollMost: number;
  /** Whoever has waited so long goes before those that have not. */
  readonly patience: number;
  /** Milliseconds: an address that nobody asked for so long starts anew at the floor. */
  readonly keepMs: number;
}

/** What the worker was told last. */
export interface KnownPace {
  readonly epoch: number;
  readonly rev: number;
  readonly delay: number;
  readonly crawl: number;
  readonly next: number;
}

/** A turn given back; without `took` it was not used. */
export interface LeftTurn {
  readonly id: string;
  readonly took?: number;
  readonly status?: number;
  readonly retryAfter?: number;
}

export interface PaceWords {
  readonly worker: string;
  readonly rules: PaceRules;
  readonly known?: KnownPace;
  readonly crawl?: number;
  readonly left: readonly LeftTurn[];
  readonly held: readonly string[];
  /** Turns asked for; those of an answer that was lost under the same names, so that they count once. */
  readonly want: readonly string[];
}

export interface PaceReply {
  /** The first so many of `want`. */
  readonly given: number;
  readonly waitMs: number;
  readonly known: KnownPace;
}

/** Rejects where Redis does not answer or refuses. */
export type AskPace = (key: string, words: PaceWords) => Promise<PaceReply>;

type Scripted = Redis & { patrolPace(key: string, words: string): Promise<readonly (string | number)[]> };

export const paceScript = (): string => readFileSync(join(import.meta.dirname, 'redis-pace.lua'), 'utf8');

export function askPaceOver(redis: Redis, lua: string = paceScript()): AskPace {
  redis.defineCommand('patrolPace', { numberOfKeys: 1, lua });
  // Defined on the line above, with the answer that the script gives.
  const scripted = redis as Scripted;
  return async (key, words) => {
    const [given = 0, wait = 0, epoch = 0, rev = 0, delay = 0, crawl = 0, next = 0] = (
      await scripted.patrolPace(key, JSON.stringify(words))
    ).map(Number);
    return { given, waitMs: Math.ceil(wait / 1_000), known: { epoch, rev, delay, crawl, next } };
  };
}

const US = 1_000;
const LEASE_MS = 90_000;
/** How often a worker asks whether another has given its turn back. */
const POLL_MS = { least: 50, most: 1_000 };
const PATIENCE_MS = 2_000;
const KEEP_MS = 3_600_000;

export function rulesOf({ pace, rate }: Omit<HostPaceOptions, 'clock'>, loopback: boolean): PaceRules {
  const { fast, fixedDelayMs, maxInFlight } = terms({ pace, ...(rate === undefined ? {} : { rate }) }, loopback);
  return {
    floor: pace.floorMs * US,
    ceiling: pace.ceilingMs * US,
    retryAfter: pace.retryAfterMs * US,
    delayPerAnswer: pace.delayPerAnswerMs,
    shrink: SHRINK,
    inFlight: maxInFlight,
    fixed: fixedDelayMs === null ? false : fixedDelayMs * US,
    fast,
    burst: BURST_SECONDS * 1_000 * US,
    lease: LEASE_MS * US,
    pollLeast: POLL_MS.least * US,
    pollMost: POLL_MS.most * US,
    patience: PATIENCE_MS * US,
    keepMs: KEEP_MS,
  };
}

export function leftTurn(id: string, outcome: Outcome | null): LeftTurn {
  if (outcome === null) return { id };
  const { ms, status, retryAfterMs } = outcome;
  return {
    id,
    took: ms * US,
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfter: retryAfterMs * US }),
  };
}

export const crawlDelayOf = ({ pace }: Pick<HostPaceOptions, 'pace'>, ms: number): number =>
  Math.min(ms, pace.crawlDelayMs) * US;
