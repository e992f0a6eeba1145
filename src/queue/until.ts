/** Waiting that an abort ends: for a moment to come, or for work that may never end by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../pace/clock.ts';
import type { IsoInstant } from '../site-report.ts';

/** Resolves when `work` does; rejects with the signal's reason as soon as it aborts, whatever becomes of the work. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    // Nobody waits for it any more: where it fails, that must not end the process.
    work.catch(() => {});
    throw signal.reason;
  }
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * A parting word, to Redis mostly, which may be the very thing that is gone: it is given so long, and where it fails nobody
 * is left who could mend it.
 */
export async function asFarAsPossible(act: () => Promise<unknown>, ms: number): Promise<void> {
  const failed = (): void => {};
  await Promise.race([act().catch(failed), sleep(ms, undefined, { ref: false })]);
}

/** Resolves at that instant of the clock, at once if it has passed. */
export async function untilInstant(instant: IsoInstant | null, clock: Clock, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const ms = instant === null ? 0 : Date.parse(instant) - Date.parse(clock.instant());
  if (!(ms > 0)) return;
  let cancel = (): void => {};
  const reached = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  try {
    await orAborted(reached, signal);
  } finally {
    cancel();
  }
}
