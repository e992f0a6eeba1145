/**
 * Who is to be told when a signal aborts (中止). A visit's signal outlives its ten thousands of requests, and Node's chain
 * of listeners goes on from one that was taken out to those behind it: garbage of one request that has grown old keeps
 * that of all later ones. A `Set` is no better: V8 links its old tables to the new ones. So each signal gets one
 * listener, and who waits stands in an array.
 */

/**
 * Aborts when `signal` does. One that was put together of others asks each of them whenever it is asked whether it has
 * aborted; this one is asked at no cost.
 */
export function standIn(signal: AbortSignal): AbortSignal {
  const own = new AbortController();
  if (signal.aborted) own.abort(signal.reason);
  else signal.addEventListener('abort', () => own.abort(signal.reason), { once: true });
  return own.signal;
}

interface Waiting {
  readonly act: () => void;
  /** Its place in the array. */
  at: number;
}

const calls = new WeakMap<AbortSignal, Waiting[]>();

/** Calls `act` when `signal` aborts, which it has not yet; the returned function takes that back. */
export function whenAborted(signal: AbortSignal, act: () => void): () => void {
  const all = callsOf(signal);
  const own: Waiting = { act, at: all.length };
  all.push(own);
  return () => {
    if (all[own.at] !== own) return;
    const last = all.pop();
    if (last === undefined || last === own) return;
    all[own.at] = last;
    last.at = own.at;
  };
}

function callsOf(signal: AbortSignal): Waiting[] {
  const known = calls.get(signal);
  if (known !== undefined) return known;
  const all: Waiting[] = [];
  calls.set(signal, all);
  const tell = (): void => {
    for (const { act } of all.splice(0)) act();
  };
  signal.addEventListener('abort', tell, { once: true });
  return all;
}
