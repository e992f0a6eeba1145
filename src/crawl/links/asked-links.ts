/** What asking the links of a site brought so far (询问结果), by their numbers. */
import { hasRecovered, judgeAttempts } from '../../http/verdict.ts';
import type { Attempt } from '../../site-report.ts';
import { Numbers } from '../archive/numbers.ts';

/** A success at any time clears a link for good; one that stands an earlier night cleared. */
export type Asked = 'cleared' | 'stands' | Tried;

/** No attempt was a success. */
export interface Tried {
  readonly attempts: readonly Attempt[];
  readonly soft404: boolean;
}

const [NOT_ASKED, CLEARED, STANDS, TRIED] = [0, 1, 2, 3];

/** One a ledger: nearly all links of a site are fine, which takes a number each. */
export class AskedLinks {
  /** By link: `NOT_ASKED`, `CLEARED`, `STANDS`, or `TRIED` and its place in `#tried`. */
  readonly #states = new Numbers();
  readonly #tried: Tried[] = [];
  #recovered = 0;

  /** The link with the next number. */
  push(): void {
    this.#states.push(NOT_ASKED);
  }

  /** Adds at least one attempt. */
  note(link: number, attempts: readonly Attempt[], soft404: boolean): void {
    if (this.#states.at(link) === CLEARED) return;
    const earlier = this.triedOf(link);
    const all = earlier ? [...earlier.attempts, ...attempts] : attempts;
    const isCleared = judgeAttempts(all).verdict === 'ok';
    if (isCleared && all.length > 1 && hasRecovered(all)) this.#recovered++;
    if (isCleared) this.#states.set(link, CLEARED);
    else this.#noteTried(link, { attempts: all, soft404: soft404 || earlier?.soft404 === true });
  }

  #noteTried(link: number, tried: Tried): void {
    const before = this.#states.at(link) - TRIED;
    if (before >= 0) this.#tried[before] = tried;
    else this.#states.set(link, TRIED + this.#tried.push(tried) - 1);
  }

  /** Nobody asks it tonight: it was fine not long ago. */
  noteStanding(link: number): void {
    if (!this.isAsked(link)) this.#states.set(link, STANDS);
  }

  forget(link: number): void {
    this.#states.set(link, NOT_ASKED);
  }

  isAsked(link: number): boolean {
    return this.#states.at(link) !== NOT_ASKED;
  }

  of(link: number): Asked | undefined {
    const state = this.#states.at(link);
    if (state === CLEARED) return 'cleared';
    return state === STANDS ? 'stands' : this.triedOf(link);
  }

  triedOf(link: number): Tried | undefined {
    const at = this.#states.at(link) - TRIED;
    return at < 0 ? undefined : this.#tried[at];
  }

  /** Was ever one tried in vain? */
  get hasTried(): boolean {
    return this.#tried.length > 0;
  }

  /** How many failed, and opened when they were asked again. */
  get recovered(): number {
    return this.#recovered;
  }
}
