/** A run on a real store with workers that the test writes: what they were asked, and when. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { inProcessEngine } from '../../../src/queue/in-process.ts';
import type { JobOutcome, PicturesJob, PicturesTaken, RunKind, Witnessed, Workers } from '../../../src/queue/jobs.ts';
import { carryOut } from '../../../src/run/carry-out.ts';
import type { ClosedRun } from '../../../src/run/close-phase.ts';
import { type RunEvents, SILENT } from '../../../src/run/run-events.ts';
import type { CloseSite, CloseSiteInput, RunDeadlines } from '../../../src/run/run-plan.ts';
import type { Attempt, IsoInstant, SiteVisit } from '../../../src/site-report.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { StoredRun } from '../../../src/store/rows/store-types.ts';
import type { Store } from '../../../src/store/store.ts';
import { type QuickClock, quickClock } from './quick-clock.ts';
import { fine, visitOf } from './visits.ts';

export const RECHECK_AFTER_MS = 600_000;
export const HOUR_MS = 3_600_000;

export interface Asked {
  readonly what: string;
  readonly at: IsoInstant;
}

export interface Answers {
  /** `times`: how often this site has been visited in this process, this time included. */
  readonly visit?: (site: SiteEntry, times: number, signal: AbortSignal) => Promise<SiteVisit> | SiteVisit;
  readonly link?: (url: string, times: number) => readonly Attempt[];
  readonly outsideMaxAgeMs?: number;
  /** What a browser takes; without it there is none. */
  readonly pictures?: (job: PicturesJob) => PicturesTaken | Promise<PicturesTaken>;
  readonly deadlines?: Partial<RunDeadlines>;
  /** Is our own network alive? */
  readonly alive?: () => boolean;
}

/** Instead of what the test writes. */
export interface RealParts {
  readonly workers: Workers;
  readonly closeSite: CloseSite;
}

/** What a job throws that costs its workers their lock: a queue sets it aside. */
export class CostsWorkers extends Error {}

const asQueueTells = <K extends RunKind>(outcome: JobOutcome<K>): JobOutcome<K> =>
  outcome.kind === 'failed' && outcome.error instanceof CostsWorkers ? { ...outcome, setAside: true } : outcome;

export class RunBench {
  readonly clock: QuickClock = quickClock();
  readonly asked: Asked[] = [];
  readonly closed: CloseSiteInput[] = [];
  readonly published: string[] = [];
  readonly troubles: string[] = [];
  readonly stop = new AbortController();
  readonly #dir = mkdtempSync(join(tmpdir(), 'run-'));
  #store: Store | null = null;

  async open(sites: readonly SiteEntry[]): Promise<void> {
    this.#store = await openStore(this.#dir);
    const hashes = { profileHash: 'aaaaaaaaaaaa', lexiconHash: 'bbbbbbbbbbbb', toolVersion: '0.1.0' };
    const asOf = '2017-02-28T00:00:00+08:00';
    await this.store.runs.create({ id: 'r', type: 'patrol', asOf, profile: 'gx2016', ...hashes, settings: {}, sites });
  }

  get store(): Store {
    if (!this.#store) throw new Error('open the bench first');
    return this.#store;
  }

  async run(): Promise<StoredRun> {
    const run = await this.store.runs.get('r');
    if (!run) throw new Error('the run is gone');
    return run;
  }

  async visits(): Promise<SiteVisit[]> {
    const visits: SiteVisit[] = [];
    for await (const visit of this.store.visits.all('r')) visits.push(visit);
    return visits;
  }

  /** Carries the run out, or on. */
  async carryOut(answers: Answers = {}, real: Partial<RealParts> = {}): Promise<ClosedRun> {
    const workers = real.workers ?? this.#workers(answers);
    const engine = inProcessEngine({
      workers,
      concurrency: { site: 4, recheck: 4, outside: 4, pictures: 4 },
      clock: this.clock,
    });
    const events: RunEvents = { ...SILENT, onTrouble: (where) => this.troubles.push(where) };
    return carryOut({
      run: await this.run(),
      store: this.store,
      engine: {
        process: (jobs, settle, signal) => engine.process(jobs, (outcome) => settle(asQueueTells(outcome)), signal),
      },
      clock: this.clock,
      events,
      closeSite: (input) => {
        this.closed.push(input);
        return real.closeSite ? real.closeSite(input) : input.visit.report;
      },
      publish: async (run) => void this.published.push(run.state),
      recheckAfterMs: RECHECK_AFTER_MS,
      outsideMaxAgeMs: answers.outsideMaxAgeMs ?? 0,
      takesPictures: answers.pictures !== undefined,
      deadlines: { crawlMs: 10 * HOUR_MS, recheckMs: 3 * HOUR_MS, picturesMs: HOUR_MS, ...answers.deadlines },
      signal: this.stop.signal,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#store?.close();
    rmSync(this.#dir, { recursive: true });
  }

  #note(what: string): number {
    this.asked.push({ what, at: this.clock.instant() });
    return this.asked.filter((one) => one.what === what).length;
  }

  #workers({ visit, link, pictures, alive = () => true }: Answers): Workers {
    const witnessed = <T>(result: T): Witnessed<T> => ({ result, networkAlive: alive() });
    const ask = (url: string): readonly Attempt[] => {
      const times = this.#note(url);
      return link ? link(url, times) : [fine(0)];
    };
    return {
      site: async ({ site }, signal) => {
        const times = this.#note(site.id);
        return witnessed(visit ? await visit(site, times, signal) : visitOf(site));
      },
      recheck: async ({ links }) => witnessed(links.map(({ url }) => ({ url, attempts: ask(url) }))),
      outside: async ({ links }) =>
        witnessed(links.map(({ url, earlier }) => ({ url, attempts: [...earlier, ...ask(url)] }))),
      pictures: async (job) => {
        this.#note(`pictures of ${job.siteId}`);
        return witnessed((await pictures?.(job)) ?? { pictures: [], files: [] });
      },
    };
  }
}
