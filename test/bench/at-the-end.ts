/** Clears up however the benchmark ends (收尾): by itself, by an error, or by Ctrl-C. */

const ENDINGS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const waiting = new Set<() => void>();

const clearAll = (): void => {
  for (const clear of waiting) clear();
};
const stops = Object.entries(ENDINGS).map(([signal, code]) => [signal, (): never => process.exit(code)] as const);

/** `clear` must be done when it returns: nothing waits any more. The returned function means that it is not needed now. */
export function atTheEnd(clear: () => void): () => void {
  if (waiting.size === 0) {
    process.on('exit', clearAll);
    for (const [signal, stop] of stops) process.on(signal, stop);
  }
  waiting.add(clear);
  return () => {
    waiting.delete(clear);
    if (waiting.size > 0) return;
    process.off('exit', clearAll);
    for (const [signal, stop] of stops) process.off(signal, stop);
  };
}
