/** Findings of runs (问题), with their proofs. */
import type { Evidence } from '../../site-report.ts';
import { readEvidence, readFindings } from '../rows/finding-rows.ts';
import { readSightings, type Sighting } from '../rows/last-sightings.ts';
import { type ComparedFinding, compareRuns } from '../rows/run-diff.ts';
import type { FindingRow } from '../rows/store-types.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class FindingStore {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor({ db, guard }: Access) {
    this.#db = db;
    this.#guard = guard;
  }

  /** In the list's order, then in that of each site's report. */
  all(runId: string): Promise<FindingRow[]> {
    return this.#guard(() => readFindings(this.#db, runId));
  }

  /** The proofs of the run's findings, by finding. */
  evidence(runId: string): Promise<ReadonlyMap<string, readonly Evidence[]>> {
    return this.#guard(() => readEvidence(this.#db, runId));
  }

  /** What the run saw of these findings, by id. */
  sightings(runId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Sighting>> {
    return this.#guard(() => readSightings(this.#db, runId, ids));
  }

  /** Where the findings of the sites of both runs stood after each. `StoreError`: `unknown-run`, `not-followed`. */
  compare(earlier: string, later: string): Promise<ComparedFinding[]> {
    return this.#guard(() => compareRuns(this.#db, earlier, later));
  }
}
