/**
 * The one way by which a browser of ours reaches the network (浏览器关卡): a forward proxy on loopback, in this process, with a
 * secret for each page. Whatever asks (page, frame, worker, pop-up, the browser itself), the policy of addresses decides
 * before a connection is opened, and it goes to the address that was checked.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { GuardedPage, type PageRules } from './guarded-page.ts';

/** A page's own entrance. */
export interface Admission {
  readonly username: string;
  readonly password: string;
  /** Nothing more passes, and whatever is open is closed. */
  end(): void;
}

export interface Guard {
  /** For the browser: `http://127.0.0.1:…`. */
  readonly server: string;
  admit(rules: PageRules): Admission;
  close(): Promise<void>;
}

/** A page may have that long addresses and that many cookies. */
const MAX_HEADER_BYTES = 1024 * 1024;

export async function openGuard(): Promise<Guard> {
  const pages = new Map<string, Entrance>();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  server.on('connection', (socket: Socket) => socket.on('error', nothing));
  server.on('request', (request, response) => {
    const page = entered(pages, request);
    if (page !== null) return page.forward(request);
    response.writeHead(407, { 'proxy-authenticate': CHALLENGE, 'content-length': '0' });
    return response.end();
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', nothing);
    const page = entered(pages, request);
    if (page !== null) return page.tunnel(request, socket);
    return socket.end(
      `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${CHALLENGE}\r\nContent-Length: 0\r\n\r\n`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It never keeps the process alive: whoever wants it closes it.
  server.unref();
  const { port } = server.address() as AddressInfo; // safe: it listens on a port
  return {
    server: `http://127.0.0.1:${port}`,
    admit: (rules) => admit(pages, rules),
    async close() {
      for (const { page } of pages.values()) page.end();
      pages.clear();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const CHALLENGE = 'Basic realm="site-patrol"';
const nothing = (): void => {};

interface Entrance {
  readonly page: GuardedPage;
  readonly secret: Buffer;
}

function admit(pages: Map<string, Entrance>, rules: PageRules): Admission {
  const [username, password] = [randomBytes(9).toString('base64url'), randomBytes(24).toString('base64url')];
  const page = new GuardedPage(rules);
  pages.set(username, { page, secret: digest(password) });
  return {
    username,
    password,
    end: () => {
      pages.delete(username);
      page.end();
    },
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function entered(pages: ReadonlyMap<string, Entrance>, { headers }: IncomingMessage): GuardedPage | null {
  const [scheme = '', given = ''] = (headers['proxy-authorization'] ?? '').split(' ', 2);
  if (scheme.toLowerCase() !== 'basic') return null;
  const [name = '', password = ''] = Buffer.from(given, 'base64').toString().split(':', 2);
  const entrance = pages.get(name);
  return entrance && timingSafeEqual(entrance.secret, digest(password)) ? entrance.page : null;
}
