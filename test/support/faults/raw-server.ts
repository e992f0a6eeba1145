/**
 * A server on loopback that answers each path with the bytes of its choice, well-formed or not; for faults that
 * node:http would refuse to commit.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface RawRequest {
  readonly method: string;
  /** As it stands in the request line: a path, or for a proxy an absolute URL or host:port. */
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
}

export type RawAnswer = (socket: Socket, request: RawRequest) => void;

export interface RawServer {
  readonly port: number;
  readonly origin: string;
  /** Targets in the order in which they were asked. */
  readonly asked: string[];
  /** Sockets that are open now. */
  open(): number;
  close(): Promise<void>;
}

type MakeServer = (onSocket: (socket: Socket) => void) => Server;

/** `makeServer`: another kind of server than plain TCP, e.g. of `node:tls`. */
export async function startRawServer(answer: RawAnswer, makeServer: MakeServer = createServer): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const server: Server = makeServer((socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    listen(socket, (request) => {
      asked.push(request.target);
      answer(socket, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a listening TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Requests without bodies, one after the other on a kept-alive connection. */
function listen(socket: Socket, onRequest: (request: RawRequest) => void): void {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const head = text.slice(0, end);
      text = text.slice(end + 4);
      onRequest(parseHead(head));
    }
  });
}

function parseHead(head: string): RawRequest {
  const [first = '', ...lines] = head.split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { method, target, headers };
}

/** A whole, correct answer. */
export function reply(
  socket: Socket,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '<p>ok</p>',
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const all = { 'content-type': 'text/html', 'content-length': String(bytes.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`, 'latin1'), bytes]));
}
