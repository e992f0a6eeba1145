/**
 * Lets each request wait for its turn at the limiter, and tells the limiter how the host answered.
 */
import type { Fetch, FetchResponse } from '../http/connection/fetch-result.ts';
import type { Limiter, Outcome } from './limiter.ts';

export function throttled(inner: Fetch, limiter: Limiter): Fetch {
  return async (request) => {
    const release = await limiter.acquire(request.url, request.signal);
    let outcome: Outcome = { ms: 0, status: null };
    try {
      const result = await inner(request);
      outcome = result.kind === 'response' ? outcomeOf(result) : { ms: result.ms, status: null };
      return result;
    } finally {
      release(outcome);
    }
  };
}

function outcomeOf({ ms, status, headers, at }: FetchResponse): Outcome {
  const retryAfterMs = parseRetryAfter(headers['retry-after'], at);
  return retryAfterMs === undefined ? { ms, status } : { ms, status, retryAfterMs };
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3); nonsense counts as not said. `at`: when the answer was asked for. */
export function parseRetryAfter(value: string | undefined, at: string): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1_000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.parse(at));
}
