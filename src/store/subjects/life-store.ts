/** Lives of findings (问题的整改过程): what runs saw of them, and what people decided. */
import type { FindingState, RunMark } from '../../lifecycle/life-types.ts';
import { LifeDesk, type LifeEvents, type StoredLife } from '../rows/life-desk.ts';
import { countStates, markFollowed, readLivesIn, readRevision, readRunMark, unfollowedIds } from '../rows/life-rows.ts';
import { type ReviewItem, readReviewItems } from '../rows/review-rows.ts';
import { readRun } from '../rows/runs.ts';
import type { RunState, StoredRun } from '../rows/store-types.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from './access.ts';

export interface LifeStory extends LifeEvents {
  readonly stored: StoredLife;
}

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

  /** Findings in these states, with what was last seen of them and its proofs; `ids`: only these. */
  reviewItems(states: readonly FindingState[], ids?: readonly string[]): Promise<ReviewItem[]> {
    return this.#guard(() => readReviewItems(this.#db, states, ids));
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

  /** How many findings are in each state. */
  counts(): Promise<ReadonlyMap<FindingState, number>> {
    return this.#guard(() => countStates(this.#db));
  }

  /** By any id that a report ever gave it, with all that happened to it; `null` where none did. */
  story(findingId: string): Promise<LifeStory | null> {
    return this.#guard(async () => {
      const desk = new LifeDesk(this.#db);
      const stored = await desk.byId(findingId);
      return stored && { stored, ...(await desk.events(stored.id)) };
    });
  }

  /** Changes with everything that may change what is told of findings: a decision, a run that begins, or is followed. */
  revision(): Promise<string> {
    return this.#guard(() => readRevision(this.#db));
  }
}
