/**
 * Tells a silent site from a dead network of our own (本机断网): where nobody at all has answered while a job was done,
 * its result counts only if a canary, or a site that opened before, answers now.
 */
import { checkNetwork } from '../../http/canary.ts';
import type { Fetch } from '../../http/connection/fetch-result.ts';
import type { ClientStats } from '../../http/counting.ts';
import type { Witnessed } from '../../queue/jobs.ts';

export interface WatchedClient {
  readonly fetch: Fetch;
  stats(): ClientStats;
}

const REMEMBERED = 3;

/** One a run and machine: it remembers which sites have opened lately. */
export class NetworkWatch {
  readonly #client: WatchedClient;
  readonly #canaries: readonly string[];
  #opened: readonly string[] = [];
  #looking: Promise<boolean> | null = null;

  constructor(client: WatchedClient, canaries: readonly string[]) {
    this.#client = client;
    this.#canaries = canaries;
  }

  noteOpened(url: string): void {
    this.#opened = [url, ...this.#opened.filter((one) => one !== url)].slice(0, REMEMBERED);
  }

  async witness<T>(work: () => Promise<T>, signal: AbortSignal): Promise<Witnessed<T>> {
    const before = this.#client.stats().networkAnswers;
    const result = await work();
    const heard = this.#client.stats().networkAnswers > before;
    return { result, networkAlive: heard || (await this.isAlive(signal)) };
  }

  /** Asks now; those who ask while one asks share its answer. */
  isAlive(signal: AbortSignal): Promise<boolean> {
    this.#looking ??= this.#look(signal).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(signal: AbortSignal): Promise<boolean> {
    const before = this.#client.stats().networkAnswers;
    const stats = (): ClientStats => {
      const now = this.#client.stats();
      return { ...now, networkAnswers: now.networkAnswers - before };
    };
    const asked = [...this.#canaries, ...this.#opened];
    return (await checkNetwork({ fetch: this.#client.fetch, stats }, asked, signal)).alive;
  }
}
