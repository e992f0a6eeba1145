/**
 * Asks again with Node's lenient parser where the real client could not read the answer: broken headers, bare line
 * feeds, bodies that end too early. What a browser would show, this shows.
 */
import { request as httpRequest, type RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { Exchange } from './exchange.ts';
import type { Fetch, FetchRequest, FetchResult } from './fetch-result.ts';
import { askedThrough, type HttpClientOptions, questionFor } from './http-client.ts';

/** Only `protocol` failures are asked again; where that fails too, the first failure stands. */
export function lenientFallback(inner: Fetch, options: HttpClientOptions): Fetch {
  return async (request) => {
    const result = await inner(request);
    if (result.kind === 'response' || result.reason !== 'protocol') return result;
    const second = await askLeniently(request, options);
    return second.kind === 'response' ? { ...second, at: result.at, ms: result.ms + second.ms } : result;
  };
}

function askLeniently(request: FetchRequest, options: HttpClientOptions): Promise<FetchResult> {
  const exchange = new Exchange(request, options);
  const outgoing = httpRequest(requestOptions(request, options));
  exchange.onRequestStart({ abort: () => outgoing.destroy() });
  outgoing.on('error', (error) => exchange.fail(error));
  outgoing.on('response', (incoming) => {
    exchange.onResponseStart(null, incoming.statusCode ?? 0, incoming.headers);
    incoming.on('data', (chunk: Buffer) => exchange.onResponseData(null, chunk));
    incoming.on('end', () => exchange.onResponseEnd());
    incoming.on('error', (error) => exchange.onCutShort(error));
  });
  outgoing.end(request.body);
  return exchange.result;
}

function requestOptions(request: FetchRequest, options: HttpClientOptions): RequestOptions {
  const url = new URL(request.url);
  const { origin, path, method, headers } = questionFor(request, url, options);
  const connect = askedThrough(url, options, options.http1);
  const { hostname, port, protocol, host } = new URL(origin);
  return {
    method,
    path,
    // Safe: questionFor only makes plain records of strings.
    headers: { host: url.host, connection: 'close', ...headers },
    insecureHTTPParser: true,
    maxHeaderSize: 1024 * 1024,
    createConnection: (_options, done) => {
      const target = { hostname: hostname.replace(/^\[|\]$/g, ''), host, port, protocol };
      connect(target, (error, socket) => {
        // The types of Node want a socket beside an error; Node itself does not look at it.
        if (socket === null) done(error ?? new Error('no socket'), undefined as unknown as Duplex);
        else done(null, socket);
      });
      return undefined;
    },
  };
}
