/** How busy the event loop of this thread is (忙闲), second by second. */
import type { LoadWatch } from './crew.ts';

const SECOND_MS = 1_000;

/** Looks only while somebody waits for it. */
export function watchLoad(): LoadWatch {
  let coming: Promise<number> | null = null;
  const look = async (): Promise<number> => {
    const before = performance.eventLoopUtilization();
    await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
    coming = null;
    return performance.eventLoopUtilization(before).utilization;
  };
  return {
    next() {
      coming ??= look();
      return coming;
    },
  };
}
