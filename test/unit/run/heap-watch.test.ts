import { availableParallelism } from 'node:os';
import v8 from 'node:v8';
import { afterEach, expect, it, vi } from 'vitest';
import { giveRoomBack, makeRoom, shareHeap, watchHeap } from '../../../src/run/watch/heap-watch.ts';

const MB = 1024 * 1024;
const total = (): number => v8.getHeapStatistics().total_heap_size;
const used = (): number => v8.getHeapStatistics().used_heap_size;

/** Some 130 MB of small things, as a large site leaves them. */
const manyThings = (): object[] => Array.from({ length: 1_000_000 }, (_, at) => ({ at, words: [`第 ${at} 条`] }));

let stop: (() => void) | null = null;

afterEach(() => {
  stop?.();
  stop = null;
  shareHeap(1);
});

it('takes the room of what was let go of back from V8 at once', async () => {
  stop = watchHeap();
  let things: object[] | null = manyThings();
  expect(things).toHaveLength(1_000_000);
  const [usedBefore, totalBefore] = [used(), total()];
  things = null;
  await giveRoomBack();
  expect(usedBefore - used()).toBeGreaterThan(64 * MB);
  expect(totalBefore - total()).toBeGreaterThan(64 * MB);
});

it('leaves what is held', async () => {
  stop = watchHeap();
  const things = manyThings();
  await giveRoomBack();
  await makeRoom();
  expect(things.at(-1)).toEqual({ at: 999_999, words: ['第 999999 条'] });
});

it('does nothing where nobody watches the heap', async () => {
  await giveRoomBack();
  await makeRoom();
  expect(stop).toBeNull();
});

it('has a collection shared out only where a core has no thread of its own', () => {
  const told = vi.spyOn(v8, 'setFlagsFromString');
  const cores = availableParallelism();
  const flagsWith = (threads: number): string[] => {
    told.mockClear();
    shareHeap(threads);
    return told.mock.calls.map(([flag]) => flag);
  };
  const [fewer, asMany, more] = [cores - 1, cores, cores + 1].map(flagsWith);
  told.mockRestore();
  expect({ fewer, asMany, more }).toEqual({
    fewer: ['--parallel-scavenge'],
    asMany: ['--no-parallel-scavenge'],
    more: ['--no-parallel-scavenge'],
  });
});
