import { afterAll, beforeAll } from 'vitest';
import { QueueBench } from '../../support/queue/queue-bench.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';
import { queueContract } from './queue-contract.ts';

let server: RedisServer;
let bench: QueueBench | null = null;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());

const WINDOW = 4;

queueContract('the engine on Redis, with one worker', {
  open: async (workers, clock) => {
    bench = await QueueBench.open(server.url, { window: WINDOW, attempts: 1 });
    await bench.worker(workers);
    return bench.engine({ clock });
  },
  clean: async () => {
    await bench?.close();
    bench = null;
  },
  mostAhead: WINDOW + 1,
});
