/** A thread that is asked questions (线程): it may die at any of them, and then says so to all who wait. */
import { getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';
import { type Transferable, Worker } from 'node:worker_threads';
import { QUEUE_FAILS } from '../language/messages/queue-messages.ts';
import { ToldError } from '../language/told-error.ts';
import { askOver } from './questions.ts';

/** Our own trouble: the thread is gone, by an error, for want of memory, or ended by us. */
export class ThreadError extends ToldError {
  override readonly name = 'ThreadError';
  readonly code: 'thread-gone' | 'thread-stuck' = 'thread-gone';
}

export interface ThreadOptions {
  /** The path of its program, which answers by `answerOver` on its parent port. */
  readonly script: string;
  /** What it begins with. */
  readonly order: unknown;
  readonly transfer?: readonly Transferable[];
  /** Of its heap: beyond it the thread dies, and nothing else. */
  readonly heapMb?: number;
  /** Called once, when it is gone. */
  readonly onGone?: () => void;
}

export interface QuestionThread<Q, A> {
  /** Rejects with `ThreadError` where the thread is gone before it has answered. */
  ask(question: Q, signal?: AbortSignal): Promise<A>;
  isGone(): boolean;
  /** How busy it is. */
  readonly performance: Worker['performance'];
  /** At once, whatever it does. Whoever waits for it is told why. */
  end(why?: ThreadError): Promise<void>;
}

const ENTRY = join(import.meta.dirname, '..', 'start', 'thread.cjs');

/** The young generation: pages are read into short-lived objects, and a large one only makes the process large. */
const YOUNG_MB = 12;

export function openThread<Q, A>({
  script,
  order,
  transfer = [],
  heapMb,
  onGone,
}: ThreadOptions): QuestionThread<Q, A> {
  const old = heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb };
  const worker = new Worker(ENTRY, {
    argv: [script],
    workerData: order,
    transferList: [...transfer],
    env: withCompileCache(process.env),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, ...old },
  });
  const asker = askOver<Q, A>(worker);
  let gone = false;
  const lose = (error: ThreadError): void => {
    asker.lose(error);
    if (gone) return;
    gone = true;
    onGone?.();
  };
  worker.on('error', (cause) => lose(new ThreadError(QUEUE_FAILS.threadDied(wordsOf(cause)), { cause })));
  worker.on('exit', (code) => lose(new ThreadError(QUEUE_FAILS.threadEnded(code))));
  return {
    ask: (question, signal) => asker.ask(question, signal),
    isGone: () => gone,
    performance: worker.performance,
    end: async (why) => {
      if (why) lose(why);
      await worker.terminate();
    },
  };
}

/** A thread does not share the compiled code of its process; from the same cache it starts in half the time. */
function withCompileCache(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const dir = getCompileCacheDir();
  return dir === undefined ? env : { ...env, NODE_COMPILE_CACHE: dirname(dir) };
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
