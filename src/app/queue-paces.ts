/** The paces of hosts for a command that asks sites itself while the workers of a queue may ask them too (共用限速). */

import type { Redis } from 'ioredis';
import type { Settings } from '../config/settings.ts';
import type { Message } from '../language/message.ts';
import { QUEUE } from '../language/messages/queue-messages.ts';
import { systemClock } from '../pace/clock.ts';
import { POLITE } from '../pace/pace.ts';
import type { Paces } from '../pace/paces.ts';
import { rateOf } from './crawl-tools.ts';

export interface QueuePaces {
  readonly paces: Paces;
  readonly redis: Redis;
  /** Whoever still waits for a turn is refused. */
  close(): void;
}

type Wanted = Pick<Settings, 'redis' | 'redisWait' | 'rate'>;

/** Null without a queue server: then nobody else asks. Throws `QueueError`, or the signal's reason. */
export async function openQueuePaces(
  { redis: url, redisWait, rate }: Wanted,
  say: (message: Message) => void,
  signal: AbortSignal,
): Promise<QueuePaces | null> {
  if (url === null) return null;
  // Here, so that nobody without a queue server waits for its client to load.
  const { openRedis, placeOfRedis } = await import('../queue/redis/redis-connection.ts');
  const { KEY_PREFIX } = await import('../queue/redis/queue-policy.ts');
  const { redisPaces } = await import('../pace/redis-paces.ts');
  const redis = await openRedis({ url, waitMs: redisWait, signal, onWaiting: (why) => say(QUEUE.waiting(why)) });
  redis.on('close', () => say(QUEUE.lost(placeOfRedis(url))));
  redis.on('ready', () => say(QUEUE.back(placeOfRedis(url))));
  const options = { clock: systemClock, pace: POLITE, ...rateOf({ rate }) };
  return {
    redis,
    paces: redisPaces({ ...options, redis, prefix: KEY_PREFIX }),
    close() {
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
}
