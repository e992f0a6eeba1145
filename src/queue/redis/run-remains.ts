/** What is left of a run in Redis (遗留任务): taken out where the run begins anew, and where it is over. */
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { dropPieces, type Ticket } from './pieces.ts';
import { readJobData, readReturned } from './queue-documents.ts';
import { idsOfRun, runOfId, writerKey } from './queue-names.ts';

const NOT_BEGUN = ['wait', 'paused'] as const;
const NOT_BEGUN_SORTED = ['prioritized', 'delayed'] as const;
const ENDED_SORTED = ['completed', 'failed'] as const;

/** `waiting`: what no worker has begun; `all`: results as well. What a worker has in hand it takes out itself. */
export async function clearRun(
  redis: Redis,
  run: string,
  queues: readonly Queue<unknown, unknown>[],
  what: 'waiting' | 'all',
): Promise<void> {
  const sorted = what === 'all' ? [...NOT_BEGUN_SORTED, ...ENDED_SORTED] : NOT_BEGUN_SORTED;
  for (const queue of queues) {
    const ids = await idsIn(redis, queue, sorted);
    for (const id of ids.filter((one) => one.startsWith(idsOfRun(run)))) await removeWhole(redis, queue, id);
  }
}

/**
 * What no worker has begun of runs whose writer has died, on whatever machine: nobody is to ask sites for nobody. A writer
 * that was only away for long puts it in again, as whatever Redis has lost.
 */
export async function clearUnwritten(redis: Redis, queues: readonly Queue<unknown, unknown>[]): Promise<void> {
  const runs = new Set<string>();
  for (const queue of queues) {
    for (const id of await idsIn(redis, queue, NOT_BEGUN_SORTED)) {
      const run = runOfId(id);
      if (run !== null) runs.add(run);
    }
  }
  for (const run of runs) {
    if ((await redis.exists(writerKey(run))) === 0) await clearRun(redis, run, queues, 'waiting');
  }
}

async function idsIn(redis: Redis, queue: Queue<unknown, unknown>, sorted: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const state of NOT_BEGUN) ids.push(...(await redis.lrange(queue.toKey(state), 0, -1)));
  for (const state of sorted) ids.push(...(await redis.zrange(queue.toKey(state), '0', '-1')));
  return ids;
}

/** With its pieces. */
export async function removeWhole(redis: Redis, queue: Queue<unknown, unknown>, id: string): Promise<void> {
  const [data, returned] = await redis.hmget(queue.toKey(id), 'data', 'returnvalue');
  await queue.remove(id);
  await dropPieces(redis, ...ticketsOf(data ?? '', returned ?? ''));
}

/** Of a job that cannot be read nothing is known; its pieces, if there are any, pass by themselves. */
function ticketsOf(data: string, returned: string): Ticket[] {
  const read = <T>(act: () => T[]): T[] => {
    try {
      return act();
    } catch {
      return [];
    }
  };
  return [
    ...read(() => [readJobData(JSON.parse(data)).load]),
    ...read(() => {
      const known = readReturned(JSON.parse(returned));
      return known.kind === 'result' ? [known.ticket] : [];
    }),
  ];
}
