/** Judges archived visits again on several threads (多线程): reading pages is all work and no waiting. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RejudgeTools } from '../rejudge.ts';
import type { SiteReport } from '../site-report.ts';
import { ArchiveError, type ArchiveErrorCode } from '../visit/archive-reader.ts';

/** What the threads are begun with; each compiles the words of the rule book for itself. */
export type RejudgeOrder = Omit<RejudgeTools, 'words'>;

export interface RejudgeQuestion {
  readonly report: SiteReport;
  readonly archive: Uint8Array | null;
}

export type RejudgeAnswer =
  | { readonly kind: 'judged'; readonly report: SiteReport }
  | { readonly kind: 'archive-error'; readonly code: ArchiveErrorCode; readonly message: string };

/** Rejects with `ArchiveError`, or with what a thread died of. */
export type Rejudge = (question: RejudgeQuestion) => Promise<SiteReport>;

export interface RejudgeThreads extends AsyncDisposable {
  readonly count: number;
  readonly rejudge: Rejudge;
}

const THREAD = join(import.meta.dirname, '..', '..', 'workers', 'rejudge-thread.ts');
/** The young generation of a thread: pages are read into short-lived objects. */
const YOUNG_MB = 32;

/** Whoever asks more than `count` questions at once waits for a thread that is free. */
export function openRejudgeThreads(order: RejudgeOrder, count: number): RejudgeThreads {
  const workers = Array.from({ length: count }, () => {
    return new Worker(THREAD, { workerData: order, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  });
  const free = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const take = async (): Promise<Worker> => free.pop() ?? new Promise<Worker>((resolve) => waiting.push(resolve));
  const give = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };
  return {
    count,
    rejudge: async (question) => {
      const worker = await take();
      try {
        return await ask(worker, question);
      } finally {
        give(worker);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

async function ask(worker: Worker, question: RejudgeQuestion): Promise<SiteReport> {
  const answered = once(worker, 'message'); // rejects where the thread dies of an error
  worker.postMessage(question);
  const [answer] = (await answered) as [RejudgeAnswer]; // the thread answers nothing else
  if (answer.kind === 'judged') return answer.report;
  throw new ArchiveError(answer.code, answer.message);
}
