/**
 * Pages that have stopped the thread that read them (读不完的网页): they are fetched, and not read again. A page of the
 * answer to a request that is noted here fails with a reason that is ours, and proves nothing of the site.
 */
import type { Fetch, FetchResponse } from './connection/fetch-result.ts';

export interface PageReading {
  /** Said before a page is read, so that whoever watches the thread knows which one it is in. */
  readonly note: (url: string) => void;
  /** Has this page stopped a thread? */
  readonly isUnreadable: (url: string) => boolean;
}

/** Nobody watches. */
export const UNWATCHED: PageReading = { note: () => {}, isUnreadable: () => false };

/** Each answer is noted before whoever asked reads it. */
export function watchedReading(fetch: Fetch, { note, isUnreadable }: PageReading): Fetch {
  return async (request) => {
    const result = await fetch(request);
    if (result.kind === 'failure') return result;
    const { requestedUrl, url, redirects, at, ms } = result;
    if (isUnreadable(url)) {
      return { kind: 'failure', requestedUrl, url, reason: 'unreadable', redirects, at, ms, detail: '' };
    }
    note(url);
    return result;
  };
}

/** The same for what is read between two hops. */
export function watchedTarget(
  targetOf: (response: FetchResponse) => string | null,
  { note, isUnreadable }: PageReading,
): (response: FetchResponse) => string | null {
  return (response) => {
    if (isUnreadable(response.url)) return null;
    note(response.url);
    return targetOf(response);
  };
}
