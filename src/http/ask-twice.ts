/**
 * Asks a second time at once, on a fresh connection, where the first answer could be a passing failure.
 */
import type { Attempt } from '../site-report.ts';
import type { Fetch, FetchRequest, FetchResult } from './connection/fetch-result.ts';
import { attemptOf, type Clues, worthRetrying } from './verdict.ts';

export interface Asked {
  /** The last answer: the good one, if there was one. */
  readonly result: FetchResult;
  readonly attempts: readonly Attempt[];
}

/** The same question once: for what is asked again some time later, whatever it says now. */
export async function askedOnce(
  fetch: Fetch,
  request: FetchRequest,
  cluesOf: (result: FetchResult) => Clues = () => ({}),
): Promise<Asked> {
  const result = await fetch(request);
  return { result, attempts: [attemptOf(result, cluesOf(result))] };
}

/** `cluesOf` says what a body tells beyond its status (a wall, a soft 404). */
export async function askTwice(
  fetch: Fetch,
  request: FetchRequest,
  cluesOf: (result: FetchResult) => Clues = () => ({}),
): Promise<Asked> {
  const first = await fetch(request);
  const clues = cluesOf(first);
  const attempts = [attemptOf(first, clues)];
  if (!worthRetrying(first, clues)) return { result: first, attempts };
  // HEAD lies; GET decides.
  const result = await fetch({ ...request, method: 'GET', fresh: true });
  return { result, attempts: [...attempts, attemptOf(result, cluesOf(result))] };
}
