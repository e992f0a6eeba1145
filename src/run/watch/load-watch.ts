/** How busy the event loops of threads are (忙闲), a quarter of a second at a time. */
import type { EventLoopUtilization } from 'node:perf_hooks';

const LOOK_MS = 250;

/** How busy a thread is, or of several the one that is least so. */
export interface LoadWatch {
  /** Resolves with the share of the next quarter of a second in which it is busy, 0 to 1, when that is over. */
  next(): Promise<number>;
}

/** What Node tells of a thread: `performance` of this one, `worker.performance` of another. */
export interface EventLoop {
  readonly eventLoopUtilization: (since?: EventLoopUtilization) => EventLoopUtilization;
}

/** Of the thread that has most time to spare; of this one where none are named. Looks only while somebody waits for it. */
export function watchLoad(loops: () => readonly EventLoop[] = () => [performance]): LoadWatch {
  let coming: Promise<number> | null = null;
  const look = async (): Promise<number> => {
    const before = loops().map((loop) => ({ loop, used: loop.eventLoopUtilization() }));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref());
    coming = null;
    return Math.min(1, ...before.map(({ loop, used }) => shareOf(loop.eventLoopUtilization(used))));
  };
  return {
    next() {
      coming ??= look();
      return coming;
    },
  };
}

/** A thread that has not begun yet, or is gone, has no time to spare. */
const shareOf = ({ active, idle, utilization }: EventLoopUtilization): number => (active + idle > 0 ? utilization : 1);
