/** Pages that a server put off because it was asked too fast (访问过于频繁): asked again later in the walk, no wall of theirs. */
import type { FetchResult } from '../crawl/fetch-result.ts';
import { type Frontier, type Priority, wantAgain } from '../site/frontier.ts';

/** Before articles, and then behind everything: by then the pace has followed, and any Retry-After is over. */
const AGAIN: readonly Priority[] = ['list', 'rest'];
/** A server that puts off so many in a row wants to be left alone: a wall. */
const MOST_IN_A_ROW = 12;

export class PutOff {
  /** Address → how often it was put off. */
  readonly #times = new Map<string, number>();
  #inARow = 0;

  /** True where `url` is asked again; after that it is refused for good, and told as it is. */
  askAgain(frontier: Frontier, url: string, result: FetchResult): boolean {
    this.#inARow = isPutOff(result) ? this.#inARow + 1 : 0;
    if (this.#inARow === 0 || this.#inARow > MOST_IN_A_ROW) return false;
    const times = this.#times.get(url) ?? 0;
    const priority = AGAIN[times];
    if (priority === undefined) return false;
    this.#times.set(url, times + 1);
    wantAgain(frontier, url, priority);
    return true;
  }
}

/** RFC 6585, 4, and RFC 9110, 15.6.4 with 10.2.3. */
function isPutOff(result: FetchResult): boolean {
  if (result.kind !== 'response') return false;
  return result.status === 429 || (result.status === 503 && result.headers['retry-after'] !== undefined);
}
