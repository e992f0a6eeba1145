/** A browser that is borrowed over a port shows what it shows its owner, and is let go of by whoever needs it no more. */
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { RenderedPage } from '../../../src/browser/browser-page.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { borrowedBrowser, lendBrowser } from '../../../src/run/workers/shared-browser.ts';
import { startedPool } from '../../support/browser/started-browser.ts';
import { type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const LIMITS = { timeoutMs: 15_000 };
/** Longer than any test may take: what ends before is ended by something else. */
const FOR_EVER = { timeoutMs: 600_000 };

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = `<ul id="list"></ul><script>fetch('/list.json').then((r) => r.json()).then((items) => {
  for (const item of items) document.getElementById('list').innerHTML += '<li>' + item + '</li>';
});</script>`;

let server: RawServer;
let owner: BrowserPool;
let channel: MessageChannel;
let borrower: BrowserPool;

beforeAll(async () => {
  server = await startRawServer((socket, { target }) => {
    if (target === '/page') reply(socket, 200, HTML, PAGE);
    else if (target === '/list.json')
      reply(socket, 200, { 'content-type': 'application/json' }, '["关于统计数据的通知"]');
    else if (target !== '/silent') reply(socket, 404);
  });
  const allowLocalHosts = new Set([`127.0.0.1:${server.port}`]);
  const { limiter } = createClient({ rate: 100_000, allowLocalHosts });
  owner = await startedPool({ limiter, userAgent: 'test', allowLocalHosts });
  channel = new MessageChannel();
  lendBrowser(channel.port1, owner);
  borrower = borrowedBrowser(channel.port2);
});

afterAll(async () => {
  channel.port1.close();
  await owner.close();
  await server.close();
});

/** Resolves when the server has been asked for it so often. */
async function asked(path: string, times: number): Promise<void> {
  while (server.asked.filter((one) => one === path).length < times) await new Promise(setImmediate);
}

it('shows a page as it is, with picture and answers', async () => {
  const limits = {
    ...LIMITS,
    mark: { words: ['关于统计数据的通知'], heading: '统计数据' },
    ownHosts: new Set(['a.cn']),
  };
  const [page, own] = (await Promise.all([
    borrower.render(`${server.origin}/page`, limits),
    owner.render(`${server.origin}/page`, limits),
  ])) as [RenderedPage, RenderedPage];
  expect(page).toEqual(own);
  expect(page.visible).toContain('关于统计数据的通知');
  expect(page.xhr.map(String)).toEqual(['["关于统计数据的通知"]']);
  expect(Buffer.isBuffer(page.picture?.png)).toBe(true);
  expect(page.picture?.boxed).toBe(true);
  expect(await borrower.ready()).toBe(await owner.ready());
});

it('says why a page is not shown', async () => {
  const shown = await borrower.render(`http://127.0.0.1:${server.port + 1}/`, LIMITS);
  expect(shown).toEqual(await owner.render(`http://127.0.0.1:${server.port + 1}/`, LIMITS));
  expect(shown.kind).toBe('failure');
});

it('is let go of at an abort, and when its borrower ends', async () => {
  const stop = new AbortController();
  const given = [1, 2].map(() => borrower.render(`${server.origin}/silent`, { ...FOR_EVER, signal: stop.signal }));
  await asked('/silent', 2);
  stop.abort(new Error('enough'));
  for (const one of given) await expect(one).rejects.toThrow('enough');

  const another = new MessageChannel();
  lendBrowser(another.port1, owner);
  const lost = borrowedBrowser(another.port2);
  for (let one = 0; one < 2; one += 1) lost.render(`${server.origin}/silent`, FOR_EVER).catch(() => {});
  await asked('/silent', 4);
  another.port2.close();

  // Two pages are shown at a time: these need the places of those that were given up.
  expect((await borrower.render(`${server.origin}/page`, LIMITS)).kind).toBe('rendered');
  await borrower.close();
  expect((await owner.render(`${server.origin}/page`, LIMITS)).kind).toBe('rendered');
});
