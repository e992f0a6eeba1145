/** Several at a time (分批): so that what is written of them is one transaction, which the disk must confirm. */

/** Sites that are closed, or followed, together: their reports are in memory at once. */
export const SITES_TOGETHER = 8;

/** In their order, the last batch with what is left. */
export async function* inBatches<T>(all: AsyncIterable<T>, most: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < most) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
