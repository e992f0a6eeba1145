import { describe, expect, it } from 'vitest';
import { Lane } from '../../../src/site/frontier/lane.ts';

describe('addresses in the order in which they came', () => {
  it('are handed out first in, first out, however many there were', () => {
    const lane = new Lane();
    const names = Array.from({ length: 5000 }, (_, at) => `http://a.cn/${at}`);
    const taken: string[] = [];
    for (const [at, name] of names.entries()) {
      lane.push(name);
      if (at % 3 !== 0) taken.push(lane.take());
    }
    expect(lane.length).toBe(names.length - taken.length);
    while (lane.length > 0) taken.push(lane.take());
    expect(taken).toEqual(names);
  });

  it('gives nothing where nothing waits', () => expect(() => new Lane().take()).toThrow(RangeError));
});
