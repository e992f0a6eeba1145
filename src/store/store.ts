/** The memory of the tool (存储): runs, what each site said, findings and their life; every method is one transaction. */
import type { Probe, ProbeRollUp, RollUpGrain, SiteProbe } from '../availability.ts';
import type { FindingState, RunMark } from '../lifecycle/life-types.ts';
import type { Attempt, Evidence, IsoInstant, SiteReport, SiteVisit, VisitFile } from '../site-report.ts';
import { asStoreError } from './folder/store-error.ts';
import { readVisitFile, visitFileNames } from './folder/visit-files.ts';
import { Retention } from './prune.ts';
import { documents, readDocument, siteIdsIn } from './rows/documents.ts';
import { insertFinals } from './rows/finals.ts';
import { readEvidence, readFindings } from './rows/finding-rows.ts';
import { Feed } from './rows/findings-since.ts';
import { readSightings, type Sighting } from './rows/last-sightings.ts';
import { LifeDesk, type StoredLife } from './rows/life-desk.ts';
import { markFollowed, readLivesIn, readRunMark, unfollowedIds } from './rows/life-rows.ts';
import { insertLinkChecks, readLinkChecks } from './rows/link-checks.ts';
import { Outbox } from './rows/outbox.ts';
import { readOutside } from './rows/outside-links.ts';
import { readProbes, readRollUps, writeProbes } from './rows/probes.ts';
import { type ReviewItem, readReviewItems } from './rows/review-rows.ts';
import { type ComparedFinding, compareRuns } from './rows/run-diff.ts';
import { readProgress, writeProgress } from './rows/run-progress.ts';
import * as runs from './rows/runs.ts';
import { readSiteMemory } from './rows/site-memories.ts';
import type {
  FindingRow,
  LinkCheck,
  LinkPhase,
  NewRun,
  RunState,
  RunType,
  SiteFinal,
  StoredLinkCheck,
  StoredRun,
} from './rows/store-types.ts';
import type { Database, Guard } from './rows/tables.ts';
import { timetableSince } from './rows/timetables.ts';
import * as visits from './rows/visit-rows.ts';

/** Made by `openStore`. All methods throw `StoreError` and nothing else. */
export class Store {
  readonly #db: Database;
  readonly #file: string;
  readonly #now: () => Date;
  /** What several runs have seen. */
  readonly feed: Feed;
  /** Notices that are to be sent. */
  readonly outbox: Outbox;
  /** What old runs leave behind, and how it goes. */
  readonly retention: Retention;

  constructor(db: Database, file: string, now: () => Date) {
    this.#db = db;
    this.#file = file;
    this.#now = now;
    const guard: Guard = (work) => this.#guard(work);
    this.feed = new Feed(db, guard);
    this.outbox = new Outbox(db, guard);
    this.retention = new Retention(db, guard, now);
  }

  createRun(run: NewRun): Promise<void> {
    return this.#guard(() => runs.insertRun(this.#db, run, this.#now().toISOString()));
  }

  run(id: string): Promise<StoredRun | null> {
    return this.#guard(() => runs.readRun(this.#db, id));
  }

  /** Runs that can be resumed, newest first: cut short by a signal, or left by a process that died. */
  unfinishedRuns(): Promise<StoredRun[]> {
    return this.#guard(() => runs.readUnfinished(this.#db));
  }

  /** The newest finished patrol, else the newest finished check, else `null`. */
  newestFinishedRun(): Promise<StoredRun | null> {
    return this.#guard(() => runs.readNewestFinished(this.#db));
  }

  /** Ids, newest first; `before`: only those before this run. */
  finishedPatrols(most: number, before?: string): Promise<string[]> {
    return this.#guard(() => runs.finishedPatrols(this.#db, most, before));
  }

  /** How far a run is, as JSON, for whoever watches it from elsewhere: only the last telling is kept. */
  saveProgress(runId: string, progress: unknown): Promise<void> {
    return this.#guard(() => writeProgress(this.#db, runId, progress));
  }

  /** As it was told last, whatever version told it; `null` where nobody did. */
  progress(runId: string): Promise<unknown> {
    return this.#guard(() => readProgress(this.#db, runId));
  }

  /** The newest runs of a type, or of all types (`null`), newest first, without their lists. */
  runHeads(type: RunType | null, most: number): Promise<runs.RunHead[]> {
    return this.#guard(() => runs.readRunHeads(this.#db, type, most));
  }

  /** Since when the timetable of this name holds; from now on, where it is new. */
  timetableSince(name: string): Promise<IsoInstant> {
    return this.#guard(() => timetableSince(this.#db, name, this.#now().toISOString()));
  }

  /** `aborted` can be resumed; `finished` and `incomplete` are closed. */
  finishRun(id: string, state: Exclude<RunState, 'running'>): Promise<void> {
    return this.#guard(() => runs.setState(this.#db, id, state, this.#now().toISOString()));
  }

  /** Marks a run as being worked on again. */
  resumeRun(id: string): Promise<void> {
    return this.#guard(() => runs.setState(this.#db, id, 'running', null));
  }

  /** The first visit of a site in a run stands: the answer is false where there was one. */
  saveVisit(runId: string, siteId: string, visit: SiteVisit): Promise<boolean> {
    return this.#atOnce((trx) => visits.insertVisit(trx, { runId, siteId }, visit));
  }

  /** In place of the visit that was saved: a site that opened when it was asked again. */
  replaceVisit(runId: string, siteId: string, visit: SiteVisit): Promise<void> {
    return this.#atOnce((trx) => visits.replaceVisit(trx, { runId, siteId }, visit));
  }

  /** The same visit with the pictures that were taken since; what it brought home stays. */
  addPictures(runId: string, siteId: string, visit: SiteVisit, files: readonly VisitFile[]): Promise<void> {
    return this.#atOnce((trx) => visits.addToVisit(trx, { runId, siteId }, visit, files));
  }

  /** What the newest visit of the site brought home as its memory, in whatever run; `null` where none did. */
  siteMemory(siteId: string): Promise<unknown> {
    return this.#guard(() => readSiteMemory(this.#db, siteId));
  }

  visit(runId: string, siteId: string): Promise<SiteVisit | null> {
    return this.#guard(() => readDocument<SiteVisit>(this.#db, 'visits', { runId, siteId }));
  }

  /** A file that the visit of the site brought home, `null` where it brought none of this name. */
  visitFile(runId: string, siteId: string, name: string): Promise<VisitFile | null> {
    return this.#guard(() => readVisitFile(this.#db, { runId, siteId }, name));
  }

  visitFileNames(runId: string, siteId: string): Promise<string[]> {
    return this.#guard(() => visitFileNames(this.#db, { runId, siteId }));
  }

  visitedSiteIds(runId: string): Promise<Set<string>> {
    return this.#guard(() => siteIdsIn(this.#db, 'visits', runId));
  }

  /** In the list's order, one in memory at a time. */
  visits(runId: string): AsyncGenerator<SiteVisit> {
    return this.#guardWalk(documents<SiteVisit>(this.#db, 'visits', runId));
  }

  /** Told twice counts once: the later telling stands. */
  saveLinkChecks(runId: string, phase: LinkPhase, checks: readonly LinkCheck[]): Promise<void> {
    return this.#guard(() => insertLinkChecks(this.#db, { runId, phase }, checks));
  }

  linkChecks(runId: string): Promise<StoredLinkCheck[]> {
    return this.#guard(() => readLinkChecks(this.#db, runId));
  }

  /** Links that lead off the sites and opened at `since` or later, in whatever run: the attempt that opened them. */
  openedOutside(since: IsoInstant): Promise<ReadonlyMap<string, Attempt>> {
    return this.#guard(() => readOutside(this.#db, since));
  }

  /** Probes of one time: all of them are kept, or none. One told twice counts once. */
  saveProbes(probes: readonly SiteProbe[]): Promise<void> {
    return this.#guard(() => this.#db.transaction().execute((trx) => writeProbes(trx, probes)));
  }

  /** Of one home page, by its canonical address, in the order of time; both ends included. */
  probes(siteKey: string, from: IsoInstant, to: IsoInstant): Promise<Probe[]> {
    return this.#guard(() => readProbes(this.#db, siteKey, from, to));
  }

  /** Of all home pages; `from` and `to` as the `start` of the roll-ups is written, or a part of it. Both count. */
  probeRollUps(grain: RollUpGrain, span: { readonly from: string; readonly to: string }): Promise<ProbeRollUp[]> {
    return this.#guard(() => readRollUps(this.#db, grain, span));
  }

  /**
   * Replaces what was saved for the site in this run. Its findings count as seen when the run was created, or at
   * `seenAt` where the run tells of what an earlier one saw.
   */
  saveFinal(runId: string, siteId: string, report: SiteReport, seenAt?: IsoInstant): Promise<void> {
    return this.#guard(() => insertFinals(this.#db, runId, [{ siteId, report }], seenAt));
  }

  /** The same for several sites at once: all of them or none. */
  saveFinals(runId: string, finals: readonly SiteFinal[]): Promise<void> {
    return this.#guard(() => insertFinals(this.#db, runId, finals));
  }

  /** In the list's order, one in memory at a time. */
  reports(runId: string): AsyncGenerator<SiteReport> {
    return this.#guardWalk(documents<SiteReport>(this.#db, 'reports', runId));
  }

  /** In the list's order, then in that of each site's report. */
  findings(runId: string): Promise<FindingRow[]> {
    return this.#guard(() => readFindings(this.#db, runId));
  }

  /** What the run saw of these findings, by id. */
  sightings(runId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Sighting>> {
    return this.#guard(() => readSightings(this.#db, runId, ids));
  }

  /** The proofs of the run's findings, by finding. */
  evidence(runId: string): Promise<ReadonlyMap<string, readonly Evidence[]>> {
    return this.#guard(() => readEvidence(this.#db, runId));
  }

  /** Lives in these states, in the order in which they were first seen; `mendedIn`: only those that one of these runs saw mended. */
  livesIn(states: readonly FindingState[], mendedIn?: readonly string[]): Promise<StoredLife[]> {
    return this.#guard(() => readLivesIn(this.#db, states, mendedIn));
  }

  /** Lives of findings, read and written in one transaction: whatever `work` throws undoes all of it. */
  lives<T>(work: (desk: LifeDesk) => Promise<T>): Promise<T> {
    return this.#guard(() => this.#db.transaction().execute((trx) => work(new LifeDesk(trx))));
  }

  /** Closed patrols and checks before this run whose findings are not followed yet, oldest first. */
  unfollowedBefore(runId: string): Promise<StoredRun[]> {
    return this.#guard(async () => {
      const found = await Promise.all((await unfollowedIds(this.#db, runId)).map((id) => runs.readRun(this.#db, id)));
      return found.filter((run) => run !== null);
    });
  }

  /** Where the findings of the sites of both runs stood after each. `StoreError`: `unknown-run`, `not-followed`. */
  compareRuns(earlier: string, later: string): Promise<ComparedFinding[]> {
    return this.#guard(() => compareRuns(this.#db, earlier, later));
  }

  /** Findings in these states, with what was last seen of them and its proofs. */
  reviewItems(states: readonly FindingState[]): Promise<ReviewItem[]> {
    return this.#guard(() => readReviewItems(this.#db, states));
  }

  /** The run as the lives of findings remember it. */
  runMark(runId: string, state: RunState): Promise<RunMark> {
    return this.#guard(() => readRunMark(this.#db, runId, state));
  }

  setFollowed(runId: string): Promise<void> {
    return this.#guard(() => markFollowed(this.#db, runId));
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #atOnce<T>(work: (trx: Database) => Promise<T>): Promise<T> {
    return this.#guard(() => this.#db.transaction().execute(work));
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw asStoreError(cause, this.#file);
    }
  }

  async *#guardWalk<T>(walk: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      yield* walk;
    } catch (cause) {
      throw asStoreError(cause, this.#file);
    }
  }
}
