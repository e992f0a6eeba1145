/** The work of a run done by workers on a queue server (多机巡查): this process puts the jobs in and stores what comes back. */

import { clientOrder, localHostsOf, TOOL_VERSION } from '../../app/crawl-tools.ts';
import { addressesOf, type CrawlOrder, rulesOf } from '../../app/run-order.ts';
import type { Voice, WorkPlace } from '../../app/work-place.ts';
import { readRuleBook } from '../../config/rule-book/rule-book.ts';
import { ruleBookTexts } from '../../config/rule-book/rule-book-texts.ts';
import type { Message } from '../../language/message.ts';
import { QUEUE } from '../../language/messages/queue-messages.ts';
import { keepRedisTime } from '../../pace/redis-time.ts';
import type { Job, JobKind } from '../../queue/jobs.ts';
import { QUEUE_POLICY } from '../../queue/redis/queue-policy.ts';
import { openRedis, placeOfRedis, watchOutages } from '../../queue/redis/redis-connection.ts';
import { openRedisEngine } from '../../queue/redis/redis-engine.ts';
import type { RunEvents } from '../../run/run-events.ts';
import { travelDocument } from '../../run/workers/travel-order.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import { dropStatus, tellStatus } from '../lines/remote-status.ts';

const KIB = 1024;

/** Throws `QueueError`, `ConfigError`, or the signal's reason. */
export async function workOnRedis(
  url: string,
  order: CrawlOrder,
  voice: Voice,
  signal: AbortSignal,
): Promise<WorkPlace> {
  const { settings } = order;
  const texts = ruleBookTexts(settings.profile);
  const ruleBook = readRuleBook(texts);
  const { redis, time, stopWatching } = await reach(url, settings, voice, signal);
  return {
    ruleBook,
    clock: time.clock,
    // Each worker proves its own network, job by job; this process asks no site.
    prove: async () => {},
    async open(run, events, cutShort) {
      const engine = await openRedisEngine({
        redis,
        run: run.id,
        cutShort,
        order: travelDocument(travelOrderOf(order, run), texts),
        tool: TOOL_VERSION,
        urgent: order.type === 'check',
        clock: time.clock,
        policy: { ...QUEUE_POLICY, pieceBytes: settings.redisPiece * KIB },
        ...watchersOf(events),
        onNobody: () => voice.say(QUEUE.nobody),
      });
      if (!settings.quiet) voice.say(QUEUE.putIn(placeOfRedis(url)));
      return {
        engine,
        onAllAsked: async () => {},
        tell: (progress) => tellStatus(redis, run, progress),
        async close(over) {
          await dropStatus(redis, run.id);
          if (over) await engine.end();
          await engine.close();
        },
      };
    },
    async close() {
      stopWatching();
      time.close();
      redis.disconnect();
    },
  };
}

async function reach(url: string, { redisWait }: CrawlOrder['settings'], voice: Voice, signal: AbortSignal) {
  const place = placeOfRedis(url);
  const onWaiting = (why: Message): void => voice.say(QUEUE.waiting(why));
  const redis = await openRedis({ url, waitMs: redisWait, signal, onWaiting });
  const time = await keepRedisTime({
    redis,
    onShift: (aheadMs) => voice.say(QUEUE.clockOff(Math.round(aheadMs / 1000))),
  });
  const lost = (): void => voice.say(QUEUE.lost(place));
  return { redis, time, stopWatching: watchOutages(redis, { lost, back: () => voice.say(QUEUE.back(place)) }) };
}

function travelOrderOf(order: CrawlOrder, run: StoredRun) {
  const { settings, sites } = order;
  const { browser, checkFragments, canary } = settings;
  const client = clientOrder(settings, localHostsOf([...addressesOf(sites), ...canary]));
  return { rules: rulesOf(order, run), client, browser, checkFragments, canaries: canary };
}

function watchersOf(events: RunEvents) {
  const siteOf = (job: Job<JobKind>) => ('site' in job.payload ? job.payload.site : null);
  return {
    onStarted(job: Job<JobKind>, worker: string | null): void {
      const site = siteOf(job);
      if (site) events.onSiteStarted(site, worker);
    },
    onProgress(job: Job<JobKind>, said: unknown): void {
      const site = siteOf(job);
      if (!site || typeof said !== 'object' || said === null || !('pages' in said && 'queued' in said)) return;
      events.onSiteProgress(site.id, { pages: Number(said.pages), queued: Number(said.queued) });
    },
    onTrouble: (error: unknown): void => events.onTrouble('Redis', error),
  };
}
