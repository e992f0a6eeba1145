/**
 * Keeps the process small (内存): V8 lets garbage grow to several times what is alive on a machine with much memory; a
 * patrol shares its machine with others, and collects when it has grown by a fixed amount over what is alive.
 */
import { availableParallelism } from 'node:os';
import v8 from 'node:v8';
import vm from 'node:vm';

const LOOK_MS = 250;
/** Of each thread: with less for each, two would collect twice as often as one that does the same work. */
const GROWTH_BYTES = 24 * 1024 * 1024;
/**
 * Below that garbage may lie, and on a site of some thousand pages most collections are spared. A collection costs more
 * than its own time: what was compiled for shapes that it takes away is compiled again.
 */
const ROOMY_BYTES = 144 * 1024 * 1024;
/** Of threads by the root of their number: several that have the program each take more together than one. */
const ROOMY_SHARED_BYTES = 168 * 1024 * 1024;
/** By so many of a hundred V8 lets a heap grow between two looks. A heap that was packed would else grow by three tenths only. */
const GROWING = 45;
/** The same while the heap is small: then nobody but who looks at it collects. */
const GROWING_IN_ROOM = 100;
/** Less is not collected before much is taken. */
const WORTH_BYTES = 8 * 1024 * 1024;
const START_BYTES = 80 * 1024 * 1024;

/** So much at once goes back to the system, which V8 would else do when it is too late. */
const RETURNED_BYTES = 48 * 1024 * 1024;

type Collect = (options: {
  readonly type: 'major';
  readonly execution: 'async';
  readonly flavor?: 'last-resort';
}) => Promise<void>;

/** This thread is one of so many. */
let sharers = 1;

/**
 * From now on this thread is one of `threads` that share what the process may grow by, and the machine's cores. Where each
 * core has a thread of its own, one that shared out what it copies would wait for helpers that no core has time for.
 */
export function shareHeap(threads: number): void {
  sharers = threads;
  v8.setFlagsFromString(threads >= availableParallelism() ? '--no-parallel-scavenge' : '--parallel-scavenge');
}

interface HeapLimits {
  /** A smaller heap is left alone. */
  readonly roomy?: number;
  /** So much garbage is worth giving its room back. */
  readonly returned?: number;
}

/** Collects where the heap has grown by `growth` bytes since the last time. */
type Look = (growth: number, limits?: HeapLimits) => Promise<void>;

/** Of this thread, while its heap is watched. */
let lookNow: Look | null = null;

/** Of this thread, one of `threads` that share what the process may grow by. The returned function ends it. */
export function watchHeap(threads = 1): () => void {
  shareHeap(threads);
  let collect: Collect | null = null;
  let alive = START_BYTES / threads;
  let collecting = false;
  letGrow(alive);
  const look: Look = async (growth, { roomy: least = 0, returned = Number.POSITIVE_INFINITY } = {}) => {
    if (collecting || used() < Math.max(alive + growth, least)) return;
    collecting = true;
    collect ??= collector();
    const before = used();
    letGrow(alive);
    await collectAndPack(collect);
    if (before - used() >= returned) await collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
    alive = used();
    collecting = false;
  };
  const timer = setInterval(() => void look(GROWTH_BYTES, { roomy: roomy() }), LOOK_MS);
  timer.unref();
  lookNow = look;
  return () => {
    lookNow = null;
    clearInterval(timer);
  };
}

/** Of this thread. */
const roomy = (): number => Math.min(ROOMY_BYTES, ROOMY_SHARED_BYTES / Math.sqrt(sharers));

/** V8 asks for it when it has collected. `alive`: bytes, as last seen. */
function letGrow(alive: number): void {
  const isSmall = alive < roomy() - GROWTH_BYTES;
  v8.setFlagsFromString(`--heap-growing-percent=${isSmall ? GROWING_IN_ROOM : GROWING}`);
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
 * The same for somebody who has just let go of what a large site took: V8 sweeps its pages later, and keeps them for
 * a while after, so that what is taken next would come on top of them.
 */
export async function giveRoomBack(): Promise<void> {
  await lookNow?.(WORTH_BYTES, { returned: RETURNED_BYTES });
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
