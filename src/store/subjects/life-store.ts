/** Lives of findings (问题的整改过程): what runs saw of them, and what people decided. */
import type { FindingState, RunMark } from '../../lifecycle/life-types.ts';
import { LifeDesk, type StoredLife } from '../rows/life-desk.ts';
import { markFollowed, readLivesIn, readRunMark, unfollowedIds } from '../rows/life-rows.ts';
import { type ReviewItem, readReviewItems } from '../rows/review-rows.ts';
import { readRun } from '../rows/runs.ts';
import type { RunState, StoredRun } from '../rows/store-types.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class LifeStore {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor({ db, guard }: Access) {
    this.#db = db;
    this.#guard = guard;
  }

  /** Read and written in one transaction: whatever `work` throws undoes all of it. */
  change<T>(work: (desk: LifeDesk) => Promise<T>): Promise<T> {
    return this.#guard(() => this.#db.transaction().execute((trx) => work(new LifeDesk(trx))));
  }

  /** Lives in these states, in the order in which they were first seen; `mendedIn`: only those that one of these runs saw mended. */
  inStates(states: readonly FindingState[], mendedIn?: readonly string[]): Promise<StoredLife[]> {
    return this.#guard(() => readLivesIn(this.#db, states, mendedIn));
  }

  /** Findings in these states, with what was last seen of them and its proofs. */
  reviewItems(states: readonly FindingState[]): Promise<ReviewItem[]> {
    return this.#guard(() => readReviewItems(this.#db, states));
  }

  /** Closed patrols and checks before this run whose findings are not followed yet, oldest first. */
  unfollowedBefore(runId: string): Promise<StoredRun[]> {
    return this.#guard(async () => {
      const found = await Promise.all((await unfollowedIds(this.#db, runId)).map((id) => readRun(this.#db, id)));
      return found.filter((run) => run !== null);
    });
  }

  /** The run as the lives of findings remember it. */
  runMark(runId: string, state: RunState): Promise<RunMark> {
    return this.#guard(() => readRunMark(this.#db, runId, state));
  }

  setFollowed(runId: string): Promise<void> {
    return this.#guard(() => markFollowed(this.#db, runId));
  }
}
