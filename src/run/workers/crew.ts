/**
 * Who does the jobs of a run (巡查班组): one thread as long as it has time to spare, and others beside it, where there may
 * be any, from when it is busy. A patrol waits for servers most of the time; a thread that waits too costs a hundred
 * megabytes and saves nothing. The thread that called this one does none of them: it stores, keeps locks and hears signals.
 */
import type { Doers } from '../../queue/jobs.ts';
import { orAborted } from '../../queue/until.ts';
import { type CrawlThreads, hostsOf, type ThreadAnswer, type ThreadQuestion } from './crawl-threads.ts';

export interface CrewOptions {
  /** Called for the first one at once, and once more, when others are needed. */
  readonly openThreads: (count: number) => CrawlThreads;
  /** In all. */
  readonly threads: number;
}

export interface Crew extends AsyncDisposable {
  readonly doers: Doers;
  /** Heard by all threads up to now. */
  networkAnswers(): number;
}

/** From here on a page that has come waits for those before it. */
export const BUSY = 0.8;

/**
 * So many sites keep a thread busy that is busy. More of them take memory, and time: what is alive longer is copied and
 * looked through by each collection (sixteen side by side took half as much CPU again as one). At the end of the run one
 * thread would have all that are left, begun together, while another has nothing to do.
 */
export const ENOUGH_SITES = 1;

/** A thread with time to spare gets so many times the sites from one look to the next. */
const MOST_GROWTH = 2;

type Place = 'first' | 'others';

export function openCrew(options: CrewOptions): Crew {
  const crew = new CrewOf(options);
  return {
    doers: {
      // Each kind of question is answered by its own kind of answer.
      site: (payload, signal) => crew.answer({ kind: 'site', payload }, signal),
      recheck: (payload, signal) => crew.answer({ kind: 'recheck', payload }, signal),
      outside: (payload, signal) => crew.answer({ kind: 'outside', payload }, signal),
      pictures: (payload, signal) => crew.answer({ kind: 'pictures', payload }, signal),
    } as Doers,
    networkAnswers: () => crew.first.networkAnswers() + (crew.others?.networkAnswers() ?? 0),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([crew.first, crew.others].map((threads) => threads?.[Symbol.asyncDispose]()));
    },
  };
}

class CrewOf {
  readonly #options: CrewOptions;
  readonly #inHand = { first: 0, others: 0 };
  /** Sites that each thread may have in hand, by what was seen of it last. */
  #enough: Record<Place, number> = { first: ENOUGH_SITES, others: ENOUGH_SITES };
  #looking: Promise<void> | null = null;
  #jobEnds = Promise.withResolvers<void>();
  /** Where a site was visited: its robots.txt and its cookies are known there. */
  readonly #homes = new Map<string, Place>();
  readonly first: CrawlThreads;
  others: CrawlThreads | null = null;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.first = options.openThreads(1);
  }

  async answer(question: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
    const place = await this.#placeFor(question, signal);
    try {
      return await ask((place === 'others' && this.others ? this.others : this.first).doers, question, signal);
    } finally {
      this.#inHand[place] -= 1;
      this.#jobEnds.resolve();
      this.#jobEnds = Promise.withResolvers();
    }
  }

  /** Whoever asks next finds the job counted. */
  async #placeFor(question: ThreadQuestion, signal: AbortSignal): Promise<Place> {
    const hosts = hostsOf(question);
    const home = [...hosts].map((host) => this.#homes.get(host)).find((place) => place !== undefined);
    const place = home ?? (await this.#freePlace(question, signal));
    if (home !== undefined) this.#inHand[place] += 1;
    for (const host of hosts) this.#homes.set(host, place);
    return place;
  }

  async #freePlace({ kind }: ThreadQuestion, signal: AbortSignal): Promise<Place> {
    for (;;) {
      const places = this.#placesInTurn();
      const place = kind === 'site' ? places.find((one) => this.#hasTime(one)) : places[0];
      if (place !== undefined) return this.#take(place);
      await orAborted(Promise.race([this.#look(), this.#jobEnds.promise]), signal);
    }
  }

  #take(place: Place): Place {
    this.#inHand[place] += 1;
    return place;
  }

  /** Whoever has fewer jobs in hand first. */
  #placesInTurn(): readonly Place[] {
    if (this.others === null) return ['first'];
    const isFirstFreer = this.#inHandOfEach('first') <= this.#inHandOfEach('others');
    return isFirstFreer ? ['first', 'others'] : ['others', 'first'];
  }

  #inHandOfEach(place: Place): number {
    return place === 'first' ? this.#inHand.first : this.#inHand.others / (this.#options.threads - 1);
  }

  #hasTime(place: Place): boolean {
    const inHand = this.#inHandOfEach(place);
    // What is begun now may make it busy.
    if (inHand >= ENOUGH_SITES) void this.#look();
    return inHand < this.#enough[place];
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookAtAll().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #lookAtAll(): Promise<void> {
    const before = { first: this.#inHandOfEach('first'), others: this.#inHandOfEach('others') };
    const [first, others] = await Promise.all([this.first.load.next(), this.others?.load.next() ?? 1]);
    this.#enough = {
      first: this.#enoughAt(first, before, 'first'),
      others: this.#enoughAt(others, before, 'others'),
    };
    const { threads, openThreads } = this.#options;
    if (first >= BUSY && threads > 1) this.others ??= openThreads(threads - 1);
  }

  /**
   * Where it was not busy, as many as would keep it so if each took as much of its time as those that it had, and so one more
   * at the least; twice as many at the most: a thread that is just beginning looks idle.
   */
  #enoughAt(load: number, before: Readonly<Record<Place, number>>, place: Place): number {
    if (load >= BUSY) return ENOUGH_SITES;
    const had = Math.min(before[place], this.#inHandOfEach(place));
    return Math.max(ENOUGH_SITES, Math.ceil(had * Math.min(BUSY / load, MOST_GROWTH)));
  }
}

function ask(doers: Doers, { kind, payload }: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> {
  if (kind === 'site') return doers.site(payload, signal);
  if (kind === 'recheck') return doers.recheck(payload, signal);
  if (kind === 'pictures') return doers.pictures(payload, signal);
  return doers.outside(payload, signal);
}
