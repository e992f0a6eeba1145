/**
 * Does the jobs of a run on several threads (多线程巡查): many sites side by side in each, one site in one thread at a time.
 * Paces and browser are those of the whole process. A job whose thread dies is done once more, in a thread of its own.
 */
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { BrowserPool } from '../../browser/browser.ts';
import type { VisitProgress } from '../../crawl/client/visit-tools.ts';
import type { ClockShift } from '../../pace/clock.ts';
import { type Pace, POLITE } from '../../pace/pace.ts';
import type { PaceHub } from '../../pace/pace-hub.ts';
import { lineOver, type PaceAnswer, type PaceQuestion } from '../../pace/pace-messages.ts';
import type { Doers, JobTypes, RunKind } from '../../queue/jobs.ts';
import { openThread, type QuestionThread, ThreadError } from '../../queue/question-thread.ts';
import { hostKey } from '../../url/address.ts';
import { shareHeap } from '../watch/heap-watch.ts';
import { type EventLoop, type LoadWatch, watchLoad } from '../watch/load-watch.ts';
import { LOOK_MS, newPulse, type PulseWatch, type ThreadPulse, watchPulse } from '../watch/thread-pulse.ts';
import type { ToolOrder } from './patrol-tools.ts';
import { lendBrowser } from './shared-browser.ts';
import { StuckError } from './stuck-error.ts';
import { GRACE_MS, type WorkRules } from './workers.ts';

/** Of a thread's own client. */
export interface ThreadClient {
  readonly proxy?: string;
  readonly rate?: number;
  /** `--page-requests`. */
  readonly pageRequests?: number;
  readonly ignoreRobots: boolean;
  readonly contact?: string;
  readonly allowLocalHosts: ReadonlySet<string>;
}

/** What is the same for all threads. */
export interface CrawlOrder {
  readonly rules: WorkRules;
  readonly tools: ToolOrder;
  readonly client: ThreadClient;
  /** Where times are told by another clock than this machine's. */
  readonly clockShift?: ClockShift;
}

/** What a thread begins with: `workerData` of workers/crawl-thread.ts. */
export interface CrawlThreadOrder extends CrawlOrder {
  readonly threads: number;
  /** With this thread's share of what may be in flight in all. */
  readonly pace: Pace;
  readonly paces: MessagePort;
  readonly browser: MessagePort | null;
  readonly progress: MessagePort;
  /** One number: signs of life of our own network, counted by all threads. */
  readonly networkAnswers: Int32Array<SharedArrayBuffer>;
  readonly pulse: ThreadPulse;
}

export type ThreadQuestion = {
  readonly [K in RunKind]: {
    readonly kind: K;
    readonly payload: JobTypes[K]['payload'];
    /** Pages that have stopped a thread: by `pageKey`. */
    readonly unreadable?: readonly string[];
  };
}[RunKind];

export type ThreadAnswer = JobTypes[RunKind]['result']['result'];

export interface SiteProgress {
  readonly siteId: string;
  readonly progress: VisitProgress;
}

export interface CrawlThreadsOptions {
  readonly order: CrawlOrder;
  readonly count: number;
  /** Threads that share what may be in flight and the machine's memory, those that others opened among them. */
  readonly among?: number;
  readonly hub: PaceHub;
  readonly browser: BrowserPool | null;
  readonly onProgress: (siteId: string, progress: VisitProgress) => void;
  /** For how long a thread may read one page. */
  readonly pageLimitMs: number;
  /** Pages that have stopped a thread, by `pageKey`: what one finds out is known to all that share it. */
  readonly unreadable: Set<string>;
  /** A thread was ended: it was stuck. */
  readonly onStuck: (trouble: StuckError) => void;
}

export interface CrawlThreads extends AsyncDisposable {
  readonly doers: Doers;
  readonly load: LoadWatch;
  /** By all threads up to now. */
  networkAnswers(): number;
}

/** So many times a job is done again alone, as long as each time another page stops it. */
const MOST_AGAIN = 3;

const THREAD = join(import.meta.dirname, '..', '..', '..', 'workers', 'crawl-thread.ts');

type CrawlThread = QuestionThread<ThreadQuestion, ThreadAnswer>;

interface Seat {
  thread: CrawlThread;
  busy: number;
}

export function openCrawlThreads(options: CrawlThreadsOptions): CrawlThreads {
  const threads = new Threads(options);
  return {
    doers: {
      // Each kind of question is answered by its own kind of answer.
      site: (payload, signal) => threads.answer({ kind: 'site', payload }, signal),
      recheck: (payload, signal) => threads.answer({ kind: 'recheck', payload }, signal),
      outside: (payload, signal) => threads.answer({ kind: 'outside', payload }, signal),
      pictures: (payload, signal) => threads.answer({ kind: 'pictures', payload }, signal),
    } as Doers,
    load: watchLoad(() => threads.eventLoops()),
    networkAnswers: () => threads.networkAnswers(),
    [Symbol.asyncDispose]: () => threads.end(),
  };
}

class Threads {
  readonly #options: CrawlThreadsOptions;
  readonly #answers = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #seats: readonly Seat[];
  /** Where a site was visited: its thread knows its robots.txt, its cookies, and that it has answered. */
  readonly #homes = new Map<string, Seat>();
  readonly #running = new Set<CrawlThread>();
  /** Jobs that are done once more. */
  readonly #again: PQueue;
  readonly #watches = new Map<CrawlThread, PulseWatch>();
  readonly #looking: NodeJS.Timeout;
  #ended = false;

  constructor(options: CrawlThreadsOptions) {
    this.#options = options;
    shareHeap(options.among ?? 1);
    this.#again = new PQueue({ concurrency: options.count });
    this.#looking = setInterval(() => this.#endStuck(), LOOK_MS);
    this.#looking.unref();
    this.#seats = Array.from({ length: options.count }, () => ({ thread: this.#open(), busy: 0 }));
  }

  networkAnswers(): number {
    return Atomics.load(this.#answers, 0);
  }

  eventLoops(): EventLoop[] {
    return [...this.#running].map(({ performance }) => performance);
  }

  async end(): Promise<void> {
    shareHeap(1);
    this.#ended = true;
    clearInterval(this.#looking);
    this.#again.clear();
    await Promise.all([...this.#running].map((thread) => thread.end()));
  }

  async answer(question: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
    const seat = this.#seatFor(hostsOf(question));
    if (seat.thread.isGone()) seat.thread = this.#open();
    seat.busy += 1;
    try {
      return await this.#ask(seat.thread, question, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (this.#ended || !(error instanceof ThreadError)) throw error;
    } finally {
      seat.busy -= 1;
    }
    // Not beside others: if it is this very job that kills its thread, it takes none with it the second time.
    return this.#again.add(() => this.#askAgain(question, signal), { signal });
  }

  /** A page that stops it is left out the next time. Where it is stopped between pages, or for no reason that can be left out, it has failed. */
  async #askAgain(question: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
    for (let times = 1; ; times += 1) {
      try {
        return await this.#askAlone(question, signal);
      } catch (error) {
        signal.throwIfAborted();
        const mayGoOn = error instanceof StuckError && error.page !== null && times < MOST_AGAIN;
        if (this.#ended || !mayGoOn) throw error;
      }
    }
  }

  async #askAlone(question: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
    const thread = this.#open();
    try {
      return await this.#ask(thread, question, signal);
    } finally {
      await thread.end();
    }
  }

  #endStuck(): void {
    const { pageLimitMs, unreadable, onStuck } = this.#options;
    for (const [thread, watch] of this.#watches) {
      const stuck = watch.look();
      if (stuck === null) continue;
      const trouble = new StuckError(stuck.page, Math.round(pageLimitMs / 1000));
      if (stuck.page !== null) unreadable.add(stuck.page);
      this.#watches.delete(thread);
      onStuck(trouble);
      void thread.end(trouble);
    }
  }

  /** A visit that outlasts its budget cannot be ended in its thread: that is ended. */
  async #ask(thread: CrawlThread, asked: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
    const { order, unreadable } = this.#options;
    const question = unreadable.size === 0 ? asked : { ...asked, unreadable: [...unreadable] };
    if (question.kind !== 'site') return thread.ask(question, signal);
    const stuck = setTimeout(() => void thread.end(), order.rules.siteBudgetMs + 2 * GRACE_MS);
    try {
      return await thread.ask(question, signal);
    } finally {
      clearTimeout(stuck);
    }
  }

  #seatFor(hosts: ReadonlySet<string>): Seat {
    const home = [...hosts].map((host) => this.#homes.get(host)).find((seat) => seat !== undefined);
    const seat = home ?? this.#seats.reduce((best, one) => (one.busy < best.busy ? one : best));
    for (const host of hosts) this.#homes.set(host, seat);
    return seat;
  }

  #open(): CrawlThread {
    const { order, count, among = count, hub, browser, onProgress, pageLimitMs } = this.#options;
    const pulse = newPulse();
    const [paces, shown, progress] = [new MessageChannel(), new MessageChannel(), new MessageChannel()];
    const leave = hub.join(lineOver<PaceAnswer, PaceQuestion>(paces.port1));
    if (browser) lendBrowser(shown.port1, browser);
    // The thread says nothing else here.
    progress.port1.on('message', (said) => onProgress((said as SiteProgress).siteId, (said as SiteProgress).progress));
    const begin: CrawlThreadOrder = {
      ...order,
      threads: among,
      pace: sharedPace(among),
      paces: paces.port2,
      browser: browser && shown.port2,
      progress: progress.port2,
      networkAnswers: this.#answers,
      pulse,
    };
    const thread: CrawlThread = openThread({
      script: THREAD,
      order: begin,
      transfer: [paces.port2, progress.port2, ...(browser ? [shown.port2] : [])],
      heapMb: heapShareMb(among),
      onGone: () => {
        this.#running.delete(thread);
        this.#watches.delete(thread);
        leave();
        for (const { port1 } of [paces, shown, progress]) port1.close();
      },
    });
    this.#running.add(thread);
    this.#watches.set(thread, watchPulse(pulse, pageLimitMs));
    return thread;
  }
}

/** Hosts by which a job finds the thread that knows them; all links of one outside job are of one host. */
export function hostsOf({ kind, payload }: ThreadQuestion): Set<string> {
  if (kind === 'outside') return new Set(payload.links.slice(0, 1).map(({ url }) => hostKey(url)));
  if (kind === 'recheck' || kind === 'pictures') return new Set(payload.homeUrls.map(hostKey));
  return new Set([payload.site.url, payload.site.altUrl ?? payload.site.url].map(hostKey));
}

/** Of each of so many threads. */
export const sharedPace = (threads: number): Pace => ({
  ...POLITE,
  inFlightTotal: Math.max(POLITE.inFlight, Math.floor(POLITE.inFlightTotal / threads)),
});

const MEGABYTE = 1024 * 1024;
const LEAST_HEAP_MB = 256;
const MOST_HEAP_MB = 2_048;

/** Half of the machine's memory for all threads together: a site of 100,000 pages needs a tenth of that. */
function heapShareMb(threads: number): number {
  const share = Math.floor(totalmem() / 2 / threads / MEGABYTE);
  return Math.max(LEAST_HEAP_MB, Math.min(MOST_HEAP_MB, share));
}
