/** Reads one page again and again in a thread of its own and tells the CPU of one reading; a page that hangs hangs only the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPage } from '../../src/read/page/page-facts.ts';
import { PAGES_AS_OF, projectWords } from '../eval/corpus.ts';

export interface ReadingOrder {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly warmUps: number;
  readonly samples: number;
}

const { bytes, url, warmUps, samples } = workerData as ReadingOrder; // Given by reading-time.ts.
const words = projectWords();

/** The thread's clock ticks in steps of some milliseconds: a sample is as many readings as fill many of them. */
const SAMPLE_MS = 80;

function cpuMs(): number {
  const before = process.threadCpuUsage();
  const started = performance.now();
  let readings = 0;
  do {
    readPage({ bytes, url, contentType: null, today: PAGES_AS_OF, words });
    readings += 1;
  } while (performance.now() - started < SAMPLE_MS);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / readings;
}

for (let at = 0; at < warmUps; at += 1) cpuMs();
parentPort?.postMessage(Array.from({ length: samples }, cpuMs));
