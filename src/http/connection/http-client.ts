/**
 * The real client: one question, one answer, by undici; to the origin itself or through a forward proxy (http in
 * absolute form, https by CONNECT).
 */
import type { buildConnector } from 'undici';
import { partsOf, type UrlParts } from '../../url/url-parts.ts';
import type { ProxyAddress } from './connect.ts';
import { Connections } from './connections.ts';
import { Exchange, type ExchangeContext } from './exchange.ts';
import type { Fetch, FetchRequest } from './fetch-result.ts';

/** Ways to open connections. */
export interface Connectors {
  /** To the proxy, or without one to origins. */
  readonly direct: buildConnector.connector;
  /** To https origins behind a proxy. */
  readonly tunnel: buildConnector.connector;
}

export interface HttpClientOptions extends ExchangeContext {
  readonly proxy: ProxyAddress | null;
  /** Open in all: at least as many as the limiter lets go at once. */
  readonly connections: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly connectors: Connectors;
  /** The same without HTTP/2, for the lenient client. */
  readonly http1: Connectors;
}

export interface HttpClient {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

/** What goes over the wire. */
export interface Question {
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** Of the server that is spoken to: a proxy's for the absolute form. */
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

// The deadline of the exchange is the only clock. Portals behind several gateways send long headers.
const LIMITS = { headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 128 * 1024 } as const;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { connectors, connections: most } = options;
  const connectBy = (origin: string): buildConnector.connector => connectorTo(origin, options, connectors);
  const connections = new Connections({ connectBy, client: LIMITS, most });
  return {
    fetch(request) {
      if (request.signal?.aborted) return Promise.reject(request.signal.reason);
      const exchange = new (request.fresh ? OnlyExchange : Exchange)(request, options);
      const question = questionFor(request, partsOf(request.url), options);
      if (request.fresh) connections.askOnce(question, exchange);
      else connections.ask(question, exchange);
      return exchange.result;
    },
    close: () => connections.close(),
  };
}

/** `origin`: of the server that is spoken to; behind a proxy any other than its own is reached through a tunnel. */
export function connectorTo(
  origin: string,
  { proxy }: HttpClientOptions,
  connectors: Connectors,
): buildConnector.connector {
  return proxy === null || origin === proxy.origin ? connectors.direct : connectors.tunnel;
}

export function questionFor(request: FetchRequest, url: UrlParts, { proxy, headers }: HttpClientOptions): Question {
  const path = url.pathname + url.search;
  if (proxy === null || url.protocol === 'https:') return { ...content(request, headers), origin: url.origin, path };
  const forProxy: Record<string, string> = { host: url.host, ...headers };
  if (proxy.authorization !== null) forProxy['proxy-authorization'] = proxy.authorization;
  return { ...content(request, forProxy), origin: proxy.origin, path: url.origin + path };
}

function content(request: FetchRequest, base: Readonly<Record<string, string>>): Omit<Question, 'origin' | 'path'> {
  const { body } = request;
  const headers = request.headers === undefined ? base : { ...base, ...request.headers };
  if (body === undefined) return { method: request.method ?? 'GET', headers };
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
  return { method: 'POST', body, headers: { ...form, ...headers } };
}

/**
 * The one question of a connection. Once it is answered undici ends the connection, by an error that nobody reads; to write
 * down where that was made takes as long as all the rest of the request.
 */
class OnlyExchange extends Exchange {
  override onResponseEnd(): void {
    super.onResponseEnd();
    withoutTraces();
  }
}

/** Errors that are made until the code that runs now has come to its end do not say where. */
function withoutTraces(): void {
  const usual = Error.stackTraceLimit;
  if (usual === 0) return;
  Error.stackTraceLimit = 0;
  queueMicrotask(() => {
    Error.stackTraceLimit = usual;
  });
}
