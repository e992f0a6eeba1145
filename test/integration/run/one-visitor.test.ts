// Servers that know but one visitor at a time, and turn all others away or tell them that nothing is there: what they have
// is not dead.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CrawlerClient, createClient } from '../../../src/http/crawler-client.ts';
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

it('each link is asked alone at last where who comes meanwhile is told that there is none', async () => {
  let underWay = 0;
  const busy = createServer((request, response) => {
    const isMissing = underWay > 0 || request.url === '/gone';
    underWay += 1;
    void wait(5).then(() => {
      underWay -= 1;
      response.writeHead(isMissing ? 404 : 200, { 'content-type': 'text/html' }).end('<h1>通知</h1>');
    });
  });
  busy.listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const { port } = busy.address() as AddressInfo; // safe: it listens on a port
  const asking = createClient({ rate: 1_000, allowLocalHosts: new Set([`127.0.0.1:${port}`]) });
  const paths = ['/gone', ...Array.from({ length: 30 }, (_, at) => `/${at}`)];
  const links = paths.map((path) => ({ url: `http://127.0.0.1:${port}${path}`, soft404: false }));
  const tools = {
    ...{ client: asking, challenge: { body: [], cookie: [] }, words: pageWords(), today: TODAY },
    look: { browser: null, now: () => new Date().toISOString() },
  };
  const checks = await recheckLinks({ siteId: 'a', homeUrls: [], links }, tools, new AbortController().signal);
  const dead = checks.filter(({ attempts }) => attempts.every(({ outcome }) => outcome === 'broken'));
  expect(dead.map(({ url }) => new URL(url).pathname)).toEqual(['/gone']);
  await asking.close();
  busy.close();
});
