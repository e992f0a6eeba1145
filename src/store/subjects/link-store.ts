/** Links that were asked again, or lead off the sites (链接复核): what they answered. */
import type { Attempt, IsoInstant } from '../../site-report.ts';
import { insertLinkChecks, readLinkChecks } from '../rows/link-checks.ts';
import { readOutside } from '../rows/outside-links.ts';
import type { LinkCheck, LinkPhase, StoredLinkCheck } from '../rows/store-types.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class LinkStore {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor({ db, guard }: Access) {
    this.#db = db;
    this.#guard = guard;
  }

  /** Told twice counts once: the later telling stands. */
  saveChecks(runId: string, phase: LinkPhase, checks: readonly LinkCheck[]): Promise<void> {
    return this.#guard(() => insertLinkChecks(this.#db, { runId, phase }, checks));
  }

  checks(runId: string): Promise<StoredLinkCheck[]> {
    return this.#guard(() => readLinkChecks(this.#db, runId));
  }

  /** Links that lead off the sites and opened at `since` or later, in whatever run: the attempt that opened them. */
  openedOutside(since: IsoInstant): Promise<ReadonlyMap<string, Attempt>> {
    return this.#guard(() => readOutside(this.#db, since));
  }
}
