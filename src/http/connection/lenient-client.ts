/**
 * Asks again with a forgiving parser where the real client could not read the answer, or the connection broke: once
 * more, on a connection of its own. What a browser would show, this shows.
 */
import type { Socket } from 'node:net';
import { partsOf, type UrlParts } from '../../url/url-parts.ts';
import { Exchange } from './exchange.ts';
import type { Fetch, FetchFailure, FetchRequest, FetchResult } from './fetch-result.ts';
import { connectorTo, type HttpClientOptions, type Question, questionFor } from './http-client.ts';
import { LenientParser } from './lenient-parser.ts';

export function lenientFallback(inner: Fetch, options: HttpClientOptions): Fetch {
  return (request) => inner(request).then((first) => (isUnread(first) ? askAgain(first, request, options) : first));
}

const isUnread = (result: FetchResult): result is FetchFailure =>
  result.kind === 'failure' && (result.reason === 'protocol' || result.reason === 'reset');

async function askAgain(first: FetchFailure, request: FetchRequest, options: HttpClientOptions): Promise<FetchResult> {
  const second = await askLeniently(request, options);
  const times = { at: first.at, ms: first.ms + second.ms };
  // A kept-alive connection that the server had just closed also looks like a reset; the second answer knows.
  return second.kind === 'response' || first.reason === 'reset' ? { ...second, ...times } : { ...first, ...times };
}

function askLeniently(request: FetchRequest, options: HttpClientOptions): Promise<FetchResult> {
  const exchange = new Exchange(request, options);
  const url = partsOf(request.url);
  const question = questionFor(request, url, options);
  const { hostname, host, port, protocol } = new URL(question.origin);
  const connect = connectorTo(question.origin, options, options.http1);
  connect({ hostname: hostname.replace(/^\[|\]$/g, ''), host, port, protocol }, (error, socket) => {
    if (socket) converse(socket, question, url, exchange);
    else exchange.fail(error);
  });
  return exchange.result;
}

function converse(socket: Socket, question: Question, url: UrlParts, exchange: Exchange): void {
  exchange.onRequestStart({ abort: () => socket.destroy() });
  const parser = new LenientParser(
    {
      head: (status, headers) => exchange.onResponseStart(null, status, headers),
      data: (chunk) => exchange.onResponseData(null, chunk),
      end: () => exchange.onResponseEnd(),
      cutShort: (code) => exchange.onCutShort(coded(code)),
      fail: (code) => exchange.fail(coded(code)),
    },
    question.method === 'HEAD',
  );
  // Whatever ends the connection ends the answer; `close` always comes.
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => parser.push(chunk));
  socket.on('close', () => parser.close());
  const end = (): void => void socket.destroy();
  exchange.result.then(end, end);
  socket.write(wireForm(question, url));
}

function wireForm({ method, path, headers, body }: Question, url: UrlParts): string {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const fields = { host: url.host, connection: 'close', ...headers, ...length };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}

function coded(code: string): Error {
  return Object.assign(new Error(`lenient parser: ${code}`), { code });
}
