import { describe, expect, it } from 'vitest';
import { inBatches } from '../../../src/run/in-batches.ts';

async function* upTo(count: number): AsyncGenerator<number> {
  for (let one = 1; one <= count; one += 1) yield one;
}

async function batchesOf(count: number): Promise<(readonly number[])[]> {
  const batches: (readonly number[])[] = [];
  for await (const batch of inBatches(upTo(count), 3)) batches.push(batch);
  return batches;
}

describe('inBatches', () => {
  it('gives nothing of nothing', async () => expect(await batchesOf(0)).toEqual([]));

  it('gives what is left at last', async () => expect(await batchesOf(4)).toEqual([[1, 2, 3], [4]]));

  it('ends with a whole batch', async () =>
    expect(await batchesOf(6)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]));

  it('reads no further than the batch that is asked for', async () => {
    let read = 0;
    const counted = async function* (): AsyncGenerator<number> {
      for await (const one of upTo(9)) {
        read += 1;
        yield one;
      }
    };
    for await (const batch of inBatches(counted(), 3)) {
      expect(batch).toEqual([1, 2, 3]);
      break;
    }
    expect(read).toBe(3);
  });
});
