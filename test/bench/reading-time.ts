/** CPU of reading one page (单页开销), in milliseconds a reading, or why it could not be told. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadingOrder } from './reading-worker.ts';

export type ReadingTime =
  | { readonly kind: 'told'; readonly cpuMs: readonly number[] }
  | { readonly kind: 'too-long'; readonly limitMs: number }
  | { readonly kind: 'crashed'; readonly says: string };

/** For all readings of one page together; nothing may hang the benchmark. */
const LIMIT_MS = 20_000;

export async function readingTime(order: ReadingOrder): Promise<ReadingTime> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: order });
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    // The worker posts one array of numbers, or ends with an error event, by which `once` rejects.
    const [cpuMs] = (await once(worker, 'message', { signal: limit })) as [number[]];
    return { kind: 'told', cpuMs };
  } catch (error) {
    if (limit.aborted) return { kind: 'too-long', limitMs: LIMIT_MS };
    return { kind: 'crashed', says: error instanceof Error ? error.message : String(error) };
  } finally {
    await worker.terminate();
  }
}
