/** A few sites on loopback, served as a forward proxy serves them, so that they keep their real addresses. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';

export interface Sent {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Ends the connection without a word. */
  readonly hangsUp?: boolean;
}

export interface Asked {
  readonly url: URL;
  readonly method: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  /** How often this address was asked, this time included. */
  readonly times: number;
}

/** HTML with status 200, another answer, or `null`: 404. */
export type Site = (asked: Asked) => string | Sent | null;

export interface SmallWeb {
  /** Address of the proxy. */
  readonly proxy: string;
  /** All addresses asked so far, as they were written. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

interface Certified {
  readonly key: string;
  readonly cert: string;
}

/** Serves the sites by host, on https those with a certificate; any other host gives no answer. */
export async function startWeb(
  sites: Readonly<Record<string, Site>>,
  certificates: Readonly<Record<string, Certified>> = {},
): Promise<SmallWeb> {
  const asked: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    const address = request.socket instanceof TLSSocket ? `https://${request.headers.host}${path}` : path;
    asked.push(address);
    const url = new URL(address, 'http://proxy/');
    const site = sites[url.hostname];
    const times = asked.filter((one) => one === address).length;
    const said = { url, method: request.method ?? 'GET', body: await text(request), headers: request.headers, times };
    send(
      response,
      site ? site(said) : { status: 502, headers: { 'proxy-status': 'small; error=dns_error; rcode=NXDOMAIN' } },
    );
  };
  const server = createServer((request, response) => void handle(request, response));
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
    const certified = certificates[url.replace(/:443$/, '')];
    if (!certified) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    socket.on('error', () => {});
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    const { key, cert } = certified;
    const secure = new TLSSocket(socket, { isServer: true, key, cert }).on('error', () => {});
    return server.emit('connection', secure);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port: the address is no pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    proxy: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, page: string | Sent | null): void {
  const sent: Sent =
    page === null ? { status: 404, body: '<h1>404 Not Found</h1>' } : typeof page === 'string' ? { body: page } : page;
  if (sent.hangsUp) {
    response.destroy();
    return;
  }
  const type = sent.type ?? 'text/html; charset=utf-8';
  response.writeHead(sent.status ?? 200, { 'content-type': type, ...sent.headers }).end(sent.body ?? '');
}
