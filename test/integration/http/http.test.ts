// What the client hands over of a good answer: the body, the way to it, and no more of a link than it takes.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchRequest, FetchResponse } from '../../../src/http/connection/fetch-result.ts';
import { type CrawlerClient, createClient } from '../../../src/http/crawler-client.ts';
import { judgeResult } from '../../../src/http/verdict.ts';
import { type RawAnswer, type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const MIB = 1024 * 1024;
const LIST = '<ul><li>工作动态</li></ul>'.repeat(40);

const ANSWERS: Readonly<Record<string, RawAnswer>> = {
  '/gzip': (socket) => reply(socket, 200, { 'content-encoding': 'gzip' }, gzipSync(LIST)),
  '/endless': (socket) => reply(socket, 200, { 'content-length': String(64 * MIB) }, Buffer.alloc(9 * MIB, 'x')),
  '/attachment': (socket) =>
    reply(socket, 200, { 'content-type': 'application/pdf', 'content-length': String(MIB) }, Buffer.alloc(100)),
  '/slow-page': (socket) => reply(socket, 200, { 'content-length': '1000' }, 'x'.repeat(100)),
  '/silence': () => {},
  // Begun at once, ended between the deadline of the first byte and that of the whole page.
  '/late-page': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 27\r\n\r\n<p>first, ');
    setTimeout(() => socket.write('then the rest</p>'), 700);
  },
  '/needs-cookie': (socket, { headers }) =>
    headers.get('cookie') === 'seen=1'
      ? reply(socket, 200, {}, 'welcome')
      : reply(socket, 302, { location: '/needs-cookie', 'set-cookie': 'seen=1; path=/' }),
  '/to-gbk': (socket) => reply(socket, 302, { location: '/a\xd5\xfe\xb8\xae/' }),
  '/a%D5%FE%B8%AE/': (socket) => reply(socket, 200, {}, 'gbk'),
  '/to-utf8': (socket) => reply(socket, 302, { location: Buffer.from('/政/').toString('latin1') }),
  '/%E6%94%BF/': (socket) => reply(socket, 200, {}, 'utf-8'),
  '/dir/step': (socket) => reply(socket, 301, { location: '../gzip' }),
  '/form/list': (socket, { method, headers }) => reply(socket, 200, {}, `${method} ${headers.get('content-type')}`),
  '/agent': (socket, { headers }) => reply(socket, 200, {}, JSON.stringify([...headers])),
};

let server: RawServer;
let client: CrawlerClient;

beforeEach(async () => {
  server = await startRawServer((socket, request) =>
    (ANSWERS[request.target] ?? ((s) => reply(s, 404)))(socket, request),
  );
  client = createClient({ rate: 100_000, deadlineMs: 500, allowLocalHosts: new Set([`127.0.0.1:${server.port}`]) });
});

afterEach(async () => {
  await client.close();
  await server.close();
});

async function get(path: string, more: Partial<FetchRequest> = {}): Promise<FetchResponse> {
  const result = await client.fetch({ url: server.origin + path, wants: 'page', ...more });
  if (result.kind === 'failure') throw new Error(`${path}: ${result.reason} (${result.detail})`);
  return result;
}

describe('a page', () => {
  it('comes decompressed, whole, and with lower-case header names', async () => {
    const page = await get('/gzip');
    expect(page.body.toString()).toBe(LIST);
    expect(page).toMatchObject({ truncated: false, redirects: [], tlsFault: null });
    expect(page.headers['content-encoding']).toBe('gzip');
    expect(page.wireBytes).toBeLessThan(page.body.length);
  });

  it('is cut at its limit, and says so', async () => {
    const page = await get('/endless');
    expect(page.truncated).toBe(true);
    expect(page.body.length).toBe(8 * MIB);
  });

  it('that stops half-way is not read, and is no proof of a dead page: a visitor saw something', async () => {
    const result = await client.fetch({ url: `${server.origin}/slow-page`, wants: 'page' });
    expect(result).toMatchObject({ kind: 'failure', reason: 'timeout', begun: true });
    expect(judgeResult(result)).toMatchObject({ outcome: 'uncertain', reason: 'timeout' });
  });

  it('that sends nothing within the deadline is dead', async () => {
    const result = await client.fetch({ url: `${server.origin}/silence`, wants: 'page' });
    expect(judgeResult(result)).toMatchObject({ outcome: 'broken', reason: 'timeout' });
  });

  it('that begins in time and is whole a little later is read', async () => {
    const page = await get('/late-page');
    expect([page.body.toString(), page.truncated]).toEqual(['<p>first, then the rest</p>', false]);
  });

  it('that unpacks to more than the limit is too large, whatever it was packed to', async () => {
    const result = await client.fetch({
      url: `${server.origin}/gzip`,
      wants: 'page',
      maxBytes: Buffer.byteLength(LIST) - 1,
    });
    expect(judgeResult(result)).toMatchObject({ outcome: 'uncertain', reason: 'too-large' });
    expect((await get('/gzip', { maxBytes: Buffer.byteLength(LIST) })).truncated).toBe(false);
  });

  it('tells the way to it', async () => {
    const page = await get('/dir/step#top');
    expect(page.url).toBe(`${server.origin}/gzip`);
    expect(page.requestedUrl).toBe(`${server.origin}/dir/step#top`);
    expect(page.redirects).toEqual([{ url: `${server.origin}/dir/step`, status: 301 }]);
  });

  it('is reached through redirects whose Location is raw GBK or UTF-8', async () => {
    expect((await get('/to-gbk')).body.toString()).toBe('gbk');
    expect((await get('/to-utf8')).body.toString()).toBe('utf-8');
  });

  it('is reached where only a cookie ends the redirects', async () => {
    expect((await get('/needs-cookie')).body.toString()).toBe('welcome');
  });

  it('can be asked for by a form, where it is known to give a list', async () => {
    expect((await get('/form/list', { body: 'a=1' })).body.toString()).toMatch(
      /^POST application\/x-www-form-urlencoded/,
    );
  });

  it('is asked for with the headers of a browser, and the tool’s name', async () => {
    const sent = new Map<string, string>(
      JSON.parse((await get('/agent', { headers: { referer: 'x:y' } })).body.toString()),
    );
    expect(sent.get('user-agent')).toMatch(/^Mozilla\/5\.0 .*site-patrol\/\d/);
    expect(sent.get('accept-language')).toMatch(/^zh-CN/);
    expect(sent.get('referer')).toBe('x:y');
  });
});

describe('a link', () => {
  it('is read no further than its first 64 KiB', async () => {
    const link = await get('/endless', { wants: 'link' });
    expect(link.body.length).toBe(64 * 1024);
    expect(link.truncated).toBe(true);
  });

  it('to a long attachment is let go after its first bytes', async () => {
    const link = await get('/attachment', { wants: 'link' });
    expect(link).toMatchObject({ status: 200, truncated: true });
    expect(link.body.length).toBeGreaterThan(0);
  });
});

describe('connections', () => {
  it('are kept for the next page, and not used by a fresh request', async () => {
    for (let i = 0; i < 10; i += 1) await get('/gzip');
    expect(server.open()).toBeLessThanOrEqual(2);
    const fresh = await get('/agent', { fresh: true });
    expect(JSON.parse(fresh.body.toString())).toContainEqual(['connection', 'close']);
  });

  it('of fresh requests end with their answers, and errors made afterwards still say where', async () => {
    const limit = Error.stackTraceLimit;
    await Promise.all(Array.from({ length: 5 }, () => get('/agent', { fresh: true })));
    await expect.poll(() => server.open()).toBe(0);
    expect(Error.stackTraceLimit).toBe(limit);
    expect(new Error('afterwards').stack).toContain('http.test.ts');
  });

  it('end with the caller’s signal, whose reason is all that a fetch rejects with', async () => {
    const caller = new AbortController();
    const waiting = client.fetch({ url: `${server.origin}/silence`, wants: 'page', signal: caller.signal });
    caller.abort(new Error('site deadline'));
    await expect(waiting).rejects.toThrow('site deadline');
    await expect(get('/gzip', { signal: caller.signal })).rejects.toThrow('site deadline');
  });

  it('count', async () => {
    await get('/needs-cookie');
    await client.fetch({ url: `${server.origin}/silence`, wants: 'page' });
    expect(client.stats()).toMatchObject({ requests: 3, responses: 2, failures: 1, networkAnswers: 2 });
    expect(client.stats().bytes).toBeGreaterThan(0);
  });
});

describe('a local address', () => {
  it('is not asked unless the user named that very host', async () => {
    const stranger = createClient({ deadlineMs: 500 });
    const result = await stranger.fetch({ url: `${server.origin}/gzip`, wants: 'page' });
    await stranger.close();
    expect(result).toMatchObject({ kind: 'failure', reason: 'protocol' });
    expect(server.asked).toEqual([]);
  });
});
