/**
 * Passes each request of a rendered page through the limiter, lets nothing by that a look at text does not need, and
 * collects what scripts received.
 */
import type { Page, Request, Response, Route } from 'playwright';
import type { Limiter, Release } from './limiter.ts';
import type { FailureReason } from './reasons.ts';

/** A request of the page's scripts and its answer. */
export interface ScriptAnswer {
  readonly url: string;
  readonly method: string;
  readonly postData: string | null;
  readonly contentType: string;
  readonly body: Buffer;
}

const NOT_NEEDED: ReadonlySet<string> = new Set(['image', 'media', 'font', 'texttrack', 'manifest', 'eventsource']);
const MAX_REQUESTS = 300;
const MAX_ANSWERS = 40;
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

/** Chromium's codes (net_error_list.h), which Playwright hands on as they are. */
const BY_NET_ERROR: Readonly<Record<string, FailureReason>> = {
  'net::ERR_NAME_NOT_RESOLVED': 'dns-failure',
  'net::ERR_CONNECTION_REFUSED': 'refused',
  'net::ERR_ADDRESS_UNREACHABLE': 'refused',
  'net::ERR_CONNECTION_RESET': 'reset',
  'net::ERR_CONNECTION_CLOSED': 'reset',
  'net::ERR_EMPTY_RESPONSE': 'reset',
  'net::ERR_CONNECTION_TIMED_OUT': 'timeout',
  'net::ERR_TIMED_OUT': 'timeout',
  'net::ERR_TOO_MANY_REDIRECTS': 'redirect-loop',
  'net::ERR_PROXY_CONNECTION_FAILED': 'proxy',
  'net::ERR_TUNNEL_CONNECTION_FAILED': 'proxy',
  'net::ERR_INTERNET_DISCONNECTED': 'proxy',
  'net::ERR_NETWORK_CHANGED': 'proxy',
  'net::ERR_SSL_PROTOCOL_ERROR': 'tls',
  'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH': 'tls',
};

/** Playwright names its own time-outs; all else that a page does to a browser is `protocol`. */
export function failureOf(error: unknown): FailureReason {
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'protocol';
}

interface Passage {
  readonly release: Release;
  readonly startedAt: number;
}

export class BrowserTraffic {
  readonly #limiter: Limiter;
  readonly #signal: AbortSignal;
  readonly #mayAsk: (url: string) => boolean;
  readonly #passages = new Map<Request, Passage>();
  readonly #answers: Promise<ScriptAnswer | null>[] = [];
  #requests = 0;
  /** Why the page's own document did not come. */
  mainFailure: FailureReason | null = null;

  constructor(limiter: Limiter, signal: AbortSignal, mayAsk: (url: string) => boolean) {
    this.#limiter = limiter;
    this.#signal = signal;
    this.#mayAsk = mayAsk;
  }

  async decide(route: Route): Promise<void> {
    const request = route.request();
    const url = request.url();
    this.#requests += 1;
    if (NOT_NEEDED.has(request.resourceType()) || this.#requests > MAX_REQUESTS || !this.#mayAsk(url)) {
      return route.abort().catch(() => {});
    }
    try {
      const release = await this.#limiter.acquire(url, this.#signal);
      this.#passages.set(request, { release, startedAt: performance.now() });
      await route.continue();
    } catch {
      // The page was closed, or its time is up, while the request waited for its turn.
      this.#leave(request, null);
      await route.abort().catch(() => {});
    }
  }

  listenTo(page: Page): void {
    page.on('response', (response) => {
      this.#leave(response.request(), response.status());
      this.#keep(response);
    });
    page.on('requestfailed', (request) => {
      this.#leave(request, null);
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      this.mainFailure = BY_NET_ERROR[request.failure()?.errorText ?? ''] ?? 'protocol';
    });
    page.on('requestfinished', (request) => this.#leave(request, 200));
  }

  /** What scripts received up to now; bodies that do not come are left out. */
  async scriptAnswers(): Promise<ScriptAnswer[]> {
    const answers = await Promise.all(this.#answers);
    return answers.filter((answer) => answer !== null);
  }

  /** Gives back whatever is still held. */
  end(): void {
    for (const request of [...this.#passages.keys()]) this.#leave(request, null);
  }

  #leave(request: Request, status: number | null): void {
    const passage = this.#passages.get(request);
    if (passage === undefined) return;
    this.#passages.delete(request);
    passage.release({ ms: performance.now() - passage.startedAt, status });
  }

  #keep(response: Response): void {
    const type = response.request().resourceType();
    if ((type !== 'xhr' && type !== 'fetch') || this.#answers.length >= MAX_ANSWERS) return;
    this.#answers.push(answerOf(response).catch(() => null));
  }
}

async function answerOf(response: Response): Promise<ScriptAnswer | null> {
  const headers = await response.allHeaders();
  if (Number(headers['content-length'] ?? 0) > MAX_ANSWER_BYTES) return null;
  const body = await response.body();
  if (body.length > MAX_ANSWER_BYTES) return null;
  const request = response.request();
  return {
    url: response.url(),
    method: request.method(),
    postData: request.postData(),
    contentType: headers['content-type'] ?? '',
    body,
  };
}
