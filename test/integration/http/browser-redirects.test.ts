// A rendered page is not sent on to a local address that nobody named, whatever asks; other redirects are followed.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { startedPool } from '../../support/browser/started-browser.ts';
import { type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

let named: RawServer;
let other: RawServer;
let pool: BrowserPool;

const writing = (path: string): string =>
  `<p id="p"></p><script>fetch('${path}').then((r) => r.text()).then((text) => { document.getElementById('p').textContent = text; })</script>`;

beforeAll(async () => {
  other = await startRawServer((socket) => reply(socket, 200, { 'access-control-allow-origin': '*' }, 'secret'));
  const pages: Readonly<Record<string, string>> = {
    '/script': '<script src="/away"></script>',
    '/fetch': writing('/away'),
    '/frame': '<iframe src="/away"></iframe>',
    '/own': writing('/here'),
    '/notice': 'notice',
  };
  named = await startRawServer((socket, { target }) => {
    const to = target === '/away' ? `${other.origin}/oa` : target === '/here' ? '/notice' : null;
    if (to === null) reply(socket, 200, {}, pages[target] ?? '');
    else reply(socket, 302, { location: to }, '');
  });
  const allowLocalHosts = new Set([`127.0.0.1:${named.port}`]);
  const { limiter } = createClient({ rate: 100_000, allowLocalHosts });
  pool = await startedPool({ limiter, userAgent: 'test', allowLocalHosts });
}, 60_000);

afterAll(async () => {
  await pool.close();
  await named.close();
  await other.close();
});

beforeEach(() => {
  named.asked.length = 0;
  other.asked.length = 0;
});

const render = (path: string) => pool.render(named.origin + path, { timeoutMs: 15_000 });

it.each(['/script', '/fetch', '/frame'])('not for what a page asks for: %s', async (path) => {
  const page = await render(path);
  expect(named.asked).toContain('/away');
  expect(other.asked).toEqual([]);
  expect(page).toMatchObject({ kind: 'rendered', complete: false });
});

it('not for the page itself', async () => {
  expect((await render('/away')).kind).toBe('failure');
  expect(other.asked).toEqual([]);
});

it('a redirect to what may be asked is followed', async () =>
  expect(await render('/own')).toMatchObject({ kind: 'rendered', complete: true, visible: 'notice' }));
