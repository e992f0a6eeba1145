/** Loaded before a program: when it ends, writes what its process tree used into the file named by `BENCH_USAGE_FILE`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Linux counts children's time in ticks of 10 ms (USER_HZ), whatever the kernel's own. */
const TICK_MS = 10;

/** CPU of children that have ended and were waited for (a browser); 0 where the system does not say. */
function childrenCpuMs(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    // Fields from the third on, behind the command's name, which may hold blanks and brackets: cutime is the 16th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
  } catch {
    return 0;
  }
}

const file = process.env.BENCH_USAGE_FILE;
if (isMainThread && file !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const ownCpuMs = (userCPUTime + systemCPUTime) / 1000;
    writeFileSync(file, JSON.stringify({ ownCpuMs, childrenCpuMs: childrenCpuMs(), peakKb: maxRSS }));
  });
}
