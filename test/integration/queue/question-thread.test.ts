/** A thread may die of anything, and nobody who waits for it is left waiting. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openThread, type QuestionThread, ThreadError } from '../../../src/queue/question-thread.ts';
import { portable } from '../../../src/queue/questions.ts';
import type { Wish } from '../../support/threads/answering-thread.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'support', 'threads', 'answering-thread.ts');
const opened: QuestionThread<Wish, string>[] = [];
let gone = 0;

function open(heapMb?: number): QuestionThread<Wish, string> {
  const limits = heapMb === undefined ? {} : { heapMb };
  const thread = openThread<Wish, string>({ script: SCRIPT, order: null, ...limits, onGone: () => (gone += 1) });
  opened.push(thread);
  return thread;
}

afterEach(async () => {
  for (const thread of opened.splice(0)) await thread.end();
  gone = 0;
});

describe('a thread that is asked', () => {
  it('answers while other questions wait', async () => {
    const thread = open();
    const stop = new AbortController();
    const waits = thread.ask('wait', stop.signal);
    expect(await thread.ask('answer')).toBe('an answer');
    stop.abort(new Error('enough'));
    await expect(waits).rejects.toThrow('enough');
    expect(await thread.ask('told to stop')).toBe('1');
  });

  it('hands an error over, and goes on', async () => {
    const thread = open();
    const failure = await thread.ask('fail').catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'a failure', stack: expect.stringContaining('answering-thread') });
    expect(failure).not.toBeInstanceOf(ThreadError);
    expect(await thread.ask('answer')).toBe('an answer');
  });

  it('is not even asked what was given up before', async () => {
    await expect(open().ask('die', AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(gone).toBe(0);
  });
});

describe('a thread that dies', () => {
  it.each([
    ['of a bug', 'die', undefined],
    ['for want of memory', 'grow', 24],
  ] as const)('%s tells all who wait, and all who ask later', async (_of, wish, heapMb) => {
    const thread = open(heapMb);
    const waits = thread.ask('wait').catch((error: unknown) => error);
    await expect(thread.ask(wish)).rejects.toBeInstanceOf(ThreadError);
    expect(await waits).toBeInstanceOf(ThreadError);
    expect(thread.isGone()).toBe(true);
    await expect(thread.ask('answer')).rejects.toBeInstanceOf(ThreadError);
    expect(gone).toBe(1);
  });

  it('can be ended while it turns in a circle', async () => {
    const thread = open();
    expect(await thread.ask('answer')).toBe('an answer');
    const stuck = thread.ask('turn').catch((error: unknown) => error);
    await thread.end();
    expect(await stuck).toBeInstanceOf(ThreadError);
    expect(gone).toBe(1);
  });
});

describe('bytes for another thread', () => {
  it('go over as they are where their memory is theirs alone', () => {
    const own = new Uint8Array(10);
    expect(portable(own)).toBe(own);
  });

  it('are copied out of memory that holds others', () => {
    for (const part of [Buffer.from('from the pool'), new Uint8Array(10).subarray(2)]) {
      const copy = portable(part);
      expect(copy).toEqual(new Uint8Array(part));
      expect(copy.buffer.byteLength).toBe(part.length);
    }
  });
});
