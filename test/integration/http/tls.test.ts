// A visitor who accepts the browser's warning sees the page: a bad certificate is noted, and never a dead link.
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, createServer as createPlainServer, type Server } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates, type TlsOptions } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { makeCertificate } from '../../support/faults/make-certificate.ts';
import { startProxy } from '../../support/faults/proxy-server.ts';
import { type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const HOSTS = ['127.0.0.1', 'localhost'];
const ITSELF = makeCertificate({ name: 'localhost', hosts: HOSTS });

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function secureServer(options: TlsOptions): Promise<RawServer> {
  const server = await startRawServer(
    (socket) => reply(socket, 200),
    (onSocket) => createServer({ key: ITSELF.key, cert: ITSELF.cert, ...options }, onSocket),
  );
  endings.push(server.close);
  return server;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => server.close());
  // Safe: a listening TCP server has an AddressInfo.
  return (server.address() as AddressInfo).port;
}

async function ask(url: string, proxy?: string): Promise<FetchResult> {
  const options = { deadlineMs: 2_000, allowLocalHosts: new Set(['127.0.0.1', 'localhost']) };
  const client = createClient(proxy === undefined ? options : { ...options, proxy });
  endings.push(client.close);
  return client.fetch({ url, wants: 'link' });
}

describe('an https link', () => {
  it('with a self-signed certificate opens, and the fault is noted', async () => {
    const { port } = await secureServer({});
    const result = await ask(`https://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ status: 200, tlsFault: { reason: 'self-signed' } });
  });

  it('with an expired certificate opens, and its last day is noted', async () => {
    const notAfter = '2020-01-01T00:00:00.000Z';
    const { port } = await secureServer(makeCertificate({ name: 'localhost', from: '2019-01-01', until: notAfter }));
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({
      status: 200,
      tlsFault: { reason: 'expired', notAfter },
    });
  });

  it('on a server that knows only TLS 1.0 opens', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const { port } = await secureServer(old);
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({ status: 200, tlsFault: { reason: 'self-signed' } });
  });

  it('for another host is noted on every connection, also where the session is resumed', async () => {
    const issuer = makeCertificate({ name: 'Test Root', authority: true });
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, issuer.cert]);
    endings.push(async () => setDefaultCACertificates(before));
    const { port } = await secureServer(makeCertificate({ name: 'other', hosts: ['other.test'], issuer }));
    const options = { deadlineMs: 2_000, allowLocalHosts: new Set(['localhost']) };
    const client = createClient({
      ...options,
      lookup: (_, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    endings.push(client.close);
    for (const _ of [1, 2, 3]) {
      const result = await client.fetch({ url: `https://localhost:${port}/`, wants: 'link', fresh: true });
      expect(result).toMatchObject({ status: 200, tlsFault: { reason: 'wrong-host' } });
    }
  });

  it('on a server that hangs up on who takes up an old session opens, as for who comes for the first time', async () => {
    const options = { key: ITSELF.key, cert: ITSELF.cert, maxVersion: 'TLSv1.2' } as const;
    const server = await startRawServer(
      (socket) => reply(socket, 200, { connection: 'close' }),
      (onSocket) =>
        createServer(options, (socket) => {
          if (socket.isSessionReused()) socket.on('error', () => {}).destroy();
          else onSocket(socket);
        }),
    );
    endings.push(server.close);
    const client = createClient({ deadlineMs: 2_000, allowLocalHosts: new Set(['127.0.0.1']) });
    endings.push(client.close);
    for (const path of ['/', '/a', '/b', '/c']) {
      expect(await client.fetch({ url: `https://127.0.0.1:${server.port}${path}`, wants: 'link' })).toMatchObject({
        status: 200,
      });
    }
  });

  it('on a server that speaks HTTP/2 opens', async () => {
    const server = createSecureServer({ key: ITSELF.key, cert: ITSELF.cert }, (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<p>h2</p>');
    });
    const port = await listening(server);
    const result = await ask(`https://127.0.0.1:${port}/`);
    expect(result).toMatchObject({ status: 200, headers: { 'content-type': 'text/html' } });
    expect(result.kind === 'response' && result.body.toString()).toBe('<p>h2</p>');
  });

  it('to a port that speaks plain http proves nothing', async () => {
    const plain = createPlainServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const port = await listening(plain);
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'failure', reason: 'tls' });
  });

  it('opens through a proxy’s tunnel, and the fault is noted there too', async () => {
    const { port } = await secureServer({});
    const proxy = await startProxy(new Map([['wrong-name.test', port]]));
    endings.push(proxy.close);
    const result = await ask('https://wrong-name.test/', proxy.origin);
    expect(result).toMatchObject({ status: 200, tlsFault: { reason: 'self-signed' } });
  });
});
