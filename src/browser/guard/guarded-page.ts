/** What one page may ask for through the guard (逐页把关): by address, by number, at the pace of each host, in our name. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type AddressPolicy, placeOf } from '../../http/addresses.ts';
import { classifyError } from '../../http/connection/classify-error.ts';
import { type ProxyAddress, TunnelError } from '../../http/connection/connect.ts';
import type { FailureReason } from '../../http/connection/reasons.ts';
import type { Resolver } from '../../http/connection/resolver.ts';
import type { Limiter, Release } from '../../pace/limiter.ts';
import { changesState } from '../../url/changes-state.ts';
import { openSocket, openTunnelTo } from './dial.ts';
import { closingHead, requestHead } from './heads.ts';

export interface PageRules {
  readonly limiter: Limiter;
  readonly policy: Pick<AddressPolicy, 'refusalOf'>;
  readonly lookupFor: Resolver['lookupFor'];
  readonly userAgent: string;
  /** The user's own proxy, through which the guard goes on. */
  readonly proxy: ProxyAddress | null;
  /** Written by the guard: why nothing came from a host. */
  readonly failures: Map<string, FailureReason>;
  /** Requests and connections. */
  readonly most: number;
  /** Has a request to this address its turn already? Of `https://host:port/` any request to that host counts. */
  readonly hasTurn: (url: URL, method?: string) => boolean;
}

export class GuardedPage {
  readonly #rules: PageRules;
  readonly #sockets = new Set<Duplex>();
  readonly #over = new AbortController();
  #asked = 0;

  constructor(rules: PageRules) {
    this.#rules = rules;
  }

  end(): void {
    this.#over.abort();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  /** Plain http: handed on as it is, in our name; the answer comes back byte by byte, as odd as its server wrote it. */
  forward(request: IncomingMessage): void {
    const url = URL.parse(request.url ?? '');
    const { method = '' } = request;
    const isPlain =
      url?.protocol === 'http:' && request.headers['transfer-encoding'] === undefined && this.#onlyReads(url, method);
    void this.#pass(isPlain ? url : null, request.socket, async (target, end) => {
      const { proxy, userAgent } = this.#rules;
      const server = this.#keep(await openSocket(this.#way(target), end));
      server.write(requestHead(request, { target, userAgent, proxy }));
      request.pipe(server, { end: false });
      return await answered(server, request.socket);
    });
  }

  /** https and web sockets: who may be reached is decided, what is said is between the browser and the server. */
  tunnel(request: IncomingMessage, client: Duplex): void {
    void this.#pass(URL.parse(`https://${request.url}/`), client, async (target, end) => {
      const server = this.#keep(await openTunnelTo(this.#way(target), end));
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      joined(server, client);
      return 200;
    });
  }

  /** A form that a redirect or a worker would send on was let through by nobody. */
  #onlyReads(url: URL, method: string): boolean {
    if (changesState(url.href)) return false;
    return /^(?:GET|HEAD|OPTIONS)$/.test(method) || this.#rules.hasTurn(url, method);
  }

  #way(target: URL) {
    const { lookupFor, proxy } = this.#rules;
    return { place: placeOf(target), lookupFor, proxy };
  }

  /** `go` resolves with the status as soon as the host has answered; its turn is given back whatever happens. */
  async #pass(
    target: URL | null,
    client: Duplex,
    go: (target: URL, end: AbortSignal) => Promise<number | null>,
  ): Promise<void> {
    this.#keep(client);
    this.#asked += 1;
    if (target === null || this.#asked > this.#rules.most || this.#over.signal.aborted) return void client.destroy();
    if (this.#rules.policy.refusalOf(placeOf(target)) !== null) return this.#fail(target, 'protocol', client);
    const gone = new AbortController();
    client.once('close', () => gone.abort());
    const end = AbortSignal.any([gone.signal, this.#over.signal]);
    let release: Release | null = null;
    let status: number | null = null;
    const startedAt = performance.now();
    try {
      if (!this.#rules.hasTurn(target)) release = await this.#rules.limiter.acquire(target.href, end);
      status = await go(target, end);
    } catch (error) {
      if (end.aborted) client.destroy();
      else this.#fail(target, reasonOf(error), client);
    } finally {
      release?.({ ms: performance.now() - startedAt, status });
    }
  }

  #fail(target: URL, reason: FailureReason, client: Duplex): void {
    this.#rules.failures.set(target.host, reason);
    client.destroy();
  }

  #keep<S extends Duplex>(socket: S): S {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    if (this.#over.signal.aborted) socket.destroy();
    return socket;
  }
}

/** What the user's proxy refuses is the proxy's own trouble. */
const reasonOf = (error: unknown): FailureReason =>
  error instanceof TunnelError ? 'proxy' : classifyError(error, 'connecting');

/** Each end closes the other. */
function joined(server: Duplex, client: Duplex): void {
  server.pipe(client);
  client.pipe(server);
  for (const [one, other] of [[server, client] as const, [client, server] as const]) {
    one.on('error', () => other.destroy());
    one.once('close', () => other.destroy());
  }
}

/** The status that the server answered; the rest of the answer follows by itself. `null` where none came. */
function answered(server: Socket, client: Socket): Promise<number | null> {
  return new Promise((resolve) => {
    const head = closingHead();
    server.on('error', () => client.destroy());
    server.once('close', () => {
      resolve(head.status());
      client.destroy();
    });
    server.once('end', () => {
      client.end(head.rest());
    });
    client.once('close', () => server.destroy());
    client.on('drain', () => server.resume());
    server.on('data', (bytes: Buffer) => {
      const written = head.push(bytes);
      if (written.length > 0 && !client.write(written)) server.pause();
      if (head.isOver()) resolve(head.status());
    });
  });
}
