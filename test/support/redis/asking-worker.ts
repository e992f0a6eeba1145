/** A worker process that asks pages at the paces in Redis; how many, of whom and how fast stands in its argument. */
import { Redis } from 'ioredis';
import { createClient } from '../../../src/http/crawler-client.ts';
import { systemClock } from '../../../src/pace/clock.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { redisPaces } from '../../../src/pace/redis-paces.ts';

export interface AskingOrder {
  readonly redis: string;
  readonly rate?: number;
  /** All of them stand at 127.0.0.1. */
  readonly urls: readonly string[];
}

// The order is the test's own.
const order = JSON.parse(process.argv[2] ?? '') as AskingOrder;
const rate = order.rate === undefined ? {} : { rate: order.rate };
const redis = new Redis(order.redis, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
redis.on('error', () => {});
const client = createClient({
  ...rate,
  ignoreRobots: true,
  allowLocalHosts: new Set(order.urls.map((url) => new URL(url).hostname)),
  lookup: (_hostname, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
  paces: redisPaces({ redis, prefix: 'patrol', clock: systemClock, pace: POLITE, ...rate }),
});
const answers = await Promise.all(order.urls.map((url) => client.fetch({ url, wants: 'page' })));
const statuses = answers.map((answer) => (answer.kind === 'response' ? answer.status : answer.reason));
process.stdout.write(JSON.stringify(statuses));
await client.close();
await redis.quit();
