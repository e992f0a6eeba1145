/** The looks of a watch made by the workers of a queue (分派监测); where none is there, the watch looks itself. */

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Redis } from 'ioredis';
import type { SiteEntry } from '../config/lists/sites.ts';
import type { RuleBook } from '../config/rule-book/rule-book.ts';
import { ruleBookTexts } from '../config/rule-book/rule-book-texts.ts';
import type { Settings } from '../config/settings.ts';
import type { Message } from '../language/message.ts';
import { PROBE } from '../language/messages/service-messages.ts';
import { systemClock } from '../pace/clock.ts';
import type { RedisEngine } from '../queue/redis/redis-engine.ts';
import type { Turn } from '../queue/redis/turn.ts';
import { asFarAsPossible, orAborted } from '../queue/until.ts';
import { lookByWorkers } from '../run/probes/probe-job.ts';
import type { ProbeContext } from '../run/probes/probe-window.ts';
import { travelDocument } from '../run/workers/travel-order.ts';
import { clientOrder, localHostsOf, TOOL_VERSION } from './crawl-tools.ts';
import { SITE_BUDGET_MS } from './limits.ts';
import { addressesOf } from './run-order.ts';

export interface AwayOptions {
  /** Borrowed. */
  readonly redis: Redis;
  readonly settings: Settings;
  readonly ruleBook: RuleBook;
  readonly only: readonly string[] | undefined;
  readonly sites: readonly SiteEntry[];
  readonly tell: (what: 'nobody' | 'others') => void;
}

export interface AwayLooks {
  readonly look: NonNullable<ProbeContext['away']>;
  close(): Promise<void>;
}

/** Longer than a window: whoever watches says so at the begin of each. */
const TURN_MS = 7 * 60_000;

/**
 * The name by which machines know that they have the same list: that of its file, and what is left out of it. What
 * stands in it may be edited without it becoming another list.
 */
export function nameOfList({ sites }: Pick<Settings, 'sites'>, only: readonly string[] | undefined): string {
  const words = JSON.stringify([basename(sites), ...[...(only ?? [])].sort()]);
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}

/** Null without a queue server. Says once where nobody is there to look, and where others watch the list already. */
export async function lookAway(
  shared: { readonly redis: Redis } | null,
  { settings, ruleBook, sites }: Pick<AwayOptions, 'settings' | 'ruleBook' | 'sites'>,
  only: readonly string[] | undefined,
  say: (message: Message) => void,
): Promise<AwayLooks | null> {
  if (!shared) return null;
  const tell: AwayOptions['tell'] = (what) => say(what === 'nobody' ? PROBE.lookHere : PROBE.othersWatch);
  return openAwayLooks({ redis: shared.redis, settings, ruleBook, sites, only, tell });
}

async function openAwayLooks(options: AwayOptions): Promise<AwayLooks> {
  // Here, so that no other command waits for BullMQ to load.
  const { openRedisEngine } = await import('../queue/redis/redis-engine.ts');
  const { turnOn } = await import('../queue/redis/turn.ts');
  const { redis, settings, only } = options;
  const list = nameOfList(settings, only);
  const open = (): Promise<RedisEngine> =>
    openRedisEngine({
      redis,
      run: `watch-${list}`,
      order: orderOf(options),
      tool: TOOL_VERSION,
      urgent: false,
      clock: systemClock,
    });
  return new Away(options, turnOn(redis, `watch-${list}`, TURN_MS), open);
}

function orderOf({ settings, ruleBook, sites }: AwayOptions): unknown {
  const { now, canary } = settings;
  const asOf = { instant: now.asOfInstant, day: now.asOfDay };
  const rules = { asOf, maxPages: settings.maxPages, full: false, siteBudgetMs: SITE_BUDGET_MS, sites: [] };
  const client = clientOrder(settings, localHostsOf([...addressesOf(sites), ...canary]));
  const order = { rules, client, browser: 'never', checkFragments: false, canaries: canary } as const;
  return travelDocument(order, ruleBookTexts(ruleBook.profile.id));
}

class Away implements AwayLooks {
  readonly #options: AwayOptions;
  readonly #turn: Turn;
  readonly #open: () => Promise<RedisEngine>;
  /** Opened with the first turn: it takes back what an earlier watch of the list has left. */
  #engine: Promise<RedisEngine> | null = null;
  #told: 'nobody' | 'others' | null = null;

  constructor(options: AwayOptions, turn: Turn, open: () => Promise<RedisEngine>) {
    this.#options = options;
    this.#turn = turn;
    this.#open = open;
  }

  readonly look: AwayLooks['look'] = async (due, signal) => {
    try {
      if (!(await orAborted(this.#turn.take(), signal))) return this.#tell('others', []);
      this.#engine ??= this.#open();
      const engine = await orAborted(this.#engine, signal);
      if ((await orAborted(engine.workers('probe'), signal)) === 0) return this.#tell('nobody', null);
      this.#told = null;
      return await lookByWorkers(due, { engine, clock: systemClock, signal });
    } catch (reason) {
      if (signal.aborted) return [];
      throw reason;
    }
  };

  async close(): Promise<void> {
    const engine = await this.#engine;
    if (!engine) return;
    await engine.end();
    await engine.close();
    await asFarAsPossible(() => this.#turn.leave(), LEAVE_MS);
  }

  #tell<T>(what: 'nobody' | 'others', answer: T): T {
    if (this.#told !== what) this.#options.tell(what);
    this.#told = what;
    return answer;
  }
}

/** Redis may be the very thing that is gone. */
const LEAVE_MS = 2000;
