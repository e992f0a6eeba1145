/**
 * Counts what goes over the wire: questions, answers, failures, bytes, and each sign of life of our own network.
 */
import type { Fetch, FetchResult } from './connection/fetch-result.ts';

export interface ClientStats {
  /** Questions sent, each redirect hop counted. */
  readonly requests: number;
  readonly responses: number;
  readonly failures: number;
  /** Bodies as they came over the wire. */
  readonly bytes: number;
  /** HTTP answers of anybody, a proxy's own 502 included: any of them proves that our own network works. */
  readonly networkAnswers: number;
}

export class Counter {
  #requests = 0;
  #responses = 0;
  #failures = 0;
  #bytes = 0;
  #networkAnswers = 0;
  readonly #onAnswer: (() => void) | undefined;

  constructor(onAnswer?: () => void) {
    this.#onAnswer = onAnswer;
  }

  readonly countAnswer = (): void => {
    this.#networkAnswers += 1;
    this.#onAnswer?.();
  };

  layer(inner: Fetch): Fetch {
    const note = (result: FetchResult): FetchResult => {
      if (result.kind === 'failure') this.#failures += 1;
      else {
        this.#responses += 1;
        this.#bytes += result.wireBytes;
      }
      return result;
    };
    return (request) => {
      this.#requests += 1;
      return inner(request).then(note);
    };
  }

  stats(): ClientStats {
    return {
      requests: this.#requests,
      responses: this.#responses,
      failures: this.#failures,
      bytes: this.#bytes,
      networkAnswers: this.#networkAnswers,
    };
  }
}
