import v8 from 'node:v8';
import { afterEach, expect, it } from 'vitest';
import { giveRoomBack, makeRoom, watchHeap } from '../../../src/run/heap-watch.ts';

const MB = 1024 * 1024;
const total = (): number => v8.getHeapStatistics().total_heap_size;
const used = (): number => v8.getHeapStatistics().used_heap_size;

/** Some 130 MB of small things, as a large site leaves them. */
const manyThings = (): object[] => Array.from({ length: 1_000_000 }, (_, at) => ({ at, words: [`第 ${at} 条`] }));

let stop: (() => void) | null = null;

afterEach(() => {
  stop?.();
  stop = null;
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
