/** Ctrl-C and SIGTERM (中止): once ends gracefully and keeps the run resumable, twice ends at once. */

export interface StopSignal {
  readonly signal: AbortSignal;
  dispose(): void;
}

/** npm hands a Ctrl-C on to its child, which has had it from the terminal already: so close together, two are one. */
const SAME_KEYSTROKE_MS = 400;
/** What shells give for an end by SIGINT. */
const ENDED_AT_ONCE = 130;

export function listenForStop(onFirst: () => void): StopSignal {
  const stop = new AbortController();
  let first = Number.NaN;
  const heard = (): void => {
    const now = performance.now();
    if (!stop.signal.aborted) {
      first = now;
      onFirst();
      stop.abort();
    } else if (now - first > SAME_KEYSTROKE_MS) {
      process.exit(ENDED_AT_ONCE);
    }
  };
  process.on('SIGINT', heard);
  process.on('SIGTERM', heard);
  return {
    signal: stop.signal,
    dispose: () => {
      process.off('SIGINT', heard);
      process.off('SIGTERM', heard);
    },
  };
}
