/**
 * Who does the jobs of a run (巡查班组): this thread as long as it has time to spare, and others beside it from when it is
 * busy. A patrol waits for servers most of the time; a thread that waits too costs a hundred megabytes and saves nothing.
 */
import type { Doers } from '../queue/jobs.ts';
import { orAborted } from '../queue/until.ts';
import { type CrawlThreads, hostsOf, type ThreadAnswer, type ThreadQuestion } from './crawl-threads.ts';

/** How busy this thread is. */
export interface LoadWatch {
  /** Resolves with the share of the last second in which it was busy, 0 to 1, when that second is over. */
  next(): Promise<number>;
}

export interface CrewOptions {
  readonly here: Doers;
  /** Opened once, when they are needed. */
  readonly openThreads: (count: number) => CrawlThreads;
  /** This one included. */
  readonly threads: number;
  readonly load: LoadWatch;
}

export interface Crew extends AsyncDisposable {
  readonly doers: Doers;
  /** Heard by the other threads up to now. */
  networkAnswers(): number;
}

/** So many jobs are begun here at once; what they leave of the thread's time tells whether others are needed. */
export const BEGUN_AT_ONCE = 8;
/** From here on a page that has come waits for those before it. */
export const BUSY = 0.8;

/** This thread writes down what all find, and would be the last to end: it has so many jobs fewer in hand. */
const FEWER_HERE = 2;

type Place = 'here' | 'there';

export function openCrew(options: CrewOptions): Crew {
  const crew = new CrewOf(options);
  return {
    doers: {
      // Each kind of question is answered by its own kind of answer.
      site: (payload, signal) => crew.answer({ kind: 'site', payload }, signal),
      recheck: (payload, signal) => crew.answer({ kind: 'recheck', payload }, signal),
      outside: (payload, signal) => crew.answer({ kind: 'outside', payload }, signal),
    } as Doers,
    networkAnswers: () => crew.threads?.networkAnswers() ?? 0,
    [Symbol.asyncDispose]: async () => crew.threads?.[Symbol.asyncDispose](),
  };
}

class CrewOf {
  readonly #options: CrewOptions;
  readonly #inHand = { here: 0, there: 0 };
  /** Where a site was visited: its robots.txt and its cookies are known there. */
  readonly #homes = new Map<string, Place>();
  threads: CrawlThreads | null = null;

  constructor(options: CrewOptions) {
    this.#options = options;
  }

  async answer(question: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
    const place = await this.#placeFor(hostsOf(question), signal);
    this.#inHand[place] += 1;
    try {
      return await ask(place === 'there' && this.threads ? this.threads.doers : this.#options.here, question, signal);
    } finally {
      this.#inHand[place] -= 1;
    }
  }

  async #placeFor(hosts: ReadonlySet<string>, signal: AbortSignal): Promise<Place> {
    const home = [...hosts].map((host) => this.#homes.get(host)).find((place) => place !== undefined);
    const place = home ?? (await this.#freePlace(signal));
    for (const host of hosts) this.#homes.set(host, place);
    return place;
  }

  async #freePlace(signal: AbortSignal): Promise<Place> {
    const { threads: count, load, openThreads } = this.#options;
    if (count < 2) return 'here';
    if (this.threads === null) {
      if (this.#inHand.here < BEGUN_AT_ONCE) return 'here';
      if ((await orAborted(load.next(), signal)) < BUSY) return 'here';
      this.threads ??= openThreads(count - 1);
    }
    const { here, there } = this.#inHand;
    return here + FEWER_HERE <= there / (count - 1) ? 'here' : 'there';
  }
}

function ask(doers: Doers, { kind, payload }: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
  if (kind === 'site') return doers.site(payload, signal);
  if (kind === 'recheck') return doers.recheck(payload, signal);
  return doers.outside(payload, signal);
}
