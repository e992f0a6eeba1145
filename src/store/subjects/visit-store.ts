/** Visits of sites (访问记录): what each run saw of each site, and the files that it brought home. */
import type { SiteVisit, VisitFile } from '../../site-report.ts';
import { readVisitFile, visitFileNames } from '../folder/visit-files.ts';
import { documents, readDocument, siteIdsIn } from '../rows/documents.ts';
import { readSiteMemory } from '../rows/site-memories.ts';
import type { Database, Guard } from '../rows/tables.ts';
import { addToVisit, insertVisit, replaceVisit } from '../rows/visit-rows.ts';
import type { Access, Walk } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class VisitStore {
  readonly #db: Database;
  readonly #guard: Guard;
  readonly #walk: Walk;

  constructor({ db, guard, walk }: Access) {
    this.#db = db;
    this.#guard = guard;
    this.#walk = walk;
  }

  /** The first visit of a site in a run stands: the answer is false where there was one. */
  save(runId: string, siteId: string, visit: SiteVisit): Promise<boolean> {
    return this.#atOnce((trx) => insertVisit(trx, { runId, siteId }, visit));
  }

  /** In place of the visit that was saved: a site that opened when it was asked again. */
  replace(runId: string, siteId: string, visit: SiteVisit): Promise<void> {
    return this.#atOnce((trx) => replaceVisit(trx, { runId, siteId }, visit));
  }

  /** The same visit with the pictures that were taken since; what it brought home stays. */
  addPictures(runId: string, siteId: string, visit: SiteVisit, files: readonly VisitFile[]): Promise<void> {
    return this.#atOnce((trx) => addToVisit(trx, { runId, siteId }, visit, files));
  }

  get(runId: string, siteId: string): Promise<SiteVisit | null> {
    return this.#guard(() => readDocument<SiteVisit>(this.#db, 'visits', { runId, siteId }));
  }

  /** In the list's order, one in memory at a time. */
  all(runId: string): AsyncGenerator<SiteVisit> {
    return this.#walk(documents<SiteVisit>(this.#db, 'visits', runId));
  }

  siteIds(runId: string): Promise<Set<string>> {
    return this.#guard(() => siteIdsIn(this.#db, 'visits', runId));
  }

  /** A file that the visit of the site brought home, `null` where it brought none of this name. */
  file(runId: string, siteId: string, name: string): Promise<VisitFile | null> {
    return this.#guard(() => readVisitFile(this.#db, { runId, siteId }, name));
  }

  fileNames(runId: string, siteId: string): Promise<string[]> {
    return this.#guard(() => visitFileNames(this.#db, { runId, siteId }));
  }

  /** What the newest visit of the site brought home as its memory, in whatever run; `null` where none did. */
  siteMemory(siteId: string): Promise<unknown> {
    return this.#guard(() => readSiteMemory(this.#db, siteId));
  }

  #atOnce<T>(work: (trx: Database) => Promise<T>): Promise<T> {
    return this.#guard(() => this.#db.transaction().execute(work));
  }
}
