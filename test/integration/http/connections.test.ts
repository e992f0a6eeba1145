// How many sockets the client holds: never more than there are questions under way, or than there may be in all.
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, createServer as createPlainServer, Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { directConnector } from '../../../src/http/connection/connect.ts';
import type { FetchRequest, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { createHttpClient, type HttpClient } from '../../../src/http/connection/http-client.ts';
import { systemClock } from '../../../src/pace/clock.ts';
import { makeCertificate } from '../../support/faults/make-certificate.ts';
import { type RawAnswer, type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const MOST = 12;
const PAGE = '<p>大新县</p>'.repeat(50);

const ANSWERS: Readonly<Record<string, RawAnswer>> = {
  '/page': (socket) => reply(socket, 200, {}, PAGE),
  '/late': (socket) => setTimeout(() => reply(socket, 200, {}, PAGE), 20),
  '/last': (socket) => reply(socket, 200, { connection: 'close' }, PAGE),
  '/half': (socket) => reply(socket, 200, { 'content-length': '100000' }, PAGE),
  '/hung-up': (socket) => socket.destroy(),
};

/** Sockets of the client, on its side: what is destroyed is closed, though it is told of later. */
class Counted {
  opened = 0;
  most = 0;
  readonly #sockets: Socket[] = [];

  get open(): number {
    return this.#sockets.filter(({ destroyed }) => !destroyed).length;
  }

  readonly connector = (inner: buildConnector.connector): buildConnector.connector => {
    return (target, callback) => {
      this.opened += 1;
      const opening: unknown = inner(target, callback);
      if (opening instanceof Socket) this.#sockets.push(opening);
      this.most = Math.max(this.most, this.open);
      return opening;
    };
  };
}

let server: RawServer;
let sockets: Counted;
let client: HttpClient;

function startClient(): HttpClient {
  const connecting = { timeoutMs: 2_000, onTls: () => {}, wallClock: () => Date.now() };
  const direct = sockets.connector(directConnector(connecting));
  const connectors = { direct, tunnel: direct };
  return createHttpClient({
    ...{ clock: systemClock, firstByteMs: 2_000, totalMs: 4_000, proxy: null, connections: MOST, headers: {} },
    ...{ connectors, http1: connectors, tlsFaultOf: () => null, onAnswer: () => {}, explain: () => null },
  });
}

beforeEach(async () => {
  server = await startRawServer((socket, { target }) =>
    ANSWERS[target]?.(socket, { target, method: '', headers: new Map() }),
  );
  sockets = new Counted();
  client = startClient();
});

afterEach(async () => {
  await client.close();
  await server.close();
});

const get = (path: string, more: Partial<FetchRequest> = {}, origin = server.origin): Promise<FetchResult> =>
  client.fetch({ url: origin + path, wants: 'page', ...more });

const statusOf = async (answer: Promise<FetchResult>): Promise<number | string> => {
  const result = await answer;
  return result.kind === 'response' ? result.status : result.reason;
};

describe('connections to one host', () => {
  it('are used again and again', async () => {
    for (let i = 0; i < 10; i += 1) expect(await statusOf(get('/page'))).toBe(200);
    expect(sockets).toMatchObject({ opened: 1, open: 1 });
  });

  it('are as many as questions under way, those on fresh ones and broken ones among them', async () => {
    const kinds = ['/page', '/late', '/last', '/half', '/hung-up', '/page'];
    const worker = async (from: number): Promise<void> => {
      for (let at = from; at < from + 30; at += 1) {
        const path = kinds[at % kinds.length] ?? '';
        const limits = path === '/half' ? { signal: AbortSignal.timeout(5) } : {};
        await get(path, { fresh: at % 4 === 0, ...limits }).catch(() => {});
      }
    };
    await Promise.all(Array.from({ length: 5 }, (_, at) => worker(at)));
    expect(sockets.most).toBe(5);
  });

  it('that nobody uses give way to fresh ones', async () => {
    await Promise.all(Array.from({ length: 4 }, () => get('/late')));
    expect(sockets.open).toBe(4);
    await Promise.all(Array.from({ length: 4 }, () => get('/late', { fresh: true })));
    expect(sockets.most).toBe(4);
    await expect.poll(() => sockets.open).toBe(0);
  });

  it('that the server has closed meanwhile are opened anew', async () => {
    expect(await statusOf(get('/last'))).toBe(200);
    await expect.poll(() => sockets.open).toBe(0);
    expect(await statusOf(get('/page'))).toBe(200);
    expect(sockets).toMatchObject({ opened: 2, open: 1 });
  });

  it('whose answer was let go of are not used again', async () => {
    const caller = new AbortController();
    const half = get('/half', { signal: caller.signal });
    await expect.poll(() => sockets.open).toBe(1);
    caller.abort(new Error('site deadline'));
    await expect(half).rejects.toThrow('site deadline');
    expect(await statusOf(get('/page'))).toBe(200);
    await expect.poll(() => sockets.open).toBe(1);
  });
});

it('a connection that nobody waits for any more is not opened', async () => {
  const silent = await startRawServer(
    () => {},
    () => createPlainServer(),
  );
  const origin = silent.origin.replace('http:', 'https:');
  const caller = new AbortController();
  const asked = get('/', { signal: caller.signal }, origin);
  await expect.poll(() => sockets.open).toBe(1);
  caller.abort(new Error('site deadline'));
  await expect(asked).rejects.toThrow('site deadline');
  await expect.poll(() => sockets.open, { timeout: 1_000 }).toBe(0);
  await silent.close();
});

describe('connections to many hosts', () => {
  it('are no more than may be in all: the one used longest ago gives way', async () => {
    const hosts = await Promise.all(
      Array.from({ length: MOST + 5 }, () => startRawServer((socket) => reply(socket, 200))),
    );
    for (const { origin } of hosts) expect(await statusOf(get('/', {}, origin))).toBe(200);
    expect(sockets).toMatchObject({ opened: MOST + 5, most: MOST });
    expect(await statusOf(get('/', {}, hosts.at(-MOST)?.origin))).toBe(200);
    expect(sockets.opened).toBe(MOST + 5);
    expect(await statusOf(get('/', {}, hosts[0]?.origin))).toBe(200);
    expect(sockets).toMatchObject({ opened: MOST + 6, most: MOST });
    for (const host of hosts) await host.close();
  });
});

describe('a connection that speaks HTTP/2', () => {
  it('takes many questions at a time, and is opened anew where it was closed', async () => {
    const { key, cert } = makeCertificate({ name: 'localhost', hosts: ['localhost'] });
    const sessions = new Set<{ close(): void }>();
    const many = createSecureServer({ key, cert }, (_request, response) => setTimeout(() => response.end(PAGE), 20));
    many.on('session', (session) => sessions.add(session));
    many.listen(0, '127.0.0.1');
    await once(many, 'listening');
    const origin = `https://127.0.0.1:${(many.address() as AddressInfo).port}`; // safe: it listens on TCP
    await get('/', {}, origin);
    const answers = await Promise.all(Array.from({ length: 9 }, () => statusOf(get('/', {}, origin))));
    expect([new Set(answers), sockets.opened]).toEqual([new Set([200]), 1]);
    for (const session of sessions) session.close();
    await expect.poll(() => sockets.open).toBe(0);
    expect([await statusOf(get('/', {}, origin)), sockets.opened]).toEqual([200, 2]);
    await client.close();
    many.close();
  });
});

it('nothing opens after the end', async () => {
  await get('/page');
  await client.close();
  expect((await get('/page')).kind).toBe('failure');
  expect((await get('/page', { fresh: true })).kind).toBe('failure');
  await expect.poll(() => sockets.open).toBe(0);
  expect(sockets.opened).toBe(1);
});
