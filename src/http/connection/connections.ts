/**
 * Connections to servers (连接), kept open for the next question. No more of them stand open than there are questions under
 * way to a host, and in all no more than may be under way: undici's agent opens another one while a connection that has
 * just answered is not ready yet, and keeps all of them, those of a thousand hosts that are asked once among them.
 */
import { Socket } from 'node:net';
import type { buildConnector, Dispatcher } from 'undici';
// By its own path: the index loads fetch, caches, mocks and web sockets as well, half as long again as all of ours.
import Client from 'undici/lib/dispatcher/client.js';
import { partsOf } from '../../url/url-parts.ts';
import type { Exchange } from './exchange.ts';

export interface ConnectionsOptions {
  /** The way to open one to this server. */
  readonly connectBy: (origin: string) => buildConnector.connector;
  readonly client: Client.Options;
  /** Open in all; as many as questions may be under way. */
  readonly most: number;
}

type Question = Dispatcher.DispatchOptions & { readonly origin: string };

interface Connection {
  readonly origin: string;
  readonly client: Client;
  /** For one question only. */
  readonly once: boolean;
  /** HTTP/2: it takes many questions at a time. */
  isShared: boolean;
  /** Questions under way. */
  asked: number;
  /** On its way to the server: undici lets it go on, though nobody waits for it any more. */
  opening: Socket | null;
}

/** Ends what is over; nobody reads it. */
const OVER = new Error('connection not needed');
const CLOSED = Object.assign(new Error('the client is closed'), { code: 'UND_ERR_DESTROYED' });
const nothing = (): void => {};

export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #all = new Set<Connection>();
  /** Nobody uses them; the one used last at the end. */
  readonly #idle = new Set<Connection>();
  readonly #idleTo = new Map<string, Connection[]>();
  /** By origin, those that speak HTTP/2. */
  readonly #shared = new Map<string, Connection>();
  #isClosed = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  ask(question: Question, exchange: Exchange): void {
    const { origin } = question;
    const kept = this.#shared.get(origin) ?? this.#idleTo.get(origin)?.at(-1);
    this.#ask(kept ?? this.#open(origin, false), question, exchange);
  }

  /** On a connection that nothing else uses, closed afterwards; it takes the place of one that nobody uses. */
  askOnce(question: Question, exchange: Exchange): void {
    const { origin } = question;
    const spare = this.#idleTo.get(origin)?.[0];
    if (spare !== undefined) this.#end(spare);
    this.#ask(this.#open(origin, true), { ...question, reset: true }, exchange);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const clients = Array.from(this.#all, ({ client }) => client);
    for (const { opening } of this.#all) opening?.destroy(CLOSED);
    for (const kept of [this.#all, this.#idle, this.#idleTo, this.#shared]) kept.clear();
    await Promise.all(clients.map((client) => client.destroy(CLOSED)));
  }

  #ask(connection: Connection, question: Question, exchange: Exchange): void {
    this.#take(connection);
    connection.asked += 1;
    const release = (): void => this.#release(connection, exchange.isWhole);
    exchange.result.then(release, release);
    try {
      if (this.#isClosed) throw CLOSED;
      connection.client.dispatch(question, exchange);
    } catch (error) {
      exchange.fail(error);
    }
  }

  #release(connection: Connection, isWhole: boolean): void {
    connection.asked -= 1;
    const isGood = connection.isShared ? this.#shared.get(connection.origin) === connection : isWhole;
    if (connection.asked > 0) return;
    if (connection.once || !isGood) this.#end(connection);
    else this.#put(connection);
  }

  #open(origin: string, once: boolean): Connection {
    if (this.#all.size >= this.#options.most) {
      const [oldest] = this.#idle;
      if (oldest !== undefined) this.#end(oldest);
    }
    const connect = this.#options.connectBy(origin);
    const client = new Client(partsOf(origin), {
      ...this.#options.client,
      connect: (target, callback) => {
        // undici's own connector hands its socket over at once, though its types do not say so; a tunnel has none yet.
        const opening: unknown = connect(target, (...opened) => {
          connection.opening = null;
          if (opened[1] !== null && isHttp2(opened[1])) this.#share(connection);
          callback(...opened);
        });
        if (opening instanceof Socket) connection.opening = opening;
      },
    });
    const connection: Connection = { origin, client, once, isShared: false, asked: 0, opening: null };
    client.on('disconnect', () => this.#onDisconnect(connection));
    this.#all.add(connection);
    return connection;
  }

  #share(connection: Connection): void {
    if (connection.once) return;
    connection.isShared = true;
    if (!this.#shared.has(connection.origin)) this.#shared.set(connection.origin, connection);
  }

  /** undici opens it anew for whoever has asked; one that nobody uses is let go. */
  #onDisconnect(connection: Connection): void {
    if (this.#shared.get(connection.origin) === connection) this.#shared.delete(connection.origin);
    if (connection.asked === 0) this.#end(connection);
  }

  #put(connection: Connection): void {
    this.#idle.add(connection);
    const others = this.#idleTo.get(connection.origin);
    if (others === undefined) this.#idleTo.set(connection.origin, [connection]);
    else others.push(connection);
  }

  #take(connection: Connection): void {
    if (!this.#idle.delete(connection)) return;
    const all = this.#idleTo.get(connection.origin) ?? [];
    if (all.length <= 1) this.#idleTo.delete(connection.origin);
    else all.splice(all.lastIndexOf(connection), 1);
  }

  #end(connection: Connection): void {
    if (!this.#all.delete(connection)) return;
    this.#take(connection);
    if (this.#shared.get(connection.origin) === connection) this.#shared.delete(connection.origin);
    connection.client.destroy(OVER, nothing);
    connection.opening?.destroy(OVER);
  }
}

const isHttp2 = (socket: object): boolean => 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
