/** Looks at home pages beside the patrols (可用性监测). */
import type { Probe, ProbeRollUp, RollUpGrain, SiteProbe } from '../../availability.ts';
import type { IsoInstant } from '../../site-report.ts';
import { readProbes, readRollUps, writeProbes } from '../rows/probes.ts';
import type { Database, Guard } from '../rows/tables.ts';
import type { Access } from './access.ts';

/** Made by the store; every method is one transaction and throws `StoreError` alone. */
export class ProbeStore {
  readonly #db: Database;
  readonly #guard: Guard;

  constructor({ db, guard }: Access) {
    this.#db = db;
    this.#guard = guard;
  }

  /** Probes of one time: all of them are kept, or none. One told twice counts once. */
  save(probes: readonly SiteProbe[]): Promise<void> {
    return this.#guard(() => this.#db.transaction().execute((trx) => writeProbes(trx, probes)));
  }

  /** Of one home page, by its canonical address, in the order of time; both ends included. */
  between(siteKey: string, from: IsoInstant, to: IsoInstant): Promise<Probe[]> {
    return this.#guard(() => readProbes(this.#db, siteKey, from, to));
  }

  /** Of all home pages; `from` and `to` as the `start` of the roll-ups is written, or a part of it. Both count. */
  rollUps(grain: RollUpGrain, span: { readonly from: string; readonly to: string }): Promise<ProbeRollUp[]> {
    return this.#guard(() => readRollUps(this.#db, grain, span));
  }
}
