/**
 * Questions and answers between two threads (线程问答), over a worker or a port. The sides agree on what is asked; here
 * is only how: many at a time, each given up at an abort, and none left waiting when the other side ends.
 */
import { isMarkedAsUntransferable, type Transferable } from 'node:worker_threads';

/** A worker, the parent of one, or one end of a channel. */
export interface QuestionPort {
  postMessage(message: unknown, transfer?: readonly Transferable[]): void;
  on(event: 'message' | 'close', listener: (message: unknown) => void): unknown;
}

type Asked =
  | { readonly kind: 'question'; readonly id: number; readonly question: unknown }
  | { readonly kind: 'give-up'; readonly id: number };

type Told =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: unknown };

interface Waiter {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export interface Asker<Q, A> {
  /** Rejects with the signal's reason, with what the other side threw (a plain `Error` by then), or as `lose` says. */
  ask(question: Q, signal?: AbortSignal): Promise<A>;
  /** The other side has ended: whoever waits, or asks from now on, is told why. */
  lose(reason: unknown): void;
}

export function askOver<Q, A>(port: QuestionPort): Asker<Q, A> {
  const waiting = new Map<number, Waiter>();
  let lost: { readonly reason: unknown } | null = null;
  let next = 0;
  port.on('message', (message) => {
    // Said by `answerOver` on the other side, which says nothing else.
    const told = message as Told;
    const waiter = waiting.get(told.id);
    if (told.kind === 'answer') waiter?.resolve(told.answer);
    else waiter?.reject(told.error);
  });
  return {
    async ask(question, signal) {
      signal?.throwIfAborted();
      if (lost) throw lost.reason;
      next += 1;
      const id = next;
      const onAbort = (): void => {
        port.postMessage({ kind: 'give-up', id } satisfies Asked);
        waiting.get(id)?.reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        return await new Promise<A>((resolve, reject) => {
          // What the other side answers to a `Q` is an `A`.
          waiting.set(id, { resolve: resolve as Waiter['resolve'], reject });
          port.postMessage({ kind: 'question', id, question } satisfies Asked);
        });
      } finally {
        waiting.delete(id);
        signal?.removeEventListener('abort', onAbort);
      }
    },
    lose(reason) {
      lost ??= { reason };
      for (const waiter of waiting.values()) waiter.reject(reason);
    },
  };
}

/** `transfer`: memory that goes over to the other side instead of being copied. */
export interface Answer<A> {
  readonly answer: A;
  readonly transfer?: readonly Transferable[];
}

/** Answers whatever is asked, several at a time; the signal aborts where the answer is not wanted any more. */
export function answerOver<Q, A>(
  port: QuestionPort,
  answer: (question: Q, signal: AbortSignal) => Promise<Answer<A>>,
): void {
  const begun = new Map<number, AbortController>();
  const work = async (id: number, question: Q): Promise<void> => {
    const stop = new AbortController();
    begun.set(id, stop);
    try {
      const told = await answer(question, stop.signal);
      port.postMessage({ kind: 'answer', id, answer: told.answer } satisfies Told, told.transfer);
    } catch (error) {
      if (!stop.signal.aborted) port.postMessage({ kind: 'error', id, error: cloneable(error) } satisfies Told);
    } finally {
      begun.delete(id);
    }
  };
  // Nobody is there any more to be told.
  port.on('close', () => {
    for (const stop of begun.values()) stop.abort();
  });
  port.on('message', (message) => {
    // Said by `askOver` on the other side, which says nothing else.
    const asked = message as Asked;
    if (asked.kind === 'give-up') begun.get(asked.id)?.abort();
    else void work(asked.id, asked.question as Q);
  });
}

/** Own fields of an error are lost on the way; what stays is its name, message and stack. */
function cloneable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const plain = new Error(`${error.message}`);
  plain.stack = error.stack ?? `${error.name}: ${error.message}`;
  return plain;
}

/**
 * The same bytes in memory that holds nothing else, so that it can go over without a copy: what is cut from Node's pool
 * would take the whole pool with it.
 */
export function portable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength;
  // What `buffer` was just shown to be.
  return isAlone && !isMarkedAsUntransferable(buffer) ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
