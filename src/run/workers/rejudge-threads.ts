/** Judges archived visits again on several threads (多线程): reading pages is all work and no waiting. */
import { join } from 'node:path';
import PQueue from 'p-queue';
import { ArchiveError, type ArchiveErrorCode } from '../../crawl/archive/archive-reader.ts';
import { openThread } from '../../queue/question-thread.ts';
import type { RejudgeTools } from '../../rejudge.ts';
import type { SiteReport } from '../../site-report.ts';

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

const THREAD = join(import.meta.dirname, '..', '..', '..', 'workers', 'rejudge-thread.ts');

/** Whoever asks more than `count` questions at once waits for a thread that is free. */
export function openRejudgeThreads(order: RejudgeOrder, count: number): RejudgeThreads {
  const threads = Array.from({ length: count }, () =>
    openThread<RejudgeQuestion, RejudgeAnswer>({ script: THREAD, order }),
  );
  const free = [...threads];
  // A place a thread: whoever is let in finds one that is free.
  const places = new PQueue({ concurrency: count });
  const ask = async (question: RejudgeQuestion): Promise<SiteReport> => {
    const thread = free.pop();
    if (!thread) throw new Error('more questions than threads');
    try {
      const answer = await thread.ask(question);
      if (answer.kind === 'judged') return answer.report;
      throw new ArchiveError(answer.code, answer.message);
    } finally {
      free.push(thread);
    }
  };
  return {
    count,
    rejudge: (question) => places.add(() => ask(question)),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
