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

/** What cannot be noted is not: where the store fails, the run meets it itself and says so. */
export function noteProgress(
  tally: Tally,
  { store, runId }: { readonly store: Store; readonly runId: string },
): ProgressNotes {
  let writing: Promise<void> | null = null;
  const note = (): void => {
    writing ??= store
      .saveProgress(runId, progressOf(tally, new Date()))
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
  const worker = `${hostname()}:${process.pid}`;
  return {
    schema: 'run-progress/1',
    at: now.toISOString(),
    ...{ phase, total, done, pages, suspicions, notOpen, ownFailures },
    msLeft: tally.msLeft(),
    waitingUntil: waitingUntil === null ? null : new Date(waitingUntil).toISOString(),
    inFlight: [...tally.inFlight].map(([siteId, site]) => ({
      ...{ siteId, name: site.name, worker, pages: site.pages },
      startedAt: new Date(site.startedAt).toISOString(),
    })),
  };
}
