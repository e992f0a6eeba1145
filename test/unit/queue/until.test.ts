/** Work that an abort ends: whatever becomes of it afterwards is nobody's trouble. */
import { describe, expect, it } from 'vitest';
import { orAborted } from '../../../src/queue/until.ts';

const STOPPED = new Error('stopped');

/** What nobody has caught, up to now. */
async function uncaught(act: () => Promise<void>): Promise<unknown[]> {
  const others = process.listeners('unhandledRejection');
  const found: unknown[] = [];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => found.push(reason));
  try {
    await act();
    // Node tells of it when all promises of this turn are settled.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  }
  return found;
}

describe('work that is given up', () => {
  it('while it is at work may fail later', async () => {
    const stop = new AbortController();
    const work = Promise.withResolvers<void>();
    const lost = await uncaught(async () => {
      const waiting = orAborted(work.promise, stop.signal);
      stop.abort(STOPPED);
      await expect(waiting).rejects.toBe(STOPPED);
      work.reject(new Error('late'));
    });
    expect(lost).toEqual([]);
  });

  it('before anybody waits for it may fail too', async () => {
    const stop = new AbortController();
    stop.abort(STOPPED);
    const lost = await uncaught(async () => {
      await expect(orAborted(Promise.reject(new Error('at once')), stop.signal)).rejects.toBe(STOPPED);
    });
    expect(lost).toEqual([]);
  });
});
