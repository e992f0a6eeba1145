/** Workers add up: what waits for slow sites is done by two of them side by side, at twice the number. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Job, Workers } from '../../../src/queue/jobs.ts';
import { QueueBench } from '../../support/queue/queue-bench.ts';
import { type RedisServer, startRedis } from '../../support/redis/redis-server.ts';
import { siteOf, visitOf } from '../../support/runs/visits.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());

const JOBS: Job<'site'>[] = Array.from({ length: 12 }, (_, index) => ({
  ...{ id: `site-s${index}`, kind: 'site', notBefore: null },
  payload: { site: siteOf(`s${index}`) },
}));

it.each([
  [1, 3],
  [2, 6],
])('%d of them, three sites abreast, have %d in hand as long as no site answers', async (count, abreast) => {
  const bench = await QueueBench.open(server.url);
  const answers = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  let inHand = 0;
  let most = 0;
  const workers: Workers = {
    async site({ site }) {
      inHand += 1;
      most = Math.max(most, inHand);
      if (inHand === abreast) full.resolve();
      await answers.promise;
      inHand -= 1;
      return { result: visitOf(site), networkAlive: true };
    },
    recheck: async () => ({ result: [], networkAlive: true }),
    outside: async () => ({ result: [], networkAlive: true }),
    pictures: async () => ({ result: { pictures: [], files: [] }, networkAlive: true }),
  };
  const concurrency = { site: 3, recheck: 1, outside: 1, pictures: 1, probe: 1 };
  for (let index = 0; index < count; index += 1) await bench.worker(workers, { concurrency });
  const engine = await bench.engine();
  const settled: string[] = [];
  const done = engine.process(JOBS, async ({ job }) => void settled.push(job.id), new AbortController().signal);
  await full.promise;
  answers.resolve();
  await done;
  expect(most).toBe(abreast);
  expect(settled.sort()).toEqual(JOBS.map(({ id }) => id).sort());
  await bench.close();
});
