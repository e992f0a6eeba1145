import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/pace/throttle.ts';

describe('throttling', () => {
  it('reads Retry-After as seconds or a date', () => {
    const at = '2026-11-24T00:00:00.000Z';
    expect(parseRetryAfter('120', at)).toBe(120_000);
    expect(parseRetryAfter('Tue, 24 Nov 2026 00:00:30 GMT', at)).toBe(30_000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 00:00:30 GMT', at)).toBe(0);
    expect(parseRetryAfter('soon', at)).toBeUndefined();
    expect(parseRetryAfter(undefined, at)).toBeUndefined();
  });
});
