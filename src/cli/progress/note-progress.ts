/** Notes the progress of a run in the store (进度留痕), for `patrol status` in another process. */
import { hostname } from 'node:os';
import type { RunProgress } from '../../run/run-progress.ts';
import type { Store } from '../../store/store.ts';
import type { Tally } from './tally.ts';

const EVERY_MS = 2_000;

export interface ProgressNotes {
  /** Resolves when nothing is written any more. */
  close(): Promise<void>;
}

interface NotedRun {
  readonly store: Store;
  readonly runId: string;
  /** For those who do not have the store. */
  readonly tell: ((progress: RunProgress) => Promise<void>) | undefined;
}

/** What cannot be noted is not: where the store fails, the run meets it itself and says so. */
export function noteProgress(tally: Tally, { store, runId, tell }: NotedRun): ProgressNotes {
  let writing: Promise<void> | null = null;
  const note = (): void => {
    const progress = progressOf(tally, new Date());
    tell?.(progress).catch(() => {});
    writing ??= store.runs
      .saveProgress(runId, progress)
      .catch(() => clearInterval(timer))
      .finally(() => {
        writing = null;
      });
  };
  const timer = setInterval(note, EVERY_MS);
  return {
    async close() {
      clearInterval(timer);
      await writing;
    },
  };
}

function progressOf(tally: Tally, now: Date): RunProgress {
  const { phase, total, done, pages, suspicions, notOpen, ownFailures, waitingUntil } = tally;
  const here = `${hostname()}:${process.pid}`;
  return {
    schema: 'run-progress/1',
    at: now.toISOString(),
    phase,
    total,
    done,
    pages,
    suspicions,
    notOpen,
    ownFailures,
    msLeft: tally.msLeft(),
    waitingUntil: waitingUntil === null ? null : new Date(waitingUntil).toISOString(),
    inFlight: [...tally.inFlight].map(([siteId, site]) => ({
      siteId,
      name: site.name,
      worker: site.worker ?? here,
      pages: site.pages,
      startedAt: new Date(site.startedAt).toISOString(),
    })),
  };
}
