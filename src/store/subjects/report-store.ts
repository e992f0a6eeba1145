/** Final reports of sites (网站报告). */
import type { IsoInstant, SiteReport } from '../../site-report.ts';
import { documents, readDocument } from '../rows/documents.ts';
import { insertFinals } from '../rows/finals.ts';
import type { SiteFinal } from '../rows/store-types.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access, Walk } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class ReportStore {
  readonly #db: Database;
  readonly #guard: Guard;
  readonly #walk: Walk;

  constructor({ db, guard, walk }: Access) {
    this.#db = db;
    this.#guard = guard;
    this.#walk = walk;
  }

  /**
   * Replaces what was saved for the site in this run. Its findings count as seen when the run was created, or at
   * `seenAt` where the run tells of what an earlier one saw.
   */
  save(runId: string, siteId: string, report: SiteReport, seenAt?: IsoInstant): Promise<void> {
    return this.#guard(() => insertFinals(this.#db, runId, [{ siteId, report }], seenAt));
  }

  /** The same for several sites at once: all of them or none. */
  saveAll(runId: string, finals: readonly SiteFinal[]): Promise<void> {
    return this.#guard(() => insertFinals(this.#db, runId, finals));
  }

  /** In the list's order, one in memory at a time. */
  all(runId: string): AsyncGenerator<SiteReport> {
    return this.#walk(documents<SiteReport>(this.#db, 'reports', runId));
  }

  /** Of one site; `null` where the run has none of it. */
  ofSite(runId: string, siteId: string): Promise<SiteReport | null> {
    return this.#guard(() => readDocument<SiteReport>(this.#db, 'reports', { runId, siteId }));
  }
}
