/** Runs (巡查): what was ordered, how far it is, how it ended. */
import type { IsoInstant } from '../../site-report.ts';
import { readProgress, writeProgress } from '../rows/run-progress.ts';
import * as runs from '../rows/runs.ts';
import type { NewRun, RunState, RunType, StoredRun } from '../rows/store-types.ts';
import type { Database, Guard } from '../rows/tables.ts';
import { timetableSince } from '../rows/timetables.ts';
import type { Access } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class RunStore {
  readonly #db: Database;
  readonly #guard: Guard;
  readonly #now: () => Date;

  constructor({ db, guard, now }: Access) {
    this.#db = db;
    this.#guard = guard;
    this.#now = now;
  }

  create(run: NewRun): Promise<void> {
    return this.#guard(() => runs.insertRun(this.#db, run, this.#now().toISOString()));
  }

  get(id: string): Promise<StoredRun | null> {
    return this.#guard(() => runs.readRun(this.#db, id));
  }

  /** Those that can be resumed, newest first: cut short by a signal, or left by a process that died. */
  unfinished(): Promise<StoredRun[]> {
    return this.#guard(() => runs.readUnfinished(this.#db));
  }

  /** The newest finished patrol, else the newest finished check, else `null`. */
  newestFinished(): Promise<StoredRun | null> {
    return this.#guard(() => runs.readNewestFinished(this.#db));
  }

  /** Ids, newest first; `before`: only those before this run. */
  finishedPatrols(most: number, before?: string): Promise<string[]> {
    return this.#guard(() => runs.finishedPatrols(this.#db, most, before));
  }

  /** The newest runs of a type, or of all types (`null`), newest first, without their lists. */
  heads(type: RunType | null, most: number): Promise<runs.RunHead[]> {
    return this.#guard(() => runs.readRunHeads(this.#db, type, most));
  }

  /** `aborted` can be resumed; `finished` and `incomplete` are closed. */
  finish(id: string, state: Exclude<RunState, 'running'>): Promise<void> {
    return this.#guard(() => runs.setState(this.#db, id, state, this.#now().toISOString()));
  }

  /** Marks a run as being worked on again. */
  resume(id: string): Promise<void> {
    return this.#guard(() => runs.setState(this.#db, id, 'running', null));
  }

  /** How far a run is, as JSON, for whoever watches it from elsewhere: only the last telling is kept. */
  saveProgress(runId: string, progress: unknown): Promise<void> {
    return this.#guard(() => writeProgress(this.#db, runId, progress));
  }

  /** As it was told last, whatever version told it; `null` where nobody did. */
  progress(runId: string): Promise<unknown> {
    return this.#guard(() => readProgress(this.#db, runId));
  }

  /** Since when the timetable of this name holds; from now on, where it is new. */
  timetableSince(name: string): Promise<IsoInstant> {
    return this.#guard(() => timetableSince(this.#db, name, this.#now().toISOString()));
  }
}
