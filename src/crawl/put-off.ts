/**
 * Pages asked again later in the walk (稍后再问): those that a server put off because it was asked too fast (访问过于频繁),
 * which is no wall of theirs, and those that failed in a way that may pass, so that a column is read all the same.
 */
import type { FetchResult } from '../http/connection/fetch-result.ts';
import { type Frontier, type Priority, wantAgain } from '../site/frontier/frontier.ts';

/** Before articles, and then behind everything: by then the pace has followed, and any Retry-After is over. */
const AGAIN: readonly Priority[] = ['list', 'rest'];
/** A server that puts off so many in a row wants to be left alone: a wall. */
const MOST_IN_A_ROW = 12;
/** Of a site on which more pages fail nothing has passed. */
const MOST_FAILED = 30;

export class PutOff {
  /** Address → how often it was put off. */
  readonly #times = new Map<string, number>();
  readonly #failed = new Set<string>();
  #inARow = 0;

  /**
   * True where `url` is asked again; after that it is refused or dead for good, and told as it is. `failedBefore`: on the
   * night before as well, so that nothing has passed.
   */
  askAgain(frontier: Frontier, url: string, result: FetchResult, failedBefore: boolean): boolean {
    this.#inARow = isPutOff(result) ? this.#inARow + 1 : 0;
    const afterFailure = (): Priority | undefined => (failedBefore ? undefined : this.#afterFailure(url, result));
    const priority = this.#inARow > 0 ? this.#later(url) : afterFailure();
    if (priority === undefined) return false;
    wantAgain(frontier, url, priority);
    return true;
  }

  #later(url: string): Priority | undefined {
    if (this.#inARow > MOST_IN_A_ROW) return undefined;
    const times = this.#times.get(url) ?? 0;
    this.#times.set(url, times + 1);
    return AGAIN[times];
  }

  #afterFailure(url: string, result: FetchResult): Priority | undefined {
    if (!mayPass(result) || this.#failed.has(url) || this.#failed.size >= MOST_FAILED) return undefined;
    this.#failed.add(url);
    return 'rest';
  }
}

/** RFC 6585, 4, and RFC 9110, 15.6.4 with 10.2.3. */
function isPutOff(result: FetchResult): boolean {
  if (result.kind !== 'response') return false;
  return result.status === 429 || (result.status === 503 && result.headers['retry-after'] !== undefined);
}

/** The server's own trouble; one that stays silent has cost its time, and a name that is none stays none. */
function mayPass(result: FetchResult): boolean {
  if (result.kind === 'failure') return PASSING.has(result.reason);
  return result.status === 500 || (result.status >= 502 && result.status <= 504);
}

const PASSING: ReadonlySet<string> = new Set(['reset', 'refused', 'protocol']);
