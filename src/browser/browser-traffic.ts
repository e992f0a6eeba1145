/**
 * Passes each request of a rendered page through the limiter, lets nothing by that a look at text does not need,
 * collects what scripts received, and knows whether all came that the page asked for.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Frame, Page, Request, Response, Route } from 'playwright';
import type { FailureReason } from '../http/connection/reasons.ts';
import type { Limiter, Release } from '../pace/limiter.ts';
import { changesState, isListService } from '../url/changes-state.ts';
import { ifStillOpen } from './if-still-open.ts';

const NOT_NEEDED: ReadonlySet<string> = new Set(['image', 'media', 'font', 'texttrack', 'manifest', 'eventsource']);
/** What may put a list on the page: where one of these does not come, the page may be less than it is. */
const NEEDED: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch', 'eventsource', 'websocket']);
const MAX_ANSWERS = 40;
const POLL_MS = 50;
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

/** A request that has its host's turn. */
interface Passage {
  readonly url: URL;
  readonly method: string;
  /** The host has answered, or nobody waits for it any more. */
  readonly answered: (status: number | null) => void;
}

/** What may pass, and what counts. */
export interface TrafficRules {
  /** Requests. */
  readonly most: number;
  /** What the guard knows of hosts that gave nothing. */
  readonly failures: ReadonlyMap<string, FailureReason>;
  readonly mayAsk: (url: string) => boolean;
  /** Statistics and the like: not asked, and never missed. */
  readonly isIgnored: (url: string) => boolean;
  /** A script that fills nothing on this page: asked, and not missed. */
  readonly isIdle: (url: string) => boolean;
  /** Belongs to the site that is looked at: what frames of others ask for in their turn says nothing of it. */
  readonly isOwn: (url: string) => boolean;
}

/** A script that is not there is there for nobody, and fills nothing. */
const isNoScript = (response: Response): boolean =>
  response.request().resourceType() === 'script' && (response.status() === 404 || response.status() === 410);

export class BrowserTraffic {
  readonly #limiter: Limiter;
  readonly #signal: AbortSignal;
  /** Nobody looks at the page any more: whoever waits for a turn gives up. */
  readonly #over = new AbortController();
  #page: Page | null = null;
  readonly #rules: TrafficRules;
  readonly #passages = new Map<Request, Passage>();
  readonly #answers: Promise<Buffer | null>[] = [];
  /** Asked for and not yet there. */
  readonly #open = new Set<Request>();
  #lastMove = performance.now();
  #requests = 0;
  /** Something that the page needed did not come. */
  #lacks = false;
  /** Why the page's own document did not come. */
  mainFailure: FailureReason | null = null;

  constructor(limiter: Limiter, signal: AbortSignal, rules: TrafficRules) {
    this.#limiter = limiter;
    this.#signal = AbortSignal.any([signal, this.#over.signal]);
    this.#rules = rules;
  }

  async decide(route: Route): Promise<void> {
    const request = route.request();
    const url = request.url();
    this.#requests += 1;
    if (!this.#isWanted(request)) return ifStillOpen(route.abort());
    try {
      this.#hold(request, await this.#limiter.acquire(url, this.#signal));
      await route.continue();
    } catch {
      // The page was closed, or its time is up, while the request waited for its turn.
      this.#leave(request, null);
      await ifStillOpen(route.abort());
    }
  }

  /** Has a request to this address, or to a server of https any, its turn? `method`: only one by this method counts. */
  hasTurn({ protocol, host, href }: URL, method?: string): boolean {
    const isIt = (passage: Passage): boolean =>
      protocol === 'http:'
        ? passage.url.href === href && (method === undefined || passage.method === method)
        : passage.url.host === host && passage.url.protocol === protocol;
    return [...this.#passages.values()].some(isIt);
  }

  listenTo(context: BrowserContext, page: Page): void {
    this.#page = page;
    // Of pop-ups too, whose turns are held by nobody else.
    context.on('response', (response) => this.#leave(response.request(), response.status()));
    context.on('requestfailed', (request) => this.#leave(request, null));
    page.on('request', (request) => this.#note(request));
    page.on('response', (response) => {
      if (response.status() >= 400 && !isNoScript(response)) this.#miss(response.request());
      this.#keep(response);
    });
    page.on('requestfailed', (request) => {
      this.#close(request);
      if (!isGivenUp(request)) this.#miss(request);
      if (!request.isNavigationRequest() || frameOf(request) !== page.mainFrame()) return;
      const said = BY_NET_ERROR[request.failure()?.errorText ?? ''] ?? 'protocol';
      this.mainFailure = this.#rules.failures.get(new URL(request.url()).host) ?? said;
    });
    page.on('requestfinished', (request) => this.#close(request));
  }

  /** A connection that was refused to a script: it may have been for the list. */
  missSocket(): void {
    this.#lacks = true;
  }

  /** Resolves when nothing that counts was asked for or came for `quietMs`; false where that is not so by `until`. */
  async fallsSilent(quietMs: number, until: number): Promise<boolean> {
    for (;;) {
      const now = performance.now();
      if (this.#open.size === 0 && now - this.#lastMove >= quietMs) return true;
      if (now >= until || this.#signal.aborted) return false;
      await sleep(POLL_MS);
    }
  }

  /** All that the page needed came, and nothing is on its way. */
  isComplete(): boolean {
    return !this.#lacks && this.#open.size === 0;
  }

  /** What scripts received up to now; bodies that do not come are left out. */
  async scriptAnswers(): Promise<Buffer[]> {
    const answers = await Promise.all(this.#answers);
    return answers.filter((answer) => answer !== null);
  }

  /** Gives back whatever is still held. */
  end(): void {
    this.#over.abort();
    for (const request of [...this.#passages.keys()]) this.#leave(request, null);
  }

  #isWanted(request: Request): boolean {
    const { isIgnored, mayAsk, most } = this.#rules;
    const url = request.url();
    // A pop-up that was opened all the same is about to be closed.
    const isStrange = (frameOf(request)?.page() ?? this.#page) !== this.#page;
    if (isStrange || NOT_NEEDED.has(request.resourceType()) || this.#requests > most) return false;
    return !isIgnored(url) && mayAsk(url) && this.#onlyReads(request);
  }

  /** No form is sent; a script may post where a visitor's would: to its own site, or to what is known to give a list. */
  #onlyReads(request: Request): boolean {
    const [url, method] = [request.url(), request.method()];
    if (changesState(url)) return false;
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true;
    const isCall = request.resourceType() === 'xhr' || request.resourceType() === 'fetch';
    return method === 'POST' && isCall && (this.#rules.isOwn(url) || isListService(url, ''));
  }

  /** The turn is given back at the answer, at the end of the page, and whatever else happens. */
  #hold(request: Request, release: Release): void {
    const startedAt = performance.now();
    const answered = (status: number | null): void => release({ ms: performance.now() - startedAt, status });
    if (this.#over.signal.aborted) answered(null);
    else this.#passages.set(request, { url: withoutHash(request.url()), method: request.method(), answered });
  }

  #leave(request: Request, status: number | null): void {
    const passage = this.#passages.get(request);
    this.#passages.delete(request);
    passage?.answered(status);
  }

  #note(request: Request): void {
    if (!this.#counts(request)) return;
    this.#open.add(request);
    this.#lastMove = performance.now();
  }

  #close(request: Request): void {
    this.#leave(request, request.failure() === null ? 200 : null);
    if (this.#open.delete(request)) this.#lastMove = performance.now();
  }

  #miss(request: Request): void {
    if (this.#counts(request)) this.#lacks = true;
  }

  #counts(request: Request): boolean {
    const { isIdle, isIgnored, isOwn } = this.#rules;
    const url = request.url();
    if (!NEEDED.has(request.resourceType()) || isIgnored(url) || isIdle(url)) return false;
    const frame = frameOf(request);
    const asks = request.isNavigationRequest() ? frame?.parentFrame() : frame;
    const from = asks?.url() ?? '';
    return !from.startsWith('http') || isOwn(from);
  }

  #keep(response: Response): void {
    const type = response.request().resourceType();
    if ((type !== 'xhr' && type !== 'fetch') || this.#answers.length >= MAX_ANSWERS) return;
    this.#answers.push(answerOf(response).catch(() => null));
  }
}

function withoutHash(address: string): URL {
  const url = new URL(address);
  url.hash = '';
  return url;
}

/** A page that leads away calls off its own parts; a script that calls off its question did not wait for the answer. */
const isGivenUp = (request: Request): boolean =>
  request.failure()?.errorText === 'net::ERR_ABORTED' && ['document', 'script'].includes(request.resourceType());

/** `null` where the frame is only about to be made. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

async function answerOf(response: Response): Promise<Buffer | null> {
  const headers = await response.allHeaders();
  if (Number(headers['content-length'] ?? 0) > MAX_ANSWER_BYTES) return null;
  const body = await response.body();
  return body.length > MAX_ANSWER_BYTES ? null : body;
}
