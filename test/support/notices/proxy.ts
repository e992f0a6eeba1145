/** A forward proxy on loopback that leads every name to one port of this machine: for notices to servers that are not there. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface NoticeProxy {
  readonly url: string;
  /** What it was asked for: an absolute address, or `CONNECT host:port`. */
  readonly asked: string[];
  /** As `user:password`, each time. */
  readonly users: (string | null)[];
  close(): Promise<void>;
}

export interface ProxyManners {
  readonly leadsTo: number;
  /** Without it, everybody may pass. */
  readonly user?: string;
}

export async function startNoticeProxy({ leadsTo, user }: ProxyManners): Promise<NoticeProxy> {
  const [asked, users]: [string[], (string | null)[]] = [[], []];
  const mayPass = (what: string, authorization: string | undefined): boolean => {
    asked.push(what);
    const given = authorization ? Buffer.from(authorization.replace('Basic ', ''), 'base64').toString() : null;
    users.push(given);
    return user === undefined || user === given;
  };
  const server = createServer((incoming, answer) => {
    if (!mayPass(incoming.url ?? '', incoming.headers['proxy-authorization'])) return answer.writeHead(407).end();
    const { pathname, search } = new URL(incoming.url ?? '');
    const { 'proxy-authorization': _forUs, ...headers } = incoming.headers;
    const onward = { host: '127.0.0.1', port: leadsTo, method: incoming.method, headers };
    return incoming.pipe(
      request({ ...onward, path: pathname + search }, (back) => {
        answer.writeHead(back.statusCode ?? 502);
        back.pipe(answer);
      }),
    );
  });
  server.on('connect', (incoming, client) => {
    if (!mayPass(`CONNECT ${incoming.url}`, incoming.headers['proxy-authorization'])) {
      return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    }
    const there = connect(leadsTo, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    for (const [from, to] of [
      [there, client],
      [client, there],
    ] as const)
      from.pipe(to).on('error', () => from.destroy());
    return client;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // Listening on a port: the address is no pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, asked, users },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
