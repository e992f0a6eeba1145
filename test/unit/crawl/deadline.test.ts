import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../../src/crawl/client/deadline.ts';

describe('the time that a visit may take', () => {
  it('is over when it is spent', async () => {
    const deadline = deadlineOf(new AbortController().signal, 5);
    await once(deadline, 'abort');
    expect(deadline.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('is over when the patrol is ended, for the same reason', () => {
    const patrol = new AbortController();
    const deadline = deadlineOf(patrol.signal, 60_000);
    expect(deadline.aborted).toBe(false);
    patrol.abort('ended');
    expect(deadline.reason).toBe('ended');
  });

  it('is over from the first where the patrol is over', () => {
    expect(deadlineOf(AbortSignal.abort('ended'), 60_000).reason).toBe('ended');
  });
});
