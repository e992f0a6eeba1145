/** The memory of the tool (存储), by subject; every method of each is one transaction. */
import { DeskLog } from './desk/desk-log.ts';
import { PeopleStore } from './desk/people-store.ts';
import { Retention } from './prune.ts';
import { Feed } from './rows/findings-since.ts';
import { Outbox } from './rows/outbox.ts';
import type { Database } from './rows/tables.ts';
import { accessTo } from './subjects/access.ts';
import { FindingStore } from './subjects/finding-store.ts';
import { LifeStore } from './subjects/life-store.ts';
import { LinkStore } from './subjects/link-store.ts';
import { ProbeStore } from './subjects/probe-store.ts';
import { ReportStore } from './subjects/report-store.ts';
import { RunStore } from './subjects/run-store.ts';
import { VisitStore } from './subjects/visit-store.ts';

/** Made by `openStore`. All methods throw `StoreError` and nothing else. */
export class Store {
  readonly #db: Database;
  readonly runs: RunStore;
  readonly visits: VisitStore;
  readonly links: LinkStore;
  readonly probes: ProbeStore;
  readonly reports: ReportStore;
  readonly findings: FindingStore;
  readonly lives: LifeStore;
  /** Who works at the desk. */
  readonly people: PeopleStore;
  /** What they did there. */
  readonly deskLog: DeskLog;
  /** What several runs have seen. */
  readonly feed: Feed;
  /** Notices that are to be sent. */
  readonly outbox: Outbox;
  /** What old runs leave behind, and how it goes. */
  readonly retention: Retention;

  constructor(db: Database, file: string, now: () => Date) {
    const access = accessTo(db, file, now);
    this.#db = db;
    this.runs = new RunStore(access);
    this.visits = new VisitStore(access);
    this.links = new LinkStore(access);
    this.probes = new ProbeStore(access);
    this.reports = new ReportStore(access);
    this.findings = new FindingStore(access);
    this.lives = new LifeStore(access);
    this.people = new PeopleStore(access);
    this.deskLog = new DeskLog(access);
    this.feed = new Feed(db, access.guard);
    this.outbox = new Outbox(db, access.guard);
    this.retention = new Retention(db, access.guard, now);
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
