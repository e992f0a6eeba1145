// A real browser speaks last of what stands on the home page and would be claimed as dead.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import { type CrawlerClient, createClient } from '../../../src/http/crawler-client.ts';
import { recheckLinks } from '../../../src/run/ask-links.ts';
import { startedPool } from '../../support/browser/started-browser.ts';
import { type RawAnswer, type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';
import { TODAY } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

/** Nobody gets in who does not run its script; it says so with a status of its own choice. */
const TEST_OF_VISITORS =
  '<html><p>请稍候</p><script>document.cookie = "passed=1; path=/"; location.reload();</script></html>';

const ANSWERS: Readonly<Record<string, RawAnswer>> = {
  '/for-browsers': (socket, { headers }) =>
    headers.get('cookie')?.includes('passed=1')
      ? reply(socket, 200, {}, '<h1>通知</h1>')
      : reply(socket, 404, {}, TEST_OF_VISITORS),
  '/gone': (socket) => reply(socket, 404, {}, '<h1>404</h1>'),
  '/file-gone.pdf': (socket) => reply(socket, 500, {}, 'error'),
};

let server: RawServer;
let client: CrawlerClient;
let browser: BrowserPool;

beforeAll(async () => {
  server = await startRawServer((socket, request) =>
    (ANSWERS[request.target] ?? ((other) => reply(other, 404)))(socket, request),
  );
  const allowLocalHosts = new Set([`127.0.0.1:${server.port}`]);
  client = createClient({ rate: 1_000, allowLocalHosts });
  browser = await startedPool({ limiter: client.limiter, userAgent: 'last look', allowLocalHosts });
});

afterAll(async () => {
  await browser.close();
  await client.close();
  await server.close();
});

async function outcomes(path: string, inBrowser: boolean): Promise<(string | undefined)[]> {
  const links = [{ url: server.origin + path, soft404: false, inBrowser }];
  const tools = {
    ...{ client, challenge: { body: [], cookie: [] }, words: pageWords(), today: TODAY },
    look: { browser, now: () => new Date().toISOString() },
  };
  const [check] = await recheckLinks({ siteId: 'a', homeUrls: [], links }, tools, new AbortController().signal);
  return check?.attempts.map(({ outcome }) => outcome) ?? [];
}

it.each([
  ['/for-browsers', true, ['broken', 'broken', 'broken', 'ok']],
  ['/for-browsers', false, ['broken', 'broken', 'broken']],
  ['/gone', true, ['broken', 'broken', 'broken', 'broken']],
  ['/file-gone.pdf', true, ['broken', 'broken', 'broken', 'broken']],
])('%s, with a browser: %s', async (path, inBrowser, told) => expect(await outcomes(path, inBrowser)).toEqual(told));
