/**
 * Whether a thread still answers (心跳), and which page it reads: written by the thread into memory that another one reads,
 * because a thread that is stuck in a page can send no message.
 */

/** What is handed to the thread. */
export interface ThreadPulse {
  /** The number of beats, then the length of the address in `page`. */
  readonly numbers: Int32Array<SharedArrayBuffer>;
  /** UTF-16, as strings are: written without a conversion. */
  readonly page: Uint16Array<SharedArrayBuffer>;
}

const BEATS = 0;
const LENGTH = 1;

/** Longer addresses are compared by their beginning. */
const NOTED_CHARS = 1_000;
const BEAT_MS = 500;
/** How often the watching thread looks. It counts its own looks: while the machine sleeps nobody grows older. */
export const LOOK_MS = 500;
/**
 * Between pages a thread judges a site as a whole, and packs what it found: on the largest sites that takes seconds
 * where a page takes milliseconds.
 */
const LONGER_BETWEEN_PAGES = 6;

/** The same address as it is noted and compared. */
export const pageKey = (url: string): string => url.slice(0, NOTED_CHARS);

export function newPulse(): ThreadPulse {
  return {
    numbers: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)),
    page: new Uint16Array(new SharedArrayBuffer(NOTED_CHARS * Uint16Array.BYTES_PER_ELEMENT)),
  };
}

/** Called in the thread before a page is read; `null` before work on no page. Counts as a beat. */
export type NoteReading = (url: string | null) => void;

/** In the thread: beats as long as its event loop turns, and forgets the page then, which has been read. */
export function beatOn({ numbers, page }: ThreadPulse): NoteReading {
  const note: NoteReading = (url) => {
    const length = url === null ? 0 : Math.min(url.length, NOTED_CHARS);
    for (let at = 0; at < length; at++) page[at] = url?.charCodeAt(at) ?? 0;
    Atomics.store(numbers, LENGTH, length);
    Atomics.add(numbers, BEATS, 1);
  };
  setInterval(() => note(null), BEAT_MS).unref();
  return note;
}

export interface Stuck {
  /** `null`: it was between two pages. */
  readonly page: string | null;
}

export interface PulseWatch {
  /** To be called every `LOOK_MS`: what the thread is stuck in, or `null`. */
  look(): Stuck | null;
}

/** So many looks in a row without a beat, and the thread is stuck in its page. */
export const looksIn = (limitMs: number): number => Math.max(1, Math.ceil(limitMs / LOOK_MS));

export function watchPulse({ numbers, page }: ThreadPulse, limitMs: number): PulseWatch {
  const most = looksIn(limitMs);
  let last = Atomics.load(numbers, BEATS);
  let silent = 0;
  return {
    look() {
      const beats = Atomics.load(numbers, BEATS);
      silent = beats === last ? silent + 1 : 0;
      last = beats;
      const length = Atomics.load(numbers, LENGTH);
      if (silent < (length > 0 ? most : most * LONGER_BETWEEN_PAGES)) return null;
      return { page: length > 0 ? String.fromCharCode(...page.subarray(0, length)) : null };
    },
  };
}
