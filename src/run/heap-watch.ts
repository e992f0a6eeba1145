/**
 * Keeps the process small (内存): V8 lets garbage grow to several times what is alive on a machine with much memory; a
 * patrol shares its machine with others, and collects when it has grown by a fixed amount over what is alive.
 */
import v8 from 'node:v8';
import vm from 'node:vm';

const LOOK_MS = 250;
const GROWTH_BYTES = 24 * 1024 * 1024;
/** Of all threads together: below that garbage may lie, and on a site of a few thousand pages most collections are spared. */
const ROOMY_BYTES = 128 * 1024 * 1024;
/** Less is not collected before much is taken. */
const WORTH_BYTES = 8 * 1024 * 1024;
const START_BYTES = 80 * 1024 * 1024;

type Collect = (options: { readonly type: 'major'; readonly execution: 'async' }) => Promise<void>;

/** This thread is one of so many. */
let sharers = 1;

/** From now on this thread is one of `threads` that share what the process may grow by. */
export function shareHeap(threads: number): void {
  sharers = threads;
}

/** Of this thread, while its heap is watched. */
let lookNow: ((growth: number) => Promise<void>) | null = null;

/** Of this thread, one of `threads` that share what the process may grow by. The returned function ends it. */
export function watchHeap(threads = 1): () => void {
  shareHeap(threads);
  // Else V8 would collect by itself between two looks: a heap that was packed may grow by three tenths only.
  v8.setFlagsFromString('--heap-growing-percent=45');
  let collect: Collect | null = null;
  let alive = START_BYTES / threads;
  let collecting = false;
  const look = async (growth: number, roomy = 0): Promise<void> => {
    if (collecting || used() < Math.max(alive + growth, roomy)) return;
    collecting = true;
    collect ??= collector();
    await collectAndPack(collect);
    alive = used();
    collecting = false;
  };
  const timer = setInterval(() => void look(GROWTH_BYTES / sharers, ROOMY_BYTES / sharers), LOOK_MS);
  timer.unref();
  lookNow = look;
  return () => {
    lookNow = null;
    clearInterval(timer);
  };
}

/** Made when there is something to collect: on a small site there never is. */
function collector(): Collect {
  v8.setFlagsFromString('--expose-gc');
  // V8 gives the function to new contexts only; its shape is that of `globalThis.gc` in Node's documentation.
  return vm.runInNewContext('gc') as Collect;
}

/** For somebody who is about to take much at once: what is garbage goes first, where it is worth the while. */
export async function makeRoom(): Promise<void> {
  await lookNow?.(WORTH_BYTES);
}

/**
 * What is left of half-empty pages is moved together: V8 does that only where seven tenths of a page are free, or one
 * fifth where it is to favour size. All the time that would cost much more: it would collect three times as often.
 */
async function collectAndPack(collect: Collect): Promise<void> {
  v8.setFlagsFromString('--optimize-for-size');
  try {
    await collect({ type: 'major', execution: 'async' });
  } finally {
    v8.setFlagsFromString('--no-optimize-for-size');
  }
}

function used(): number {
  const { used_heap_size, external_memory } = v8.getHeapStatistics();
  return used_heap_size + external_memory;
}
