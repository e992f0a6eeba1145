import { describe, expect, it } from 'vitest';
import { standIn, whenAborted } from '../../../src/pace/abort-calls.ts';

describe('whoever waits for a signal to abort', () => {
  it('is told once, and in the order in which they came', () => {
    const end = new AbortController();
    const told: string[] = [];
    whenAborted(end.signal, () => told.push('a'));
    whenAborted(end.signal, () => told.push('b'));
    end.abort();
    expect(told).toEqual(['a', 'b']);
  });

  it('is not told any more when it took that back, whoever left before', () => {
    const end = new AbortController();
    const told: string[] = [];
    const forget = ['a', 'b', 'c', 'd'].map((name) => whenAborted(end.signal, () => told.push(name)));
    forget[0]?.();
    forget[0]?.();
    forget[3]?.();
    whenAborted(end.signal, () => told.push('e'));
    end.abort();
    expect(told.sort()).toEqual(['b', 'c', 'e']);
    forget[1]?.();
  });

  it('may take others back while it is told: they are told all the same, as by listeners of a signal that aborts', () => {
    const end = new AbortController();
    const told: string[] = [];
    whenAborted(end.signal, () => {
      told.push('a');
      forget();
    });
    const forget = whenAborted(end.signal, () => told.push('b'));
    end.abort();
    expect(told).toEqual(['a', 'b']);
  });

  it('puts one listener on the signal, however many wait', () => {
    const end = new AbortController();
    let added = 0;
    const add = end.signal.addEventListener.bind(end.signal);
    end.signal.addEventListener = ((...args: Parameters<typeof add>) => {
      added += 1;
      add(...args);
    }) as typeof add;
    for (let i = 0; i < 10; i++) whenAborted(end.signal, () => {});
    expect(added).toBe(1);
  });
});

describe('a signal that stands in for another', () => {
  it('aborts with it, at once and for the same reason', () => {
    const end = new AbortController();
    const own = standIn(AbortSignal.any([end.signal, new AbortController().signal]));
    expect(own.aborted).toBe(false);
    const reason = new Error('over');
    end.abort(reason);
    expect([own.aborted, own.reason]).toEqual([true, reason]);
  });

  it('has aborted where the other has', () => {
    const reason = new Error('over');
    expect(standIn(AbortSignal.abort(reason)).reason).toBe(reason);
  });
});
