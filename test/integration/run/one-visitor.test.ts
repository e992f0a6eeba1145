// A server that lets in one connection at a time, and turns all others away: what it has is not dead.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CrawlerClient, createClient } from '../../../src/crawl/crawler-client.ts';
import { recheckLinks } from '../../../src/run/ask-links.ts';
import { TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

let server: Server;
let client: CrawlerClient;
let origin: string;
let open = 0;

beforeAll(async () => {
  server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    if (request.url === '/hangs-up') return request.socket.resetAndDestroy();
    response.writeHead(request.url === '/gone' ? 404 : 200, { 'content-type': 'text/html' });
    // Long enough for the next question to be asked meanwhile.
    return void wait(20).then(() => response.end('<h1>通知</h1>'));
  });
  server.on('connection', (socket) => {
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
    if (open > 1) socket.resetAndDestroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // safe: it listens on a port
  origin = `http://127.0.0.1:${port}`;
  client = createClient({ rate: 1_000, allowLocalHosts: new Set([`127.0.0.1:${port}`]) });
});

afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

it('each link is asked alone at last, on the connection that stands', async () => {
  const paths = ['/1', '/2', '/gone', '/3', '/hangs-up', '/4', '/5', '/6', '/7', '/8'];
  const links = paths.map((path) => ({ url: origin + path, soft404: false }));
  const tools = {
    ...{ client, challenge: { body: [], cookie: [] }, words: pageWords(), today: TODAY },
    look: { browser: null, now: () => new Date().toISOString() },
  };
  const checks = await recheckLinks({ siteId: 'a', homeUrls: [], links }, tools, new AbortController().signal);
  const dead = checks.filter(({ attempts }) => attempts.every(({ outcome }) => outcome === 'broken'));
  expect(dead.map(({ url }) => url.slice(origin.length))).toEqual(['/gone', '/hangs-up']);
});
